"""Records <-> JSON lines: one record a line, UTF-8, ``\\n`` alone ends a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from claimwire.errors import InputError
from claimwire.records import Claim, Record, first_fault

R = TypeVar("R", bound=Record)

# JSON allows these inside a string, but many readers take them for the end of the line.
LINE_BREAKS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def to_bytes(record: Record) -> bytes:
    """Return the record as one line, its end included."""
    return on_one_line(record.to_line()).encode("utf-8") + b"\n"


def on_one_line(text: str) -> str:
    """Return JSON text with the line breaks that it may hold as escapes."""
    for line_break, escape in LINE_BREAKS.items():
        text = text.replace(line_break, escape)  # str.translate looks up every character
    return text


def read_claims(path: str | Path) -> list[Claim]:
    """Return the claims of a claims.jsonl, in order.

    Raises:
        InputError: The file cannot be read, or a line is no claim (``.line``).
    """
    return list(read_lines(Path(path), Claim))


def read_lines(path: Path, kind: type[R]) -> Iterator[R]:
    """Yield the records of a JSON Lines file, in order; empty lines are skipped.

    Raises:
        InputError: The file cannot be read, or a line is no such record (``.line``).
    """
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield parse_line(path, number, line, kind)
    except OSError as error:
        raise InputError(str(path), error.strerror or type(error).__name__) from error


def parse_line(path: Path, number: int, line: bytes, kind: type[R]) -> R:
    """Return the record of one line.

    Raises:
        InputError: The line is no such record.
    """
    try:
        return kind.model_validate_json(line)
    except ValidationError as error:
        raise InputError(str(path), f"no {kind.__name__}: {first_fault(error)}", line=number) from error


def read_one(path: Path, kind: type[R]) -> R:
    """Return the record that is a whole file.

    Raises:
        InputError: The file cannot be read, or is no such record.
    """
    try:
        return kind.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InputError(str(path), error.strerror or type(error).__name__) from error
    except ValidationError as error:
        raise InputError(str(path), f"no {kind.__name__}: {first_fault(error)}") from error
