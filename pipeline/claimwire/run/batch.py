"""Inputs -> output folder: cut into shards, done one by one, published when all are there."""

from __future__ import annotations

import hashlib
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple, Protocol

from claimwire.errors import ClaimwireError, RunError, SetupError, TooManyFailures
from claimwire.ingest import (
    Input,
    ReadOptions,
    find_inputs,
    marked,
    read_articles,
    repeated_in,
    size_of,
    unique,
    was_remote,
)
from claimwire.records import KINDS, Article, Outcome, RunRecord
from claimwire.run.lists import NO_LISTS, Lists
from claimwire.run.manifest import made_with
from claimwire.run.outcomes import Extracts, attempt, one_line, unread
from claimwire.run.pool import Pool, dask_pool, local_pool, run_shards
from claimwire.run.process import none_left
from claimwire.run.shards import Job, Progress, Shard, shards_of
from claimwire.run.survey import survey
from claimwire.run.worker import Limits
from claimwire.sinks.folder import RunFolder, refused
from claimwire.sinks.merge import Totals
from claimwire.sinks.parts import entries_of

STDIN_COPY = "stdin.spool"


@dataclass(frozen=True)
class RunOptions:
    """How a folder is run.

    Attributes:
        read: How the inputs are read.
        n_process: Worker processes.
        batch_size: Articles of a shard: what is finished, and gone on from, together; None: 8, of few fewer.
        force: Begin anew, and write over a run that the output folder holds.
        max_failures: The run stops when more inputs than this have failed; None never stops.
        limits: What one article may cost.
        keep_text: Write the words of articles, and not only where they stand.
        lists: The user's own actors and platforms.
        dask: Address of a Dask scheduler whose workers do the run, or "local:N"; None for processes of this machine.

    Raises:
        SetupError: A number is out of bounds.
    """

    read: ReadOptions = field(default_factory=ReadOptions)
    n_process: int = 1
    batch_size: int | None = None
    force: bool = False
    max_failures: int | None = None
    limits: Limits = field(default_factory=Limits)
    keep_text: bool = True
    lists: Lists = NO_LISTS
    dask: str | None = None

    def __post_init__(self) -> None:
        for name in ("n_process", "batch_size"):
            if (number := getattr(self, name)) is not None and number < 1:
                raise SetupError(f"{name} must be at least 1, not {number}")
        if self.max_failures is not None and self.max_failures < 0:
            raise SetupError(f"max_failures must be at least 0, not {self.max_failures}")


class Watches(Protocol):
    """Who follows a run; called from several threads, one at a time."""

    def begin(self, size: int | None, done: int) -> None:
        """Hear the bytes to read, None where that is unknown, and how many of them an earlier run has done."""

    def __call__(self, progress: Progress) -> None:
        """Hear what was done since the last time."""

    def say(self, message: str) -> None:
        """Hear something for a person."""


class Unwatched:
    """Nobody follows."""

    def begin(self, size: int | None, done: int) -> None:
        """Hear nothing."""

    def __call__(self, progress: Progress) -> None:
        """Hear nothing."""

    def say(self, message: str) -> None:
        """Hear nothing."""


@dataclass(frozen=True)
class Plan:
    """A run that can begin: its inputs are found.

    Attributes:
        inputs: The files to read.
        out: The output folder.
        options: How.
        named: The inputs as the user named them.
    """

    inputs: list[Input]
    out: Path
    options: RunOptions
    named: tuple[str, ...]


class Result(NamedTuple):
    """A published run, and whether it was so already."""

    record: RunRecord
    was_complete: bool


def plan(named: Sequence[str], out: Path, options: RunOptions) -> Plan:
    """Find the inputs; nothing is read yet.

    Raises:
        SetupError: An input does not exist, or holds nothing to read, a list is wrong, or ``out`` is a URL.
    """
    if was_remote(out):
        raise SetupError(f"{out}: is a URL, and the output goes into a folder")
    options.lists.check()
    return Plan(find_inputs(named, skip=out, follow_links=options.read.follow_links), out, options, tuple(named))


