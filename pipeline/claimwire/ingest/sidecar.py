"""Sidecar files: metadata.csv or metadata.jsonl beside articles says what their files do not."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePath, PurePosixPath
from typing import BinaryIO

from claimwire.errors import InputError, SetupError
from claimwire.ingest.json_lines import read_json_lines
from claimwire.ingest.known import own_words, words_of
from claimwire.ingest.options import ReadOptions
from claimwire.ingest.remote import exists_remote, open_remote, remote_faults
from claimwire.ingest.rows import ReadRows, Row, Sidecar, Sidecars
from claimwire.ingest.source import SIDECARS, Input
from claimwire.ingest.table import read_table

NAMES = ("file", "id")  # the columns that say which article a row is about


def load_sidecars(sources: Iterable[Input], encoding: str | None = None) -> Sidecars:
    """Return the sidecars of the inputs' folders by folder, each with its rows by file or id; plain values throughout.

    Raises:
        SetupError: One cannot be read, or a line of it names neither file nor id, or holds a bad value.
    """
    folders = {folder: source for source in sources if not source.fault for folder in _folders(source)}
    loaded: dict[PurePath, Sidecar] = {
        folder: _load_folder(folder, source, encoding) for folder, source in folders.items()
    }
    return {folder: rows for folder, rows in loaded.items() if rows}


def what_lies_beside(sidecars: Sidecars, source: Input, row: Row, article_id: str) -> dict[str, str]:
    """Return what the sidecars from the folder that was named down to the file's own say; the nearest wins.

    A row is found by the article's id or by the file's path below the sidecar's folder, with or without its suffix.
    Within an archive its own sidecars count in the same way, as the nearest.
    """
    known: dict[str, str] = {}
    for folder in _folders(source) if sidecars else ():
        known |= _look_up(sidecars.get(folder, {}), source.path.relative_to(folder), article_id)
    if row.sidecars:
        file = PurePosixPath(row.file)
        for inner in [*file.parents][::-1]:
            known |= _look_up(row.sidecars.get(inner, {}), file.relative_to(inner), article_id)
    return known


def _look_up(rows: Sidecar, below: PurePath, article_id: str) -> dict[str, str]:
    known: dict[str, str] = {}
    if rows:
        for name in (article_id, below.with_suffix("").as_posix(), below.as_posix()):
            known |= rows.get(name, {})
    return known


def _folders(source: Input) -> list[Path]:
    """Return the folders from the one that was named down to the file's own; none for standard input."""
    if source.is_stdin:
        return []
    parents = list(source.path.parents)
    return parents[: parents.index(source.folder) + 1][::-1]


def _load_folder(folder: Path, source: Input, encoding: str | None) -> Sidecar:
    rows: dict[str, dict[str, str]] = {}
    for name in SIDECARS:
        if source.url:
            rows |= _load_remote(_url(folder, source) + name, encoding)
        elif (folder / name).is_file():
            rows |= _load(folder / name, encoding)
    return rows


def _url(folder: Path, source: Input) -> str:
    below = folder.relative_to(source.folder).as_posix()
    return f"{source.url}{below}/" if below != "." else f"{source.url}"


def _load_remote(url: str, encoding: str | None) -> dict[str, dict[str, str]]:
    with remote_faults(url):
        if not exists_remote(url):
            return {}
        with open_remote(url) as stream:
            return _checked(stream, url, encoding)


def _load(path: Path, encoding: str | None) -> dict[str, dict[str, str]]:
    try:
        with path.open("rb") as stream:
            return _checked(stream, str(path), encoding)
    except OSError as error:
        raise SetupError(f"{path}: cannot be read: {error.strerror}") from error


def _checked(stream: BinaryIO, path: str, encoding: str | None) -> dict[str, dict[str, str]]:
    try:
        return read_sidecar(stream, path, encoding)
    except InputError as error:
        raise SetupError(str(error)) from error


def read_sidecar(stream: BinaryIO, path: str, encoding: str | None) -> dict[str, dict[str, str]]:
    """Return the rows of one sidecar by file or id.

    Raises:
        InputError: It is no table or no JSON lines, or a row names neither file nor id, or holds a bad value.
    """
    return dict(_entry(row, path) for row in _rows(stream, path, encoding))


def _rows(stream: BinaryIO, path: str, encoding: str | None) -> ReadRows:
    if path.endswith(".jsonl"):
        return read_json_lines(stream, path, ReadOptions(encoding=encoding))
    return read_table(stream, path, NAMES, encoding)


def _entry(row: Row | InputError, path: str) -> tuple[str, dict[str, str]]:
    if isinstance(row, InputError):
        raise row
    try:
        name = next((name for key in NAMES if (name := words_of(key, row.fields.get(key)))), None)
        values = own_words(row.fields)
    except ValueError as error:
        raise row.error(path, str(error)) from error
    if name is None:
        raise row.error(path, "names no file and no id")
    return name, values
