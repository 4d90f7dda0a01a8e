"""The order of a training."""

from __future__ import annotations

from collections import Counter

from claimwire.training.plan import plan

SIZES = {"a": list(range(40)), "b": [5] * 10}


def test_every_window_comes_as_often_as_asked():
    batches = plan(SIZES, [("a", 2.0), ("b", 1.5)], 4, 1)
    counts = Counter((name, i) for name, batch in batches for i in batch)

    assert all(counts["a", i] == 2 for i in range(40))
    assert sum(n for (name, _), n in counts.items() if name == "b") == 15


def test_the_same_seed_gives_the_same_order_and_another_one_another():
    assert plan(SIZES, [("a", 1.0)], 4, 1) == plan(SIZES, [("a", 1.0)], 4, 1)
    assert plan(SIZES, [("a", 1.0)], 4, 1) != plan(SIZES, [("a", 1.0)], 4, 2)


def test_windows_of_like_length_share_a_batch():
    spread = [max(batch) - min(batch) for _, batch in plan({"a": list(range(400))}, [("a", 1.0)], 10, 1)]

    assert max(spread) < 60


def test_a_corpus_that_is_missing_is_left_out():
    assert plan({"a": [3, 3]}, [("a", 1.0), ("gone", 3.0)], 1, 1) == plan({"a": [3, 3]}, [("a", 1.0)], 1, 1)
