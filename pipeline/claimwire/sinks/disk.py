"""Bytes -> disk, so that a file is there whole or not at all.

A file is written under a temporary name, its bytes are seen onto the disk, and only then does it get its name. Every
call that the disk can refuse goes through the functions here, so the tests can refuse each of them in turn.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

PART = ".part"


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write; it bears the name ``path`` when the block has ended without an error.

    Raises:
        OSError: The disk refuses; what bore the name before still does.
    """
    part = part_of(path)
    try:
        with open_new(part) as out:
            yield out
            settle(out)
        rename(part, path)
        settle_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


def part_of(path: Path) -> Path:
    """Return the temporary name of ``path``, which no other process or thread takes."""
    return path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}{PART}")


def clear_parts(folder: Path) -> None:
    """Remove what killed runs left in ``folder`` under temporary names; other files are let be."""
    for path in folder.glob(f".*{PART}"):
        path.unlink(missing_ok=True)


def open_new(path: Path) -> IO[bytes]:
    """Open ``path`` for writing, empty."""
    return path.open("wb")


def write(out: IO[bytes], data: bytes) -> None:
    """Write all of ``data``."""
    out.write(data)


def make_folder(path: Path) -> None:
    """Make ``path``, and see that its name is on the disk."""
    path.mkdir()
    settle_folder(path.parent)


def settle(out: IO[bytes]) -> None:
    """See that the bytes of ``out`` are on the disk."""
    out.flush()
    os.fsync(out.fileno())


def rename(old: Path, new: Path) -> None:
    """Give the file its name, in one step."""
    os.replace(old, new)


def settle_folder(folder: Path) -> None:
    """See that the names in ``folder`` are on the disk, where the system lets a folder be opened."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
