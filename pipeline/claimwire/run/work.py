"""What a worker is given to do: a bounded, ordered list of items that can be gone on with at any place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import NamedTuple, Protocol

from claimwire.errors import InputError
from claimwire.ingest import Input, ReadOptions, load_sidecars, marked, read_articles, size_of
from claimwire.ingest.rows import Sidecars
from claimwire.records import Article, Failure
from claimwire.run.outcomes import unread


class Place(NamedTuple):
    """Where work is: the item of a piece, both from 0."""

    piece: int = 0
    item: int = 0

    @property
    def next(self) -> Place:
        """Return the place of the next item of the piece."""
        return Place(self.piece, self.item + 1)

    @property
    def next_piece(self) -> Place:
        """Return the place of the first item of the next piece."""
        return Place(self.piece + 1)


class Opened(NamedTuple):
    """A piece is about to be read: what dies now dies of it."""

    path: str
    size: int


Step = Opened | Article | Failure


class Work(Protocol):
    """Articles, or files that hold some; workers get it pickled."""

    def steps(self, start: Place) -> Iterator[tuple[Place, Step]]:
        """Yield what there is from ``start`` on, each with its place; the same at every call."""


@dataclass(frozen=True)
class Articles:
    """Articles that are there already; what could not be read has its failure in its place."""

    items: Sequence[Article | Failure]

    def steps(self, start: Place) -> Iterator[tuple[Place, Step]]:
        """Yield the articles from ``start`` on."""
        for index in range(start.item, len(self.items)):
            yield Place(0, index), self.items[index]


class Slice(NamedTuple):
    """Rows of one file.

    Attributes:
        source: The file.
        skip: Rows before.
        take: Rows at most; None takes all.
    """

    source: Input
    skip: int = 0
    take: int | None = None


@dataclass(frozen=True)
class Files:
    """Files, or parts of them, that the worker reads itself.

    Attributes:
        slices: What of which files.
        options: How they are read.
        repeated: Hashes of the lines that outlets repeat.
    """

    slices: Sequence[Slice]
    options: ReadOptions
    repeated: frozenset[int] = frozenset()

    def steps(self, start: Place) -> Iterator[tuple[Place, Step]]:
        """Yield what the files hold from ``start`` on, each file announced before it is opened."""
        for number in range(start.piece, len(self.slices)):
            piece = self.slices[number]
            skip = start.item if number == start.piece else 0
            yield Place(number, skip), Opened(piece.source.shown, size_of(piece.source))
            for index, item in enumerate(islice(self._items(piece), skip, None), skip):
                yield Place(number, index), self._marked(item) if isinstance(item, Article) else unread(item)

    def _items(self, piece: Slice) -> Iterator[Article | InputError]:
        beside = sidecars_of(piece.source, self.options)
        return read_articles([piece.source], self.options, beside, skip=piece.skip, take=piece.take)

    def _marked(self, article: Article) -> Article:
        return marked(article, self.repeated)


def sidecars_of(source: Input, options: ReadOptions) -> Sidecars:
    """Return what lies beside a file; read once a process."""
    if source.is_stdin:
        return {}
    folder, slash, _ = source.id.rpartition("/")
    return _sidecars(source._replace(id=f"{folder}{slash}any"), options.encoding)


@cache
def _sidecars(anything: Input, encoding: str | None) -> Sidecars:
    """Return what lies beside the files of a folder, up to the one that was named."""
    return load_sidecars([anything], encoding)
