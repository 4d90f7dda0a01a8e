"""Gold pairs of claims + a linked run -> how many of the pairs stand as a reader says.

A pair of claims that are "distinct" is right where they are in no account together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field

from claimwire.evaluation.gold import GoldArticle, read_records
from claimwire.evaluation.scores import match_claims
from claimwire.records import Account, Claim, Record, RelationKind

GoldId = tuple[str, str]  # article, claim in its gold


class GoldPair(Record):
    """Two gold claims and how they stand to each other."""

    a: GoldId
    b: GoldId
    relation: RelationKind | Literal["distinct"]
    why: str = Field("", description="What the reader went by.")


def read_pairs(path: Path) -> list[GoldPair]:
    """Return the pairs of a JSON Lines file.

    Raises:
        SetupError: The file is missing, or a line is no pair.
    """
    return read_records(GoldPair, path)


def share_right(
    pairs: Sequence[GoldPair], gold: Iterable[GoldArticle], claims: Iterable[Claim], accounts: Sequence[Account]
) -> float:
    """Return the share of the pairs that a run has right, 0 to 1; a claim that it has not found stands to none."""
    found = dict(_found(gold, list(claims)))
    account = {claim: account.id for account in accounts for claim in account.claims}
    relations = {frozenset((link.a, link.b)): link.relation for each in accounts for link in each.relations}
    return sum(_is_right(pair, found, account, relations) for pair in pairs) / max(1, len(pairs))


def _found(gold: Iterable[GoldArticle], claims: Sequence[Claim]) -> Iterator[tuple[GoldId, str]]:
    """Yield each gold claim that the run has found, and its id there."""
    for article in gold:
        ours = [claim for claim in claims if claim.article == article.doc]
        for wanted, index in match_claims(article, ours):
            yield (article.doc, article.claims[wanted].id), ours[index].id


def _is_right(
    pair: GoldPair,
    found: Mapping[GoldId, str],
    account: Mapping[str, str],
    relations: Mapping[frozenset[str], RelationKind],
) -> bool:
    a, b = found.get(pair.a), found.get(pair.b)
    if pair.relation == "distinct":
        return a is None or b is None or account.get(a, a) != account.get(b, b)
    return a is not None and b is not None and relations.get(frozenset((a, b))) == pair.relation
