"""The gate: figures may rise, and fall only when somebody says so.

``corpus/baseline.json`` pins a floor for each row (F1), the fingerprint of articles and gold that the floors were
measured on, and which gold claims are found, so that a change shows what it gained and lost.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pydantic import Field

from claimwire.errors import SetupError
from claimwire.evaluation.gold import read_record
from claimwire.evaluation.scores import Level, Report, Tally
from claimwire.records import Record

BASELINE = "baseline.json"
# F1 left between a figure and its new floor: processors round int8 sums differently, which turns an item or two.
MARGIN = 0.005
ITEMS = 2
LEVELS: tuple[Level, ...] = ("claim", "claim+source", "claim+source+kind")


class Baseline(Record):
    """What the gate holds a run to."""

    fingerprint: str = Field(description="sha256 of the articles and their gold.")
    floors: dict[str, float] = Field(description="Least F1 of each row.")
    found: dict[str, Level] = Field(description='"article#claim" of each gold claim found -> how much of it is right.')


class Change(NamedTuple):
    """A gold claim of which more or less is right than before; None where it is not found."""

    claim: str  # "article#claim"
    before: Level | None
    after: Level | None


@dataclass(frozen=True)
class Verdict:
    """What the gate says of a run.

    Attributes:
        below: Row -> (figure, floor), for each row under its floor.
        gained: Gold claims of which more is right than the baseline has.
        lost: Gold claims of which less is right.
        is_same_corpus: Whether articles and gold are those that the floors were measured on.
    """

    below: Mapping[str, tuple[float, float]]
    gained: Sequence[Change]
    lost: Sequence[Change]
    is_same_corpus: bool

    @property
    def passed(self) -> bool:
        """Return whether every floor holds, on the corpus it was measured on."""
        return self.is_same_corpus and not self.below


def fingerprint(corpus: Path) -> str:
    """Return the sha256 of the corpus' articles, their metadata and their gold.

    Raises:
        SetupError: A file is missing.
    """
    digest = hashlib.sha256()
    articles = corpus / "articles"
    for path in (*sorted(articles.glob("*.txt")), articles / "metadata.jsonl", corpus / "gold.jsonl"):
        try:
            digest.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
        except OSError as error:
            raise SetupError(f"{path}: {error.strerror}") from error
    return digest.hexdigest()


def read_baseline(path: Path) -> Baseline:
    """Return the baseline.

    Raises:
        SetupError: The file is missing or is no baseline.
    """
    return read_record(Baseline, path)


def compare(report: Report, baseline: Baseline, fingerprint: str) -> Verdict:
    """Hold a report against the baseline; a row that the report lacks counts as 0."""
    figures = {name: tally.f1 for name, tally in report.rows.items()}
    below = {
        name: (figures.get(name, 0.0), floor)
        for name, floor in baseline.floors.items()
        if figures.get(name, 0.0) < floor
    }
    keys = sorted({*report.levels, *baseline.found})
    changes = [Change(key, baseline.found.get(key), report.levels.get(key)) for key in keys]
    return Verdict(
        below=below,
        gained=[change for change in changes if _rank(change.after) > _rank(change.before)],
        lost=[change for change in changes if _rank(change.after) < _rank(change.before)],
        is_same_corpus=fingerprint == baseline.fingerprint,
    )


def _rank(level: Level | None) -> int:
    return 0 if level is None else 1 + LEVELS.index(level)


def gate(report: Report, corpus: Path) -> Verdict:
    """Hold the report of a run over ``corpus/articles`` against ``corpus/baseline.json``.

    Raises:
        SetupError: The baseline, an article or the gold is missing.
    """
    return compare(report, read_baseline(corpus / BASELINE), fingerprint(corpus))


def update(report: Report, corpus: Path, *, allow_regression: bool = False) -> Baseline:
    """Write ``corpus/baseline.json`` anew from a report: floors just under the figures, never under the old floor.

    Args:
        report: Figures of a run over ``corpus/articles``.
        corpus: Folder of articles, gold and baseline.
        allow_regression: Lower the floor of a row whose figure has fallen below it.

    Raises:
        SetupError: A figure is below its floor and ``allow_regression`` is false, the old baseline cannot be read, or
            the new one not be written. Nothing has been written.
    """
    path = corpus / BASELINE
    old = read_baseline(path).floors if path.is_file() else {}
    figures = {name: tally.f1 for name, tally in report.rows.items()}
    fallen = [name for name, floor in old.items() if figures.get(name, 0.0) < floor]
    if fallen and not allow_regression:
        rows = ", ".join(f"{name} {figures.get(name, 0.0):.3f} < {old[name]:.3f}" for name in fallen)
        raise SetupError(f"{path}: would lower a floor, which needs --allow-regression: {rows}")
    floors = {name: _floor(tally, 0.0 if name in fallen else old.get(name, 0.0)) for name, tally in report.rows.items()}
    baseline = Baseline(fingerprint=fingerprint(corpus), floors=floors, found=dict(sorted(report.levels.items())))
    _write(path, baseline)
    return baseline


def _floor(tally: Tally, old: float) -> float:
    """Return the new floor of a row, in thousandths; a figure of 1 needs no margin."""
    if tally.f1 == 1:
        return 1.0
    margin = max(MARGIN, ITEMS / max(1, tally.gold))
    return max(old, math.floor(1000 * max(0.0, tally.f1 - margin)) / 1000)


def _write(path: Path, baseline: Baseline) -> None:
    try:
        path.write_text(json.dumps(baseline.model_dump(), ensure_ascii=False, indent=1) + "\n", "utf-8")
    except OSError as error:
        raise SetupError(f"{path}: {error.strerror}") from error
