"""An output folder -> the same folder without some articles and all that came from them.

Reads   run.json, articles.jsonl, claims.jsonl, failures.jsonl
Writes  them anew; removes what was made of the whole run: actors, accounts, the report
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from claimwire.errors import InputError, SetupError
from claimwire.records import KINDS, RunRecord
from claimwire.sinks import disk
from claimwire.sinks.folder import ARTICLES, CLAIMS, FAILURES, LINKED, REPORT, RUN, RunFolder, refused

MADE_OF_ALL = (*LINKED, REPORT)
NEEDED = {ARTICLES: {"id", "counts"}, CLAIMS: {"article", "kind"}, FAILURES: {"article"}}  # keys that are read here


class _Line(NamedTuple):
    """A line as it stands in its file, and the record in it."""

    data: bytes
    values: dict[str, Any]


class Gone(NamedTuple):
    """What was removed: articles, claims, and names of files that were made of them."""

    articles: int
    claims: int
    stale: tuple[str, ...]


def forget(out: Path, ids: Sequence[str]) -> Gone:
    """Remove the articles of these ids from a complete run.

    Copies that were made elsewhere, such as exports, are not known of. Interrupted, it goes on when started again.

    Raises:
        SetupError: OUT holds no complete run, another run is at work in it, or it has no such article.
        InputError: A line of a file of the run is none of its records (``.line``); nothing was removed.
        RunError: The disk refuses.
    """
    if not (out / RUN).is_file():
        raise SetupError(f"{out}: holds no complete run ({RUN} is missing)")
    with RunFolder(out) as folder:
        run = folder.complete()
        if run is None:
            raise SetupError(f"{out}: holds no complete run; finish it first")
        _require(out, set(ids))
        try:
            stale = _remove_stale(out)
            claims = _without(out / CLAIMS, "article", set(ids))
            _without(out / FAILURES, "article", set(ids))
            articles = _without(out / ARTICLES, "id", set(ids))
            folder.replace_record(_counted_anew(out, run, articles))
        except OSError as error:
            raise refused(out, error) from error
    return Gone(articles, claims, stale)


def _require(out: Path, ids: set[str]) -> None:
    """See that the articles are there, and that every file can be read before one is changed."""
    for name in (CLAIMS, FAILURES):
        for _ in _lines(out / name):
            pass
    missing = ids - {line.values["id"] for line in _lines(out / ARTICLES)}
    if missing:
        raise SetupError(f"{out}: has no article {', '.join(map(repr, sorted(missing)))}")


def _remove_stale(out: Path) -> tuple[str, ...]:
    there = tuple(name for name in MADE_OF_ALL if (out / name).exists())
    for name in there:
        (out / name).unlink()
    return there


def _without(path: Path, key: str, ids: set[str]) -> int:
    """Write the file anew without the lines whose ``key`` is one of ``ids``; return how many those were."""
    gone = 0
    with disk.new_file(path) as out:
        for line in _lines(path):
            if line.values[key] in ids:
                gone += 1
            else:
                disk.write(out, line.data)
    return gone


def _lines(path: Path) -> Iterator[_Line]:
    """Yield the lines of a file of records as they are; to check each against its schema would take long."""
    try:
        with path.open("rb") as lines:
            for number, data in enumerate(lines, start=1):
                yield _Line(data, _values(path, number, data))
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from error


def _values(path: Path, number: int, data: bytes) -> dict[str, Any]:
    try:
        values = json.loads(data)
    except ValueError as error:
        raise InputError(str(path), f"no JSON: {error}", line=number) from error
    needed = NEEDED[path.name]
    if not isinstance(values, dict) or not needed <= values.keys():
        raise InputError(str(path), f"lacks {' or '.join(sorted(needed))}", line=number)
    return values


def _counted_anew(out: Path, run: RunRecord, gone: int) -> RunRecord:
    """Return the run's record with the counts of what is left."""
    kinds: Counter[str] = Counter(line.values["kind"] for line in _lines(out / CLAIMS))
    words = sum(line.values["counts"].get("words", 0) for line in _lines(out / ARTICLES))
    counts = {
        **run.counts,
        "ok": run.counts["ok"] - gone,
        "forgotten": run.counts.get("forgotten", 0) + gone,
        "words": words,
        "claims": kinds.total(),
        **{str(kind): kinds[kind] for kind in KINDS},
    }
    return run.model_copy(update={"counts": counts})
