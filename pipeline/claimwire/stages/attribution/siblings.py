"""Siblings: what one source says in one sentence by two cues is two claims."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from claimwire.annotations import RelationRow, TokenRange
from claimwire.stages.plain import PlainDoc

from .spans import VERBS, Relations, trim, with_content

JOINS = frozenset({"and", "but"})


def before_siblings(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """End a content before what its source does next: "said A, adding that B", "said A and denied B" are two claims."""
    cues = sorted((row.cue, row.source) for row in relations if row.cue and row.source and _goes_on(doc, row.cue))
    for relation in relations:
        content = [_before_sibling(doc, relation, part, cues) for part in relation.content]
        yield with_content(relation, content)


def _goes_on(doc: PlainDoc, cue: TokenRange) -> bool:
    """Return whether a cue is a participle behind a comma, or a verb behind "and" or "but"."""
    before = doc.texts[cue[0] - 1]
    return (doc.lower[cue[0]].endswith("ing") and before == ",") or (before in JOINS and doc.tags[cue[0]] in VERBS)


def _before_sibling(
    doc: PlainDoc, relation: RelationRow, part: TokenRange, cues: list[tuple[TokenRange, TokenRange]]
) -> TokenRange:
    for cue, source in cues[bisect_right(cues, part[0], key=_first_token) :]:
        if cue[0] >= part[1]:
            break
        is_one = relation.source is not None and source[0] == relation.source[0]
        if is_one and cue != relation.cue:
            joined = doc.texts[cue[0] - 1] in JOINS
            return trim(doc, (part[0], cue[0] - joined)) or part
    return part


def _first_token(sibling: tuple[TokenRange, TokenRange]) -> int:
    return sibling[0][0]
