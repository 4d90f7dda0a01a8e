"""Sidecar files: metadata.csv or metadata.jsonl beside articles says what their files do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from claimwire.errors import InputError, SetupError
from claimwire.ingest.inputs import SIDECARS, Input
from claimwire.ingest.json_lines import read_json_lines
from claimwire.ingest.known import own_words, words_of
from claimwire.ingest.rows import Row, Rows
from claimwire.ingest.table import read_table

Sidecar = Mapping[str, Mapping[str, str]]
NAMES = ("file", "id")  # the columns that say which article a row is about


def load_sidecars(sources: Iterable[Input]) -> dict[Path, Sidecar]:
    """Return the sidecars of the inputs' folders by folder, each with its rows by file or id.

    Raises:
        SetupError: One cannot be read, or a line of it names neither file nor id, or holds a bad value.
    """
    folders = dict.fromkeys(folder for source in sources for folder in _folders(source))
    loaded = {folder: _load_folder(folder) for folder in folders}
    return {folder: rows for folder, rows in loaded.items() if rows}


def what_lies_beside(sidecars: Mapping[Path, Sidecar], source: Input, article_id: str) -> dict[str, str]:
    """Return what the sidecars from the folder that was named down to the file's own say; the nearest wins.

    A row is found by the article's id or by the file's path below the sidecar's folder, with or without its suffix.
    """
    known: dict[str, str] = {}
    for folder in _folders(source) if sidecars else ():
        rows = sidecars.get(folder, {})
        below = source.path.relative_to(folder)
        for name in (article_id, below.with_suffix("").as_posix(), below.as_posix()):
            known |= rows.get(name, {})
    return known


def _folders(source: Input) -> list[Path]:
    """Return the folders from the one that was named down to the file's own; none for standard input."""
    if source.is_stdin:
        return []
    parents = list(source.path.parents)
    return parents[: parents.index(source.folder) + 1][::-1]


def _load_folder(folder: Path) -> Sidecar:
    rows: dict[str, dict[str, str]] = {}
    for path in (folder / name for name in SIDECARS):
        if path.is_file():
            rows |= _load(path)
    return rows


def _load(path: Path) -> dict[str, dict[str, str]]:
    try:
        with path.open("rb") as stream:
            return dict(_entry(row, path) for row in _rows(stream, path))
    except OSError as error:
        raise SetupError(f"{path}: cannot be read: {error.strerror}") from error
    except InputError as error:
        raise SetupError(str(error)) from error


def _rows(stream: BinaryIO, path: Path) -> Rows:
    if path.suffix == ".jsonl":
        return read_json_lines(stream, str(path))
    return read_table(stream, str(path), NAMES)


def _entry(row: Row | InputError, path: Path) -> tuple[str, dict[str, str]]:
    if isinstance(row, InputError):
        raise row
    try:
        name = next((name for key in NAMES if (name := words_of(key, row.fields.get(key)))), None)
        values = own_words(row.fields)
    except ValueError as error:
        raise row.error(str(path), str(error)) from error
    if name is None:
        raise row.error(str(path), "names no file and no id")
    return name, values
