"""Files -> articles, one at a time: what fails is yielded in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from claimwire.errors import InputError
from claimwire.ingest.formats import open_input, rows_of
from claimwire.ingest.inputs import Input
from claimwire.ingest.options import ReadOptions
from claimwire.ingest.record import to_article
from claimwire.ingest.rows import Row
from claimwire.ingest.sidecar import Sidecar, load_sidecars
from claimwire.records import Article

DEFAULTS = ReadOptions()


def read_articles(
    inputs: Iterable[Input],
    options: ReadOptions = DEFAULTS,
    *,
    skip: int = 0,
    take: int | None = None,
    sidecars: Mapping[Path, Sidecar] | None = None,
) -> Iterator[Article | InputError]:
    """Return the articles of ``inputs`` in order, with an InputError in the place of each that cannot be read.

    Files are opened one at a time, and .jsonl and .csv are read line by line. Nothing that lies in a file raises, nor
    does a file that vanishes or is closed to us: its InputError is yielded, with the line where there is one. The
    second of two articles with the same id is such an error.

    Raises:
        SetupError: At once, before any article is read: a sidecar file is wrong.
    """
    sources = list(inputs)
    beside = load_sidecars(sources) if sidecars is None else sidecars
    return (item for source in sources for item in _read(source, options, beside, skip, take))


def rows_at_most(source: Input, options: ReadOptions) -> int:
    """Return an upper bound."""
    if source.fault or source.suffix in (".txt", ".md"):
        return 1
    try:
        with open_input(source) as stream:
            return sum(1 for _ in stream)
    except OSError:
        return 1


def unique(items: Iterator[Article | InputError]) -> Iterator[Article | InputError]:
    """Yield ``items``, with an error in the place of an article whose id was there before."""
    first: dict[str, str | None] = {}
    for item in items:
        if isinstance(item, Article):
            if item.id in first:
                yield _twice(item, first[item.id])
                continue
            first[item.id] = item.path
        yield item


def _twice(article: Article, first: str | None) -> InputError:
    reason = f"id {article.id!r} was already taken by an article of {first}"
    return InputError(article.path or "", reason, article_id=article.id)


def _read(
    source: Input, options: ReadOptions, sidecars: Mapping[Path, Sidecar], skip: int, take: int | None
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
    except OSError as error:
        yield InputError(source.shown, f"cannot be read: {error.strerror}")
    except InputError as error:
        yield error


def _article(
    row: Row | InputError, source: Input, options: ReadOptions, sidecars: Mapping[Path, Sidecar]
) -> Article | InputError:
    try:
        return row if isinstance(row, InputError) else to_article(row, source, options, sidecars)
    except InputError as error:
        return error
