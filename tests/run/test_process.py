"""A worker process that is started before it is known what it will do."""

import subprocess
import sys

import pytest

from claimwire.run.process import Process, next_process, started_ahead


def test_a_process_that_was_started_ahead_is_the_next_one_and_there_is_but_one():
    with started_ahead():
        first, second = next_process(), next_process()
    try:
        assert first.end() == "ended with exit code 0"  # nobody ended it: it is another's now
    finally:
        second.kill()
        second.end()


def test_a_process_that_nobody_needed_is_ended(monkeypatch):
    made = []
    monkeypatch.setattr("claimwire.run.process.Process", lambda: made.append(Process()) or made[-1])

    with pytest.raises(ValueError, match="wrong usage"), started_ahead():
        raise ValueError("wrong usage")

    assert made[0]._process.returncode == -9


def test_to_start_a_process_imports_next_to_nothing():
    loaded = "import sys, claimwire.run.process; print([name for name in ('pydantic', 'numpy') if name in sys.modules])"

    assert subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout == "[]\n"
