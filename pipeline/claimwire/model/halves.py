"""Rows of words side by side, each gone through from both of its ends to its middle.

What numpy takes for a chain of tags is its calls, some for each word, and hardly the number of rows. So all rows go
side by side, and both halves of each at once, which takes half as many calls.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Ints = NDArray[np.int64]


class Halves(NamedTuple):
    """The words of some rows, of each the first half from its start on and the second half from its end on.

    Attributes:
        scores: Shape (words, 2, tags, rows); zeros behind the shorter halves.
        middle: Of each row the word that ends its first half.
        behind: How many words its second half has: none, if the row is one word.
    """

    scores: Floats
    middle: Ints
    behind: Ints

    @classmethod
    def of(cls, rows: Sequence[Floats]) -> Self:
        """Fold rows of shape (words, tags), each of at least one word."""
        lengths = np.array([len(row) for row in rows], dtype=np.int64)
        middle, behind = lengths // 2, (lengths - 1) // 2
        scores = np.zeros((int(middle.max()) + 1, 2, rows[0].shape[1], len(rows)), dtype=np.float32)
        for i, (row, at) in enumerate(zip(rows, middle.tolist(), strict=True)):
            scores[: at + 1, 0, :, i] = row[: at + 1]
            scores[: len(row) - at - 1, 1, :, i] = row[:at:-1]
        return cls(scores, middle, behind)

    def arriving(self, first: Floats, last: float) -> Floats:
        """Return room for what arrives at each word from outside, with what does at the outermost words.

        Args:
            first: At a row's first word; shape (tags,).
            last: At its last one, whatever its tag.

        Returns:
            Shape (words + 1, 2, tags, rows).
        """
        words, *shape = self.scores.shape
        room = np.empty((words + 1, *shape), dtype=np.float32)
        room[0, 0], room[0, 1] = first[:, None], last
        return room

    def at_middle(self, totals: Floats, arriving: Floats) -> tuple[Floats, Floats]:
        """Return the total of each row's middle word and what arrives there from behind; shape (rows, tags)."""
        rows = np.arange(len(self.middle))
        return totals[self.middle, 0, :, rows], arriving[self.behind, 1, :, rows]

    def ends(self) -> dict[int, list[tuple[int, int]]]:
        """Return the halves, as side and row, whose inner end is each word: the middle one, or the one next to it."""
        found: dict[int, list[tuple[int, int]]] = {}
        for side, ends in enumerate((self.middle, self.behind)):
            for row, end in enumerate(ends.tolist()):
                found.setdefault(end, []).append((side, row))
        return found

    def joined(self, values: Ints) -> list[Ints]:
        """Return the rows of what was found for their halves; shape of ``values`` (words, 2, rows)."""
        parts = enumerate(zip(self.middle.tolist(), self.behind.tolist(), strict=True))
        return [np.concatenate([values[: at + 1, 0, i], values[:behind, 1, i][::-1]]) for i, (at, behind) in parts]


def both_ways(steps: Floats) -> Floats:
    """Return the score of each step towards the middle of a row.

    Args:
        steps: In order of the text; shape (from, to).

    Returns:
        Shape (outer tag, 2, inner tag).
    """
    return np.stack([steps, steps.T], axis=1)
