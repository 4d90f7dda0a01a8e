"""The formats by suffix, and which extra of claimwire brings the package that reads them."""

from __future__ import annotations

import os
from typing import NamedTuple


class Package(NamedTuple):
    """What reads a format: the name to import, and the extra that brings it."""

    module: str
    extra: str


STREAMED = (".txt", ".md", ".jsonl", ".json", ".csv", ".tsv", ".html", ".htm", ".warc")  # read packed by gzip too
WHOLE = (".parquet", ".xlsx", ".docx", ".pdf")
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz")
READABLE = (*STREAMED, *WHOLE, *ARCHIVES)
GZIP = ".gz"
SINGLE = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")  # one article a file

PACKAGES = {
    ".parquet": Package("pyarrow", "parquet"),
    ".xlsx": Package("python_calamine", "docs"),
    ".docx": Package("docx", "docs"),
    ".pdf": Package("pypdf", "docs"),
    ".warc": Package("fastwarc", "warc"),
}


def suffix_of(name: str) -> str:
    """Return the suffix of a path in lower case, with ".gz" the one before it too; "" where there is none."""
    stem, suffix = os.path.splitext(name.rpartition("/")[2].lower())
    return os.path.splitext(stem)[1] + suffix if suffix == GZIP else suffix


def is_single(suffix: str) -> bool:
    """Return whether a file of this suffix, packed by gzip or not, holds just one article."""
    return suffix.removesuffix(GZIP) in SINGLE


def is_readable(suffix: str) -> bool:
    """Return whether there is a reader for files of this suffix."""
    return suffix in READABLE or suffix.removesuffix(GZIP) in STREAMED