def execute(planned: Plan, *, watch: Watches | None = None, make: Callable[[], Extracts] | None = None) -> Result:
    """Run the plan and publish the output folder, or go on with a run that was begun in it.

    Args:
        planned: What to run.
        watch: Follows the run.
        make: Makes what turns an article into its record; None for the pipeline with the lists of the plan.

    Raises:
        SetupError: The output folder cannot be written, is in use, or holds another run; the model or a rule is broken.
        TooManyFailures: More inputs failed than the options allow; nothing is published.
        Interrupted: Ctrl-C; what was finished is kept.
        RunError: The run could not be finished; nothing is published, and it can be gone on with.
    """
    try:
        with RunFolder(planned.out) as folder, none_left():
            return _Run(planned, folder, watch or Unwatched(), make or planned.options.lists).result()
    except ClaimwireError:
        raise
    except OSError as error:
        raise refused(planned.out, error) from error
    except Exception as error:  # a bug of ours outside the stages: still one line, and nothing half written
        raise RunError(f"stopped by a bug: {type(error).__name__}: {one_line(str(error))}") from error


class _Run:
    """One run of a plan in its folder, which it has for itself."""

    def __init__(self, planned: Plan, folder: RunFolder, watch: Watches, make: Callable[[], Extracts]) -> None:
        self._started = time.monotonic()
        self._planned = planned
        self._options = planned.options
        self._folder = folder
        self._watch = watch
        self._make = make
        self._telling = Lock()
        self._failed = 0

    def result(self) -> Result:
        """Return the published run.

        Raises:
            ClaimwireError: As of ``execute``.
        """
        self._refuse_other_files()
        inputs = [_kept(item, self._planned.out) for item in self._planned.inputs]
        rows, repeated = survey(inputs, self._options.read, self._options.limits)
        shards = shards_of(inputs, rows, self._options.batch_size, str(sorted(repeated)))
        wanted = self._wanted(shards)
        if (complete := self._folder.complete()) and not self._options.force:
            self._refuse_another(wanted, whole=True)
            return Result(complete, was_complete=True)
        was_begun, before = self._folder.is_begun, self._folder.plan()
        finished = self._begin(wanted, shards)
        self._announce(shards, finished)
        try:
            self._do([shard for shard in shards if shard.name not in finished], repeated)
        except SetupError:  # with the options mended it is another run, and this one must not stand in its way
            if not was_begun:
                self._folder.withdraw(before)
            raise
        record = self._folder.publish([shard.name for shard in shards], self._record)
        (self._planned.out / STDIN_COPY).unlink(missing_ok=True)
        return Result(record, was_complete=False)

    def _refuse_other_files(self) -> None:
        """See that nothing is written over unasked: files of a run without the plan that made them.

        Raises:
            SetupError: There are some.
        """
        if not self._options.force and (held := self._folder.held) and self._folder.plan() is None:
            raise SetupError(f"{self._planned.out}: holds a run already ({held}); --force writes over it")

    def _wanted(self, shards: Sequence[Shard]) -> dict[str, Any]:
        """Return the plan as it is written: what the run is made with, how, and of what."""
        digest = hashlib.sha256("".join(shard.name for shard in shards).encode()).hexdigest()
        files = {"files": len(self._planned.inputs), "shards": len(shards), "sha256": digest}
        return {
            **made_with(self._options.lists),
            "read": asdict(self._options.read),
            "keep_text": self._options.keep_text,
            "device": self._options.lists.device,
            "inputs": files,
        }

    def _begin(self, wanted: dict[str, Any], shards: Sequence[Shard]) -> set[str]:
        """Return the names of the parts that an earlier run has finished.

        Raises:
            SetupError: What was begun was made with something else.
        """
        if self._folder.is_begun and not self._options.force:
            self._refuse_another(wanted, whole=False)
            return self._folder.go_on(wanted, (shard.name for shard in shards))
        self._folder.begin(wanted)
        return set()

    def _refuse_another(self, wanted: dict[str, Any], *, whole: bool) -> None:
        """See that the folder's plan is ours; files may have come or gone since a run was begun, but not finished.

        Raises:
            SetupError: It differs; the message says in what.
        """
        there = self._folder.plan() or {}
        keys = [key for key in wanted if there.get(key) != wanted[key] and (whole or key != "inputs")]
        if keys:
            state = "holds a run" if whole else "holds an unfinished run"
            raise SetupError(
                f"{self._planned.out}: {state} that differs in {', '.join(map(_in_words, keys))};"
                " --force writes over it, or give another folder"
            )

    def _announce(self, shards: Sequence[Shard], finished: set[str]) -> None:
        """Tell who watches how much there is, and count the failures of what is done."""
        sizes = {shard.name: sum(size_of(piece.source) for piece in shard.slices) for shard in shards}
        self._watch.begin(sum(sizes.values()), sum(sizes[name] for name in finished))
        if finished:
            self._watch.say(f"going on: {len(finished):,} of {len(shards):,} shards are done")
        self._failed = sum(entry.failed for name in finished for entry in entries_of(self._folder.parts / name))

    def _do(self, shards: Sequence[Shard], repeated: frozenset[int]) -> None:
        if not shards:
            return
        key = hashlib.sha256(str(self._planned.out.resolve()).encode()).hexdigest()
        parts = self._folder.parts.resolve()
        job = Job(key, self._make, self._options.read, self._options.limits, parts, self._options.keep_text, repeated)
        with self._pool(len(shards), key) as pool:
            for progress in run_shards(pool, job, shards, self._tell, self._say_interrupted):
                self._failed += sum(not failure.is_empty for failure in progress.failures)
                self._stop_at(self._failed)

    def _pool(self, shards: int, key: str) -> AbstractContextManager[Pool]:
        dask = self._options.dask
        return dask_pool(dask) if dask else local_pool(min(self._options.n_process, shards), key)

    def _tell(self, progress: Progress) -> None:
        with self._telling:
            self._watch(progress)

    def _say_interrupted(self) -> None:
        self._watch.say("interrupted: finishing what is under way; Ctrl-C again stops at once")

    def _stop_at(self, failed: int) -> None:
        most = self._options.max_failures
        if most is not None and failed > most:
            raise TooManyFailures(f"stopped: more than {most} failed; nothing has been published")

    def _record(self, totals: Totals) -> RunRecord:
        """Return the record of the finished run.

        Raises:
            RunError: An input gave neither a record nor a failure.
            TooManyFailures: Only now there are too many: ids that were taken.
        """
        counts = {name: getattr(totals, name) for name in ("inputs", "ok", "empty", "failed", "words")}
        if totals.inputs != totals.ok + totals.empty + totals.failed:
            raise RunError(f"some inputs are lost: {counts}")
        self._stop_at(totals.failed)
        kinds = {kind: totals.kinds[kind] for kind in KINDS}
        return RunRecord(
            **made_with(self._options.lists),
            options=_recorded(self._planned),
            counts={**counts, "claims": totals.kinds.total(), **kinds},
            seconds=round(time.monotonic() - self._started, 3),
        )


