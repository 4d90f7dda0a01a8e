"""What the user names -> the files to read: folders are walked, patterns expanded, the rest is left to the readers."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from claimwire.errors import SetupError

STDIN = "-"
READABLE = (".txt", ".md", ".jsonl", ".json", ".csv")
LATER = {
    ".html": "HTML",
    ".htm": "HTML",
    ".parquet": "Parquet",
    ".warc": "WARC",
    ".warc.gz": "WARC",
    ".zip": "ZIP",
}
SIDECARS = ("metadata.csv", "metadata.jsonl")  # what is known of the files beside them; never articles themselves


class Input(NamedTuple):
    """One file to read, or standard input.

    Attributes:
        path: As the user named it, or as it was found in a folder; ``Path("-")`` is standard input.
        id: Path below the folder that the user named, with slashes; of a file named by itself its name. It is the id
            of the article when the file holds just one, and the first part of the ids that records do not bring.
        folder: The folder that the id counts from; sidecar files are looked for from here down to the file.
        fault: Why there is nothing to read under this name; None where there is.
    """

    path: Path
    id: str
    folder: Path
    fault: str | None = None

    @property
    def is_stdin(self) -> bool:
        """Return whether this is standard input."""
        return self.id == STDIN

    @property
    def suffix(self) -> str:
        """Return the suffix in lower case, with ".gz" the one before it too; "" where there is none."""
        *_, first, last = ("", "", *(suffix.lower() for suffix in self.path.suffixes))
        return first + last if last == ".gz" else last

    @property
    def size(self) -> int:
        """Return the bytes of the file; 0 where that is unknown."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    @property
    def stamp(self) -> str:
        """Return what changes when the file does."""
        try:
            stat = self.path.stat()
        except OSError:
            return "-"
        return f"{stat.st_size}-{stat.st_mtime_ns}"

    @property
    def shown(self) -> str:
        """Return the path for a message: a name that is no UTF-8 has its bytes escaped."""
        if self.is_stdin:
            return STDIN
        return os.fsencode(self.path).decode("utf-8", "backslashreplace")


def find_inputs(inputs: Sequence[str], *, skip: Path | None = None) -> list[Input]:
    """Return the files that ``inputs`` name, each once, in the order named and sorted within a folder or pattern.

    In folders and patterns, hidden files, sidecars and files of no known format (images, ...) are left out; files of
    a format that is not readable yet stay in, so that reading them says so. Links to folders are not followed.
    A name under which nothing can be read stays in too, with its fault, so that the others are read all the same.

    Args:
        inputs: Folders, files, shell patterns (``**`` goes down), or ``-`` for standard input.
        skip: A folder to leave out, such as the output of an earlier run.

    Raises:
        SetupError: Nothing can be read under any name: a path does not exist, a pattern matches nothing, or a folder
            holds nothing that claimwire reads.
    """
    found: dict[str, Input] = {}
    for name in inputs:
        for item in _expand(name, skip.resolve() if skip else None):
            found.setdefault(STDIN if item.is_stdin else os.path.realpath(item.path), item)
    if found and all(item.fault for item in found.values()):
        raise SetupError("; ".join(f"{item.shown}: {item.fault}" for item in found.values()))
    return list(found.values())


def _expand(name: str, skip: Path | None) -> list[Input]:
    path = Path(name)
    if name == STDIN:
        return [Input(path, STDIN, Path())]
    if path.is_dir():
        return _some(name, _walk(path, path, skip))
    if os.path.lexists(path):
        return [] if path.name in SIDECARS else [Input(path, path.name, path.parent)]
    if glob.has_magic(name):
        return _some(name, _match(name, skip))
    return [Input(path, name, path.parent, "no such file or folder")]


def _some(name: str, found: Iterator[Input]) -> list[Input]:
    """Return ``found``; where it is empty, which is more often a slip than a wish, the name with its fault."""
    fault = f"nothing to read here (claimwire reads {' '.join(READABLE)})"
    return list(found) or [Input(Path(name), name, Path(name).parent, fault)]


def _walk(top: Path, root: Path, skip: Path | None) -> Iterator[Input]:
    """Yield the files below ``top`` in sorted order; a folder that cannot be opened is yielded itself."""
    closed: list[str] = []
    for folder, folders, files in os.walk(top, onerror=lambda error: closed.append(error.filename)):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if name[0] != "." and (here / name).resolve() != skip)
        for name in sorted(files):
            item = Input(here / name, (here / name).relative_to(root).as_posix(), root)
            if _is_wanted(item):
                yield item
    for name in closed:
        yield Input(Path(name), Path(name).relative_to(root).as_posix(), root)


def _match(pattern: str, skip: Path | None) -> Iterator[Input]:
    """Yield the files that a pattern matches; ids count from its last folder without a wildcard."""
    parts = Path(pattern).parts
    fixed = next(index for index, part in enumerate(parts) if glob.has_magic(part))
    root = Path(*parts[:fixed])
    for name in sorted(glob.glob(pattern, recursive=True)):
        path = Path(name)
        if path.is_dir():
            if "**" not in parts:  # "**" matches the folders and what is in them
                yield from _walk(path, root, skip)
            continue
        item = Input(path, path.relative_to(root).as_posix(), root)
        if _is_wanted(item) and not (skip and path.resolve().is_relative_to(skip)):
            yield item


def _is_wanted(item: Input) -> bool:
    name = item.path.name
    return name[0] != "." and name not in SIDECARS and item.suffix in (*READABLE, *LATER)
