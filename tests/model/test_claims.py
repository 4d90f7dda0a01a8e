"""What the network of claims reads of a claim; what it says of one does not hang on the others."""

from __future__ import annotations

import numpy as np
import pytest

from claimwire.model import STATES
from claimwire.model.claims import BEFORE, BEHIND, MOST, MOST_WORDS, PARTS, SIZE, claim_words, read_claims, weights
from claimwire.records import KINDS

WORDS = 200
STATES_OF_WORDS = np.random.default_rng(1).normal(size=(WORDS, STATES)).astype(np.float32)
SHAPES_OF_WORDS = np.ones(WORDS, dtype=np.int64)


def places_of(part, read):
    return read.places[read.parts == PARTS.index(part)].tolist()


def said_of(*claims):
    return read_claims(STATES_OF_WORDS, SHAPES_OF_WORDS, claims)


def test_a_claim_is_read_in_the_order_of_the_text_with_the_part_of_each_word():
    read = claim_words((40, 42), (42, 43), [(43, 45)], WORDS)

    assert places_of("source", read) == [40, 41]
    assert places_of("cue", read) == [42]
    assert places_of("content", read) == [43, 44]
    assert places_of("near", read) == [*range(42 - BEFORE, 40), *range(45, 43 + BEHIND)]


def test_near_a_cue_are_words_of_the_article_alone():
    read = claim_words(None, (1, 2), [(2, 4)], 5)

    assert read.places.tolist() == [0, 1, 2, 3, 4]


def test_without_cue_and_source_the_content_alone_is_read():
    assert set(claim_words(None, None, [(13, 15)], WORDS).parts) == {PARTS.index("content")}


@pytest.mark.parametrize(("content", "read"), [([(0, 150)], MOST["content"]), ([(0, 20), (30, 90)], MOST["content"])])
def test_a_long_content_is_cut(content, read):
    assert len(claim_words(None, None, content, WORDS).places) == read


def test_a_long_claim_is_cut():
    assert len(claim_words((0, 12), (20, 110), [(115, 180)], WORDS).places) == MOST_WORDS


def test_kinds_are_probabilities_and_the_rest_of_the_targets_is_nobodys():
    (found,) = said_of(claim_words((40, 42), (42, 43), [(43, 45)], WORDS))

    assert found.kinds.shape == (len(KINDS),)
    assert found.kinds.sum() == pytest.approx(1, abs=1e-5)
    assert 0 < found.aims.sum() < 1


def test_what_is_said_of_a_claim_does_not_hang_on_its_neighbours():
    one, other = claim_words((40, 42), (42, 43), [(43, 45)], WORDS), claim_words(None, None, [(2, 9)], WORDS)

    together = said_of(other, one, other)

    assert together[1].kinds == pytest.approx(said_of(one)[0].kinds, abs=1e-5)
    assert together[1].aims == pytest.approx(said_of(one)[0].aims, abs=1e-5)
    assert together[0].aims == pytest.approx(together[2].aims, abs=1e-5)


def test_of_no_claim_nothing_is_said():
    assert said_of() == []


def test_the_weights_fit_what_is_read():
    own = weights()

    assert own["inn"].shape == (STATES, SIZE)
    assert own["parts"].shape == (len(PARTS), SIZE)
    assert own["out"].shape[1] == len(KINDS)
