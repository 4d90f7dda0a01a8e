"""Packed bytes -> bytes: gzip, and the members of archives, with an end to what a small file may unpack to.

What is damaged gives its bytes up to there, then an InputError: the records before it are kept.
"""

from __future__ import annotations

import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from typing import IO, BinaryIO, cast

from claimwire.errors import InputError

FREE = 64 * 2**20  # bytes that anything may unpack to
RATIO = 200  # news packs to a tenth, repetitive records to a fiftieth; gzip allows a thousandth
DAMAGE = (OSError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, NotImplementedError, ValueError)


class Budget:
    """How much one container may unpack to, over all its members.

    Args:
        packed: Returns how many packed bytes were read up to now.
    """

    def __init__(self, packed: Callable[[], int]) -> None:
        self._packed = packed
        self._unpacked = 0

    def take(self, size: int, path: str) -> None:
        """Count ``size`` bytes more.

        Raises:
            InputError: A file so small holds no text so large.
        """
        self._unpacked += size
        if self._unpacked > FREE and self._unpacked > RATIO * self._packed():
            raise InputError(path, f"unpacks to more than {RATIO} times its size: taken for a bomb, and left")


class Unpacking(io.RawIOBase):
    """The bytes of something packed, counted, with every damage as an InputError."""

    def __init__(self, inner: IO[bytes], path: str, budget: Budget) -> None:
        super().__init__()
        self._inner = inner
        self._path = path
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` and return how far.

        Raises:
            InputError: The bytes are damaged, break off, or are too many.
        """
        try:
            data = self._inner.read(len(buffer))
        except EOFError as error:
            raise InputError(self._path, "breaks off; what came before is read") from error
        except RuntimeError as error:  # of zipfile: there is no password
            raise InputError(self._path, f"cannot be unpacked: {error}") from error
        except DAMAGE as error:
            raise InputError(self._path, f"is damaged: {error}; what came before is read") from error
        self._budget.take(len(data), self._path)
        buffer[: len(data)] = data
        return len(data)


def unpacked(inner: IO[bytes], path: str, budget: Budget) -> BinaryIO:
    """Return a buffered stream of what ``inner`` unpacks."""
    return io.BufferedReader(Unpacking(inner, path, budget))


def gunzipped(stream: BinaryIO, path: str) -> BinaryIO:
    """Return a stream of what a gzip file holds, over all its parts."""
    counted = Counted(stream)
    return unpacked(cast(IO[bytes], gzip.GzipFile(fileobj=counted)), path, Budget(lambda: counted.count))


class Counted(io.RawIOBase):
    """A stream that knows how much was read of it."""

    def __init__(self, inner: BinaryIO) -> None:
        super().__init__()
        self._inner = inner
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` and return how far."""
        data = self._inner.read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)
