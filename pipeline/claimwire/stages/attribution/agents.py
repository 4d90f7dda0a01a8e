"""Agents: who speaks where the encoder gave the words to nobody, and "by" or two commas say whose they are."""

from __future__ import annotations

from collections.abc import Iterator

from claimwire.annotations import RelationRow, TokenRange, junk_of
from claimwire.stages.plain import PlainDoc

from .cues import speech_words
from .spans import LONG_ENOUGH, Relations, has_verb, sentence_end, tokens_in, trim

AGENT_SCORE = 0.5
LONGEST_AGENT = 16  # tokens behind "by"
LONGEST_SPEAKER = 12  # tokens between a comma and the verb of who speaks
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
NO_SPEAKER = frozenset({"which", "who", "that", "it", "as"})
CHARGED = frozenset({"accused", "suspected"})  # ... by A of B


def spoken_between(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Take the speaker out of a content that swallowed him: "A, | residents say, | and B"."""
    for relation in relations:
        parts = None if relation.source or relation.cue is None else _parted(doc, relation, relation.cue)
        yield relation if parts is None else relation._replace(source=parts[0], content=parts[1])


def _parted(doc: PlainDoc, relation: RelationRow, cue: TokenRange) -> tuple[TokenRange, list[TokenRange]] | None:
    at = next((i for i, part in enumerate(relation.content) if part[0] < cue[0] == part[1]), None)
    if at is None or speech_words().isdisjoint(doc.lower[slice(*cue)]):
        return None
    start, end = relation.content[at]
    least = max(start, end - LONGEST_SPEAKER)
    comma = next((i for i in range(end - 1, least, -1) if doc.texts[i] == ","), None)
    if comma is None or comma + 1 == end or doc.lower[comma + 1] in NO_SPEAKER:
        return None
    source = (comma + 1, end)
    is_phrase = doc.tags[end - 1] in NOUNS and not has_verb(doc, source)
    rest = trim(doc, (start, comma))
    if not is_phrase or rest is None or rest[1] - rest[0] < LONG_ENOUGH:
        return None
    return source, [*relation.content[:at], rest, *relation.content[at + 1 :]]


def accused_by(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Give the charge of a passive to who makes it: "was accused by | the union | of | hiding the report"."""
    if CHARGED.isdisjoint(doc.lower):
        yield from relations
        return
    taken = tokens_in(relation.cue for relation in relations if relation.source)
    taken |= junk_of(doc.origin)
    found = {
        i: row
        for i, word in enumerate(doc.lower)
        if word in CHARGED and i not in taken and (row := _charge_by(doc, i)) is not None
    }
    for relation in relations:
        if relation.cue is None or found.keys().isdisjoint(range(*relation.cue)):
            yield relation
    yield from found.values()


def _charge_by(doc: PlainDoc, at: int) -> RelationRow | None:
    if doc.lower[at + 1 : at + 2] != ["by"]:
        return None
    stop = sentence_end(doc, at + 1)
    of = next((i for i in range(at + 3, min(stop, at + LONGEST_AGENT)) if _opens(doc, i)), None)
    source = trim(doc, (at + 2, of)) if of else None
    end = next((i for i in range(of + 2, stop) if doc.texts[i] in ",;"), stop) if of else stop
    content = trim(doc, (of + 1, end)) if of else None
    if source is None or content is None or has_verb(doc, source):
        return None
    return RelationRow((at, at + 1), source, [content], AGENT_SCORE, "agent")


def _opens(doc: PlainDoc, i: int) -> bool:
    """Return whether a charge begins behind a token: "of hiding", not the "of" of a body's name."""
    return doc.lower[i] == "of" and i + 1 < len(doc) and doc.lower[i + 1].endswith("ing") and not doc.capital[i + 1]
