"""Whatever bytes a file holds, a reader gives articles and errors, never another exception. ``make fuzz`` goes on."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.readers import SEEDS, check

SUFFIXES = sorted(SEEDS)


def damaged(seed: bytes) -> st.SearchStrategy[bytes]:
    """Return strategies that cut, change and insert bytes of a good file."""
    place = st.integers(0, len(seed))
    change = st.tuples(place, st.integers(0, 4), st.binary(max_size=8))
    return st.lists(change, min_size=1, max_size=4).map(lambda changes: _changed(seed, changes))


def _changed(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for start, removed, added in changes:
        data = data[:start] + added + data[start + removed :]
    return data


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25, deadline=None)
@given(data=st.data())
def test_no_bytes_raise_anything_but_an_input_error(suffix: str, data: Any) -> None:
    seed = SEEDS[suffix]
    content = data.draw(st.one_of(st.binary(max_size=200), damaged(seed)))

    check(suffix, content)
    check(suffix.removesuffix(".gz") + ".gz" if suffix in (".jsonl", ".warc") else suffix, gzip.compress(content))
