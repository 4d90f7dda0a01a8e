"""Scores -> spans."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from claimwire.model import CUE_TAGS, ENTITY_TAGS, ROLE_TAGS, decode


def scores_of(path, tags, high=5.0):
    scores = np.zeros((len(path), len(tags)), dtype=np.float32)
    scores[np.arange(len(path)), [tags.index(tag) for tag in path]] = high
    return scores


def test_a_span_goes_on_from_its_own_kind_alone():
    path = np.array([ENTITY_TAGS.index(tag) for tag in ("B-ORG", "I-ORG", "O", "B-LOC", "B-LOC")])

    assert decode.spans(path, ENTITY_TAGS) == [(0, 2, "ORG"), (3, 4, "LOC"), (4, 5, "LOC")]


def test_an_inside_tag_that_follows_nothing_begins_a_span():
    path = np.array([ENTITY_TAGS.index(tag) for tag in ("I-ORG", "I-ORG", "I-LOC", "O", "B-ORG", "I-LOC")])

    assert decode.spans(path, ENTITY_TAGS) == [(0, 2, "ORG"), (2, 3, "LOC"), (4, 5, "ORG"), (5, 6, "LOC")]


def test_tags_of_one_kind_need_no_name():
    assert decode.spans(np.array([0, 1, 2, 1, 0, -100]), ("O", "B", "I")) == [(1, 3, ""), (3, 4, "")]


def test_the_best_path_is_the_best_of_all_paths_that_are_allowed():
    scores = np.random.default_rng(3).normal(size=(1, 4, len(ROLE_TAGS))).astype(np.float32)

    def total(path):
        steps = decode.ROLE_STEPS[0, path[0]] + sum(decode.ROLE_STEPS[a, b] for a, b in pairwise(path))
        return steps + sum(scores[0, i, tag] for i, tag in enumerate(path))

    best = max(product(range(len(ROLE_TAGS)), repeat=4), key=total)

    assert tuple(decode.best_paths(scores, decode.ROLE_STEPS)[0]) == best


def test_an_inside_tag_never_follows_nothing():
    scores = scores_of(["O", "I-source", "I-source"], ROLE_TAGS)[None]

    path = decode.best_paths(scores, decode.ROLE_STEPS)[0]

    assert [ROLE_TAGS[tag] for tag in path] in (["O", "B-source", "I-source"], ["B-source", "I-source", "I-source"])


@pytest.mark.parametrize(("threshold", "found"), [(0.5, 1), (0.9999, 0)])
def test_a_cue_must_be_likely_enough(threshold, found):
    scores = scores_of(["O", "B", "I", "O"], CUE_TAGS)

    cues = decode.cues(scores, threshold)

    assert [(start, end) for start, end, _ in cues] == [(1, 3)] * found


def test_of_two_sources_the_surer_is_kept():
    path = np.array([ROLE_TAGS.index(tag) for tag in ("B-source", "O", "B-source", "B-content", "I-content")])
    scores = np.ones((5, len(ROLE_TAGS)), dtype=np.float32)
    scores[2] = 4

    assert decode.source_and_content(path, scores) == ((2, 3), [(3, 5)])


def test_the_chance_of_a_path_is_its_share_of_all_paths():
    draw = np.random.default_rng(3)
    scores = draw.normal(size=(1, 4, len(ROLE_TAGS))).astype(np.float32)
    steps = decode.ROLE_STEPS + draw.normal(size=decode.ROLE_STEPS.shape).astype(np.float32)

    def weight(path):
        pairs = zip((0, *path), path, strict=False)
        return np.exp(sum(scores[0, i, tag] for i, tag in enumerate(path)) + sum(steps[a, b] for a, b in pairs))

    paths = list(product(range(len(ROLE_TAGS)), repeat=4))
    total = sum(map(weight, paths))
    likely = max(paths, key=weight)

    assert decode.path_chances(np.array([likely]), scores, steps) == pytest.approx([weight(likely) / total], rel=1e-4)


def test_a_chance_holds_for_words_without_number_and_scores_without_measure():
    scores = np.full((2, 3000, len(ROLE_TAGS)), 80, dtype=np.float32)
    scores[:, :, 0] = 200

    found = decode.path_chances(np.zeros((2, 3000), dtype=np.int64), scores, decode.ROLE_STEPS)

    assert found == pytest.approx([1, 1])


@pytest.mark.parametrize("tags", [ENTITY_TAGS, ROLE_TAGS])
def test_rows_of_different_lengths_are_decoded_as_if_alone(tags):
    draw = np.random.default_rng(5)
    rows = [draw.normal(size=(words, len(tags))).astype(np.float32) for words in (7, 1, 30, 12)]
    steps = decode.transitions(tags) + draw.normal(size=(len(tags), len(tags))).astype(np.float32)

    paths = decode.best_paths(rows, steps)

    assert [path.tolist() for path in paths] == [decode.best_paths([row], steps)[0].tolist() for row in rows]
    alone = [decode.path_chances([path], [row], steps)[0] for path, row in zip(paths, rows, strict=True)]
    assert decode.path_chances(paths, rows, steps) == pytest.approx(alone, rel=1e-5)


@pytest.mark.parametrize("certainty", [0, 1, 3, 10])  # of the likeliest tags: from places to search everywhere to few
def test_where_steps_cost_nothing_only_doubtful_places_are_searched_and_the_path_is_the_same(certainty):
    draw = np.random.default_rng(7)
    rows = [draw.normal(size=(words, len(ENTITY_TAGS))).astype(np.float32) for words in (1, 40, 200, 3)]
    for row in rows:
        row[:, 0] += certainty

    paths = decode.best_allowed(rows, decode.ENTITY_STEPS)

    expected = decode.best_paths(rows, decode.ENTITY_STEPS)
    assert [path.tolist() for path in paths] == [path.tolist() for path in expected]
