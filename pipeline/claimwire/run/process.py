"""A process that does the work of ``child``, and the ways to and from it; imports next to nothing.

So one can be started before it is known what it will do, and imports what it needs while this process does the same.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimwire.run.child import Message

EXIT_SECONDS = 5.0  # for a worker that is told to end

# The child finds what the parent finds, also where the parent was started with a path of its own. Nothing is cleared
# away while it loads, nor when it ends: both take time and bring nothing.
_BOOT = """
import gc, json, os, sys
gc.disable()
sys.path[:] = json.loads(sys.argv[1])
from claimwire.run.child import main
main()
os._exit(0)
"""


class Died(Exception):
    """The worker process has ended or was ended in the middle of its work; never leaves the run."""

    def __init__(self, error: str, reason: str) -> None:
        super().__init__(reason)
        self.error = error
        self.reason = reason


class Process:
    """A running process and the ways to and from it."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", _BOOT, json.dumps(sys.path)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
        )
        to, back = self._process.stdin, self._process.stdout
        if to is None or back is None:
            raise AssertionError("both are pipes")
        self.requests = Connection(os.dup(to.fileno()), readable=False)
        self._replies = Connection(os.dup(back.fileno()), writable=False)
        to.close()
        back.close()

    def receive(self, seconds: float) -> Message:
        """Return the next message.

        Raises:
            Died: There is none within so many seconds.
            EOFError: The process has ended.
        """
        if not self._replies.poll(seconds):
            raise Died("TimeLimit", f"gave no answer within {seconds:.0f} s")
        message: Message = self._replies.recv()
        return message

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()

    def end(self) -> str:
        """Close the way to the process, wait for its end, and say how it was."""
        self.requests.close()
        self._replies.close()
        try:
            self._process.wait(EXIT_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        return _how(self._process.returncode)


def _how(code: int) -> str:
    if code >= 0:
        return f"ended with exit code {code}"
    hint = ", perhaps for want of memory" if code == -signal.SIGKILL else ""
    return f"was ended by {signal.Signals(-code).name}{hint}"


_ahead: list[Process] = []


@contextmanager
def started_ahead() -> Iterator[None]:
    """Start a process for whoever needs the next one; if nobody does, it is ended."""
    with none_left():
        keep(Process())
        yield


def keep(process: Process) -> None:
    """Keep a process that has nothing to do for whoever needs the next one."""
    _ahead.append(process)


@contextmanager
def none_left() -> Iterator[None]:
    """End the processes that are kept and that nobody needed."""
    try:
        yield
    finally:
        while _ahead:
            process = _ahead.pop()
            process.kill()
            process.end()


def next_process() -> Process:
    """Return a process that is kept, else a new one."""
    try:
        return _ahead.pop()
    except IndexError:
        return Process()
