"""Scores of the heads -> spans: the best path of tags, and what it marks. Pure numpy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from claimwire.model import CUE_TAGS, ENTITY_TAGS, ROLE_TAGS

from .halves import Doubles, Floats, Halves, Ints, both_ways

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

    Args:
        scores: One array a row; shape (words, tags), the words of each row as many as it has.
        steps: Shape (from, to).

    Returns:
        Indices of tags; one array a row, shape (words,).
    """
    halves, inward = Halves.of(scores), both_ways(steps)
    arriving = halves.arriving(steps[0], 0)
    ways = np.empty((inward.shape[0], *halves.scores.shape[1:]), dtype=np.float32)
    leaving = inward[:, :, :, None] + np.zeros_like(ways)  # of one shape with the ways: a third faster
    from_outside = halves.scores.transpose(0, 2, 1, 3)[:, :, :, None]  # the same numbers, the outer tags first
    for total, outer, before, after in zip(halves.scores, from_outside, arriving, arriving[1:], strict=False):
        total += before
        np.add(outer, leaving, out=ways)
        np.maximum.reduce(ways, axis=0, out=after)
    first, second = halves.at_middle(halves.scores, arriving)
    return _traced(halves, inward, (first + second).argmax(axis=1))


def _traced(halves: Halves, inward: Floats, middle: Ints) -> list[Ints]:
    """Return the paths that led to the best tag of each row's middle word; its scores are now totals."""
    words, _, _, rows = halves.scores.shape
    came, ends = _came_from(halves.scores, inward), halves.ends()
    column = np.arange(2 * rows).reshape(2, rows)  # where the first tag of each half stands among all tags of a word
    places = np.empty((words + 1, 2, rows), dtype=np.int64)
    place = column.copy()
    for word in range(words, -1, -1):
        if word < words:
            place = came[word].take(place)
        for side, row in ends.get(word, ()):
            place[side, row] = middle[row] * 2 * rows + column[side, row]
        places[word] = place
    return halves.joined(places // (2 * rows))


def _came_from(totals: Floats, inward: Floats) -> Ints:
    """Return the best tag of each word for each tag of the next one towards the middle.

    Returns:
        As places in the flat array of all tags of a word, of shape (tags, 2, rows); the same shape for each word.
    """
    _, _, n_tags, rows = totals.shape
    outer = np.ascontiguousarray(totals.transpose(0, 2, 1, 3))
    best = outer[:, 0, None] + inward[0].T[:, :, None]
    way, tags = np.empty_like(best), np.zeros(best.shape, dtype=np.int8)
    for tag in range(1, n_tags):
        np.add(outer[:, tag, None], inward[tag].T[:, :, None], out=way)
        np.maximum(tags, (way > best) * np.int8(tag), out=tags)  # a later tag is a greater number
        np.maximum(best, way, out=best)
    return np.asarray(tags * np.int64(2 * rows) + np.arange(2 * rows).reshape(2, rows))


def best_allowed(scores: Sequence[Floats], steps: Floats) -> list[Ints]:
    """Return what ``best_paths`` does, of steps that cost nothing or are forbidden.

    Then the likeliest tag of each word is the best, but for some places where they make no path: only these are
    searched, up to the next words that surely go on from nothing.

    Args:
        scores: One array a row; shape (words, tags), the tags "O", "B-x", "I-x", "B-y", ...
        steps: Shape (from, to).
    """
    fit, begins = np.concatenate(scores), np.cumsum([0, *map(len, scores)])
    path = fit.argmax(axis=1)
    before = np.concatenate([[0], path[:-1]])
    before[begins[:-1]] = 0
    wrong = np.flatnonzero(steps[before, path])
    if len(wrong):
        cuts = np.union1d(np.flatnonzero(_goes_on_from_nothing(fit)), begins)
        places = np.unique(np.searchsorted(cuts, wrong, side="right"))
        parts = [slice(cuts[place - 1], cuts[place]) for place in places.tolist()]
        for part, better in zip(parts, best_paths([fit[part] for part in parts], steps), strict=True):
            path[part] = better
    return np.split(path, begins[1:-1])


def _goes_on_from_nothing(fit: Floats) -> NDArray[np.bool_]:
    """Return whether "I" at a word is surely no better than "O", be it with "B" at the next word for its "I"."""
    lost = fit[:, 2::2] - fit[:, :1]
    lost[:-1] += np.maximum(fit[1:, 2::2] - fit[1:, 1::2], 0)
    return np.asarray((lost <= 0).all(axis=1))


def path_chances(paths: Sequence[Ints], scores: Sequence[Floats], steps: Floats) -> list[float]:
    """Return how likely each sequence of tags is among all sequences (a conditional random field).

    Args:
        paths: One array a row; shape (words,).
        scores: One array a row; shape (words, tags).
        steps: Shape (from, to).

    Returns:
        A probability for each row.
    """
    logs = _path_scores(paths, scores, steps) - _log_totals(scores, steps)
    return list(map(float, np.exp(np.minimum(logs, 0))))


def _path_scores(paths: Sequence[Ints], scores: Sequence[Floats], steps: Floats) -> Doubles:
    path, begins = np.concatenate(paths), np.cumsum([0, *map(len, paths[:-1])])
    before = np.concatenate([[0], path[:-1]])
    before[begins] = 0
    each = np.concatenate(scores)[np.arange(len(path)), path].astype(np.float64) + steps[before, path]
    return np.asarray(np.add.reduceat(each, begins))


def _log_totals(scores: Sequence[Floats], steps: Floats) -> Doubles:
    """Return the logarithm of the sum over all paths of each row (the forward algorithm)."""
    halves = Halves.of(scores)
    highest = halves.scores.max(axis=2, keepdims=True)
    likely, inward = np.exp(halves.scores - highest), np.exp(both_ways(steps)).transpose(1, 2, 0)
    arriving = halves.arriving(np.exp(steps[0]), 1)
    sizes = np.empty_like(highest)
    for here, size, before, after in zip(likely, sizes, arriving, arriving[1:], strict=False):
        here *= before
        np.add.reduce(here, axis=1, keepdims=True, out=size)
        here /= size  # rescaled at each word, so that nothing overflows
        np.matmul(inward, here, out=after)
    logs = np.zeros((len(sizes) + 1, 2, sizes.shape[-1]))
    np.cumsum((np.log(sizes) + highest)[:, :, 0], axis=0, dtype=np.float64, out=logs[1:])
    first, second = halves.at_middle(likely, arriving)
    rows = np.arange(len(scores))
    known = logs[halves.middle + 1, 0, rows] + logs[halves.behind, 1, rows]
    return np.asarray(known + np.log((first * second).sum(axis=1, dtype=np.float64)))


@lru_cache
def _runs(tags: tuple[str, ...]) -> re.Pattern[bytes]:
    """Return what finds spans in tags written as bytes: "B-x" or "I-x", and "I-x" for as long as it goes on."""
    numbers = {tag: re.escape(bytes([number])) for number, tag in enumerate(tags)}
    insides = [tag for tag in tags if tag.startswith("I")]
    pairs = ((first, numbers[tag]) for tag in insides for first in (numbers["B" + tag[1:]], numbers[tag]))
    return re.compile(b"|".join(b"%b%b*" % pair for pair in pairs))  # no sets: other tags are passed over at a look


def spans(path: Ints, tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the spans that a sequence of tags marks: first word, one past the last, label."""
    written = path.astype(np.uint8).tobytes()
    found = (match.span() for match in _runs(tuple(tags)).finditer(written))
    return [(start, end, tags[written[start]][2:]) for start, end in found]


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
    if len(sources) > 1:
        sources = [max(sources, key=lambda part: float(scores[np.arange(*part), path[slice(*part)]].sum()))]
    return sources[0] if sources else None, [(a, b) for a, b, label in found if label == "content"]
