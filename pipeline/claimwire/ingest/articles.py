"""Files -> articles, one at a time: the readers by format, and what is checked of every record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimwire.errors import InputError
from claimwire.ingest.inputs import Input
from claimwire.ingest.options import ReadOptions
from claimwire.records import Article

DEFAULTS = ReadOptions()


def read_articles(inputs: Iterable[Input], options: ReadOptions = DEFAULTS) -> Iterator[Article | InputError]:
    """Yield the articles of ``inputs`` in order, and an InputError in the place of each one that cannot be read.

    Files are read one at a time and tables line by line. Nothing that lies in a file, and no file that vanishes or
    is closed to us, raises: the InputError is yielded, with the line where there is one.

    Raises:
        SetupError: At the call, before anything is read: a sidecar file is wrong.
    """
    raise NotImplementedError
