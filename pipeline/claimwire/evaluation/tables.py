"""Reports and verdicts as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.table import Table

from claimwire.evaluation.floors import Verdict
from claimwire.evaluation.scores import Report, has_precision

if TYPE_CHECKING:
    from claimwire.evaluation.benchmarks import Figure
    from claimwire.evaluation.reliability import Bin

NO_PRECISION = "no P of a kind: what gold also allows counts as found, but was predicted as another kind"


def rows_table(report: Report) -> Table:
    """Return precision, recall and F1 of each row."""
    table = Table("", *("P", "R", "F1", "gold", "predicted"), caption=NO_PRECISION, caption_justify="left")
    for column in table.columns[1:]:
        column.justify = "right"
    for name, tally in report.rows.items():
        precision = f"{tally.precision:.3f}" if has_precision(name) else "-"
        table.add_row(name, precision, f"{tally.recall:.3f}", f"{tally.f1:.3f}", str(tally.gold), str(tally.predicted))
    return table


def fields_table(report: Report) -> Table:
    """Return how many of the matched claims have each field right."""
    table = Table("of the matched claims", "accuracy", "n")
    for column in table.columns[1:]:
        column.justify = "right"
    for name, share in report.fields.items():
        table.add_row(name, f"{share.accuracy:.3f}", str(share.of))
    return table


def figures_table(figures: Iterable[Figure]) -> Table:
    """Return each figure beside its floor, those under it marked."""
    table = Table("what", "F1", "floor", "")
    for column in table.columns[1:3]:
        column.justify = "right"
    for figure in figures:
        floor = "" if figure.floor is None else f"{figure.floor:.2f}"
        table.add_row(figure.what, f"{figure.value:.3f}", floor, "" if figure.is_reached else "below")
    return table


def reliability_table(bins: Iterable[Bin]) -> Table:
    """Return how many claims of each tenth of the confidence there are, and how many of them are right."""
    table = Table("confidence", "claims", "mean confidence", "right")
    for column in table.columns[1:]:
        column.justify = "right"
    for found in bins:
        if found.claims:
            scale = f"{found.floor:.1f} - {found.floor + 0.1:.1f}"
            table.add_row(scale, f"{found.claims:.0f}", f"{found.confidence:.2f}", f"{found.right:.2f}")
    return table


def verdict_lines(verdict: Verdict) -> Iterator[str]:
    """Yield what a reader of the gate needs: what was gained and lost, and why it fails."""
    for word, changes in (("gained", verdict.gained), ("lost", verdict.lost)):
        for claim, before, after in changes:
            yield f"{word:7} {claim}: {before or 'missed'} -> {after or 'missed'}"
    for name, (figure, floor) in verdict.below.items():
        yield f"below   {name}: {figure:.3f}, floor {floor:.3f}"
    if not verdict.is_same_corpus:
        yield "changed articles or gold differ from those that the floors were measured on: pin anew with --update"
    yield "passed" if verdict.passed else "failed"
