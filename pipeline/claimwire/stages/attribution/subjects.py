"""Subjects: who says it, where the encoder read a cue and no source, and the words beside the cue tell."""

from __future__ import annotations

from collections.abc import Iterator

from claimwire.annotations import RelationRow, TokenRange
from claimwire.stages.plain import PlainDoc

from .sources import is_passive
from .spans import BE, Relations, place_of

NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
PHRASE = NOUNS | {"DET", "ADJ", "NUM", "PART"}
BETWEEN = frozenset({"AUX", "ADV", "PART"})  # may stand between subject and cue: "has also said"
OF = frozenset({"of", "for", "from", "at"})  # go on with a phrase: "the head of the council said"
APPOSED = frozenset({"who", "which", "whose", "a", "an", "the", "one"})  # begin what stands between two commas
EMPTY = frozenset({"it", "this", "that", "there"})  # "it remained unclear"
MARKS = frozenset({"(", ")", "-"})  # inside a name
JOINS = frozenset({"and", "but", "then"})
LEADS = frozenset({"but", "and", "however", "meanwhile", "though", "although", "while"})
# With what was said before them, these have the speaker behind them: "..., said the inspector".
INVERTED = frozenset({"said", "says", "added", "adds", "warned", "noted", "wrote", "explained", "recalled", "claimed"})


def with_subjects(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Give a relation without a source the noun phrase that is the subject of its cue, or of the cue before it."""
    last: RelationRow | None = None
    for relation in sorted(relations, key=place_of):
        if relation.cue and relation.source is None and not is_passive(doc, relation.cue):
            shared = last.source if last and last.cue and _is_joined(doc, last.cue, relation.cue) else None
            relation = relation._replace(source=shared or _subject(doc, relation, relation.cue))
        last = relation if relation.source and relation.cue else last
        yield relation


def _is_joined(doc: PlainDoc, last: TokenRange, cue: TokenRange) -> bool:
    """Return whether both cues have one subject: "welcomed the vote but | said", "But | said"."""
    at = cue[0]
    while at > 0 and doc.tags[at - 1] in BETWEEN and not doc.starts[at]:
        at -= 1
    if at == 0 or not last[1] <= at or not _is_finite(doc, cue):
        return False
    start = doc.sentences[cue[0]]
    return doc.lower[at - 1] in JOINS and at > start and (last[0] >= start or at - 1 == start)


def _subject(doc: PlainDoc, relation: RelationRow, cue: TokenRange) -> TokenRange | None:
    found = _behind(doc, relation.content, cue)
    if found is None and cue[0] > 0 and _is_finite(doc, cue):
        found = _before(doc, cue[0]) or _apposed(doc, cue[0])
    inside = {index for part in relation.content for index in range(*part)}
    return found if found and inside.isdisjoint(range(*found)) else None


def _is_finite(doc: PlainDoc, cue: TokenRange) -> bool:
    """Return whether the cue may have a subject before it: "said", "has urged".

    Not "alleging", "to say", "is unclear", a noun, nor the "expressed" of "the views expressed are her own".
    """
    verb = next((doc.lower[index] for index in range(*cue) if doc.tags[index] == "VERB"), None)
    if verb is None or verb.endswith("ing") or doc.lower[cue[0]] == "to":
        return False
    has_be = any(doc.lower[index] in BE for index in range(*cue))
    return not has_be and not (cue[1] < len(doc) and doc.tags[cue[1]] in ("VERB", "AUX"))


def _before(doc: PlainDoc, at: int) -> TokenRange | None:
    """Return the noun phrase that ends before the cue, adverbs and a day between them: "The body on Sunday | said"."""
    start = doc.sentences[at]
    end = at
    while end > start and doc.tags[end - 1] in BETWEEN and doc.lower[end - 1] not in BE:
        end -= 1
    while end - 1 > start and doc.entities[end - 1] == "DATE":
        end -= 1
    if end < at and doc.lower[end - 1] == "on":
        end -= 1
    return _phrase_to(doc, start, end)


def _phrase_to(doc: PlainDoc, start: int, end: int) -> TokenRange | None:
    """Return the noun phrase that ends at ``end``, ``start`` at the earliest; None where a preposition rules it."""
    first = end
    while first > start and doc.tags[first - 1] in PHRASE and not doc.texts[first - 1].isspace():
        first -= 1
        if doc.tags[first] == "PRON" or (doc.tags[first] == "DET" and first + 1 < end):
            break
    if first == end or doc.tags[end - 1] not in NOUNS or doc.lower[end - 1] in EMPTY:
        return None
    if first > start and doc.lower[first - 1] in (*OF, "and"):
        whole = _phrase_to(doc, start, first - 1)
        return (whole[0], end) if whole else None
    return None if first > start and doc.tags[first - 1] in ("ADP", "VERB") else (first, end)


def _apposed(doc: PlainDoc, at: int) -> TokenRange | None:
    """Return the first phrase of a sentence where all up to the cue is about it: "Lin, who had left, | said"."""
    if doc.texts[at - 1] != ",":
        return None
    start = doc.sentences[at]
    start += doc.lower[start] in LEADS
    comma = next((index for index in range(start, at - 1) if doc.texts[index] == ","), None)
    if comma is None or comma == start or doc.lower[comma + 1] not in APPOSED:
        return None
    end = comma
    if doc.texts[comma - 1] == ")":
        end = next((index for index in range(comma - 1, start, -1) if doc.texts[index] == "("), comma)
    is_phrase = all(doc.tags[index] in PHRASE or doc.texts[index] in MARKS for index in range(start, end))
    return (start, end) if is_phrase and doc.tags[end - 1] in NOUNS else None


def _behind(doc: PlainDoc, content: list[TokenRange], cue: TokenRange) -> TokenRange | None:
    """Return the phrase behind the cue that follows its content: "..., said the inspector"."""
    if doc.lower[cue[1] - 1] not in INVERTED or any(part[1] > cue[0] for part in content):
        return None
    end = cue[1]
    while end < len(doc) and doc.tags[end] in PHRASE and not doc.starts[end] and not doc.texts[end].isspace():
        end += 1
    return (cue[1], end) if end > cue[1] and doc.tags[end - 1] in NOUNS else None
