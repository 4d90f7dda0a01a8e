"""Kills a run and all its workers with SIGKILL at random moments, goes on with it, and compares what comes out.

    python -m soak.kills 200          as many kills, over as many runs as that takes

Each run is over articles of which one crashes, one hangs and one cannot be read. It is started again after every kill
until it is complete; then its files must be those of a run that was never killed, byte for byte.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUN = """
import time
import claimwire.run.batch as batch
from claimwire.cli import main
from fakes import SlowExtractor

batch.execute.__kwdefaults__["make"] = SlowExtractor
main()
"""
FILES = ("claims.jsonl", "articles.jsonl", "failures.jsonl")
KILLS_A_RUN = 10  # after which it may come to its end


def write_articles(folder: Path) -> None:
    """Write a corpus of 60 inputs: files and a table, with three that fail."""
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(f"Rana said it is {number}. Mina denied that.", "utf-8")
    (folder / "03.txt").write_text("SEGV", "utf-8")
    (folder / "17.txt").write_text("HANG", "utf-8")
    (folder / "25.txt").write_bytes(b"\xff\xfe\xff")
    rows = [f'{{"id": "r{number}", "text": "Odd said {number}."}}\n' for number in range(20)]
    (folder / "rows.jsonl").write_text("".join(rows), "utf-8")


def command(articles: Path, out: Path) -> list[str]:
    """Return the command of the run."""
    options = ["-n", "2", "-b", "3", "--seconds", "0.3", "--quiet"]
    return [sys.executable, "-c", RUN, "extract", str(articles), "-o", str(out), *options]


def published(out: Path) -> dict[str, bytes]:
    """Return the bytes of the run's files."""
    return {name: (out / name).read_bytes() for name in FILES}


def kill_and_go_on(articles: Path, out: Path, kills: int, chance: random.Random) -> int:
    """Run until the run is complete, killing it up to ``kills`` times; return how often it was killed in its work."""
    killed = 0
    while True:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        run = subprocess.Popen(command(articles, out), env=environment, start_new_session=True)
        if killed < kills:
            time.sleep(chance.uniform(0.3, 4))
            if run.poll() is None:
                os.killpg(run.pid, signal.SIGKILL)
        if run.wait() != -signal.SIGKILL:
            return killed
        killed += 1


def trial(kills: int, seed: int = 0) -> tuple[int, int]:
    """Kill so many times, over as many runs as that takes; return the runs and those whose files differ."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        articles, whole = Path(scratch, "in"), Path(scratch, "whole")
        write_articles(articles)
        kill_and_go_on(articles, whole, 0, chance)
        runs = different = 0
        while kills > 0:
            out = Path(scratch, f"out{runs}")
            kills -= max(1, kill_and_go_on(articles, out, min(kills, KILLS_A_RUN), chance))
            runs += 1
            different += published(out) != published(whole)
        return runs, different


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    done, wrong = trial(wanted)
    print(f"{wanted} kills over {done} runs: {done - wrong} of {done} runs gave the bytes of a run that was not killed")
    sys.exit(wrong > 0)
