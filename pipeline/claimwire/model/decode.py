"""Scores of the heads -> spans: the best path of tags, and what it marks. Pure numpy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimwire.model import CUE_TAGS, ENTITY_TAGS, ROLE_TAGS

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
FORBIDDEN = np.float32(-1e4)

WordRange = tuple[int, int]


def transitions(tags: Sequence[str]) -> Floats:
    """Return the score of each step from one tag to the next: I-x goes on from B-x or I-x alone.

    Returns:
        Shape (from, to).
    """
    table = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for j, tag in enumerate(tags):
        if tag.startswith("I"):
            for i, before in enumerate(tags):
                if before[1:] != tag[1:] or before == "O":
                    table[i, j] = FORBIDDEN
    return table


ENTITY_STEPS = transitions(ENTITY_TAGS)
ROLE_STEPS = transitions(ROLE_TAGS)


def best_paths(scores: Floats, steps: Floats) -> Ints:
    """Return the best sequence of tags of each row (Viterbi).

    Args:
        scores: Shape (rows, words, tags).
        steps: Shape (from, to).

    Returns:
        Indices of tags; shape (rows, words).
    """
    rows, words, _ = scores.shape
    totals = np.array(scores.swapaxes(0, 1), order="C")  # a copy: it is added to
    totals[0] += steps[0]  # a text begins as if after "O"
    leaving, entering = np.ascontiguousarray(steps[:, None, :]), np.ascontiguousarray(steps.T)
    for word in range(1, words):
        totals[word] += np.maximum.reduce(totals[word - 1].T[:, :, None] + leaving)
    paths = np.empty((words, rows), dtype=np.int64)
    path = paths[-1] = totals[-1].argmax(axis=1)
    for word in range(words - 2, -1, -1):
        path = paths[word] = (totals[word] + entering[path]).argmax(axis=1)
    return np.ascontiguousarray(paths.T)


def path_chances(paths: Ints, scores: Floats, steps: Floats) -> Floats:
    """Return how likely each sequence of tags is among all sequences (a conditional random field).

    Args:
        paths: Shape (rows, words).
        scores: Shape (rows, words, tags).
        steps: Shape (from, to).

    Returns:
        Probabilities; shape (rows,).
    """
    rows, words, _ = scores.shape
    own = np.take_along_axis(scores, paths[:, :, None], axis=2)[:, :, 0].sum(axis=1)
    own += steps[np.pad(paths[:, :-1], ((0, 0), (1, 0))), paths].sum(axis=1)
    highest = scores.max(axis=2)
    likely = np.ascontiguousarray(np.exp(scores - highest[:, :, None]).swapaxes(0, 1))
    raised = np.exp(steps)
    sizes = np.empty((words, rows), dtype=np.float32)
    reach = np.exp(steps[0])[None].repeat(rows, axis=0)
    for word in range(words):  # rescaled at each word, so that nothing overflows
        here = (reach @ raised if word else reach) * likely[word]
        here.sum(axis=1, out=sizes[word])
        reach = here / sizes[word][:, None]
    total = np.cumsum(np.log(sizes) + highest.T, axis=0, dtype=np.float64)[-1]
    return np.asarray(np.exp(np.minimum(own - total, 0)), dtype=np.float32)


def spans(path: Ints, tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the spans that a sequence of tags marks: first word, one past the last, label."""
    found: list[tuple[int, int, str]] = []
    for word in np.flatnonzero(path).tolist():
        mark, _, label = tags[path[word]].partition("-")
        if mark == "I" and found and found[-1][1] == word and found[-1][2] == label:
            found[-1] = (found[-1][0], word + 1, label)
        else:
            found.append((word, word + 1, label))
    return found


def softmax(scores: Floats) -> Floats:
    """Return probabilities over the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)


def cues(scores: Floats, threshold: float) -> list[tuple[int, int, float]]:
    """Return the cues of a text: first word, one past the last, probability of the surest word.

    A cue begins where a word is likely enough to be part of one, be it the first word or not: in "has also accused",
    readers differ on the first word and agree on the last.

    Args:
        scores: Shape (words, CUE_TAGS).
        threshold: Least probability of the first word.
    """
    chance = softmax(scores)
    begin, inside = chance[:, CUE_TAGS.index("B")], chance[:, CUE_TAGS.index("I")]
    covered = begin + inside
    out: list[tuple[int, int, float]] = []
    for start in np.flatnonzero(covered >= threshold).tolist():
        if out and start < out[-1][1]:
            continue
        end = start + 1
        while end < len(scores) and begin[end] < max(threshold, inside[end]) and covered[end] > 0.5:
            end += 1
        out.append((start, end, float(covered[start:end].max())))
    return out


def source_and_content(path: Ints, scores: Floats) -> tuple[WordRange | None, list[WordRange]]:
    """Return the source and the contents that a sequence of ROLE_TAGS marks.

    Of several sources the surest is kept: a cue has one.

    Args:
        path: Shape (words,).
        scores: Shape (words, ROLE_TAGS); "O" scores 0.
    """
    found = spans(path, ROLE_TAGS)
    sources = [(a, b) for a, b, label in found if label == "source"]
    sure = {(a, b): float(scores[np.arange(a, b), path[a:b]].sum()) for a, b in sources}
    return max(sources, key=sure.__getitem__, default=None), [(a, b) for a, b, label in found if label == "content"]
