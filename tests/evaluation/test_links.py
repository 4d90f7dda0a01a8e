from __future__ import annotations

from pathlib import Path

import pytest

from claimwire.errors import SetupError
from claimwire.evaluation.gold import GoldArticle
from claimwire.evaluation.links import GoldPair, read_pairs, share_right
from claimwire.linking import link_accounts
from linking.stories import article

STORIES = (
    article("a", ("Harbour Watch", "assertion", "12 people were killed in the explosion")),
    article("b", ("Ada Obi", "assertion", "40 people were killed in the explosion")),
    article("c", ("Ben Roe", "assertion", "nobody has counted the lamps on the quay")),
)
CLAIMS = [claim for _, claims in STORIES for claim in claims]
ACCOUNTS = list(link_accounts([record for record, _ in STORIES], CLAIMS))
GOLD = [
    GoldArticle(
        doc=claim.article,
        claims=(
            {
                "id": "c1",
                "kind": claim.kind,
                "manner": "indirect",
                "content": [part.model_dump() for part in claim.content],
            },
        ),
    )
    for claim in CLAIMS
]


def right(*pairs: tuple[str, str, str], claims=CLAIMS) -> float:
    told = [GoldPair(a=(a, "c1"), b=(b, "c1"), relation=relation) for a, relation, b in pairs]
    return share_right(told, GOLD, claims, ACCOUNTS)


def test_a_pair_is_right_where_the_run_says_the_same_whichever_comes_first():
    assert right(("a", "disputes", "b"), ("b", "disputes", "a")) == 1
    assert right(("a", "disputes", "b"), ("a", "repeats", "b")) == 0.5


def test_distinct_claims_are_right_where_no_account_holds_both():
    assert right(("a", "distinct", "c")) == 1
    assert right(("a", "distinct", "b")) == 0


def test_a_claim_that_the_run_has_not_found_stands_to_none():
    assert right(("a", "disputes", "b"), claims=CLAIMS[1:]) == 0


def test_a_line_that_is_no_pair_is_named(tmp_path: Path):
    path = tmp_path / "links.gold.jsonl"
    path.write_text('{"a": ["001", "c1"], "b": ["002", "c1"], "relation": "likes"}\n', "utf-8")

    with pytest.raises(SetupError, match=r"links.gold.jsonl.*relation"):
        read_pairs(path)
