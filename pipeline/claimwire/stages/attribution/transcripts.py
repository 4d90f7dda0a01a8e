"""Transcripts: lines that begin with who speaks, "OBI: We left at noon." or, of an interview, "Q:" and "A:"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimwire.annotations import RelationRow, TokenRange
from claimwire.stages.plain import PlainDoc

from .spans import Relations, reaches, trim

TURN = re.compile(r"^(?P<who>Q|A|[A-Z][A-Z.'’-]+(?: [A-Z.'’-]+){0,3}):[ \t]+(?P<words>\S[^\n]*)$", re.MULTILINE)
FEWEST_TURNS = 3  # of two speakers at least: a headline may have a colon too
FEWEST_WORDS = 2
TRANSCRIPT_SCORE = 0.7
ASKS, ANSWERS = "Q", "A"


class Turn(NamedTuple):
    """One speaker's words, in tokens; the label is what stands before the colon."""

    label: str
    source: TokenRange
    content: TokenRange


def transcripts(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Add what each line of a transcript says; "A" is the person named last before it.

    A label that names no person of the article ("FACTS: ...") is none, and who asks as "Q" puts nothing forward.
    """
    yield from relations
    if len(TURN.findall(doc.text)) < FEWEST_TURNS:
        return
    surnames = {ent[-1].text.casefold() for ent in doc.origin.ents if ent.label_ == "PERSON"} | {"q", "a"}
    turns = [turn for turn in _turns(doc) if turn.label.split()[-1].casefold() in surnames]
    if len(turns) < FEWEST_TURNS or len({turn.label for turn in turns}) < 2:
        return
    answers = _answers(doc, turns[0].source[0])
    for turn in turns:
        source = answers if turn.label == ANSWERS else turn.source
        is_held = any(row.source and reaches([turn.content], row.content[0]) and row.cue is None for row in relations)
        if source and turn.label != ASKS and not is_held:
            yield RelationRow(None, source, [turn.content], TRANSCRIPT_SCORE, "transcript")


def _turns(doc: PlainDoc) -> Iterator[Turn]:
    for match in TURN.finditer(doc.text):
        source = doc.origin.char_span(*match.span("who"), alignment_mode="contract")
        words = doc.origin.char_span(*match.span("words"), alignment_mode="contract")
        content = trim(doc, (words.start, words.end)) if words is not None else None
        if source is not None and content is not None and content[1] - content[0] >= FEWEST_WORDS:
            yield Turn(match["who"], (source.start, source.end), content)


def _answers(doc: PlainDoc, before: int) -> TokenRange | None:
    """Return the last person named before a token."""
    people = [(ent.start, ent.end) for ent in doc.origin.ents if ent.label_ == "PERSON" and ent.end <= before]
    return people[-1] if people else None
