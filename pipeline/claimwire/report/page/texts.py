"""An article -> its text in stretches that know their marks, ready to be laid out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimwire.records import ArticleRecord, Claim
from claimwire.report.disputes import words_of
from claimwire.report.marks import Mark, Part, Stretch, marks_of, stretches
from claimwire.report.page.cards import kind_of
from claimwire.report.page.names import Names, shown

PARTS: tuple[Part, ...] = ("source", "cue", "content", "date", "platform")  # in the order of the legend


class Tag(NamedTuple):
    """Stands before the first words of a claim: its number in the page, its number in the article, and its kind."""

    claim: int
    ordinal: int
    kind: str


class Piece(NamedTuple):
    """A stretch of text.

    Attributes:
        text: The characters.
        parts: What it is part of, in the order of the legend; empty for plain text.
        opening: The parts that begin with it.
        claims: Numbers of the claims that it belongs to.
        tags: The claims that begin with it.
    """

    text: str
    parts: tuple[Part, ...]
    opening: tuple[Part, ...]
    claims: tuple[int, ...]
    tags: tuple[Tag, ...]


class Words(NamedTuple):
    """A claim of an article whose text is missing."""

    tag: Tag
    who: str
    words: str


class Text(NamedTuple):
    """An article as it is laid out.

    Attributes:
        number: Its number in the page.
        title: The headline, else its id.
        id: As in the records.
        outlet: The publisher; "" where unknown.
        day: ISO day of publication; "" where unknown.
        language: ISO 639-1 code.
        claims: How many claims it has.
        pieces: The text; empty where it is missing.
        words: Its claims, where the text is missing.
        cut: Characters left out at the end.
    """

    number: int
    title: str
    id: str
    outlet: str
    day: str
    language: str
    claims: int
    pieces: tuple[Piece, ...]
    words: tuple[Words, ...]
    cut: int


def text_of(record: ArticleRecord, names: Names, characters: int) -> Text:
    """Return the article laid out.

    Args:
        record: With its claims.
        names: Numbers of the claims.
        characters: At most so many of the text, but for the words of a claim that goes beyond.
    """
    text = record.text or ""
    held = max((span.end for claim in record.claims for span in claim.spans()), default=0)
    end = max(characters, held)
    return Text(
        number=names.article[record.id],
        title=shown(record.title or record.id),
        id=shown(record.id),
        outlet=shown(record.outlet or ""),
        day=(record.published or "")[:10],
        language=record.language,
        claims=len(record.claims),
        pieces=tuple(_pieces(record, text[:end], names)) if text else (),
        words=() if text else tuple(_words(record, names)),
        cut=max(0, len(text) - end),
    )


def _pieces(record: ArticleRecord, text: str, names: Names) -> Iterator[Piece]:
    marks = [mark for mark in marks_of(record) if mark.end <= len(text)]
    tagged: set[int] = set()
    for stretch in stretches(text, marks):
        begun = sorted({mark.claim for mark in stretch.opening if mark.claim} - tagged)
        tagged.update(begun)
        tags = tuple(_tag(number, record.claims[number - 1], names) for number in begun)
        yield _piece(stretch, record, names, tags)


def _piece(stretch: Stretch, record: ArticleRecord, names: Names, tags: tuple[Tag, ...]) -> Piece:
    claims = sorted({mark.claim for mark in stretch.marks if mark.claim})
    return Piece(
        shown(stretch.text),
        _in_order(stretch.marks),
        _in_order(stretch.opening),
        tuple(names.claim[record.claims[number - 1].id] for number in claims),
        tags,
    )


def _in_order(marks: tuple[Mark, ...]) -> tuple[Part, ...]:
    parts = {mark.part for mark in marks}
    return tuple(part for part in PARTS if part in parts)


def _tag(ordinal: int, claim: Claim, names: Names) -> Tag:
    return Tag(names.claim[claim.id], ordinal, kind_of(claim))


def _words(record: ArticleRecord, names: Names) -> Iterator[Words]:
    for ordinal, claim in enumerate(record.claims, start=1):
        yield Words(_tag(ordinal, claim, names), names.speaker(claim), shown(words_of(claim)))
