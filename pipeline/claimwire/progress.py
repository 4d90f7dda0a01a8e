"""How far a run is, on a terminal: articles, words a second, time left. In a pipe nothing is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Rich

from claimwire.records import Failure
from claimwire.report.terminal import visible
from claimwire.run.shards import Progress

FAILURES_SHOWN = 20  # one by one; a corpus in another language would fill the terminal


class Watcher:
    """Draws the bar and says each failure as it happens; made to be the ``watch`` of a run.

    The bar counts bytes of text, since how many articles a table holds is known only when it has been read.
    """

    def __init__(self, progress: Rich, task: TaskID) -> None:
        self._progress = progress
        self._task = task
        self._articles = 0
        self._words = 0
        self._failures = 0
        self._shown = 0

    def begin(self, size: int | None, done: int) -> None:
        """Hear how much there is to read, in bytes, and how much of it is done."""
        self._progress.reset(self._task, total=size, completed=done, done="reading")

    def __call__(self, progress: Progress) -> None:
        """Take what was done since the last time."""
        for failure in progress.failures:
            self._fail(failure)
        self._articles += progress.articles
        self._words += progress.words
        elapsed = self._progress.tasks[self._task].elapsed
        speed = self._words / elapsed if elapsed else 0
        failures = f", {self._failures:,} failures" if self._failures else ""
        done = f"{self._articles:,} articles, {speed:,.0f} words/s{failures}"
        self._progress.update(self._task, advance=progress.chars, done=done)

    def say(self, message: str) -> None:
        """Print a line for a person."""
        self._progress.console.print(visible(message), markup=False, highlight=False, soft_wrap=True)

    def _fail(self, failure: Failure) -> None:
        self._failures += not failure.is_empty
        self._shown += 1
        if self._shown <= FAILURES_SHOWN:
            self.say(failure_line(failure))
        elif self._shown == FAILURES_SHOWN + 1:
            self.say("more failures are only counted here; failures.jsonl will have them all")


def failure_line(failure: Failure) -> str:
    """Return one line that names the file, the article and the reason."""
    where = [part for part in (failure.path, failure.article) if part]
    if len(where) == 2 and (failure.path or "").endswith(failure.article or ""):
        where = where[:1]
    stage = [] if failure.stage == "read" else [failure.stage, failure.error]
    return visible(": ".join([*where, *stage, failure.message])).replace("\n", " ")


@contextmanager
def watching(console: Console) -> Iterator[Watcher]:
    """Draw the bar while the block runs, if ``console`` is a terminal."""
    columns = (BarColumn(), TextColumn("{task.fields[done]}"), TimeRemainingColumn())
    with Rich(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield Watcher(progress, progress.add_task("", total=None, done="reading"))
