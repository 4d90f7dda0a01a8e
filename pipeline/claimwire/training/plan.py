"""The order of a training: every batch is drawn before the first step, so that it can be taken up again anywhere."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import chain


def plan(
    sizes: dict[str, list[int]], epochs: Sequence[tuple[str, float]], size: int, seed: int
) -> list[tuple[str, list[int]]]:
    """Return every batch of the training, in order: a corpus and the indices of its windows.

    Windows of like length share a batch, so that little is padded; corpora take turns evenly from first to last step.

    Args:
        sizes: Wordpieces of each window, by corpus.
        epochs: Passes over each corpus; a part of one counts.
        size: Windows a batch.
        seed: Decides the order.
    """
    draw = random.Random(seed)
    placed: list[tuple[float, str, list[int]]] = []
    for name, passes in epochs:
        parts = (_epoch(sizes.get(name, []), part, size, draw) for part in _parts(passes))
        batches = list(chain.from_iterable(parts))
        placed += [((i + draw.random()) / len(batches), name, batch) for i, batch in enumerate(batches)]
    return [(name, batch) for _, name, batch in sorted(placed)]


def _parts(epochs: float) -> list[float]:
    """Return 2.5 epochs as 1, 1 and a half."""
    return [1.0] * int(epochs) + ([epochs % 1] if epochs % 1 else [])


def _epoch(sizes: list[int], part: float, batch: int, draw: random.Random) -> list[list[int]]:
    kept = draw.sample(range(len(sizes)), round(part * len(sizes)))
    kept.sort(key=lambda i: sizes[i] + draw.uniform(-8, 8))
    batches = [kept[i : i + batch] for i in range(0, len(kept), batch)]
    draw.shuffle(batches)
    return batches
