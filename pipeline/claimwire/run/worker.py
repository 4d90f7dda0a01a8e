"""A worker process, from the outside: given work, watched, ended when it hangs, started anew when it dies.

What an article does to its worker - hang, crash, take all memory - costs the article only. The worker says what it is
about to touch, so a death has a name; after two deaths by one name the article is left out, with the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claimwire.errors import RunError, SetupError
from claimwire.records import Failure, Outcome
from claimwire.run.child import Begun, Broken, Done, Finished, Message, Task
from claimwire.run.outcomes import Extracts
from claimwire.run.process import Died, Process, keep, next_process
from claimwire.run.work import Place, Work

ATTEMPTS = 2  # deaths of one article after which it is left out
START_SECONDS = 300.0  # for a worker to load the pipeline, on a busy machine
READ_SECONDS = 60.0  # for a reader to load what it needs, too
SIZE_UNIT = 50_000  # characters that are given the time limit once more


@dataclass(frozen=True)
class Limits:
    """What one article may cost.

    Attributes:
        seconds: Wall-clock seconds for an article or file, and as many again for each 50,000 characters of it.
        memory: Megabytes of address space of a worker; None leaves it to the system.

    Raises:
        SetupError: A limit is not above 0.
    """

    seconds: float = 60.0
    memory: int | None = None

    def __post_init__(self) -> None:
        if self.seconds <= 0 or (self.memory is not None and self.memory <= 0):
            raise SetupError("limits of seconds and memory must be above 0")

    def seconds_for(self, size: int) -> float:
        """Return the seconds that an article of ``size`` characters may take."""
        return self.seconds * (1 + size / SIZE_UNIT)

    def seconds_after(self, message: Message) -> float:
        """Return the seconds that may pass until the next message; to read takes no less than a reader's first use."""
        if isinstance(message, Begun) and message.article is not None:
            return self.seconds_for(message.size)
        return max(READ_SECONDS, self.seconds_for(message.size if isinstance(message, Begun) else 0))


class Stopped(Exception):
    """The worker was told to end; never leaves the run."""


class Worker:
    """One worker process, started when it is first needed; used by one thread at a time."""

    def __init__(self, make: Callable[[], Extracts], limits: Limits) -> None:
        """Take what makes the extractor in the process: picklable, so that it can get there."""
        self._make = make
        self._limits = limits
        self._process: Process | None = None
        self._is_stopped = False

    def outcomes(self, work: Work) -> Iterator[Outcome]:
        """Yield what becomes of each item of ``work``, in order.

        Raises:
            SetupError: The model or a rule file is missing or broken.
            RunError: The process cannot begin, or an item is lost.
            Stopped: ``stop`` was called.
        """
        start, deaths = Place(), Counter[Begun | None]()
        while True:
            begun: Begun | None = None
            done = 0
            try:
                for message in self._converse(Task(self._make, work, start, self._limits.memory)):
                    if isinstance(message, Begun):
                        begun, start = message, message.place
                    elif isinstance(message, Done):
                        done, start = done + 1, start.next
                        begun = begun and Begun(start, begun.path, None, 0)  # what dies now dies of the next
                        yield message.outcome
                    elif message.inputs != done:
                        raise RunError(f"of {message.inputs} inputs {done} came back: some are lost")
                return
            except Died as death:
                deaths[begun] += 1
                if begun is None and deaths[begun] >= ATTEMPTS:
                    raise RunError(f"no worker process can begin: it {death.reason}") from death
                if begun and deaths[begun] >= ATTEMPTS:
                    yield _left_out(begun, death)
                    start = begun.place.next_piece if begun.article is None else begun.place.next

    def stop(self) -> None:
        """End the process, whatever it does; called from another thread than the one that works with it."""
        self._is_stopped = True
        if process := self._process:
            process.kill()

    def close(self) -> None:
        """Let the process end, and wait for it; nobody works with it any more."""
        process, self._process = self._process, None
        if process:
            process.end()

    def release(self) -> None:
        """Leave the process, which has nothing to do, to the next worker that needs one."""
        process, self._process = self._process, None
        if process:
            keep(process)

    def _converse(self, task: Task) -> Iterator[Begun | Done | Finished]:
        """Yield the messages of one attempt.

        Raises:
            Died: The process ended, or was ended for want of an answer.
        """
        is_finished = False
        try:
            process = self._running()
            process.requests.send(task)
            seconds = START_SECONDS
            while not is_finished:
                message = process.receive(seconds)
                if isinstance(message, Broken):
                    raise SetupError(message.message)
                seconds = self._limits.seconds_after(message)
                is_finished = isinstance(message, Finished)
                yield message
        except (EOFError, OSError) as error:  # what ends of itself says how
            raise Died("WorkerDied", self._end()) from error
        finally:
            if not is_finished and self._process:
                self._process.kill()
                self._end()

    def _running(self) -> Process:
        if self._is_stopped:
            raise Stopped
        if self._process is None:
            self._process = next_process()
        return self._process

    def _end(self) -> str:
        """Wait for the end of the process and say how it was.

        Raises:
            Stopped: It was told to.
        """
        process, self._process = self._process, None
        how = process.end() if process else "did not start"
        if self._is_stopped:
            raise Stopped
        return how


def _left_out(begun: Begun, death: Died) -> Failure:
    """Return the failure record of an item that its worker died of."""
    return Failure(
        path=begun.path,
        article=begun.article,
        stage="read" if begun.article is None else "worker",
        error=death.error,
        message=f"left out: its worker process {death.reason}, {ATTEMPTS} times",
        attempts=ATTEMPTS,
    )
