"""What a worker is given to do: a bounded, ordered list of items that can be gone on with at any place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Protocol

from claimwire.errors import InputError
from claimwire.ingest import Input, ReadOptions, Sidecars, load_sidecars, read_articles
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
    """Files, or parts of them, that the worker reads itself."""

    slices: Sequence[Slice]
    options: ReadOptions

    def steps(self, start: Place) -> Iterator[tuple[Place, Step]]:
        """Yield what the files hold from ``start`` on, each file announced before it is opened."""
        for number in range(start.piece, len(self.slices)):
            piece = self.slices[number]
            skip = start.item if number == start.piece else 0
            yield Place(number, skip), Opened(piece.source.shown, piece.source.size)
            for index, item in enumerate(islice(self._items(piece), skip, None), skip):
                yield Place(number, index), item if isinstance(item, Article) else unread(item)

    def _items(self, piece: Slice) -> Iterator[Article | InputError]:
        sidecars = {} if piece.source.is_stdin else _sidecars(piece.source.folder, piece.source.path.parent)
        return read_articles([piece.source], self.options, skip=piece.skip, take=piece.take, sidecars=sidecars)


@cache
def _sidecars(folder: Path, parent: Path) -> Sidecars:
    """Return what lies beside the files of ``parent``, up to ``folder``; read once a process."""
    return load_sidecars([Input(parent / "any", "any", folder)])
