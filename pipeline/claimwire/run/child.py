"""A worker process, from the inside: takes work, announces each item before it touches it, sends what became of it.

It speaks through what were its standard input and output; what a library prints goes nowhere, so it cannot be taken
for a message. It ends when nobody is at the other end any more.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from functools import cache
from multiprocessing.connection import Connection
from typing import NamedTuple

from claimwire.errors import SetupError
from claimwire.records import Article, Failure, Outcome
from claimwire.run.lean import import_spacy
from claimwire.run.lists import Lists
from claimwire.run.outcomes import Extracts, attempt, one_line, stumbled
from claimwire.run.work import Opened, Place, Step, Work

IDLE_SECONDS = 600.0  # a worker on a cluster is not told when a run is over
PR_SET_PDEATHSIG = 1  # of Linux's prctl: the signal that a process gets when its parent dies


class Task(NamedTuple):
    """What the parent asks for: the outcomes of ``work`` from ``start`` on."""

    make: Callable[[], Extracts]
    work: Work
    start: Place
    memory: int | None


class Begun(NamedTuple):
    """The next item is about to be touched: what dies or hangs now does so by it.

    Attributes:
        place: Where it is in the work.
        path: The file that it comes from.
        article: The article's id; None of a file that is about to be read.
        size: Its characters; of a file its bytes.
    """

    place: Place
    path: str | None
    article: str | None
    size: int


class Done(NamedTuple):
    """What became of the item that was begun last."""

    outcome: Outcome


class Finished(NamedTuple):
    """There is no more; ``inputs`` is how many items were begun, files left out."""

    inputs: int


class Broken(NamedTuple):
    """The model or a rule file is wrong: no article can be done."""

    message: str


Message = Begun | Done | Finished | Broken


def main() -> None:
    """Serve the parent until it goes."""
    requests, replies = _connections()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends Ctrl-C to every process of the group
    _die_with_parent()
    try:
        while requests.poll(IDLE_SECONDS):
            for message in _answer(requests.recv()):
                replies.send(message)
    except (EOFError, BrokenPipeError):
        pass  # the parent is gone
    except Exception as error:  # the work itself could not be taken
        replies.send(Broken(f"a worker process cannot begin: {type(error).__name__}: {one_line(str(error))}"))


def _connections() -> tuple[Connection, Connection]:
    """Return the two ends, and lead the standard streams nowhere."""
    requests, replies = Connection(os.dup(0), writable=False), Connection(os.dup(1), readable=False)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    return requests, replies


def _die_with_parent() -> None:
    """Ask Linux to end this process when its parent dies; elsewhere it ends at its next message."""
    if sys.platform != "linux":
        return
    import ctypes

    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _answer(task: Task) -> Iterator[Message]:
    try:
        _bound_memory(task.memory)
        extractor = _loaded(task)
        inputs = 0
        for place, step in _steps(task.work, task.start):
            if isinstance(step, Opened):
                yield Begun(place, step.path, None, step.size)
                continue
            inputs += 1
            yield _begun(place, step)
            yield Done(attempt(extractor, step) if isinstance(step, Article) else step)
        yield Finished(inputs)
    except SetupError as error:
        yield Broken(str(error))


def _begun(place: Place, item: Article | Failure) -> Begun:
    if isinstance(item, Article):
        return Begun(place, item.path, item.id, len(item.text))
    return Begun(place, item.path, item.article, 0)


def _steps(work: Work, start: Place) -> Iterator[tuple[Place, Step]]:
    """Yield the steps of ``work``; a reader that stumbles costs the rest of its file, with a failure in its place."""
    steps, place = work.steps(start), start
    path: str | None = None
    while True:
        try:
            place, step = next(steps)
        except StopIteration:
            return
        except SetupError:
            raise
        except Exception as error:  # a bug in a reader, ours or a library's: the other files go on
            yield place.next, stumbled(path, error)
            steps, place = work.steps(place.next_piece), place.next_piece
            continue
        if isinstance(step, Opened):
            path = step.path
        yield place, step


def _loaded(task: Task) -> Extracts:
    try:
        return _extractor(task.make)
    except (ImportError, MemoryError, OSError) as error:  # for want of memory any of them, in words that nobody knows
        if task.memory is None:
            raise
        raise SetupError(f"--memory {task.memory}: the pipeline does not load within so many megabytes") from error


@cache
def _extractor(make: Callable[[], Extracts]) -> Extracts:
    if isinstance(make, Lists):
        import_spacy()
    extractor = make()
    gc.freeze()  # what is loaded stays, and need not be looked through again and again
    gc.enable()
    return extractor


@cache
def _bound_memory(megabytes: int | None) -> None:
    """Let the system refuse more memory than that: it costs the article, not the machine."""
    if megabytes is None or sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, hard))
