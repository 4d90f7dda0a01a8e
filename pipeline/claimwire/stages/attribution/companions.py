"""Companions: "A, along with B, said" names two sources, so it is two claims with one content."""

from __future__ import annotations

from collections.abc import Iterator

from claimwire.annotations import RelationRow, TokenRange
from claimwire.stages.plain import PlainDoc

from .sources import NAMES
from .spans import Relations, reaches, trim

JOINS = (("along", "with"), ("together", "with"), ("as", "well", "as"), ("alongside",))
FIRST_OF_JOINS = frozenset(words[0] for words in JOINS)
LONGEST_SUBJECT = 40  # tokens from the first of the source to the cue
BETWEEN = frozenset({"PUNCT", "AUX", "ADV", "PART", "SPACE"})  # tags of what may stand between a companion and the cue


def each_companion(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Give the source and its companion a relation each, where one of them is named."""
    for relation in relations:
        pair = _pair(doc, relation) or _both(doc, relation)
        yield from [relation._replace(source=source) for source in pair] or [relation]


def _both(doc: PlainDoc, relation: RelationRow) -> list[TokenRange]:
    """Return the two of "A, the mayor, and B, the clerk, both | said", where the source is the second."""
    cue, source = relation.cue, relation.source
    if cue is None or source is None or "both" not in doc.lower[source[1] : cue[0]] or source[0] < 2:
        return []
    start, last = doc.sentences[source[0]], source[0] - 1
    comma = _comma(doc, start, last)
    first = trim(doc, (start, comma)) if doc.lower[last] == "and" and start < comma < last else None
    is_name = first and all(doc.entities[i] in NAMES for i in range(*first))
    return [first, source] if first and is_name and not reaches(relation.content, first) else []


def _pair(doc: PlainDoc, relation: RelationRow) -> list[TokenRange]:
    """Return the source without its apposition, and its companion; nothing where there is none."""
    if relation.cue is None or relation.source is None:
        return []
    start, end = relation.source[0], relation.cue[0]
    if not 0 < end - start <= LONGEST_SUBJECT or reaches(relation.content, (start, end)):
        return []
    join = _join(doc, start + 1, end)
    first = trim(doc, (start, _comma(doc, start, join[0]))) if join else None
    second = _companion(doc, join[1], end) if join else None
    if first is None or second is None:
        return []
    is_named = any(doc.entities[i] in NAMES for part in (first, second) for i in range(*part))
    return [first, second] if is_named else []


def _join(doc: PlainDoc, start: int, end: int) -> TokenRange | None:
    if FIRST_OF_JOINS.isdisjoint(doc.lower[start:end]):
        return None
    for i in range(start, end):
        for words in JOINS:
            if i + len(words) < end and tuple(doc.lower[i + n] for n in range(len(words))) == words:
                return i, i + len(words)
    return None


def _comma(doc: PlainDoc, start: int, end: int) -> int:
    return next((i for i in range(start, end) if doc.texts[i] == ","), end)


def _companion(doc: PlainDoc, start: int, cue: int) -> TokenRange | None:
    """Return the noun phrase behind the join, if the verb follows it: not "along with closing the pier"."""
    end = next((i for i in range(start, cue) if doc.texts[i] == "," or doc.tags[i] == "AUX"), cue)
    tags = [doc.tags[i] for i in range(start, end)]
    if not tags or tags[0] == "VERB" or not {"NOUN", "PROPN"} & set(tags):
        return None
    return trim(doc, (start, end)) if all(doc.tags[i] in BETWEEN for i in range(end, cue)) else None
