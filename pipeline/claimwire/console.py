"""How the command speaks and ends: messages on stderr, and an exit code for whatever stops it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import typer
from rich.console import Console

from claimwire.errors import ClaimwireError, Interrupted, SetupError, TooManyFailures

GO_ON = "nothing has been published, the same command goes on"
STOPPED, WRONG, WITH_FAILURES, TOO_MANY, INTERRUPTED, TERMINATED = 1, 2, 3, 4, 130, 143


class Terminated(BaseException):
    """SIGTERM: raised where the main thread is, so that open files are cleared away."""


def terminate(number: int, frame: FrameType | None) -> NoReturn:
    """End as a signal handler does for SIGTERM."""
    raise Terminated


def messages() -> Console:
    """Return the console of stderr, which leaves lines as long as they are."""
    return Console(stderr=True, soft_wrap=True, highlight=False, emoji=False)


def say(message: str) -> None:
    """Print a line on stderr, in which nothing can steer the terminal."""
    from claimwire.report.terminal import visible

    messages().print(visible(message), markup=False)


@contextmanager
def exit_codes() -> Iterator[None]:
    """Turn what a command raises into one line on stderr and the exit code that stands for it."""
    try:
        yield
    except SetupError as error:
        leave(f"claimwire: {error}", WRONG)
    except TooManyFailures as error:
        leave(f"claimwire: {error}", TOO_MANY)
    except (Interrupted, KeyboardInterrupt):
        leave(f"claimwire: interrupted; {GO_ON}", INTERRUPTED)
    except Terminated:
        leave(f"claimwire: terminated; {GO_ON}", TERMINATED)
    except ClaimwireError as error:
        leave(f"claimwire: {error}", STOPPED)
    except BrokenPipeError:
        raise  # who reads stdout has gone ("| head"): typer ends without a word
    except OSError as error:
        leave(f"claimwire: {f'{error.filename}: {error.strerror}' if error.filename else error}", STOPPED)


def leave(message: str, code: int) -> NoReturn:
    """End the command with a line on stderr."""
    say(message)
    raise typer.Exit(code)
