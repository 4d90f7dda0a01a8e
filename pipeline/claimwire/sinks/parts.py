"""Outcomes of a shard <-> one part file, which is there whole or not at all.

{"id": "a.txt", "words": 312, "kinds": {"denial": 2}, "sizes": [901, 1523]}     what follows, in bytes
<line of articles.jsonl> <lines of claims.jsonl>
{"id": "b.txt", "failed": true, "sizes": [140, 0]}
<line of failures.jsonl>
{"end": {"inputs": 2, }, "sha256": "..."}                                          of all bytes before
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from claimwire.records import Claim, Failure, Outcome
from claimwire.sinks import disk
from claimwire.sinks.json_lines import to_bytes


class Entry(NamedTuple):
    """One outcome in a part file.

    Attributes:
        id: The article's id; "" where none is known.
        start: Where its bytes begin.
        sizes: Bytes of the line of the article or failure, and of the lines of the claims.
        failed: Whether it is a failure.
        empty: Whether the input held no text: no failure, and no record either.
        words: Of the article.
        kinds: Claims by kind.
    """

    id: str
    start: int
    sizes: tuple[int, int]
    failed: bool
    empty: bool
    words: int
    kinds: dict[str, int]


def write_part(path: Path, outcomes: Iterable[Outcome]) -> None:
    """Write the outcomes of a shard as they come.

    Raises:
        OSError: The disk refuses; there is no such file then.
    """
    digest, entries = hashlib.sha256(), 0
    with disk.new_file(path) as out:
        for outcome in outcomes:
            data = _packed(outcome)
            digest.update(data)
            disk.write(out, data)
            entries += 1
        end = {"end": {"inputs": entries}, "sha256": digest.hexdigest()}
        disk.write(out, _line(end))


def is_whole(path: Path) -> bool:
    """Return whether ``path`` is a part file that holds what was written into it."""
    try:
        with path.open("rb") as file:
            *_, last = (b"", *_tail(file))
            end = json.loads(last)
            file.seek(0)
            return bool(end["sha256"] == _digest(file, path.stat().st_size - len(last)))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def inputs_of(path: Path) -> int:
    """Return how many inputs the part accounts for."""
    with path.open("rb") as file:
        *_, last = _tail(file)
    return int(json.loads(last)["end"]["inputs"])


def entries_of(path: Path) -> Iterator[Entry]:
    """Yield the entries of a part file in its order, without reading the records themselves."""
    with path.open("rb") as file:
        while "end" not in (head := json.loads(file.readline())):
            start, (first, rest) = file.tell(), head["sizes"]
            yield Entry(
                head["id"],
                start,
                (first, rest),
                failed=head.get("failed", False),
                empty=head.get("empty", False),
                words=head.get("words", 0),
                kinds=head.get("kinds", {}),
            )
            file.seek(start + first + rest)


def _packed(outcome: Outcome) -> bytes:
    if isinstance(outcome, Failure):
        head: dict[str, Any] = {"id": outcome.article or "", "empty" if outcome.is_empty else "failed": True}
        first, rest = to_bytes(outcome), b""
    else:
        claims = sorted(outcome.claims, key=_offset)
        kinds = Counter(claim.kind for claim in claims)
        head = {"id": outcome.id, "words": outcome.counts.get("words", 0), "kinds": kinds}
        first, rest = to_bytes(outcome), b"".join(map(to_bytes, claims))
    return _line({**head, "sizes": [len(first), len(rest)]}) + first + rest


def _offset(claim: Claim) -> int:
    """Return where the claim begins, in characters."""
    return min(span.start for span in claim.spans())


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value).encode() + b"\n"


def _tail(file: IO[bytes], size: int = 512) -> list[bytes]:
    """Return the last lines of the file, the first of them perhaps cut; the end line is shorter than ``size``."""
    end = file.seek(0, 2)
    file.seek(max(0, end - size))
    return file.readlines()


def _digest(file: IO[bytes], size: int) -> str:
    digest = hashlib.sha256()
    while size > 0 and (data := file.read(min(size, 1 << 20))):
        digest.update(data)
        size -= len(data)
    return digest.hexdigest()
