"""Rows folded at their middle word."""

from __future__ import annotations

import numpy as np
import pytest

from claimwire.model.halves import Halves, both_ways


@pytest.mark.parametrize("lengths", [(1,), (2,), (1, 2, 3, 4, 9)])
def test_every_word_stands_in_one_half_of_its_row(lengths):
    rows = [np.arange(length, dtype=np.float32)[:, None] + 1 for length in lengths]

    halves = Halves.of(rows)

    values = halves.scores[:, :, 0].astype(np.int64)
    assert [row.tolist() for row in halves.joined(values)] == [row[:, 0].tolist() for row in rows]
    assert np.count_nonzero(values) == sum(lengths)


def test_each_half_ends_beside_the_middle():
    halves = Halves.of([np.zeros((length, 3), dtype=np.float32) for length in (1, 4, 5)])

    ends = halves.ends()

    assert ends == {0: [(0, 0), (1, 0)], 2: [(0, 1), (0, 2), (1, 2)], 1: [(1, 1)]}


def test_a_step_towards_the_middle_is_one_forward_or_back():
    steps = np.arange(9, dtype=np.float32).reshape(3, 3)

    inward = both_ways(steps)

    assert inward[1, 0, 2] == steps[1, 2]
    assert inward[1, 1, 2] == steps[2, 1]
