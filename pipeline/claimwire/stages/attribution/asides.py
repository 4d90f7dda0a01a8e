"""Asides: of "A, as per B, is C" the encoder sees no cue; B says the rest of the sentence."""

from __future__ import annotations

from collections.abc import Iterator

from claimwire.annotations import RelationRow, TokenRange
from claimwire.stages.plain import PlainDoc

from .sources import LONGEST_SOURCE, NAMES
from .spans import LONG_ENOUGH, Relations, sentence_end, tokens_in, trim

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
    taken = tokens_in(relation.cue for relation in relations)
    for per in [i for i, word in enumerate(doc.lower) if word == "per"]:
        is_aside = 1 < per < len(doc) - 1 and doc.lower[per - 1] == "as" and doc.texts[per - 2] == ","
        if is_aside and per not in taken:
            yield from _aside(doc, per - 1)


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
