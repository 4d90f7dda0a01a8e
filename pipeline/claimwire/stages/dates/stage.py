"""The stage itself: reads the text, writes spans and rows."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from claimwire.annotations import DATES, TimexRow, article_of
from claimwire.stages.plain import plain_text

from .anchors import find_anchor, is_history
from .nuance import nuance
from .reading import Hit, reader
from .scene import Anchor, Scene

_NAMES = ("PERSON", "ORG", "PRODUCT", "FAC")


class Dates:
    """Finds the calendar expressions of a Doc and resolves them.

    Args:
        name: Name of this stage in the pipeline.
    """

    def __init__(self, name: str = "claimwire_dates") -> None:
        self.name = name
        self._reader = reader()

    def __call__(self, doc: Doc) -> Doc:
        """Write the dates of ``doc``, in order of the text."""
        text = plain_text(doc).text
        anchor = find_anchor(article_of(doc).published, text)
        spans: list[Span] = []
        rows: list[TimexRow] = []
        for hit in self._reader.read(Scene(text, anchor, is_history(text, anchor))):
            span = doc.char_span(hit.start, hit.end, label=hit.stretch.grain, span_id=hit.rule, alignment_mode="expand")
            if span is None or (spans and span.start < spans[-1].end) or is_in_name(span):
                continue
            spans.append(span)
            rows.append(timex_row(hit, anchor, text))
        doc.spans[DATES] = spans
        doc._.claimwire_timexes = rows
        return doc


def timex_row(hit: Hit, anchor: Anchor, text: str) -> TimexRow:
    """Return the row of an expression; its days are None where the anchor leaves them open."""
    stretch = hit.stretch
    is_open = stretch.opened(anchor.known) is not None
    value = stretch.edtf(anchor.known)
    others = dict.fromkeys(other.edtf(anchor.known) for other in stretch.others)
    beside = nuance(text, hit.start, hit.end, is_clock=stretch.clock is not None)
    return TimexRow(
        value=value,
        first=None if is_open else stretch.first.isoformat(),
        last=None if is_open else stretch.last.isoformat(),
        grain=stretch.grain,
        rule=hit.rule,
        anchor=None if is_open or stretch.anchor is None else stretch.anchor.isoformat(),
        **beside._asdict(),
        alternatives=tuple(other for other in others if other != value),
    )


def is_in_name(span: Span) -> bool:
    """Return whether an entity that is more than the date holds it: "The Sunday Times"."""
    doc, start, end = span.doc, span.start, span.end
    if not all(doc[index].ent_type_ in _NAMES for index in (start, end - 1)):
        return False
    if any(doc[index].ent_iob_ != "I" for index in range(start + 1, end)):
        return False  # two entities, each with a part of the date
    return doc[start].ent_iob_ == "I" or (end < len(doc) and doc[end].ent_iob_ == "I")
