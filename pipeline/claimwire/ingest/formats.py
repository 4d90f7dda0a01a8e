"""The reader of each format, chosen by the suffix."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from claimwire.errors import InputError
from claimwire.ingest.inputs import LATER, READABLE, STDIN, Input
from claimwire.ingest.json_file import read_json
from claimwire.ingest.json_lines import read_json_lines
from claimwire.ingest.options import ReadOptions
from claimwire.ingest.plain import read_plain
from claimwire.ingest.rows import Rows
from claimwire.ingest.table import read_table


@contextmanager
def open_input(source: Input) -> Iterator[BinaryIO]:
    """Give the file's bytes; standard input is left open for whoever owns it."""
    if source.path == Path(STDIN):
        yield sys.stdin.buffer
        return
    with source.path.open("rb") as stream:
        yield stream


def rows_of(source: Input, stream: BinaryIO, options: ReadOptions) -> Rows:
    """Return the reader's rows.

    Raises:
        InputError: No reader knows the format.
    """
    path = source.shown
    match source.suffix:
        case _ if source.is_stdin:
            return _stdin_rows(stream, path, options)
        case ".txt" | ".md":
            return read_plain(stream, path, options.text_key, options.max_chars)
        case ".jsonl":
            return read_json_lines(stream, path)
        case ".json":
            return read_json(stream, path)
        case ".csv":
            return read_table(stream, path, [options.text_key])
        case suffix if suffix in LATER:
            raise InputError(path, f"{LATER[suffix]} files cannot be read yet")
        case suffix:
            raise InputError(path, f"no known format {suffix or '(no suffix)'}; claimwire reads {' '.join(READABLE)}")


def _stdin_rows(stream: BinaryIO, path: str, options: ReadOptions) -> Rows:
    """Return the rows of JSON lines where the first line that is not blank begins with a brace, else of one text."""
    head: list[bytes] = []
    for line in stream:
        head.append(line)
        if line.strip():
            break
    if head and head[-1].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return read_json_lines(chain(head, stream), path)
    return read_plain(io.BytesIO(b"".join(head) + stream.read()), path, options.text_key, options.max_chars)
