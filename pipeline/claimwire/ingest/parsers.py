"""Around the packages that read pages and documents: what they raise on broken bytes, and their chatter."""

from __future__ import annotations

import logging
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from claimwire.errors import InputError

# Parsers of damaged bytes stumble in all these ways, beside errors of their own; each was seen under the fuzzer.
STUMBLES = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError, OSError, RuntimeError),
    *(SyntaxError, TypeError, ValueError, struct.error, zipfile.BadZipFile, zlib.error),
)
REASON_CHARS = 120


@contextmanager
def parsing(path: str, kind: str, *own: type[Exception]) -> Iterator[None]:
    """Turn what a parser raises into an InputError that says what the file should have been.

    Args:
        path: For the message.
        kind: What the parser reads: "PDF".
        own: The parser's own errors.
    """
    stumbles: tuple[type[Exception], ...] = (*STUMBLES, *own)
    try:
        yield
    except stumbles as error:
        reason = " ".join(str(error).split())[:REASON_CHARS] or type(error).__name__
        raise InputError(path, f"is no {kind} that can be read: {reason}") from error


def quiet(*loggers: str) -> None:
    """Keep what a package logs from stderr, where Python puts it when nobody listens; whoever listens still hears."""
    for name in loggers:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
