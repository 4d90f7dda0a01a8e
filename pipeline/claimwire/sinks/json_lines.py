"""Records <-> JSON lines: one record a line, UTF-8, ``\\n`` alone ends a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple

from pydantic import ValidationError

from claimwire.errors import InputError
from claimwire.records import Claim, Record

# JSON allows these inside a string, but many readers take them for the end of the line.
_LINE_BREAKS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def to_bytes(record: Record) -> bytes:
    """Return the record as one line, its end included."""
    return record.to_line().translate(_LINE_BREAKS).encode("utf-8") + b"\n"


def read_claims(path: str | Path) -> list[Claim]:
    """Return the claims of a claims.jsonl, in order.

    Raises:
        InputError: The file cannot be read, or a line is no claim (``.line``).
    """
    return list(_claims(Path(path)))


def _claims(path: Path) -> Iterator[Claim]:
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _claim(path, number, line)
    except OSError as error:
        raise InputError(str(path), error.strerror or type(error).__name__) from error


def _claim(path: Path, number: int, line: bytes) -> Claim:
    try:
        return Claim.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise InputError(str(path), f"no claim: {where + ': ' if where else ''}{first['msg']}", line=number) from error


class _Chunk(NamedTuple):
    key: str
    start: int
    length: int


class SortedLines:
    """Collects lines in any order and writes them sorted by a key, holding only the keys in memory.

    Lines of one key keep the order in which they came.
    """

    def __init__(self, spool: IO[bytes]) -> None:
        """Use ``spool``, a new file open for reading and writing, as the store of the lines."""
        self._spool = spool
        self._chunks: list[_Chunk] = []
        self._end = 0

    def add(self, key: str, records: Iterable[Record]) -> None:
        """Take the records that belong to ``key``."""
        lines = b"".join(to_bytes(record) for record in records)
        self._spool.write(lines)
        self._chunks.append(_Chunk(key, self._end, len(lines)))
        self._end += len(lines)

    def write_to(self, out: IO[bytes]) -> None:
        """Write all lines, sorted."""
        for chunk in sorted(self._chunks):
            self._spool.seek(chunk.start)
            out.write(self._spool.read(chunk.length))
