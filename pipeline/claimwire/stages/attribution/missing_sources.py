"""Missing sources: who says it, where the encoder read a cue and no source, or one that stands elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from claimwire.annotations import RelationRow, TokenRange
from claimwire.stages.datelines import after_dateline
from claimwire.stages.plain import PlainDoc

from .sources import is_passive
from .spans import LONG_ENOUGH, Relations, ends_sentence, has_verb, place_of, trim
from .subjects import (
    BETWEEN,
    RELATIVES,
    before_carrier,
    is_finite,
    phrase_to,
    speaker_behind,
    subject_of,
    subject_of_sentence,
)

JOINS = frozenset({"and", "but", "then"})


def with_subjects(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Give a relation without a source the noun phrase that is the subject of its cue, or of the cue before it."""
    last: RelationRow | None = None
    for relation in sorted(relations, key=place_of):
        if relation.cue and relation.source is None and not is_passive(doc, relation.cue):
            shared = last.source if last and last.cue and _have_one_subject(doc, last.cue, relation.cue) else None
            source = shared or subject_of(doc, relation, relation.cue) or _source_behind(doc, relation, relations)
            relation = relation._replace(source=source)
        last = relation if relation.source and relation.cue else last
        yield relation


def near_subjects(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Give a cue whose source stands in another sentence its own subject: "Lin left. | The board | said A"."""
    for relation in relations:
        source, cue = relation.source, relation.cue
        if source and cue and source[1] in (cue[0], cue[0] - 1) and before_carrier(doc, cue[0]) == source[0] - 1:
            own = subject_of(doc, relation, cue)
            yield relation._replace(source=own) if own and own != source else relation
            continue
        is_far = (
            source and cue and doc.sentences[source[0]] != doc.sentences[cue[0]] and cue[1] <= relation.content[0][0]
        )
        own = _subject_here(doc, relation, cue) if is_far and cue and not is_passive(doc, cue) else None
        yield relation._replace(source=own) if own else relation


def _subject_here(doc: PlainDoc, relation: RelationRow, cue: TokenRange) -> TokenRange | None:
    """Return the subject of a cue in its own sentence, that of the whole sentence too: "Lin left, and | said A"."""
    is_joined = doc.lower[cue[0] - 1] in JOINS
    return subject_of(doc, relation, cue) or (subject_of_sentence(doc, cue[0] - 1) if is_joined else None)


def _source_behind(doc: PlainDoc, relation: RelationRow, relations: Relations) -> TokenRange | None:
    """Return who speaks behind the comma, of a participle that begins a sentence: "After noting A, | Lin | said B"."""
    cue = relation.cue or (0, 0)
    start, end = doc.sentences[cue[0]], relation.content[-1][1]
    if cue[0] > start + 1 or not doc.lower[cue[0]].endswith("ing") or doc.texts[end : end + 1] != [","]:
        return None
    behind = (row.source for row in relations if row.source and row.cue and row.source[0] == end + 1 < row.cue[0])
    return next(behind, None)


def antecedents(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Give what "Lin, | who is a farmer, | said" says to Lin."""
    for relation in relations:
        source = relation.source
        if source and source[1] - source[0] > 1 and doc.lower[source[0]] in RELATIVES:
            end = source[0] - (doc.texts[source[0] - 1] == ",")
            relation = relation._replace(source=phrase_to(doc, doc.sentences[source[0]], end) or source)
        yield relation


def _have_one_subject(doc: PlainDoc, last: TokenRange, cue: TokenRange) -> bool:
    return _is_joined(doc, last, cue) or _goes_on(doc, last, cue)


def _goes_on(doc: PlainDoc, last: TokenRange, cue: TokenRange) -> bool:
    """Return whether a participle goes on from the cue before it: "..., the inspector said, | adding"."""
    is_participle = doc.tags[cue[0]] == "VERB" and doc.lower[cue[0]].endswith("ing")
    is_behind = doc.sentences[cue[0]] <= last[0] and last[1] <= cue[0]
    return is_participle and is_behind and doc.texts[cue[0] - 1] == ","


def _is_joined(doc: PlainDoc, last: TokenRange, cue: TokenRange) -> bool:
    """Return whether both cues have one subject: "welcomed the vote but | said", "But | said"."""
    at = cue[0]
    while at > 0 and doc.tags[at - 1] in BETWEEN and not doc.starts[at]:
        at -= 1
    if at == 0 or not last[1] <= at or not is_finite(doc, cue):
        return False
    start = doc.sentences[cue[0]]
    return doc.lower[at - 1] in JOINS and at > start and (last[0] >= start or at - 1 == start)


def inverted(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Give what stands before an inverted cue to whom the encoder read as its content: "A, | claimed the board"."""
    for relation in relations:
        cue, (start, end) = relation.cue, relation.content[-1]
        if cue and relation.source is None and start == cue[1] and ends_sentence(doc, end):
            source = speaker_behind(doc, [], cue)
            before = trim(doc, (after_dateline(doc, doc.sentences[cue[0]]), cue[0]))
            is_phrase = source is not None and not has_verb(doc, (start, end))
            if is_phrase and before and before[1] - before[0] >= LONG_ENOUGH:
                relation = relation._replace(source=(start, end), content=[before])
        yield relation
