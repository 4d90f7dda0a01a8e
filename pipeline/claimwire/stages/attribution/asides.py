"""Asides: of "A, as per B, is C" the encoder sees no cue; B says the rest of the sentence."""

from __future__ import annotations

from collections.abc import Iterator

from claimwire.annotations import RelationRow, TokenRange
from claimwire.stages.plain import PlainDoc

from .sources import LONGEST_SOURCE, NAMES
from .spans import LONG_ENOUGH, Relations, sentence_end, trim

ASIDE_SCORE = 0.5
# What speaks without a name; of others it is no claim: "as per the timetable", "as per tradition".
SPEAKERS = frozenset(
    {"analysts", "authorities", "data", "estimates", "experts", "figures", "filings", "findings", "ministry"}
    | {"officials", "police", "poll", "polls", "records", "report", "reports", "sources", "spokesman", "spokesperson"}
    | {"spokeswoman", "statement", "statistics", "study", "studies", "survey", "surveys", "witnesses"}
)


def asides(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Add a relation for each "as per" between commas, or at the end of its sentence, that is no cue yet."""
    yield from relations
    taken = {i for relation in relations if relation.cue for i in range(*relation.cue)}
    for i in range(1, len(doc) - 2):
        if doc.lower[i + 1] == "per" and doc.lower[i] == "as" and doc.texts[i - 1] == "," and i + 1 not in taken:
            yield from _aside(doc, i)


def _aside(doc: PlainDoc, at: int) -> Iterator[RelationRow]:
    """Yield the relation of the "as per" at a token, if somebody speaks there."""
    begin = doc.sentences[at]
    stop = sentence_end(doc, at + 1)
    end = next((i for i in range(at + 2, stop) if doc.texts[i] in ",.;"), stop)
    source = trim(doc, (at + 2, end))
    parts = ((begin, at - 1), (end, stop))
    content = [part for tokens in parts if (part := trim(doc, tokens))]
    if source and _speaks(doc, source) and sum(b - a for a, b in content) >= LONG_ENOUGH:
        yield RelationRow((at, at + 2), source, content, ASIDE_SCORE, "aside")


def _speaks(doc: PlainDoc, source: TokenRange) -> bool:
    is_named = any(doc.entities[i] in NAMES for i in range(*source))
    return source[1] - source[0] <= LONGEST_SOURCE and (is_named or doc.lower[source[1] - 1] in SPEAKERS)
