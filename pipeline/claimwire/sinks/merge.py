"""Part files -> the published files: failures in the order of reading, all else sorted by article.

Only ids and places are held in memory, some 300 bytes an article.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, NamedTuple

from claimwire.errors import InputError, id_taken
from claimwire.records import Failure
from claimwire.sinks import disk
from claimwire.sinks.json_lines import to_bytes
from claimwire.sinks.parts import Entry, entries_of, inputs_of


class Totals(NamedTuple):
    """What lies in the parts of a run, counted where it lies."""

    inputs: int
    ok: int
    empty: int
    failed: int
    words: int
    kinds: Counter[str]


class _Place(NamedTuple):
    """Where the lines of one article lie."""

    part: Path
    start: int
    sizes: tuple[int, int]


def merge(parts: Sequence[Path], claims: IO[bytes], articles: IO[bytes], failures: IO[bytes]) -> Totals:
    """Write the lines of all parts; of two articles of one id the second, in order of reading, becomes a failure.

    Args:
        parts: The part files in the order of reading.
        claims: Gets the lines of claims.jsonl.
        articles: Gets the lines of articles.jsonl.
        failures: Gets the lines of failures.jsonl.

    Raises:
        OSError: The disk refuses.
    """
    places: dict[str, _Place] = {}
    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for part in parts:
        counts["inputs"] += inputs_of(part)
        for entry in entries_of(part):
            place = _Place(part, entry.start, entry.sizes)
            if (state := _state(entry, places)) == "ok":
                places[entry.id] = place
                counts["words"] += entry.words
                kinds.update(entry.kinds)
            else:
                disk.write(failures, _failure(entry, place, places))
            counts[state] += 1
    _copy((places[key] for key in sorted(places)), articles, claims)
    return Totals(**{name: counts[name] for name in ("inputs", "ok", "empty", "failed", "words")}, kinds=kinds)


def _state(entry: Entry, places: dict[str, _Place]) -> str:
    if entry.empty:
        return "empty"
    return "failed" if entry.failed or entry.id in places else "ok"


def _failure(entry: Entry, place: _Place, places: dict[str, _Place]) -> bytes:
    """Return the failure's line, or that of an article whose id was there before."""
    if entry.failed or entry.empty:
        return _first_line(place)
    path, other = (json.loads(_first_line(found))["path"] for found in (place, places[entry.id]))
    message = id_taken(entry.id, other)
    return to_bytes(Failure(path=path, article=entry.id, stage="read", error=InputError.__name__, message=message))


def _first_line(place: _Place) -> bytes:
    with place.part.open("rb") as file:
        file.seek(place.start)
        return file.read(place.sizes[0])


def _copy(places: Iterable[_Place], articles: IO[bytes], claims: IO[bytes]) -> None:
    for article, rest in _lines(places):
        disk.write(articles, article)
        disk.write(claims, rest)


def _lines(places: Iterable[_Place]) -> Iterator[tuple[bytes, bytes]]:
    """Yield the lines of each place; neighbours mostly lie in one part, so just one is open."""
    part, file = None, None
    try:
        for place in places:
            if file is None or place.part != part:
                if file:
                    file.close()
                part, file = place.part, place.part.open("rb")
            file.seek(place.start)
            yield file.read(place.sizes[0]), file.read(place.sizes[1])
    finally:
        if file:
            file.close()
