"""The sample corpus is sound: spans, ids, metadata. Nothing here runs a model."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from claimwire.evaluation.gold import GoldArticle, GoldClaim, read_gold
from claimwire.ingest.lists import read_list

CORPUS = Path(__file__).parents[1] / "corpus"
TEXTS = {path.name: path.read_bytes().decode("utf-8") for path in sorted((CORPUS / "articles").glob("*.txt"))}
GOLD = read_gold(CORPUS / "gold.jsonl")
EDTF = re.compile(r"([\dX]{4}(-[\dX]{2}(-[\dX]{2}(T\d{2}:\d{2})?)?)?)(/\d{4}(-\d{2}(-\d{2})?)?)?")


def metadata() -> dict[str, dict[str, Any]]:
    lines = (CORPUS / "articles" / "metadata.jsonl").read_text("utf-8").splitlines()
    return {line.pop("file"): line for line in map(json.loads, lines)}


def test_there_are_enough_articles_with_enough_claims():
    assert len(TEXTS) >= 12
    assert sum(len(gold.claims) for gold in GOLD) >= 10 * len(TEXTS)


def test_each_article_has_one_gold_line_and_one_line_of_metadata():
    assert [gold.doc for gold in GOLD] == list(TEXTS)
    assert list(metadata()) == list(TEXTS)


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.doc)
def test_gold_and_metadata_say_the_same(gold: GoldArticle):
    assert gold.model_dump(include={"title", "published", "outlet", "place"}) == metadata()[gold.doc]


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.doc)
def test_every_offset_leads_to_its_text(gold: GoldArticle):
    gold.check(TEXTS[gold.doc])


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.doc)
def test_claim_ids_are_unique_and_in_order(gold: GoldArticle):
    assert [claim.id for claim in gold.claims] == [f"c{number}" for number in range(1, len(gold.claims) + 1)]


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.doc)
def test_no_two_actors_share_a_name(gold: GoldArticle):
    names = [actor.name for actor in gold.actors]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.doc)
def test_every_name_and_alias_stands_in_the_article(gold: GoldArticle):
    text = TEXTS[gold.doc].casefold()

    assert [n for actor in gold.actors for n in (actor.name, *actor.aliases) if n.casefold() not in text] == []


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.doc)
def test_dates_are_edtf_and_do_not_overlap(gold: GoldArticle):
    assert [date.value for date in gold.dates if not EDTF.fullmatch(date.value)] == []
    assert all(a.end <= b.start for a, b in zip(gold.dates, gold.dates[1:], strict=False))


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.doc)
def test_contents_leave_out_their_marks_and_an_opening_that(gold: GoldArticle):
    for claim in gold.claims:
        for part in claim.content:
            assert part.text == part.text.strip(), claim.id
            assert not re.match(r"that\b", part.text), claim.id
            assert claim.manner != "direct" or part.text[0] not in '"“‘', claim.id


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.doc)
def test_quotes_lie_inside_the_content_and_make_the_manner(gold: GoldArticle):
    for claim in gold.claims:
        assert all(any(p.start <= q.start and q.end <= p.end for p in claim.content) for q in claim.quotes), claim.id
        assert claim.manner == manner_of(claim), claim.id


def manner_of(claim: GoldClaim) -> str:
    if not claim.quotes:
        return "indirect"
    return "direct" if claim.quotes == claim.content else "mixed"


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.doc)
def test_platforms_and_dates_of_claims_are_among_the_articles_own(gold: GoldArticle):
    for claim in gold.claims:
        assert set(claim.platforms) <= set(gold.platforms), claim.id
        assert set(claim.dates) <= set(gold.dates), claim.id


@pytest.mark.parametrize("name", ["people", "platforms"])
def test_the_sample_lists_name_who_and_what_the_articles_name(name: str):
    listed = read_list(CORPUS / "lists" / f"{name}.csv")

    assert len(listed) > 2
    assert all(any(one.name in text for text in TEXTS.values()) for one in listed)
