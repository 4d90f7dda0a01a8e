"""Words -> windows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwire.model import DISTANCES, N_DISTANCES, features
from claimwire.model.features import (
    MAX_PIECES,
    MAX_PIECES_OF_WORD,
    SHAPES,
    break_of,
    distance_of,
    pieces_of,
    shape_of,
    windows,
)


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("said", "lower"), ("Radio", "title"), ("A", "letter"), ("PTA", "upper"), ("NetBlocks", "mixed"),
        ("2024", "number"), ("4G", "upper"), ("12,5", "digits"), ("—", "mark"), ("北京", "caseless"),
    ],
)  # fmt: skip
def test_a_word_has_one_shape(word, shape):
    assert SHAPES[shape_of(word)] == ("letter" if word == "4G" else shape)


def test_every_word_has_a_piece_and_an_address_no_more_than_eight():
    assert len(pieces_of("\u200b")) == 1
    assert len(pieces_of("https://example.org/a/very/long/path?with=many&parts=in-it")) == MAX_PIECES_OF_WORD


@pytest.mark.parametrize("word", ["Harbour", "THE", "unhappiness", "Okoro", "café", "don't", "a1", "UNK", "x" * 300])
def test_a_word_has_the_pieces_that_the_tokenizer_gives_it(word):
    ids = features._tokenizer().encode(word[:100], add_special_tokens=False).ids

    assert list(pieces_of(word)) == ids[:8]


def test_capitals_do_not_change_the_pieces():
    assert pieces_of("Radio") == pieces_of("radio")


@pytest.mark.parametrize(("space", "kind"), [("", 0), (" ", 0), ("\n", 1), ("\r\n", 1), ("\n \n", 2), ("\n\n\n", 2)])
def test_line_breaks_are_of_three_kinds(space, kind):
    assert break_of(space) == kind


@given(st.lists(st.sampled_from(["Radio", "said", ".", "”", "unintelligibly", "a"]), max_size=300), st.integers(12, 60))
def test_windows_hold_every_word_once_and_fit_the_limit(words, limit):
    found = list(windows(words, [0] * len(words), limit))

    assert [i for window in found for i in range(window.start, window.end)] == list(range(len(words)))
    assert all(len(window.pieces) <= limit for window in found)


def test_a_window_ends_with_a_line_where_it_can():
    words = ["word"] * 300

    first, second = windows(words, [2 if i in (0, 200) else 0 for i in range(300)])

    assert (first.end, second.end) == (200, 300)


def test_a_line_too_long_is_cut_after_a_sentence():
    words = ["Word", *["word"] * 99, "."] * 4

    assert [window.end for window in windows(words, [2] + [0] * 403)] == [202, 404]


def test_the_first_pieces_stand_where_the_words_begin():
    (window,) = windows(["NetBlocks", "said"], [2, 0])

    assert window.pieces[window.firsts].tolist() == [pieces_of("NetBlocks")[0], pieces_of("said")[0]]
    assert len(window.pieces) <= MAX_PIECES


def test_distances_fall_into_buckets_on_both_sides():
    buckets = distance_of(np.arange(-100, 101))

    assert buckets[100] == 0
    assert set(buckets.tolist()) == set(range(N_DISTANCES))
    assert len(set(buckets[:100]) & set(buckets[101:])) == 0
    assert buckets[99] == 1
    assert buckets[101] == len(DISTANCES) + 2
