"""No text makes any part of the pipeline cost more than its length asks for."""

from __future__ import annotations

import pytest

from benchmarks.bombs import seconds
from benchmarks.network import stub_extractor
from benchmarks.texts import hostile, ordinary
from claimwire.records import Article

SMALL, LARGE = 2_000, 8_000  # characters
MOST = 6.5  # times the time for four times the length: what grows with the square takes sixteen
SLACK = 0.03  # seconds
ROUNDS = 4  # of which the best counts: a busy machine makes a time longer, never shorter
DEAREST = (
    *("blanks", "a dash and blanks", "signed posts", "straight marks", "brackets", "platforms", "labels"),
    *("acronyms", "ever new names", "quotations that he said", "cues in cues"),
)


@pytest.fixture(scope="module")
def extract():
    extractor = stub_extractor()
    seconds(extractor, ordinary(LARGE))
    return extractor


@pytest.mark.parametrize("name", DEAREST)
def test_a_text_of_four_times_the_length_takes_hardly_more_than_four_times_the_time(extract, name):
    small, large = float("inf"), float("inf")
    for _ in range(ROUNDS):
        small = min(small, seconds(extract, hostile(name, SMALL)))
        large = min(large, seconds(extract, hostile(name, LARGE)))
        if large <= MOST * small + SLACK:
            return
    pytest.fail(f"{small:.3f} s for {SMALL:,} characters, {large:.3f} s for {LARGE:,}")


def test_the_stub_gives_the_rules_more_to_do_than_an_article_does(extract):
    record = extract(Article(id="a", text=ordinary(SMALL)))
    assert len(record.claims) > 20
    assert record.actors
