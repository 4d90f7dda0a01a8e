"""What is said outright though the verb is one of wishing, and demands whose content the encoder did not read."""

from __future__ import annotations

from collections.abc import Iterator

from claimwire.annotations import RelationRow, TokenRange
from claimwire.stages.plain import PlainDoc

from .cues import speech_words
from .spans import Relations, trim

WISHES = frozenset({"like", "wish", "wished", "wishes", "wishing"})
LONGEST_ACT = 5  # tokens from "to" to the "that" of "wishes to state categorically that"


def wishes(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Read "wishes to state that A" as stating A, and so on from "further wishes to clarify that"."""
    for relation in relations:
        yield _performed(doc, relation, relation.cue) if relation.cue else relation


def _performed(doc: PlainDoc, relation: RelationRow, cue: TokenRange) -> RelationRow:
    (start, end), *others = relation.content
    if doc.lower[cue[1] - 1] not in WISHES or start != cue[1] or doc.lower[start] != "to":
        return relation
    that = next((i for i in range(start + 2, min(end - 1, start + LONGEST_ACT)) if doc.lower[i] == "that"), None)
    part = trim(doc, (that, end)) if that and doc.lower[start + 1] in speech_words() else None
    return relation._replace(cue=(start + 1, start + 2), content=[part, *others]) if part else relation
