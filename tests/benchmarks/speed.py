"""How fast claimwire is, beside a spaCy pipeline and beside itself, in one run of some minutes.

    python -m benchmarks.speed                   prints the table; a number of words to read may follow

Wall-clock seconds, the best of some rounds that take turns, and processor seconds beside them: on a machine that
others work on, only the latter tell much. Starting the command is measured by itself and taken off its other times.
"""

from __future__ import annotations

import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.cnn import cnn_pipeline
from benchmarks.texts import CORPUS, articles, varied
from claimwire.extraction import Extractor
from claimwire.nlp import REMEMBERING, lean, load, make_doc
from claimwire.records import Article
from claimwire.sinks.json_lines import to_bytes

POLNEAR = CORPUS.parent.parent / "shared" / "data" / "polnear" / "dev" / "text"
WORDS = 60_000
ROUNDS = 2
TIMES_THE_LENGTH = 100
FEW, MANY = 1_000, 20_000  # articles
PYTHON = [sys.executable, "-c"]
CLAIMWIRE = [sys.executable, "-m", "claimwire"]


class Seconds(NamedTuple):
    """What something took."""

    wall: float
    cpu: float

    def less(self, other: Seconds) -> Seconds:
        """Return what is left without another."""
        return Seconds(max(self.wall - other.wall, 1e-3), max(self.cpu - other.cpu, 1e-3))


class Row(NamedTuple):
    """A line of the table: its ratio by the clock and by processor time, and what the project asks for."""

    what: str
    wall: float | None
    cpu: float | None
    floor: str
    aim: str
    note: str


def texts_of(words: int) -> list[str]:
    """Return articles of so many words in all: PolNeAR's where they are, else the samples with varied names."""
    source = (
        (path.read_text("utf-8") for path in sorted(POLNEAR.glob("*.txt"))) if POLNEAR.is_dir() else varied(articles())
    )
    found: list[str] = []
    for text in source:
        found.append(text)
        if count(found) >= words:
            break
    return found


def count(texts: list[str]) -> int:
    """Return how many words there are, split at white space."""
    return sum(len(text.split()) for text in texts)


def taken(work: Callable[[], object]) -> Seconds:
    """Return what ``work`` takes, its child processes included."""
    before, start = _cpu(), time.perf_counter()
    work()
    return Seconds(time.perf_counter() - start, _cpu() - before)


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def best(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, Seconds]:
    """Return the least that each takes, by the clock and by processor time, over rounds in which they take turns."""
    found: dict[str, list[Seconds]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            found[name].append(taken(work))
    return {name: Seconds(*(min(column) for column in zip(*each, strict=True))) for name, each in found.items()}


def command(*words: str) -> Callable[[], object]:
    """Return a call that runs a command to its end."""
    return lambda: subprocess.run(words, check=True, capture_output=True)


def rows(words: int, folder: Path) -> Iterator[Row]:
    """Yield the lines of the table as they are measured."""
    texts = texts_of(words)
    many, one = folder / "many", folder / "one"
    _write(many, texts)
    _write(one, ["The mayor denied on Sunday that the bridge was closed."])

    def extract(of: Path, n: int) -> Callable[[], object]:
        options = ["--force", "--quiet", "-n", str(n)]
        return command(*CLAIMWIRE, "extract", str(of), "-o", str(folder / "out"), *options)

    starts = best(
        {"spacy": command(*PYTHON, "import spacy"), "help": command(*CLAIMWIRE, "--help"), "first": extract(one, 1)},
        rounds=ROUNDS + 1,
    )
    yield _ratio("`claimwire --help`, against `import spacy`", starts["help"], starts["spacy"], "0.5x", "0.2x")
    yield _ratio("a run over one article, against `import spacy`", starts["first"], starts["spacy"], "2x", "1.3x")
    nlp = cnn_pipeline(articles())
    runs = best({"one": extract(many, 1), "spacy": lambda: list(nlp.pipe(texts)), "two": extract(many, 2)}, ROUNDS)
    alone, beside = runs["one"].less(starts["first"]), runs["two"].less(starts["first"])
    note = f"{count(texts) / alone.wall:,.0f} words/s"
    yield _ratio("words/s of `claimwire extract`, against a bare spaCy CNN", runs["spacy"], alone, "0.6x", "1.2x", note)
    yield Row(
        "words/s with `-n 2`, against `-n 1`", alone.wall / beside.wall, None, "1.7x", "1.9x", f"{os.cpu_count()} cores"
    )
    yield _outside(texts)
    yield _at_length()
    few, much = _peaks()
    yield Row(
        f"peak memory, {MANY:,} articles against {FEW:,}",
        None,
        much / few,
        "1.15x",
        "1.02x",
        f"{much:.0f} MB; stub network",
    )


def _ratio(what: str, one: Seconds, other: Seconds, floor: str, aim: str, note: str = "") -> Row:
    return Row(what, one.wall / other.wall, one.cpu / other.cpu, floor, aim, note)


def _write(folder: Path, texts: list[str]) -> None:
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:05}.txt").write_text(text, "utf-8")


def _outside(texts: list[str]) -> Row:
    """Return the share of the time that is not the encoder's."""
    nlp = lean(load(config=REMEMBERING))  # as a run reads
    extract, encoder = Extractor(nlp), nlp.get_pipe("claimwire_encoder")
    found = [Article(id=str(number), text=text) for number, text in enumerate(texts)]
    docs = [make_doc(nlp, article) for article in found]

    def whole() -> None:
        for article in found:
            record = extract(article)
            for line in (record, *record.claims):
                to_bytes(line)

    times = best({"whole": whole, "encoder": lambda: [encoder(doc) for doc in docs]}, ROUNDS)
    share = 1 - times["encoder"].cpu / times["whole"].cpu
    return Row("all but the encoder, share of the time", None, share, "0.40", "0.20", "one process")


def _at_length() -> Row:
    """Return the cost per word of an article of 100 times the length, against as many articles with the same words."""
    extract = Extractor()
    paragraph = "\n\n".join(articles()).split("\n\n")
    short = [" ".join(paragraph[number::TIMES_THE_LENGTH]) or "Nobody spoke." for number in range(TIMES_THE_LENGTH)]
    works = {
        "long": lambda: extract(Article(id="a", text="\n\n".join(short))),
        "short": lambda: [extract(Article(id="a", text=text)) for text in short],
    }
    found = best(works, ROUNDS)
    note = f"{count(short):,} words at once"
    return _ratio("cost per word at 100 times the length", found["long"], found["short"], "1.2x", "1.02x", note)


def _peaks() -> tuple[float, float]:
    """Return the peak memory after few articles and after many, in megabytes."""
    words = [sys.executable, "-m", "benchmarks.memory", str(FEW), str(MANY)]
    few, many = subprocess.run(words, check=True, capture_output=True, text=True).stdout.split()
    return float(few), float(many)


def main(words: int) -> None:
    """Print the table."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{machine}, load {os.getloadavg()[0]:.1f}\n")
    print("| what | by the clock | by processor time | floor | aim | |\n|---|--:|--:|--:|--:|---|")
    with tempfile.TemporaryDirectory() as folder:
        for row in rows(words, Path(folder)):
            wall, cpu = (f"{value:.2f}" if value is not None else "" for value in (row.wall, row.cpu))
            print(f"| {row.what} | {wall} | {cpu} | {row.floor} | {row.aim} | {row.note} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else WORDS)