def outcomes_of(
    named: Sequence[str], options: ReadOptions, *, make: Callable[[], Extracts] = NO_LISTS
) -> Iterator[Outcome]:
    """Yield what becomes of each article of the inputs, in this process, and write nothing.

    Raises:
        SetupError: An input does not exist, or the model or a rule file is broken.
    """
    extractor = make()
    inputs = find_inputs(named, follow_links=options.follow_links)
    repeated = repeated_in([item for item in inputs if not item.is_stdin], options)
    for item in unique(read_articles(inputs, options)):
        yield attempt(extractor, marked(item, repeated)) if isinstance(item, Article) else unread(item)


def _in_words(key: str) -> str:
    return {"read": "how inputs are read", "keep_text": "whether texts are kept"}.get(key, f"its {key}")


def _kept(item: Input, out: Path) -> Input:
    """Return ``item``; standard input is written to a file first, since it can be read only once."""
    if not item.is_stdin:
        return item
    copy = out / STDIN_COPY
    with copy.open("wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    return item._replace(copy=copy)


def _recorded(planned: Plan) -> dict[str, Any]:
    options = asdict(planned.options)
    del options["force"]  # says nothing about what came out
    return {
        "inputs": list(planned.named),
        **options.pop("read"),
        **options.pop("limits"),
        **options.pop("lists"),
        **options,
    }
