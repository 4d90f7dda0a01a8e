"""A linked run -> OUT/report.html, all of it or nothing.

Reads   run.json, articles.jsonl, claims.jsonl, actors.jsonl, accounts.jsonl, failures.jsonl
Writes  report.html
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from claimwire.errors import InputError, RunError, SetupError
from claimwire.records import ActorSummary, Failure, Record, RunRecord
from claimwire.report.page import Limits, Material, Page, render
from claimwire.run.link import Told, read_linked
from claimwire.sinks.folder import ACTORS, FAILURES, PART, RUN

REPORT = "report.html"

R = TypeVar("R", bound=Record)


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
    run = _record(out / RUN, _bytes(out / RUN), RunRecord)
    material = Material(
        run,
        told.articles,
        told.claims,
        told.accounts,
        actors=list(_lines(out / ACTORS, ActorSummary)),
        failures=list(_lines(out / FAILURES, Failure)),
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


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(str(path), error.strerror or type(error).__name__) from error


def _lines(path: Path, record: type[R]) -> Iterator[R]:
    """Yield the records of a file; none where it is missing."""
    if path.is_file():
        for number, line in enumerate(_bytes(path).splitlines(), start=1):
            yield _record(path, line, record, number)


def _record(path: Path, given: bytes, record: type[R], line: int | None = None) -> R:
    try:
        return record.model_validate_json(given)
    except ValidationError as error:
        raise InputError(str(path), f"no {record.__name__}: {error.errors()[0]['msg']}", line=line) from error


def _write(path: Path, html: str) -> None:
    """Write under a temporary name first, so that nobody opens half a page."""
    part = path.with_name(path.name + PART)
    try:
        part.write_text(html, "utf-8", newline="\n")
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        reason = f"{path}: cannot write here: {error.strerror}; an older report is still there"
        raise RunError(reason) from error
