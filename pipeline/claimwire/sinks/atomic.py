"""A file or folder that appears under its name when it is complete, and not before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from claimwire.errors import RunError
from claimwire.sinks import disk

OLD = ".old"


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary name beside ``path`` to write a file or a folder under; it gets its name after the block.

    What was there before stays until then, and for ever where the block raises.

    Raises:
        RunError: The disk refuses.
    """
    part = disk.part_of(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove(part)
        yield part
        _settle(part)
        _rename(part, path)
        disk.settle_folder(path.parent)
    except OSError as error:
        raise RunError(
            f"{path}: cannot write here: {error.strerror or error}; nothing is lost of what was there before"
        ) from error
    finally:
        with suppress(OSError):
            _remove(part)


def _rename(part: Path, path: Path) -> None:
    """Put ``part`` in the place of ``path``; a folder cannot be replaced in one step, so the old one steps aside."""
    if not path.is_dir():
        disk.rename(part, path)
        return
    old = path.with_name(path.name + OLD)
    _remove(old)
    path.rename(old)
    part.rename(path)
    _remove(old)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _settle(part: Path) -> None:
    """See that the bytes are on the disk before they get their name."""
    for file in part.rglob("*") if part.is_dir() else (part,):
        if file.is_file():
            with file.open("rb+") as written:
                disk.settle(written)
