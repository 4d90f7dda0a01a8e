"""The user's own lists of actors and platforms: CSV or JSON lines -> rows, every one checked before anything runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from claimwire.errors import InputError, SetupError
from claimwire.ingest.json_lines import read_json_lines
from claimwire.ingest.known import words_of
from claimwire.ingest.options import ReadOptions
from claimwire.ingest.rows import ReadRows
from claimwire.ingest.table import read_table
from claimwire.records import ActorType, slug

TYPES: tuple[ActorType, ...] = ActorType.__args__  # type: ignore[attr-defined]
SUFFIXES = (".csv", ".jsonl")
BETWEEN = re.compile(r"[;|]")  # stands between the aliases of a cell


class Listed(NamedTuple):
    """One line of a list.

    Attributes:
        id: As the user gives it, else made of the name.
        name: By which the records will call it.
        aliases: Other names, in order; not the name itself.
        type: One of the types of actors; None where it is "unknown" or left open.
        external_id: Id in another catalogue, such as Wikidata.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    type: str | None = None
    external_id: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return the name and the aliases."""
        return (self.name, *self.aliases)


def read_list(path: Path) -> tuple[Listed, ...]:
    """Return the lines of a list in order, those of one id and name as one; columns that it does not know are skipped.

    Raises:
        SetupError: The file cannot be read or is no UTF-8, a line has no name or an unknown type, or an id stands
            beside two names; the message begins with file and line.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise SetupError(f"{path}: a list is a file that ends in {' or '.join(SUFFIXES)}")
    try:
        with path.open("rb") as stream:
            return tuple(_together(_rows(stream, path), path))
    except OSError as error:
        raise SetupError(f"{path}: cannot be read: {error.strerror}") from error
    except InputError as error:
        raise SetupError(str(error)) from error


def _rows(stream: BinaryIO, path: Path) -> ReadRows:
    if path.suffix.lower() == ".jsonl":
        return read_json_lines(stream, str(path), ReadOptions())
    return read_table(stream, str(path), ("name",), None)


def _together(rows: ReadRows, path: Path) -> Iterator[Listed]:
    """Yield what the rows say, the aliases of rows with one id together."""
    found: dict[str, Listed] = {}
    lines: dict[str, int | None] = {}
    for row in rows:
        if isinstance(row, InputError):
            raise row
        try:
            new = _listed(row.fields)
            found[new.id] = _joined(found[new.id], new, lines[new.id]) if new.id in found else new
        except ValueError as error:
            raise row.error(str(path), str(error)) from error
        lines.setdefault(new.id, row.number)
    if not found:
        raise InputError(str(path), "lists nobody")
    yield from found.values()


def _joined(old: Listed, new: Listed, line: int | None) -> Listed:
    """Return two rows of one id as one.

    Raises:
        ValueError: They do not say the same.
    """
    for key in ("name", "type", "external_id"):
        before, now = getattr(old, key), getattr(new, key)
        if before and now and before != now:
            raise ValueError(f"id {new.id!r} has {key} {now!r} here and {before!r} in line {line}")
    aliases = tuple(dict.fromkeys((*old.aliases, *new.aliases)))
    return Listed(old.id, old.name, aliases, old.type or new.type, old.external_id or new.external_id)


def _listed(fields: Mapping[str, Any]) -> Listed:
    """Return one row, checked.

    Raises:
        ValueError: The name is missing or no name, the type is unknown, or a value is of the wrong kind.
    """
    name = " ".join((_words(fields, "name") or "").split())
    if not any(char.isalnum() for char in name):
        raise ValueError("has no name")
    kind = (_words(fields, "type") or "unknown").lower()
    if kind not in TYPES:
        raise ValueError(f"type {kind!r} is none of {', '.join(TYPES)}")
    aliases = dict.fromkeys(" ".join(alias.split()) for alias in _aliases(fields.get("aliases")))
    return Listed(
        _words(fields, "id") or slug(name),
        name,
        tuple(alias for alias in aliases if alias != name and any(char.isalnum() for char in alias)),
        None if kind == "unknown" else kind,
        _words(fields, "external_id"),
    )


def _words(fields: Mapping[str, Any], key: str) -> str | None:
    value = fields.get(key)
    return words_of(key, str(value) if isinstance(value, int) and not isinstance(value, bool) else value)


def _aliases(value: Any) -> list[str]:
    if isinstance(value, list):
        return [words_of("aliases", alias) or "" for alias in value]
    return BETWEEN.split(words_of("aliases", value) or "")
