"""Bytes -> text: UTF-8, what a byte order mark says, or what the user says; never a guess, since a wrong one looks like
text."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from claimwire.errors import InputError

LONGEST_RECORD = 64 * 2**20  # bytes of one line of a file, or of one cell of a table
CHUNK = 2**16
# Longest first: the mark of UTF-16 is the beginning of that of UTF-32.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDE = ("utf-16", "utf-32")  # a newline is more than one byte, so lines are found after decoding


def codec_of(head: bytes, encoding: str | None) -> tuple[str, int]:
    """Return the codec of a file that begins with ``head``, and the bytes of its mark, which wins over ``encoding``."""
    for mark, codec in MARKS:
        if head.startswith(mark):
            return codec, len(mark)
    return codecs.lookup(encoding or "utf-8").name, 0


def decode(data: bytes, path: str, encoding: str | None) -> str:
    """Return ``data``, a whole file, as text without its byte order mark.

    Raises:
        InputError: It is none in that encoding, or holds NUL as no text does.
    """
    codec, mark = codec_of(data, encoding)
    return _decoded(data[mark:], codec, path)


def lines_of(stream: BinaryIO, path: str, encoding: str | None) -> Iterator[str | InputError]:
    """Yield the lines of a file with their ends, parted at "\\n" alone, with an error in the place of a bad one.

    Memory is bounded: a line of more than LONGEST_RECORD bytes is such an error, and is not held.
    """
    first = stream.readline(LONGEST_RECORD + 1)
    codec, mark = codec_of(first, encoding)
    if codec.startswith(WIDE):
        yield from _wide_lines(first[mark:], stream, codec, path)
        return
    number, line = 1, first[mark:]
    while line:
        try:
            if len(line) > LONGEST_RECORD:
                _skip_line(stream)
                raise InputError(path, _too_long(), line=number)
            yield _decoded(line, codec, path, number)
        except InputError as error:
            yield error
        number, line = number + 1, stream.readline(LONGEST_RECORD + 1)


def _skip_line(stream: BinaryIO) -> None:
    while rest := stream.readline(CHUNK):
        if rest.endswith(b"\n"):
            return


def _wide_lines(head: bytes, stream: BinaryIO, codec: str, path: str) -> Iterator[str | InputError]:
    """Yield the lines of a file of two or four bytes a character, until one cannot be read."""
    number, rest = 1, ""
    try:
        for text in _wide_texts(head, stream, codec):
            *lines, rest = (rest + text).split("\n")
            for line in lines:
                yield line + "\n"
                number += 1
            if len(rest) > LONGEST_RECORD:
                raise InputError(path, _too_long() + "; nothing after it was read", line=number)
        if rest:
            yield rest
    except UnicodeError as error:
        yield InputError(path, f"is no {codec.upper()}: {error}; nothing after it was read", line=number)


def _wide_texts(head: bytes, stream: BinaryIO, codec: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(codec)()
    yield decoder.decode(head)
    for data in iter(partial(stream.read, CHUNK), b""):
        yield decoder.decode(data)
    yield decoder.decode(b"", final=True)


def _too_long() -> str:
    return f"has more than {LONGEST_RECORD:,} bytes, the most for one record"


def _decoded(data: bytes, codec: str, path: str, line: int | None = None) -> str:
    """Return the text of a file or line.

    Raises:
        InputError: It is none in ``codec``, or holds NUL: then it is a picture, a program, or UTF-16 without its mark.
    """
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        bad = f"byte 0x{data[error.start]:02x} at position {error.start}" if error.start < len(data) else error.reason
        hint = f"{' of the line' if line else ''} (--encoding names another encoding)"
        raise InputError(path, f"is no {codec.upper()}: {bad}{hint}", line=line) from error
    except UnicodeError as error:  # utf-16 without its mark, idna, ...
        raise InputError(path, f"is no {codec.upper()}: {error}", line=line) from error
    if "\0" in text:
        reason = f"is no text: NUL at position {text.index(chr(0))} (a binary file, or UTF-16 without its mark)"
        raise InputError(path, reason, line=line)
    return text


def read_whole(stream: BinaryIO, path: str, longest: int) -> bytes:
    """Return all bytes of a file that is read at once.

    Raises:
        InputError: There are more than ``longest``; it is not read to the end.
    """
    data = stream.read(longest + 1)
    if len(data) > longest:
        raise InputError(path, f"has more than {longest:,} bytes, the most for one file of this kind")
    return data
