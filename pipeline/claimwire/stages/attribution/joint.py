"""Joint sources: "denied by both Washington and Islamabad" is two claims, and a crowd is one source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from claimwire.annotations import RelationRow, TokenRange
from claimwire.stages.plain import PlainDoc

from .sources import NAMES
from .spans import PHRASE_TAGS, Relations, tokens_in, trim

DESCRIBING = PHRASE_TAGS | {"DET", "PART", "PRON", "ADP"}  # in "the board's head, Ada Obi, and its clerk, Lin"


def each_source(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Give each of several named sources a relation of its own: "denied by both Washington and Islamabad"."""
    entities = [(ent.start, ent.end) for ent in doc.origin.ents if ent.label_ in NAMES]
    for relation in relations:
        source = relation.source
        names = (
            _by_each(doc, source)
            or _names_in(doc, source, entities)
            or _both_in(doc, source)
            or _described_both(doc, source, entities)
        )
        yield from [relation._replace(source=name) for name in names] or [relation]


def _names_in(doc: PlainDoc, source: TokenRange | None, entities: list[TokenRange]) -> list[TokenRange]:
    """Return the names that a source is a list of; none where it is anything else."""
    if source is None:
        return []
    inside = [(start, end) for start, end in _beginning_in(source, entities) if end <= source[1]]
    if len(inside) < 2:
        return []
    covered = tokens_in(inside)
    between = {doc.lower[i] for i in range(*source) if i not in covered}
    is_list = between <= {"both", "and", ",", "the"} and "and" in between
    return inside if is_list or _is_described(doc, source, inside) else []


def _beginning_in(source: TokenRange, entities: list[TokenRange]) -> list[TokenRange]:
    """Return the entities that begin in a source; all are in order of the text."""
    return entities[bisect_left(entities, (source[0], 0)) : bisect_left(entities, (source[1], 0))]


def _is_described(doc: PlainDoc, source: TokenRange, inside: list[TokenRange]) -> bool:
    """Return whether two people are joined, the second behind what he or she is: "Obi and another tenant, Lin"."""
    (_, end), (start, last), *others = inside
    if others or inside[0][0] != source[0] or doc.lower[end] != "and" or last < source[1] - 1:
        return False
    are_people = all(doc.entities[part[0]] == "PERSON" for part in inside)
    return are_people and all(
        doc.tags[i] in ("DET", "ADJ", "NOUN") or doc.texts[i] == "," for i in range(end + 1, start)
    )


def _by_each(doc: PlainDoc, source: TokenRange | None) -> list[TokenRange]:
    """Return the two of "by | the board and by the union of nurses"; none of any other source."""
    at = next((i for i in range(*source) if doc.lower[i : i + 2] == ["and", "by"]), None) if source else None
    if source is None or at is None or at + 2 >= source[1]:
        return []
    return [part for tokens in ((source[0], at), (at + 2, source[1])) if (part := trim(doc, tokens))]


def _described_both(doc: PlainDoc, source: TokenRange | None, entities: list[TokenRange]) -> list[TokenRange]:
    """Return the two people of "the board's head, Ada Obi, and its clerk, Lin"; none of any other source."""
    source = source and trim(doc, source)
    joins = [i for i in range(*source) if doc.lower[i] == "and"] if source else []
    if source is None or len(joins) != 1:
        return []
    parts = [part for tokens in ((source[0], joins[0]), (joins[0] + 1, source[1])) if (part := trim(doc, tokens))]
    ends = [end for start, end in _beginning_in(source, entities) if doc.entities[start] == "PERSON"]
    is_plain = all(doc.tags[i] in DESCRIBING or doc.texts[i] == "," for part in parts for i in range(*part))
    return parts if is_plain and ends == [end for _, end in parts] else []


def _both_in(doc: PlainDoc, source: TokenRange | None) -> list[TokenRange]:
    """Return the two bodies of "both the A and the B"; none of any other source."""
    joins = [i for i in range(*source) if doc.lower[i] == "and"] if source else []
    if source is None or doc.lower[source[0]] != "both" or len(joins) != 1:
        return []
    parts = [part for part in ((source[0] + 1, joins[0]), (joins[0] + 1, source[1])) if part[1] - part[0] > 1]
    return parts if len(parts) == 2 and all(doc.lower[start] == "the" for start, _ in parts) else []
