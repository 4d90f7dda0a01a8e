"""A linked run -> OUT/report.html, all of it or nothing.

Reads   run.json, articles.jsonl, claims.jsonl, actors.jsonl, accounts.jsonl, failures.jsonl
Writes  report.html
"""

from __future__ import annotations

from pathlib import Path

from claimwire.errors import SetupError
from claimwire.records import ActorSummary, Failure, RunRecord
from claimwire.report.page import Limits, Material, Page, render
from claimwire.run.link import Told, read_linked
from claimwire.sinks.atomic import replacing
from claimwire.sinks.folder import ACTORS, FAILURES, REPORT, RUN
from claimwire.sinks.json_lines import read_lines, read_one


def report(out: Path, *, limits: Limits | None = None) -> Page:
    """Write OUT/report.html anew and return it.

    Args:
        out: Output folder of a run, linked.
        limits: How much the page holds.

    Raises:
        SetupError: OUT holds no complete run, or was not linked, or its files are of different runs.
        RecordError: A claim does not lead to its words in the text.
        InputError: A file of the run cannot be read (``.line``).
        RunError: The disk refuses; an older report is still there.
    """
    told = read_linked(out)
    _check(told, out)
    material = Material(
        read_one(out / RUN, RunRecord),
        told.articles,
        told.claims,
        told.accounts,
        actors=list(read_lines(out / ACTORS, ActorSummary)),
        failures=list(read_lines(out / FAILURES, Failure)),
    )
    page = render(material, limits)
    _write(out / REPORT, page.html)
    return page


def _check(told: Told, out: Path) -> None:
    """See that every claim has its article and its words there, and every account its claims."""
    named = (claim for account in told.accounts for claim in account.claims)
    if not all(claim.article in told.articles for claim in told.claims.values()) or not all(
        claim in told.claims for claim in named
    ):
        raise SetupError(f"{out}: holds files of different runs; claimwire extract and claimwire link make them anew")
    for claim in told.claims.values():
        if text := told.articles[claim.article].text:
            claim.check(text)


def _write(path: Path, text: str) -> None:
    with replacing(path) as part:
        part.write_text(text, "utf-8", newline="\n")
