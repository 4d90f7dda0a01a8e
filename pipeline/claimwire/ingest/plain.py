"""Plain text and Markdown: one file is one article, and its text is the file."""

from __future__ import annotations

from typing import BinaryIO

from claimwire.errors import InputError
from claimwire.ingest.rows import Row, Rows, decode

BYTES_PER_CHAR = 4  # the most that UTF-8 needs


def read_plain(stream: BinaryIO, path: str, text_key: str, max_chars: int | None) -> Rows:
    """Yield the one article of ``stream``.

    Raises:
        InputError: It is no UTF-8, or so large that it must be longer than ``max_chars``: it is not read to the end.
    """
    limit = -1 if max_chars is None else max_chars * BYTES_PER_CHAR + 4  # 4: a byte order mark, and one byte more
    data = stream.read(limit)
    if len(data) == limit:
        raise InputError(path, f"has more than {max_chars:,} characters, the most for one article")
    yield Row({text_key: decode(data, path)})
