"""Files -> articles, one at a time: what fails is yielded in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from claimwire.errors import InputError, id_taken
from claimwire.ingest.formats import open_input, rows_of
from claimwire.ingest.options import ReadOptions
from claimwire.ingest.record import to_article
from claimwire.ingest.remote import store_faults
from claimwire.ingest.rows import Later, Row, Sidecars
from claimwire.ingest.sidecar import load_sidecars
from claimwire.ingest.source import Input
from claimwire.ingest.suffixes import is_single
from claimwire.records import Article

DEFAULTS = ReadOptions()


def read_articles(
    inputs: Iterable[Input],
    options: ReadOptions = DEFAULTS,
    sidecars: Sidecars | None = None,
    *,
    skip: int = 0,
    take: int | None = None,
) -> Iterator[Article | InputError]:
    """Return the articles of ``inputs`` in order, with an InputError in the place of each that cannot be read.

    Files are opened one at a time, and tables and archives are read bit by bit. Nothing that lies in a file raises,
    nor does a file that vanishes or is closed to us: its InputError is yielded, with the line where there is one.
    What a file gives hangs on nothing but the file, ``options`` and ``sidecars``, so a part of the inputs gives its
    part of the articles. Ids are not compared: ``unique`` does that.

    Args:
        inputs: The files.
        options: How they are read.
        sidecars: What ``load_sidecars`` found for all inputs; None loads those of ``inputs``.
        skip: Records of each file to pass over, which costs little.
        take: Records of each file after those; None takes all.

    Raises:
        SetupError: At once, before any article is read: a sidecar file is wrong.
    """
    sources = list(inputs)
    beside = load_sidecars(sources, options.encoding) if sidecars is None else sidecars
    return (item for source in sources for item in _read(source, options, beside, skip, take))


def holds_one(source: Input) -> bool:
    """Return whether a file holds one article at most, as its name says."""
    return bool(source.fault) or (is_single(source.suffix) and not source.is_stdin)


def row_numbers(source: Input, options: ReadOptions) -> Iterator[int]:
    """Yield 1, 2, ... for the records of a file, at least as far as they can be read; what takes time is not read."""
    number = 0
    try:
        with open_input(source) as stream:
            for number, _ in enumerate(rows_of(source, stream, options), start=1):
                yield number
    except store_faults(InputError):
        yield number + 1  # the error itself


def unique(items: Iterable[Article | InputError]) -> Iterator[Article | InputError]:
    """Yield ``items``, with an error in the place of an article whose id was there before."""
    first: dict[str, str | None] = {}
    for item in items:
        if isinstance(item, Article):
            if item.id in first:
                yield InputError(item.path or "", id_taken(item.id, first[item.id]), article_id=item.id)
                continue
            first[item.id] = item.path
        yield item


def _read(
    source: Input, options: ReadOptions, sidecars: Sidecars, skip: int, take: int | None
) -> Iterator[Article | InputError]:
    """Yield the articles of one file."""
    if source.fault:
        yield InputError(source.shown, source.fault)
        return
    is_empty = True
    try:
        with open_input(source) as stream:
            for row in islice(rows_of(source, stream, options), skip, None if take is None else skip + take):
                is_empty = False
                yield _article(row, source, options, sidecars)
        if is_empty and not skip:
            yield InputError(source.shown, "holds no articles")
    except InputError as error:
        yield error
    except store_faults() as error:
        yield InputError(source.shown, f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _article(
    row: Row | InputError | Later, source: Input, options: ReadOptions, sidecars: Sidecars
) -> Article | InputError:
    try:
        made = row.make() if isinstance(row, Later) else row
        return made if isinstance(made, InputError) else to_article(made, source, options, sidecars)
    except InputError as error:
        return error
