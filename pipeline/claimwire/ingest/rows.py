"""What every reader yields: one record as it lies in the file, or the error in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import Any, BinaryIO, NamedTuple

from claimwire.errors import InputError
from claimwire.ingest.options import ReadOptions

Sidecar = Mapping[str, Mapping[str, str]]  # what is known of articles, by file or id
Sidecars = Mapping[PurePath, Sidecar]  # by the folder that they lie in
NOTHING: Mapping[Any, Any] = MappingProxyType({})


class Row(NamedTuple):
    """One record of a file.

    Attributes:
        fields: The record's keys and values, unchecked.
        number: Its line, or in a JSON list its place, from 1; None where the file is one article.
        is_line: Whether the number is that of a line.
        page: What the page that the text was taken from says of itself, checked.
        member: What the record lies in within the file, as a part of its id: the path of a file in an archive, the
            number of a response, the name of a sheet; "" where the file is all.
        shown: The same as messages show it, where that is more telling: the URL of a response.
        file: Path of the file within an archive; "" where it lies in none.
        sidecars: The archive's own sidecars.
    """

    fields: Mapping[str, Any]
    number: int | None = None
    is_line: bool = True
    page: Mapping[str, str] = NOTHING
    member: str = ""
    shown: str = ""
    file: str = ""
    sidecars: Sidecars = NOTHING

    def path(self, container: str) -> str:
        """Return the path of the file that the record lies in."""
        name = self.shown or self.member
        return f"{container}#{name}" if name else container

    def error(
        self,
        container: str,
        reason: str,
        article_id: str | None = None,
        *,
        stage: str = "read",
        kind: type[InputError] = InputError,
    ) -> InputError:
        """Return the error of this record of ``container``."""
        path = self.path(container)
        if self.number is None or self.is_line:
            return kind(path, reason, line=self.number, article_id=article_id, stage=stage)
        return kind(f"{path}#{self.number}", reason, article_id=article_id, stage=stage)


class Later(NamedTuple):
    """A record that takes time to read: it is made before the next one is asked for, or never.

    Attributes:
        make: Reads it.
    """

    make: Callable[[], Row | InputError]


ReadRows = Iterator[Row | InputError]
Rows = Iterator[Row | InputError | Later]
Reader = Callable[[BinaryIO, str, ReadOptions], Rows]  # bytes, path for messages, options


def json_kind(value: Any) -> str:
    """Return what JSON calls the kind of ``value``: "null", "array", ..."""
    kinds = {bool: "boolean", int: "number", float: "number", str: "string", list: "array", dict: "object"}
    return kinds.get(type(value), "null")
