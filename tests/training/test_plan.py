"""The order of a training."""

from __future__ import annotations

from collections import Counter

from claimwire.training.plan import plan

SIZES = {"a": [list(range(40)), list(range(36))], "b": [[5] * 10, [5] * 10]}


def test_every_window_comes_as_often_as_asked():
    batches = plan(SIZES, [("a", 2.0), ("b", 1.5)], 4, 1)
    counts = Counter((name, turn, i) for name, turn, batch in batches for i in batch)

    assert Counter((name, turn) for name, turn, _ in counts) == {("a", 0): 40, ("a", 1): 36, ("b", 0): 10, ("b", 1): 5}
    assert set(counts.values()) == {1}


def test_the_same_seed_gives_the_same_order_and_another_one_another():
    assert plan(SIZES, [("a", 1.0)], 4, 1) == plan(SIZES, [("a", 1.0)], 4, 1)
    assert plan(SIZES, [("a", 1.0)], 4, 1) != plan(SIZES, [("a", 1.0)], 4, 2)


def test_passes_follow_each_other():
    turns = [batch.turn for batch in plan(SIZES, [("a", 2.0)], 4, 1)]

    assert turns == sorted(turns)


def test_windows_of_like_length_share_a_batch():
    batches = plan({"a": [list(range(400))]}, [("a", 1.0)], 10, 1)

    assert max(max(batch.windows) - min(batch.windows) for batch in batches) < 60


def test_a_corpus_that_is_missing_is_left_out():
    sizes = {"a": [[3, 3]]}

    assert plan(sizes, [("a", 1.0), ("gone", 3.0)], 1, 1) == plan(sizes, [("a", 1.0)], 1, 1)
