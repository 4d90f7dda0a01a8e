"""What the user names -> the files to read: folders are walked, patterns expanded, the rest is left to the readers."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from claimwire.errors import SetupError
from claimwire.ingest.remote import find_remote, is_remote
from claimwire.ingest.source import SIDECARS, STDIN, Input, is_wanted, missing_package
from claimwire.ingest.suffixes import READABLE

OUTSIDE = "is a link that leads out of the folder that was named (--follow-links reads it)"


def find_inputs(inputs: Sequence[str], *, skip: Path | None = None, follow_links: bool = False) -> list[Input]:
    """Return the files that ``inputs`` name, each once, in the order named and sorted within a folder or pattern.

    In folders and patterns, hidden files, sidecars and files of no known format (images, ...) are left out. A link
    found there is read if it stays in the folder; a link out of it is a fault, unless ``follow_links``. What the user
    names is read wherever it leads. A name under which nothing can be read stays in too, with its fault, so that the
    others are read all the same. What is held of a file is its path below the folder: some 200 bytes.

    Args:
        inputs: Folders, files, shell patterns (``**`` goes down), URLs that fsspec knows, or ``-``, standard input.
        skip: A folder to leave out, such as the output of an earlier run.
        follow_links: Whether links may lead out of a folder that is walked; loops end.

    Raises:
        SetupError: Nothing can be read under any name: a path does not exist, a pattern matches nothing, or a folder
            holds nothing that claimwire reads.
    """
    walker = Walker(skip.resolve() if skip else None, follow_links)
    found = (item for name in dict.fromkeys(inputs) for item in _expand(name, walker))
    items = [_checked(item) for item in (_once(found) if len(inputs) > 1 else found)]
    if items and all(item.fault for item in items):
        raise SetupError("; ".join(f"{item.shown}: {item.fault}" for item in items[:3]))
    return items


def _once(found: Iterable[Input]) -> Iterator[Input]:
    """Yield each file once, whatever its names; hard links are files of their own."""
    seen: set[str] = set()
    for item in found:
        key = item.shown if item.url or item.is_stdin else os.path.realpath(item.path)
        if key not in seen:
            seen.add(key)
            yield item


def _checked(item: Input) -> Input:
    """Return the input, with a fault where the package that reads it is not installed."""
    fault = item.fault or missing_package(item.suffix)
    return item if fault == item.fault else item._replace(fault=fault)


def _expand(name: str, walker: Walker) -> Iterator[Input]:
    path = Path(name)
    if not name:  # "$FOLDER" of a shell that knows no FOLDER: not the folder where we are
        yield Input(Path(), '""', "an input without a name")
    elif name == STDIN:
        yield Input(Path(), STDIN, None if sys.stdin else "standard input is closed")
    elif is_remote(name):
        yield from _some(name, find_remote(name))
    elif path.is_dir():
        yield from _some(name, walker.walk(path, path))
    elif os.path.lexists(path):
        if path.name not in SIDECARS:
            yield Input(path.parent, path.name)
    elif glob.has_magic(name):
        yield from _some(name, walker.match(name))
    else:
        yield Input(path.parent, path.name, "no such file or folder")


def _some(name: str, found: Iterator[Input]) -> Iterator[Input]:
    """Yield ``found``; where it is empty, which is more often a slip than a wish, the name with its fault."""
    is_empty = True
    for item in found:
        is_empty = False
        yield item
    if is_empty:
        path = Path(name)
        fault = f"nothing to read here (claimwire reads {' '.join(READABLE)})"
        yield Input(path.parent, path.name or name, fault, name.rpartition("/")[0] + "/" if is_remote(name) else None)


class Walker:
    """Finds files in folders.

    Args:
        skip: A resolved folder to leave out.
        follow_links: Whether links may lead out of the folder that is walked.
    """

    def __init__(self, skip: Path | None, follow_links: bool) -> None:
        self._skip = skip
        self._follow_links = follow_links
        self._linked: set[str] = set()  # what links have led to, so that two links to one file, or a loop, end

    def walk(self, top: Path, root: Path) -> Iterator[Input]:
        """Yield the files below ``top`` in sorted order; a folder that cannot be opened is yielded with its fault."""
        closed: list[OSError] = []
        real_root = os.path.realpath(root)
        for folder, folders, files in os.walk(top, onerror=closed.append):
            here = Path(folder)
            prefix = "" if here == root else here.relative_to(root).as_posix() + "/"
            linked = sorted(name for name in folders if name[0] != "." and (here / name).is_symlink())
            folders[:] = sorted(name for name in folders if self._is_open(here / name) and name not in linked)
            for name in sorted(files):
                if is_wanted(name):
                    yield from self._file(Input(root, prefix + name), real_root)
            for name in linked:
                yield from self._linked_folder(Input(root, prefix + name), real_root)
        for error in closed:
            yield _closed(Path(error.filename), root, error.strerror)

    def _is_open(self, folder: Path) -> bool:
        return folder.name[0] != "." and not (self._skip and folder.resolve() == self._skip)

    def _file(self, item: Input, root: str) -> Iterator[Input]:
        """Yield a file; of links into the folder only those to what is not found there anyway."""
        if not item.path.is_symlink():
            yield item
            return
        real = os.path.realpath(item.path)
        if not _is_within(real, root) and not self._follow_links:
            yield item._replace(fault=OUTSIDE)
        elif real not in self._linked and not _is_found_anyway(real, root):
            self._linked.add(real)
            yield item

    def _linked_folder(self, item: Input, root: str) -> Iterator[Input]:
        """Yield the files of a folder that a link leads to; what lies in the folder itself is found without it."""
        real = os.path.realpath(item.path)
        if not self._follow_links:
            if not _is_within(real, root):
                yield item._replace(fault=OUTSIDE)
            return
        is_above = _is_within(root, real)
        if real in self._linked or is_above or _is_within(real, root) or not self._is_open(item.path):
            return
        self._linked.add(real)
        yield from self.walk(item.path, item.folder)

    def match(self, pattern: str) -> Iterator[Input]:
        """Yield the files that a pattern matches; ids count from its last folder without a wildcard."""
        parts = Path(pattern).parts
        fixed = next(index for index, part in enumerate(parts) if glob.has_magic(part))
        root = Path(*parts[:fixed])
        for name in sorted(glob.glob(pattern, recursive=True)):
            path = Path(name)
            if path.is_dir():
                if "**" not in parts:  # "**" matches the folders and what is in them
                    yield from self.walk(path, root)
            elif is_wanted(path.name) and not (self._skip and path.resolve().is_relative_to(self._skip)):
                yield from self._file(Input(root, path.relative_to(root).as_posix()), os.path.realpath(root))


def _closed(folder: Path, root: Path, reason: str | None) -> Input:
    """Return a folder that cannot be opened; the one that was named has its id from the folder above."""
    above = folder.parent if folder == root else root
    return Input(above, folder.relative_to(above).as_posix(), f"cannot be read: {reason}")


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _is_found_anyway(path: str, root: str) -> bool:
    """Return whether a walk of ``root`` comes by the real file ``path``."""
    if not _is_within(path, root):
        return False
    *folders, name = os.path.relpath(path, root).split(os.sep)
    return is_wanted(name) and not any(folder[0] == "." for folder in folders) and os.path.isfile(path)
