"""Echoes: of attributions with one content, those that say no more than another."""

from __future__ import annotations

from collections.abc import Iterator

from claimwire.annotations import RelationRow, TokenRange
from claimwire.stages.plain import PlainDoc

from .cues import speech_words
from .spans import Relations

FULL_TAGS = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})


def without_echoes(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Leave out what is said by nobody where somebody says the same: "quoted A as | saying B".

    Of cues with one source and one content one is kept: of "walked out, alleging that B", "alleging".
    """
    said = {part for relation in relations if relation.source for part in relation.content}
    surest: dict[tuple[TokenRange | None, tuple[TokenRange, ...]], RelationRow] = {}
    for relation in sorted(relations, key=lambda relation: _worth(doc, relation)):
        surest[relation.source, tuple(relation.content)] = relation
    for relation in relations:
        is_kept = surest[relation.source, tuple(relation.content)] is relation
        if is_kept and (relation.source or not said.issuperset(relation.content)):
            yield relation


def _worth(doc: PlainDoc, relation: RelationRow) -> tuple[bool, bool, float]:
    """Return what makes a cue the better one of two: a word of speech, though not "to comment"; a full word."""
    cue = relation.cue or (0, 0)
    is_speech = any(doc.lower[i] in speech_words() and doc.lower[i - 1] != "to" for i in range(*cue))
    return is_speech, any(doc.tags[i] in FULL_TAGS for i in range(*cue)), relation.score
