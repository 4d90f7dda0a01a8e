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


def best_paths(scores: Sequence[Floats], steps: Floats) -> list[Ints]:
    """Return the best sequence of tags of each row (Viterbi).

    All rows go side by side, the shorter ones padded: what a step costs is the calls, hardly the rows.

    Args:
        scores: One array a row; shape (words, tags), the words of each row as many as it has.
        steps: Shape (from, to).

    Returns:
        Indices of tags; one array a row, shape (words,).
    """
    totals, ends = _side_by_side(scores), _ends(scores)
    totals[0] += steps[0]  # a text begins as if after "O"
    leaving, entering = np.ascontiguousarray(steps[:, None, :]), np.ascontiguousarray(steps.T)
    for word in range(1, len(totals)):
        totals[word] += np.maximum.reduce(totals[word - 1].T[:, :, None] + leaving)
    paths = np.empty(totals.shape[:2], dtype=np.int64)
    path = np.zeros(len(scores), dtype=np.int64)
    for word in range(len(totals) - 1, -1, -1):
        path = (totals[word] + entering[path]).argmax(axis=1)
        if word in ends:
            path[ends[word]] = totals[word, ends[word]].argmax(axis=1)
        paths[word] = path
    return [np.ascontiguousarray(paths[: len(row), i]) for i, row in enumerate(scores)]


def path_chances(paths: Sequence[Ints], scores: Sequence[Floats], steps: Floats) -> list[float]:
    """Return how likely each sequence of tags is among all sequences (a conditional random field).

    Args:
        paths: One array a row; shape (words,).
        scores: One array a row; shape (words, tags).
        steps: Shape (from, to).

    Returns:
        A probability for each row.
    """
    totals = _log_totals(scores, steps)
    return [
        float(np.exp(min(_path_score(path, row, steps) - total, 0)))
        for path, row, total in zip(paths, scores, totals, strict=True)
    ]


def _path_score(path: Ints, scores: Floats, steps: Floats) -> float:
    before = np.concatenate([[0], path[:-1]])
    return float(scores[np.arange(len(path)), path].sum() + steps[before, path].sum())


def _log_totals(scores: Sequence[Floats], steps: Floats) -> list[float]:
    """Return the logarithm of the sum over all paths of each row (the forward algorithm)."""
    fit = _side_by_side(scores)
    highest = fit.max(axis=2)
    likely, raised = np.exp(fit - highest[:, :, None]), np.exp(steps)
    sizes = np.empty(highest.shape, dtype=np.float32)
    reach = np.exp(steps[0])[None].repeat(len(scores), axis=0)
    for word, here in enumerate(likely):  # rescaled at each word, so that nothing overflows
        here *= reach @ raised if word else reach
        here.sum(axis=1, out=sizes[word])
        reach = here / sizes[word][:, None]
    totals = np.cumsum(np.log(sizes) + highest, axis=0, dtype=np.float64)
    return [float(totals[len(row) - 1, i]) for i, row in enumerate(scores)]


def _side_by_side(rows: Sequence[Floats]) -> Floats:
    """Return rows of different lengths as one new array, zeros after their ends; shape (words, rows, tags)."""
    out = np.zeros((max(map(len, rows)), len(rows), rows[0].shape[1]), dtype=np.float32)
    for i, row in enumerate(rows):
        out[: len(row), i] = row
    return out


def _ends(rows: Sequence[Floats]) -> dict[int, list[int]]:
    """Return, for the last word of some row, the rows that end there."""
    out: dict[int, list[int]] = {}
    for i, row in enumerate(rows):
        out.setdefault(len(row) - 1, []).append(i)
    return out


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
