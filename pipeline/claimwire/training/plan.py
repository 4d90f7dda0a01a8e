"""The order of a training: every batch is drawn before the first step, so that it can be taken up again anywhere."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple


class Drawn(NamedTuple):
    """A batch: a corpus, the number of its pass (from 0) and the indices of windows of that pass."""

    corpus: str
    turn: int
    windows: list[int]


def parts_of(epochs: float) -> list[float]:
    """Return 2.5 epochs as 1, 1 and a half."""
    return [1.0] * int(epochs) + ([epochs % 1] if epochs % 1 else [])


def plan(
    sizes: Mapping[str, Sequence[Sequence[int]]], epochs: Sequence[tuple[str, float]], size: int, seed: int
) -> list[Drawn]:
    """Return every batch of the training, in order.

    Windows of like length share a batch, so that little is padded; corpora take turns evenly from first to last step.

    Args:
        sizes: Wordpieces of each window of each pass, by corpus.
        epochs: Passes over each corpus; a part of one counts.
        size: Windows a batch.
        seed: Decides the order.
    """
    draw = random.Random(seed)
    placed: list[tuple[float, Drawn]] = []
    for name, passes in epochs:
        turns = zip(sizes.get(name, []), parts_of(passes), strict=False)
        epoch = (_epoch(name, turn, pieces, part, size, draw) for turn, (pieces, part) in enumerate(turns))
        batches = list(chain.from_iterable(epoch))
        placed += [((i + draw.random()) / len(batches), batch) for i, batch in enumerate(batches)]
    return [batch for _, batch in sorted(placed)]


def _epoch(name: str, turn: int, sizes: Sequence[int], part: float, batch: int, draw: random.Random) -> list[Drawn]:
    kept = draw.sample(range(len(sizes)), round(part * len(sizes)))
    kept.sort(key=lambda i: sizes[i] + draw.uniform(-8, 8))
    batches = [Drawn(name, turn, kept[i : i + batch]) for i in range(0, len(kept), batch)]
    draw.shuffle(batches)
    return batches
