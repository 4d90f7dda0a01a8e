"""What happens around a run: its parent is killed, the machine has other habits, a stage contradicts the article."""

import os
import signal
import subprocess
import sys
import time

import pytest

from claimwire import claims
from claimwire.extraction import Extractor
from claimwire.records import Article, ArticleRecord
from claimwire.run.outcomes import attempt
from runs import folder_of
from soak.kills import FILES, command, published

TEXTS = (
    "Lina Aro denied on Sunday that Facebook was down. “We saw a fault at 5 pm,” she said in İzmir.",
    "The Harbour Press Club accused Norvik Telecom of censorship on 3 March and demanded an inquiry.",
)
HABITS = (
    {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "77", "PYTHONUTF8": "0"},
    {"TZ": "America/Adak", "LC_ALL": "C", "PYTHONHASHSEED": "3", "PYTHONCOERCECLOCALE": "0"},
)
PATIENCE = 30.0  # seconds, on a machine that is busy


def surroundings(**more):
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **more}


@pytest.fixture
def inputs(tmp_path):
    return folder_of(tmp_path / "in", **{str(number): text for number, text in enumerate(TEXTS)})


def workers_of(parent):
    """Return the processes that a process has started and that still run."""
    table = subprocess.run(["ps", "-e", "-o", "pid=,ppid=,stat="], capture_output=True, text=True, check=True)
    rows = [row.split() for row in table.stdout.splitlines()]
    return {int(pid) for pid, ppid, state in rows if int(ppid) == parent and not state.startswith("Z")}


def is_alive(pid):
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return bool(state.stdout.strip()) and not state.stdout.startswith("Z")


def until(done):
    """Return what ``done`` gives as soon as it is something; None when patience is over."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := done():
            return found
        time.sleep(0.05)
    return None


def test_workers_end_when_only_their_parent_is_killed(inputs, tmp_path):  # acceptance 55
    for number in range(200):
        (inputs / f"b{number}.txt").write_text("Odd said so.", "utf-8")
    run = subprocess.Popen(command(inputs, tmp_path / "out"), env=surroundings())
    try:
        started = until(lambda: len(found := workers_of(run.pid)) == 2 and found)
        assert started
    finally:
        os.kill(run.pid, signal.SIGKILL)
        run.wait()

    assert until(lambda: not any(map(is_alive, started)))


def test_time_zone_locale_and_hash_seed_change_no_byte(inputs, tmp_path):  # acceptance 63
    made = []
    for number, habits in enumerate(HABITS):
        out = tmp_path / f"out{number}"
        line = [sys.executable, "-m", "claimwire", "extract", str(inputs), "-o", str(out), "--quiet"]
        subprocess.run(line, env=surroundings(**habits), check=True)
        made.append(published(out))

    assert made[0][FILES[0]].count(b"\n") >= 3
    assert made[0] == made[1] == made[2]


def test_a_record_that_contradicts_its_article_is_a_failure_and_never_written(monkeypatch):  # acceptance 49
    extractor, article = Extractor(), Article(id="a", text=TEXTS[0])
    genuine = claims._span

    def moved(scene, tokens):
        span = genuine(scene, tokens)
        return span.model_copy(update={"start": span.start + 1, "end": span.end + 1})

    with monkeypatch.context() as patch:
        patch.setattr(claims, "_span", moved)
        outcome = attempt(extractor, article)

    assert (outcome.error, outcome.stage) == ("RecordError", "claims")
    assert isinstance(attempt(extractor, article), ArticleRecord)
