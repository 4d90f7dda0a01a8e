"""Inputs -> how many articles each holds, and the lines that outlets repeat; both before anything is extracted.

Files are read in a worker process: one that crashes or hangs its reader counts as one article without lines, and
whoever extracts it will hear why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, NoReturn

from claimwire.ingest import (
    Input,
    ReadOptions,
    Sampled,
    files_to_sample,
    holds_one,
    load_sidecars,
    repeated_lines,
    row_numbers,
    sampled_in,
    size_of,
)
from claimwire.ingest.repeated import LEAST
from claimwire.records import Article
from claimwire.run.work import Opened, Place, sidecars_of
from claimwire.run.worker import Limits, Worker

ALIVE = 1_000  # rows after which a worker says that it still reads


class Surveyed(NamedTuple):
    """What is known of the inputs before they are extracted.

    Attributes:
        rows: How many articles a file holds at most, by its path as it is shown; a file that is left out holds one.
        repeated: Hashes of the lines that outlets repeat.
    """

    rows: dict[str, int]
    repeated: frozenset[int]


class Counted(NamedTuple):
    """What a file holds; like an article or a failure it has a path and an article, which is None."""

    path: str
    rows: int
    sampled: tuple[Sampled, ...]
    article: None = None


@dataclass(frozen=True)
class Survey:
    """Work that gives a Counted for each file.

    Attributes:
        files: The files, and whether their lines are sampled.
        options: How they are read.
    """

    files: Sequence[tuple[Input, bool]]
    options: ReadOptions

    def steps(self, start: Place) -> Iterator[tuple[Place, Any]]:
        """Yield what each file holds from ``start`` on, each file announced before it is opened."""
        for number in range(start.piece + bool(start.item), len(self.files)):
            source, is_sampled = self.files[number]
            opened = Place(number), Opened(source.shown, size_of(source))
            yield opened
            rows = 1
            for rows in () if holds_one(source) else row_numbers(source, self.options):
                if rows % ALIVE == 0:
                    yield opened
            beside = sidecars_of(source, self.options)
            sampled = tuple(sampled_in([source], self.options, beside)) if is_sampled else ()
            yield Place(number), Counted(source.shown, rows, sampled)


class NoExtractor:
    """A survey extracts nothing, so its worker needs no pipeline."""

    stage = "read"

    def __call__(self, article: Article) -> NoReturn:
        raise AssertionError("a survey gives no articles")


def survey(inputs: Sequence[Input], options: ReadOptions, limits: Limits) -> Surveyed:
    """Return what is known of the inputs; of files that need not be opened for it, none is.

    Raises:
        SetupError: A sidecar file is wrong.
        RunError: No worker process can begin.
    """
    sample = files_to_sample(inputs)
    load_sidecars(sample, options.encoding)
    if len(sample) < LEAST and all(map(holds_one, sample)):
        sample = []  # too few for any line to be repeated
    chosen = {*sample}
    files = [(item, item in chosen) for item in inputs if item in chosen or not holds_one(item)]
    counted = list(_counted(Survey(files, options), limits)) if files else []
    return Surveyed(
        {found.path: found.rows for found in counted},
        repeated_lines(one for found in counted for one in found.sampled),
    )


def _counted(work: Survey, limits: Limits) -> Iterator[Counted]:
    worker = Worker(NoExtractor, limits)
    try:
        found: Any
        for found in worker.outcomes(work):
            if isinstance(found, Counted):
                yield found
    finally:
        worker.release()
