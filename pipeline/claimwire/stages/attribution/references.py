"""Contents that stand elsewhere in the sentence: words at second hand, "which", "an accusation"."""

from __future__ import annotations

from collections.abc import Iterator

from claimwire.annotations import RelationRow, TokenRange
from claimwire.stages.plain import PlainDoc

from .cues import charge_named
from .spans import Relations, clause_before, place_of, trim

BLAMES = frozenset({"blame", "blames", "blamed", "attribute", "attributes", "attributed", "pinned"})
LONGEST_SPEAKER = 25  # tokens between a cue of quoting and "as saying"


def quoted_as_saying(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Give words at second hand to who said them: in "AFP quoted Ada Obi as saying B", Ada Obi says B.

    Where nothing follows "as saying", the content is the clause before: "B, the report quoted Ada Obi as saying".
    """
    found = {at: row for row in relations if (at := _as_saying(doc, row))}
    outer = {(row.source, row.content[0]) for row in found.values()}
    for relation in relations:
        at = _as_saying(doc, relation)
        if at is None or relation.cue is None:
            is_second = relation.cue is not None and relation.cue[0] - 1 in found  # the "saying" of "as saying"
            if (relation.source, relation.content[0]) not in outer and not is_second:  # "the report, which quoted B as"
                yield relation
            continue
        speaker = trim(doc, (relation.cue[1], at))
        here = doc.sentences[at]
        rest = [(max(start, at + 2), end) for start, end in relation.content if doc.sentences[start] == here]
        after = [part for tokens in rest if (part := trim(doc, tokens))]
        before = [part for part in relation.content if part[1] <= relation.cue[0]] or clause_before(doc, relation)
        if speaker and (after or before):
            yield relation._replace(source=speaker, content=after or before, rule="as_saying")


def _as_saying(doc: PlainDoc, relation: RelationRow) -> int | None:
    """Return the index of the "as" of "as saying" in the sentence after a cue of quoting."""
    if relation.cue is None or not doc.lower[relation.cue[1] - 1].startswith(("quot", "cit")):
        return None
    end = min(len(doc) - 1, relation.cue[1] + LONGEST_SPEAKER)
    for i in range(relation.cue[1] + 1, end):
        if doc.starts[i]:
            return None
        if doc.lower[i] == "as" and doc.lower[i + 1] in ("saying", "telling"):
            return i
    return None


def blamed_on(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Give "which B blamed on C" the clause that "which" stands for: it is put forward, of C."""
    for relation in relations:
        start, end = relation.content[0]
        if relation.cue and end - start == 1 and doc.lower[start] == "which" and _blames(doc, relation.cue):
            clause = trim(doc, (doc.sentences[start], start))
            relation = relation._replace(content=[clause]) if clause else relation
        yield relation


def _blames(doc: PlainDoc, cue: TokenRange) -> bool:
    return not BLAMES.isdisjoint(doc.lower[slice(*cue)])


def charges_denied(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Give the denial of a charge the words of the charge: "alleging A - an accusation denied by B"."""
    relations = sorted(relations, key=place_of)
    for i, relation in enumerate(relations):
        charge = _charge_before(doc, relations[i - 1] if i else None, relation)
        yield relation._replace(content=charge.content) if charge else relation


def _charge_before(doc: PlainDoc, last: RelationRow | None, relation: RelationRow) -> RelationRow | None:
    """Return the relation that a content like "an accusation" or "a claim" stands for, in the same sentence."""
    (start, end), *others = relation.content
    if not charge_named(doc, (start, end)) or others or last is None or doc.starts[start]:
        return None
    return last if last.content[-1][1] > doc.sentences[start] and last.content[-1][1] <= start else None
