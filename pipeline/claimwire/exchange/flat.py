"""A claim as a row of plain cells: the columns of ``to_frame``, and what is known of the article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimwire.exchange.findings import Findings
from claimwire.frames import COLUMNS, LISTS, WHOLE, row_of

OF_ARTICLE = ("published", "outlet", "title")
FLAT = (*COLUMNS, *OF_ARTICLE)
NUMBERS = frozenset({"confidence"})
TRUTHS = frozenset({"negated"})

__all__ = ["FLAT", "LISTS", "NUMBERS", "OF_ARTICLE", "TRUTHS", "WHOLE", "rows"]


def rows(findings: Findings) -> Iterator[dict[str, Any]]:
    """Yield a row a claim, by article id and offset; every row has all columns, None where nothing is known."""
    for record in findings.records():
        known = {name: getattr(record, name) for name in OF_ARTICLE}
        for claim in record.claims:
            row = {**row_of(claim), **known}
            yield {name: row.get(name) for name in FLAT}
