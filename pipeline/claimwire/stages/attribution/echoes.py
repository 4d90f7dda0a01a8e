"""Echoes: of attributions with one content, those that say no more than another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from claimwire.annotations import RelationRow, TokenRange
from claimwire.stages.plain import PlainDoc
from claimwire.stages.vocabulary import CHARGES

from .cues import speech_words
from .spans import Relations, reaches

FULL_TAGS = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})


def without_echoes(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Leave out what is said by nobody where somebody says the same: "quoted A as | saying B".

    Of cues with one source and one content one is kept: of "walked out, alleging that B", "alleging". A noun in what
    its source says is no cue of that source: who "dismissed claims that B" does not claim it. Nor is anything
    denied that somebody refused "to confirm or | deny", nor said what somebody declined "to | say".
    """
    said = {part for relation in relations if relation.source for part in relation.content}
    surest: dict[tuple[TokenRange | None, tuple[TokenRange, ...]], RelationRow] = {}
    for relation in sorted(relations, key=lambda relation: _worth(doc, relation)):
        surest[relation.source, tuple(relation.content)] = relation
    by_source = defaultdict[TokenRange | None, list[RelationRow]](list)
    for relation in relations:
        by_source[relation.source].append(relation)
    for relation in relations:
        is_kept = surest[relation.source, tuple(relation.content)] is relation
        is_kept = is_kept and not _is_own_noun(doc, relation, by_source[relation.source])
        is_kept = is_kept and not _is_neither(doc, relation, relations)
        is_kept = is_kept and not _is_infinitive(doc, relation, by_source[relation.source])
        if is_kept and (relation.source or not said.issuperset(relation.content)):
            yield relation


def _is_own_noun(doc: PlainDoc, relation: RelationRow, others: Relations) -> bool:
    cue = relation.cue
    if cue is None or relation.source is None or not all(_is_noun(doc, i) for i in range(*cue)):
        return False
    return any(reaches(other.content, cue) for other in others if other is not relation)


def _is_neither(doc: PlainDoc, relation: RelationRow, others: Relations) -> bool:
    """Return whether a cue is the "deny" of "confirm or deny" inside what somebody would not do."""
    at = relation.cue[0] if relation.cue else 0
    is_joined = at > 1 and doc.lower[at - 1] in ("or", "nor") and doc.lower[at - 2].startswith("confirm")
    return is_joined and any(reaches(other.content, (at, at + 1)) for other in others if other is not relation)


def _is_infinitive(doc: PlainDoc, relation: RelationRow, others: Relations) -> bool:
    """Return whether a cue is the "say" that another content of its source begins with: "declined | to say why"."""
    at = relation.cue[0] if relation.cue else 0
    at += at + 1 < len(doc) and doc.lower[at] == "to"  # "to say" is read as one cue
    return at > 0 and doc.lower[at - 1] == "to" and any(other.content[0][0] == at - 1 for other in others)


def _is_noun(doc: PlainDoc, index: int) -> bool:
    """Return whether a word is a noun; "claims" and "reports" often are one though the tagger says verb."""
    return doc.tags[index] == "NOUN" or doc.lower[index] in CHARGES or doc.lower[index] == "reports"


def _worth(doc: PlainDoc, relation: RelationRow) -> tuple[bool, bool, float]:
    """Return what makes a cue the better one of two: a word of speech, though not "to comment"; a full word."""
    cue = relation.cue or (0, 0)
    is_speech = any(doc.lower[i] in speech_words() and doc.lower[i - 1] != "to" for i in range(*cue))
    return is_speech, any(doc.tags[i] in FULL_TAGS for i in range(*cue)), relation.score
