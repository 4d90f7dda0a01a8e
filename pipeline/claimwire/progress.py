"""How far a run is, on a terminal: articles, words a second, time left. In a pipe nothing is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from claimwire.records import ArticleRecord, Failure
from claimwire.report.terminal import visible


class Watcher:
    """Draws the bar and says each failure as it happens; made to be the ``watch`` of a run.

    The bar counts bytes of text, since how many articles a table holds is known only when it has been read.
    """

    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress = progress
        self._task = task
        self._articles = 0
        self._words = 0

    def __call__(self, outcome: ArticleRecord | Failure) -> None:
        """Take one outcome."""
        if isinstance(outcome, Failure):
            self._progress.console.print(failure_line(outcome), markup=False, highlight=False, soft_wrap=True)
            return
        self._articles += 1
        self._words += outcome.counts.get("words", 0)
        task = self._progress.tasks[self._task]
        speed = self._words / task.elapsed if task.elapsed else 0
        done = f"{self._articles:,} articles, {speed:,.0f} words/s"
        self._progress.update(self._task, advance=len((outcome.text or "").encode("utf-8", "replace")), done=done)


def failure_line(failure: Failure) -> str:
    """Return one line that names the file, the article and the reason."""
    where = [part for part in (failure.path, failure.article) if part]
    if len(where) == 2 and (failure.path or "").endswith(failure.article or ""):
        where = where[:1]
    stage = [] if failure.stage == "read" else [failure.stage, failure.error]
    return visible(": ".join([*where, *stage, failure.message])).replace("\n", " ")


@contextmanager
def watching(console: Console, size: int | None) -> Iterator[Watcher]:
    """Draw the bar while the block runs, if ``console`` is a terminal; ``size`` is the bytes to read, if known."""
    columns = (BarColumn(), TextColumn("{task.fields[done]}"), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield Watcher(progress, progress.add_task("", total=size, done="reading"))
