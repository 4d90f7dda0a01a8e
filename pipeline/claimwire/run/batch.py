"""Inputs -> output folder: read, extract, write, count, publish."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from claimwire.errors import ClaimwireError, InputError, RunError, SetupError, TooManyFailures
from claimwire.ingest import Input, ReadOptions, find_inputs, marked, read_articles, repeated_in, unique
from claimwire.records import KINDS, Article, Failure, RunRecord
from claimwire.run.manifest import made_with
from claimwire.run.workers import BATCH_SIZE, Extracts, Outcome, make_extractor, one_line, outcomes
from claimwire.sinks.folder import RunFolder

Watch = Callable[[Outcome], None]


@dataclass(frozen=True)
class RunOptions:
    """How a folder is run.

    Attributes:
        read: How the inputs are read.
        n_process: Worker processes.
        batch_size: Articles that a worker takes at once.
        force: Write over a run that the output folder holds.
        max_failures: The run stops when more inputs than this have failed; None never stops.

    Raises:
        SetupError: A number is out of bounds.
    """

    read: ReadOptions = field(default_factory=ReadOptions)
    n_process: int = 1
    batch_size: int = BATCH_SIZE
    force: bool = False
    max_failures: int | None = None

    def __post_init__(self) -> None:
        for name in ("n_process", "batch_size"):
            if getattr(self, name) < 1:
                raise SetupError(f"{name} must be at least 1, not {getattr(self, name)}")
        if self.max_failures is not None and self.max_failures < 0:
            raise SetupError(f"max_failures must be at least 0, not {self.max_failures}")


@dataclass(frozen=True)
class Plan:
    """A run that can begin: its inputs are found and its output folder is fit to be written.

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

    @property
    def size(self) -> int | None:
        """Return the bytes of all inputs together; None where one is standard input."""
        if any(item.is_stdin for item in self.inputs):
            return None
        return sum(_size(item.path) for item in self.inputs)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def plan(named: Sequence[str], out: Path, options: RunOptions) -> Plan:
    """Find the inputs; nothing is read yet.

    Raises:
        SetupError: An input does not exist, or holds nothing to read.
    """
    return Plan(find_inputs(named, skip=out, follow_links=options.read.follow_links), out, options, tuple(named))


def execute(
    planned: Plan, *, watch: Watch = lambda outcome: None, make: Callable[[], Extracts] = make_extractor
) -> RunRecord:
    """Run the plan and publish the output folder.

    Args:
        planned: What to run.
        watch: Called with each outcome, in order.
        make: Makes what turns an article into its record.

    Raises:
        SetupError: The output folder cannot be written or holds a run; the model or a rule file is broken.
        TooManyFailures: More inputs failed than the options allow; nothing is published.
        RunError: The run could not be finished; nothing is published.
    """
    try:
        with RunFolder(planned.out, force=planned.options.force) as folder:
            tally = Tally()
            for outcome in _outcomes(planned, tally, make):
                tally.take(outcome)
                _file(outcome, folder)
                watch(outcome)
                _stop_at(planned.options.max_failures, tally)
            run = tally.record(planned)
            folder.publish(run)
    except ClaimwireError:
        raise
    except Exception as error:  # a bug of ours outside the stages: still one line, and nothing half written
        raise RunError(f"stopped by a bug: {type(error).__name__}: {one_line(str(error))}") from error
    return run


def outcomes_of(
    named: Sequence[str], options: ReadOptions, *, make: Callable[[], Extracts] = make_extractor
) -> Iterator[Outcome]:
    """Yield what becomes of each article of the inputs, and write nothing.

    Raises:
        SetupError: An input does not exist, or the model or a rule file is broken.
    """
    inputs = find_inputs(named, follow_links=options.follow_links)
    yield from outcomes(Tally().count_in(_read(inputs, options)), make=make)


class Tally:
    """Counts what goes in and what comes out, and sees that nothing is lost between."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._inputs = 0
        self._ok = 0
        self._kinds: Counter[str] = Counter()
        self._words = 0
        self.failed = 0

    def count_in(self, items: Iterable[Article | InputError]) -> Iterator[Article | Failure]:
        """Hand the items through, each error as its failure record."""
        for item in items:
            self._inputs += 1
            yield item if isinstance(item, Article) else unread(item)

    def take(self, outcome: Outcome) -> None:
        """Count one outcome."""
        if isinstance(outcome, Failure):
            self.failed += 1
            return
        self._ok += 1
        self._words += outcome.counts.get("words", 0)
        self._kinds.update(claim.kind for claim in outcome.claims)

    def record(self, planned: Plan) -> RunRecord:
        """Return the record of the finished run.

        Raises:
            RunError: An input gave neither a record nor a failure.
        """
        if self._inputs != self._ok + self.failed:
            raise RunError(f"{self._inputs} inputs gave {self._ok} records and {self.failed} failures: some are lost")
        counts = {"inputs": self._inputs, "ok": self._ok, "failed": self.failed, "words": self._words}
        kinds = {kind: self._kinds[kind] for kind in KINDS}
        return RunRecord(
            **made_with(),
            options=_options(planned),
            counts={**counts, "claims": self._kinds.total(), **kinds},
            seconds=round(time.monotonic() - self._started, 3),
        )


def _outcomes(planned: Plan, tally: Tally, make: Callable[[], Extracts]) -> Iterator[Outcome]:
    """Yield what becomes of each input, and end the workers however the run ends."""
    options = planned.options
    items = tally.count_in(_read(planned.inputs, options.read))
    with closing(outcomes(items, n_process=options.n_process, batch_size=options.batch_size, make=make)) as found:
        yield from found


def _read(inputs: list[Input], options: ReadOptions) -> Iterator[Article | InputError]:
    """Return the articles with what their outlets repeat marked, which takes a first look at all of them."""
    repeated = repeated_in(inputs, options)
    items = unique(read_articles(inputs, options))
    return (marked(item, repeated) if isinstance(item, Article) else item for item in items)


def unread(error: InputError) -> Failure:
    """Return the failure record of an input that gives no article."""
    path = f"{error.path}:{error.line}" if error.line else error.path
    return Failure(
        path=path, article=error.article_id, stage=error.stage, error="InputError", message=one_line(error.reason)
    )


def _file(outcome: Outcome, folder: RunFolder) -> None:
    if isinstance(outcome, Failure):
        folder.fail(outcome)
    else:
        folder.add(outcome)


def _stop_at(max_failures: int | None, tally: Tally) -> None:
    if max_failures is not None and tally.failed > max_failures:
        raise TooManyFailures(f"stopped: more than {max_failures} failed; nothing has been published")


def _options(planned: Plan) -> dict[str, Any]:
    options = asdict(planned.options)
    del options["force"]  # says nothing about what came out
    return {"inputs": list(planned.named), **options.pop("read"), **options}
