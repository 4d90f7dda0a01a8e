"""Dates in the form of the TIMEX corpora, so that the shared tool can score them.

Those corpora write two things in another way than our records, and the same facts are moved, not changed: they mark
the two ends of a range apart ("from [1990] to [2000]"), and TIMEX3 writes the part of a day into the value
("2024-01-07TNI" for "Sunday night"). Not all of them do so: GUM keeps ranges of days and months whole, and neither
it nor most of AQUAINT's gold tells parts of days.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from spacy.tokens import Doc, Span

from claimwire.annotations import ArticleRow, TimexRow, timexes_of
from claimwire.stages.dates import Dates

PARTS_OF_DAY = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_ENDS = re.compile(
    r"(?:(?:between|from)\s+)?(?P<first>.+?)(?:\s*[-–—/&]\s*|\s+(?:to|through|until|till|and)\s+)(?P<last>.+)"
)


class Style(NamedTuple):
    """How a corpus writes what our records write otherwise."""

    has_parts_of_day: bool
    splits: str  # beginnings of the ids of rules whose ranges stand as two expressions


TIMEX3 = Style(has_parts_of_day=True, splits="range.")
GUM = Style(has_parts_of_day=False, splits="range.years")
STYLES = {
    "aquaint": TIMEX3._replace(has_parts_of_day=False),
    "meantime_a": TIMEX3,
    "gum_other": GUM,
    "wikiwars": TIMEX3,
}


def read_timexes(gold: Path, style: Style) -> Iterator[dict[str, Any]]:
    """Yield one line an article of ``gold``: its dates, anchored at the day that gold gives, as the tool reads them.

    Args:
        gold: JSON lines with doc, text and dct, the day of publication.
        style: How it writes ranges and parts of days.
    """
    import spacy

    stage, tokenizer = Dates(), spacy.blank("en").tokenizer
    for line in gold.read_text("utf-8").splitlines():
        article = json.loads(line)
        doc: Doc = tokenizer(article["text"])
        doc._.claimwire_article = ArticleRow(article["doc"], article["dct"])
        found = [timex for span, row in timexes_of(stage(doc)) for timex in as_timex(span, row, style)]
        yield {"doc": article["doc"], "timex": found}


def as_timex(span: Span, row: TimexRow, style: Style) -> Iterator[dict[str, Any]]:
    """Yield the expression, or its two ends."""
    ends = _ENDS.fullmatch(span.text) if row.rule.startswith(style.splits) else None
    values = row.value.split("/")
    if ends and len(values) == 2:
        for name, value in zip(("first", "last"), values, strict=True):
            yield _timex(span.start_char + ends.start(name), ends[name], value)
        return
    part = PARTS_OF_DAY.get(row.part_of_day or "", "") if style.has_parts_of_day and row.grain == "day" else ""
    yield _timex(span.start_char, span.text, row.value + part)


def _timex(start: int, text: str, value: str) -> dict[str, Any]:
    return {"start": start, "end": start + len(text), "value": value}
