"""One file to read: its name, its id, and whether it is among what claimwire reads."""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from claimwire.ingest.suffixes import GZIP, PACKAGES, is_readable, suffix_of

STDIN = "-"
SIDECARS = ("metadata.csv", "metadata.jsonl")  # what is known of the files beside them; never articles themselves


class Input(NamedTuple):
    """One file to read, or standard input.

    Attributes:
        folder: The folder that the id counts from: the one that the user named, or the one that a file named by itself
            lies in. Sidecar files are looked for from here down to the file.
        id: Path below ``folder``, with slashes. It is the id of the article when the file holds just one, and the
            first part of the ids that records do not bring. "-" is standard input.
        fault: Why there is nothing to read under this name; None where there is.
        url: URL of ``folder``, with a slash at its end, where it lies on another machine.
        copy: File that standard input was written to, so that it can be read more than once.
    """

    folder: Path
    id: str
    fault: str | None = None
    url: str | None = None
    copy: Path | None = None

    @property
    def path(self) -> Path:
        """Return the file's path."""
        return self.folder / self.id

    @property
    def is_stdin(self) -> bool:
        """Return whether this is standard input."""
        return self.id == STDIN

    @property
    def suffix(self) -> str:
        """Return the suffix in lower case, with ".gz" the one before it too; "" where there is none."""
        return suffix_of(self.id)

    @property
    def shown(self) -> str:
        """Return the path or URL for a message: a name that is no UTF-8 has its bytes escaped."""
        return escaped(self.url + self.id if self.url else str(self.path))


def escaped(name: str) -> str:
    """Return a file's name as UTF-8 can hold it: the bytes that are none are written out, "caf\\xe9.txt"."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def is_wanted(name: str) -> bool:
    """Return whether a file of this name is read when its folder is named."""
    return name[0] != "." and name not in SIDECARS and is_readable(suffix_of(name))


@cache
def missing_package(suffix: str) -> str | None:
    """Return what to install before files of this suffix can be read; None where nothing is missing."""
    package = PACKAGES.get(suffix.removesuffix(GZIP))
    if package is None or find_spec(package.module):
        return None
    return f"needs the package {package.module}: pip install 'claimwire[{package.extra}]'"
