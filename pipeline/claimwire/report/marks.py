"""What is marked in an article's text, and the stretches that overlapping marks cut it into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from claimwire.records import ArticleRecord, Claim, Span

Part = Literal["source", "cue", "content", "platform", "date"]


class Mark(NamedTuple):
    """One span with what it is; ``claim`` is the number of its claim in the record, None outside claims."""

    start: int
    end: int
    part: Part
    claim: int | None


class Stretch(NamedTuple):
    """A piece of the text over which the same marks lie; some of them begin or end with it."""

    text: str
    marks: tuple[Mark, ...]
    opening: tuple[Mark, ...]
    closing: tuple[Mark, ...]


def marks_of(record: ArticleRecord) -> list[Mark]:
    """Return the marks of the record's claims and of its dates, in order of the text, the longer first."""
    marks = [mark for number, claim in enumerate(record.claims, start=1) for mark in _of_claim(claim, number)]
    marks.extend(_marks(record.dates, "date", None))
    marks.extend({_mark(span, "platform", None) for claim in record.claims for span in claim.platforms})
    return sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.part, mark.claim or 0))


def _of_claim(claim: Claim, number: int) -> Iterator[Mark]:
    yield from _marks([claim.source] if claim.source else [], "source", number)
    yield from _marks(claim.cue, "cue", number)
    yield from _marks(claim.content, "content", number)


def _marks(spans: Iterable[Span], part: Part, claim: int | None) -> Iterator[Mark]:
    return (_mark(span, part, claim) for span in spans)


def _mark(span: Span, part: Part, claim: int | None) -> Mark:
    return Mark(span.start, span.end, part, claim)


def stretches(text: str, marks: Iterable[Mark]) -> Iterator[Stretch]:
    """Cut ``text`` wherever a mark begins or ends; the stretches together are the text."""
    held = list(marks)
    edges = sorted({0, len(text), *(edge for mark in held for edge in (mark.start, mark.end))})
    for start, end in pairwise(edges):
        over = tuple(mark for mark in held if mark.start <= start and end <= mark.end)
        opening = tuple(mark for mark in over if mark.start == start)
        yield Stretch(text[start:end], over, opening, tuple(mark for mark in over if mark.end == end))
