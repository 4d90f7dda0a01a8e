"""Opens a file and chooses its reader by the suffix."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, cast

from claimwire.errors import InputError
from claimwire.ingest.archive import read_tar, read_zip
from claimwire.ingest.encoding import codec_of
from claimwire.ingest.json_file import read_json
from claimwire.ingest.json_lines import read_json_lines
from claimwire.ingest.options import ReadOptions
from claimwire.ingest.packed import gunzipped
from claimwire.ingest.plain import read_plain
from claimwire.ingest.remote import open_remote
from claimwire.ingest.rows import Reader, Rows
from claimwire.ingest.source import Input
from claimwire.ingest.suffixes import ARCHIVES, GZIP, READABLE, is_readable
from claimwire.ingest.table import read_csv, read_tsv

LIGHT: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".jsonl": read_json_lines,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_tsv,
}
# Module and name of the readers whose packages take time to import.
HEAVY = {
    ".html": ("page", "read_page"),
    ".htm": ("page", "read_page"),
    ".warc": ("warc", "read_warc"),
    ".parquet": ("sheets", "read_parquet"),
    ".xlsx": ("sheets", "read_excel"),
    ".docx": ("documents", "read_word"),
    ".pdf": ("documents", "read_pdf"),
}
NO_FILES: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


@contextmanager
def open_input(source: Input) -> Iterator[BinaryIO]:
    """Give the file's bytes; standard input is left open for whoever owns it.

    Raises:
        InputError: It is a pipe, a device, ...: opening one could wait for ever; or it was changed while it was read.
    """
    if source.is_stdin and source.copy is None:
        yield sys.stdin.buffer
    elif source.url:
        with open_remote(source.url + source.id) as stream:
            yield stream
    else:
        with open_regular(source.copy or source.path, source.shown) as stream:
            before = os.fstat(stream.fileno())
            yield stream
            after = os.fstat(stream.fileno())
            if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
                raise InputError(source.shown, "was changed while it was read")


def open_regular(path: Path, shown: str) -> BinaryIO:
    """Open a file of the disk without ever waiting for somebody to write it.

    Raises:
        InputError: It is no regular file.
        OSError: It is not there, or closed to us.
    """
    _check_regular(os.stat(path).st_mode, shown)
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        _check_regular(os.fstat(descriptor).st_mode, shown)  # it may have been exchanged in between
    except InputError:
        os.close(descriptor)
        raise
    return open(descriptor, "rb")


def _check_regular(mode: int, shown: str) -> None:
    if not stat.S_ISREG(mode):
        kind = next((kind for fits, kind in NO_FILES if fits(mode)), "something else")
        raise InputError(shown, f"is {kind}, not a file")


def rows_of(source: Input, stream: BinaryIO, options: ReadOptions) -> Rows:
    """Return the reader's rows.

    Raises:
        InputError: No reader knows the format.
    """
    path, suffix = source.shown, source.suffix
    if source.is_stdin:
        return _stdin_rows(stream, path, options)
    if not is_readable(suffix):
        raise InputError(path, f"no known format {suffix or '(no suffix)'}; claimwire reads {' '.join(READABLE)}")
    if suffix in ARCHIVES:
        return (read_zip if suffix == ".zip" else read_tar)(stream, path, options, reader_of)
    return reader_of(suffix)(stream, path, options)


def reader_of(suffix: str) -> Reader:
    """Return the reader of a readable suffix that is no archive's."""
    inner = suffix.removesuffix(GZIP)
    reader = LIGHT.get(inner) or _heavy(*HEAVY[inner])
    return reader if inner == suffix else partial(_read_packed, reader)


def _heavy(module: str, name: str) -> Reader:
    return cast(Reader, getattr(import_module(f"claimwire.ingest.{module}"), name))


def _read_packed(reader: Reader, stream: BinaryIO, path: str, options: ReadOptions) -> Rows:
    return reader(gunzipped(stream, path), path, options)


def _stdin_rows(stream: BinaryIO, path: str, options: ReadOptions) -> Rows:
    """Return the rows of JSON lines where the first line that is not blank begins with a brace, else of one text."""
    lines: list[bytes] = []
    for line in stream:
        lines.append(line)
        if line.strip():
            break
    head = b"".join(lines)
    codec, mark = codec_of(head, options.encoding)
    is_json = head[mark:].decode(codec, "ignore").lstrip().startswith("{")
    reader = read_json_lines if is_json else read_plain
    return reader(cast(BinaryIO, io.BufferedReader(Rejoined(head, stream))), path, options)


class Rejoined(io.RawIOBase):
    """What was read of a stream already, and then the rest of it."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        super().__init__()
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` and return how far."""
        size = len(buffer)
        data, self._head = self._head[:size], self._head[size:]
        data = data or self._stream.read(size)
        buffer[: len(data)] = data
        return len(data)
