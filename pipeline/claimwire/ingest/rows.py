"""What every reader yields: one record as it lies in the file, or the error in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from claimwire.errors import InputError


class Row(NamedTuple):
    """One record of a file.

    Attributes:
        fields: The record's keys and values, unchecked.
        number: Its line, or in a JSON list its place, from 1; None where the file is one article.
        is_line: Whether the number is that of a line.
    """

    fields: Mapping[str, Any]
    number: int | None = None
    is_line: bool = True

    def error(self, path: str, reason: str, article_id: str | None = None) -> InputError:
        """Return the error of this record of ``path``."""
        if self.number is None or self.is_line:
            return InputError(path, reason, line=self.number, article_id=article_id)
        return InputError(f"{path}#{self.number}", reason, article_id=article_id)


Rows = Iterator[Row | InputError]


def decode(data: bytes, path: str, *, line: int | None = None) -> str:
    """Return ``data``, a whole file or one line of it, as text without the file's byte order mark.

    Raises:
        InputError: It is no UTF-8; another encoding is never guessed, since a wrong guess looks like text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(path, "is UTF-16, not UTF-8: convert it first", line=line)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        bad = f"byte 0x{data[error.start]:02x} at position {error.start}"
        raise InputError(path, f"is no UTF-8: {bad}{' of the line' if line else ''}", line=line) from error
    return text.removeprefix("\ufeff") if line in (None, 1) else text


def json_kind(value: Any) -> str:
    """Return what JSON calls the kind of ``value``: "null", "array", ..."""
    kinds = {bool: "boolean", int: "number", float: "number", str: "string", list: "array", dict: "object"}
    return kinds.get(type(value), "null")
