"""Files -> shards -> parts: the unit that a run is done, and gone on with, in.

A shard is some files, or some rows of one, in the sorted order of their paths; it does not hang on the number of
workers. Its name is the hash of what it holds, so a part that is there is a part that is done.
"""

from __future__ import annotations

import hashlib
import json
import math
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from claimwire.ingest import Input, ReadOptions, stamp_of
from claimwire.records import Failure, Outcome
from claimwire.run.outcomes import Extracts
from claimwire.run.work import Files, Slice
from claimwire.run.worker import Limits, Worker
from claimwire.sinks.parts import write_part

MOST_SLICES = 1000  # of one file
SIZE = 8  # articles of a shard: some 6,000 words, seconds of work, which is what a kill costs a worker
FEWEST = 32  # shards of a run that has so many articles: no worker waits long for another to finish its last


class Shard(NamedTuple):
    """What one part holds: its name in the folder of the parts, and the rows."""

    name: str
    slices: tuple[Slice, ...]


@dataclass(frozen=True)
class Job:
    """What all shards of a run have in common; picklable, so that it can go to other machines.

    Attributes:
        key: Tells this run from others.
        make: Makes what turns an article into its record.
        read: How files are read.
        limits: What one article may cost.
        parts: The folder of the parts, which every machine sees under this path.
        keep_text: Whether the words of articles go into the parts.
        repeated: Hashes of the lines that outlets repeat.
    """

    key: str
    make: Callable[[], Extracts]
    read: ReadOptions
    limits: Limits
    parts: Path
    keep_text: bool = True
    repeated: frozenset[int] = frozenset()


class Progress(NamedTuple):
    """What was done since the last time, for who watches the run.

    Attributes:
        articles: Articles that gave a record.
        words: In them.
        chars: In them.
        failures: Inputs that gave none.
    """

    articles: int = 0
    words: int = 0
    chars: int = 0
    failures: tuple[Failure, ...] = ()

    def and_then(self, other: Progress) -> Progress:
        """Return both together."""
        return Progress(
            self.articles + other.articles,
            self.words + other.words,
            self.chars + other.chars,
            self.failures + other.failures,
        )


def progress_of(outcome: Outcome) -> Progress:
    """Return what one outcome adds."""
    if isinstance(outcome, Failure):
        return Progress(failures=(outcome,))
    return Progress(1, outcome.counts.get("words", 0), len(outcome.text or ""))


def shards_of(inputs: Iterable[Input], rows: Mapping[str, int], size: int | None = None, salt: str = "") -> list[Shard]:
    """Return the shards of ``inputs`` in the order of the inputs' ids.

    Args:
        inputs: The files.
        rows: How many articles a file holds at most, by its path as it is shown; of others one.
        size: Rows of a shard at most; None: SIZE, or as few as make FEWEST shards. Of a file of very many rows a shard
            has more, since each passes over those before it.
        salt: What else the outcomes hang on.
    """
    shards: list[Shard] = []
    held: list[Slice] = []
    ordered = sorted(inputs, key=lambda source: (source.id, source.shown))
    size = size or min(SIZE, math.ceil(sum(rows.get(source.shown, 1) for source in ordered) / FEWEST))
    room = size
    for source in ordered:
        for piece, taken in _slices(source, rows.get(source.shown, 1), size):
            if taken > room and held:
                shards.append(_shard(held, salt))
                held, room = [], size
            held.append(piece)
            room -= taken
    return [*shards, _shard(held, salt)] if held else shards


def _slices(source: Input, rows: int, size: int) -> Iterator[tuple[Slice, int]]:
    """Yield the slices of one file with their rows at most; the last has no end, whatever was counted."""
    if rows <= size:
        yield Slice(source), rows
        return
    step = max(size, rows // MOST_SLICES)
    for skip in range(0, rows, step):
        last = skip + step >= rows
        yield Slice(source, skip, None if last else step), step


def _shard(slices: Sequence[Slice], salt: str) -> Shard:
    facts = [(piece.source.id, piece.source.shown, stamp_of(piece.source), piece.skip, piece.take) for piece in slices]
    digest = hashlib.sha256(json.dumps([salt, facts]).encode()).hexdigest()
    return Shard(f"{digest[:32]}.jsonl", tuple(slices))


def run_shard(job: Job, shard: Shard, tell: Callable[[Progress], None] | None = None) -> Progress:
    """Do one shard and write its part; the worker process is that of the calling thread.

    Args:
        job: The run.
        shard: What to do.
        tell: Called with each outcome as it comes.

    Returns:
        What was done.

    Raises:
        SetupError: The model or a rule file is missing or broken.
        RunError: No worker can begin, or an input is lost.
        OSError: The disk refuses.
        Stopped: The run is ended.
    """
    done = Progress()

    def watched() -> Iterator[Outcome]:
        nonlocal done
        for outcome in _worker_of(job).outcomes(Files(shard.slices, job.read, job.repeated)):
            step = progress_of(outcome)
            done = done.and_then(step)
            if tell:
                tell(step)
            yield outcome if job.keep_text or isinstance(outcome, Failure) else outcome.without_text()

    write_part(job.parts / shard.name, watched())
    return done


_workers: dict[int, tuple[str, Worker]] = {}  # by the thread that each works for


def _worker_of(job: Job) -> Worker:
    """Return the calling thread's worker, which stays for the next shard of the same run."""
    thread = threading.get_ident()
    key, worker = _workers.get(thread, (None, None))
    if worker is None or key != job.key:
        if worker:
            worker.close()
        worker = Worker(job.make, job.limits)
        _workers[thread] = job.key, worker
    return worker


def workers_of(key: str) -> list[Worker]:
    """Return the workers that this process has for a run."""
    return [worker for run, worker in _workers.values() if run == key]


def close_workers(key: str) -> None:
    """Let the workers that this process has for a run end; none of their threads is at work any more."""
    for thread, (run, worker) in list(_workers.items()):
        if run == key:
            worker.close()
            del _workers[thread]
