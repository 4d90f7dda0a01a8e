"""Contents that stand elsewhere in the sentence: words at second hand, "which", "an accusation"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from claimwire.annotations import RelationRow, TokenRange

from .cues import CHARGES
from .spans import Relations, clause_before, place_of, sentence_start, trim

BLAMES = frozenset({"blame", "blames", "blamed", "attribute", "attributes", "attributed", "pinned"})
LONGEST_SPEAKER = 25  # tokens between a cue of quoting and "as saying"


def quoted_as_saying(doc: Doc, relations: Relations) -> Iterator[RelationRow]:
    """Give words at second hand to who said them: in "AFP quoted Ada Obi as saying B", Ada Obi says B.

    Where nothing follows "as saying", the content is the clause before: "B, the report quoted Ada Obi as saying".
    """
    outer = {(row.source, row.content[0]) for row in relations if _as_saying(doc, row)}
    for relation in relations:
        at = _as_saying(doc, relation)
        if at is None or relation.cue is None:
            if (relation.source, relation.content[0]) not in outer:  # "said the report, which quoted B as saying"
                yield relation
            continue
        speaker = trim(doc, (relation.cue[1], at))
        here = sentence_start(doc, at)
        rest = [(max(start, at + 2), end) for start, end in relation.content if sentence_start(doc, start) == here]
        after = [part for tokens in rest if (part := trim(doc, tokens))]
        before = [part for part in relation.content if part[1] <= relation.cue[0]] or clause_before(doc, relation)
        if speaker and (after or before):
            yield relation._replace(source=speaker, content=after or before, rule="as_saying")


def _as_saying(doc: Doc, relation: RelationRow) -> int | None:
    """Return the index of the "as" of "as saying" in the sentence after a cue of quoting."""
    if relation.cue is None or not doc[relation.cue[1] - 1].lower_.startswith(("quot", "cit")):
        return None
    end = min(len(doc) - 1, relation.cue[1] + LONGEST_SPEAKER)
    for i in range(relation.cue[1] + 1, end):
        if doc[i].is_sent_start:
            return None
        if doc[i].lower_ == "as" and doc[i + 1].lower_ in ("saying", "telling"):
            return i
    return None


def blamed_on(doc: Doc, relations: Relations) -> Iterator[RelationRow]:
    """Give "which B blamed on C" the clause that "which" stands for: it is put forward, of C."""
    for relation in relations:
        start, end = relation.content[0]
        if relation.cue and end - start == 1 and doc[start].lower_ == "which" and _blames(doc, relation.cue):
            clause = trim(doc, (sentence_start(doc, start), start))
            relation = relation._replace(content=[clause]) if clause else relation
        yield relation


def _blames(doc: Doc, cue: TokenRange) -> bool:
    return any(doc[i].lower_ in BLAMES for i in range(*cue))


def charges_denied(doc: Doc, relations: Relations) -> Iterator[RelationRow]:
    """Give the denial of a charge the words of the charge: "alleging A - an accusation denied by B"."""
    relations = sorted(relations, key=place_of)
    for i, relation in enumerate(relations):
        charge = _charge_before(doc, relations[i - 1] if i else None, relation)
        yield relation._replace(content=charge.content) if charge else relation


def _charge_before(doc: Doc, last: RelationRow | None, relation: RelationRow) -> RelationRow | None:
    """Return the relation that a content like "an accusation" or "a claim" stands for, in the same sentence."""
    (start, end), *others = relation.content
    names_one = end - start <= 2 and not others and doc[end - 1].lower_ in CHARGES
    if not names_one or last is None or doc[start].is_sent_start:
        return None
    return last if last.content[-1][1] > sentence_start(doc, start) and last.content[-1][1] <= start else None
