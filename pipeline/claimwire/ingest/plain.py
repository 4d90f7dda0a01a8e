"""Plain text and Markdown: one file is one article, and its text is the file."""

from __future__ import annotations

from typing import BinaryIO

from claimwire.errors import InputError
from claimwire.ingest.encoding import decode
from claimwire.ingest.options import ReadOptions
from claimwire.ingest.rows import Row, Rows

BYTES_PER_CHAR = 4  # the most that UTF-8, UTF-16 and UTF-32 need


def read_plain(stream: BinaryIO, path: str, options: ReadOptions) -> Rows:
    """Yield the one article of ``stream``.

    Raises:
        InputError: It is no text, or so large that it must be longer than ``max_chars``: it is not read to the end.
    """
    limit = -1 if options.max_chars is None else options.max_chars * BYTES_PER_CHAR + 5  # a mark, and one byte more
    data = stream.read(limit)
    if len(data) == limit:
        raise InputError(path, f"has more than {options.max_chars:,} characters, the most for one article")
    yield Row({options.text_key: decode(data, path, options.encoding)})
