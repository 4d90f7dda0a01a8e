"""Quotations that are all that their own cue is about: "Lin said A. “B,” | he added" is two claims."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from claimwire.annotations import RelationRow, TokenRange
from claimwire.model.features import SENTENCE_MARKS
from claimwire.stages.plain import PlainDoc

from .spans import Relations, quotes_of, tokens_in, trim, with_content


def from_quotations(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Begin a content that ends with a quotation before its cue where that opens: sentences before it are not quoted.

    What a cue further ahead has said ends there too.
    """
    every = quotes_of(doc)
    quotes = [quote for quote in every if _opens_sentence(doc, quote[0])]
    quoted = tokens_in(every)
    cut = list(_begun(doc, relations, quotes, quoted))
    opened = {part[0] for row in cut if row.cue for part in row.content if part[1] <= row.cue[0]}
    starts = sorted(opened & {quote[0] for quote in quotes})
    for relation in cut:
        content = [_before_quote(doc, relation, part, starts) for part in relation.content]
        own = [part for part in content if part[0] not in starts or relation.cue is None or part[0] < relation.cue[0]]
        yield with_content(relation, own or content)


def _begun(doc: PlainDoc, relations: Relations, quotes: list[TokenRange], quoted: set[int]) -> Iterator[RelationRow]:
    for relation in relations:
        first = relation.content[0]
        if relation.cue is None or first[1] > relation.cue[0] or first[0] in quoted:
            yield relation
            continue
        others = relation.content[1:]
        inside = [quote for quote in quotes if first[0] < quote[0] and quote[1] <= first[1]]
        is_last = len(inside) == 1 and not any(doc.texts[i][0].isalnum() for i in range(inside[0][1], first[1]))
        yield with_content(relation, [inside[0], *others]) if is_last else relation


def _opens_sentence(doc: PlainDoc, start: int) -> bool:
    """Return whether a quotation stands behind the end of a sentence that is not quoted."""
    before = start - 2
    while before >= 0 and doc.texts[before].isspace():
        before -= 1
    return doc.capital[start] and before >= 0 and doc.texts[before][-1] in SENTENCE_MARKS


def _before_quote(doc: PlainDoc, relation: RelationRow, part: TokenRange, opened: list[int]) -> TokenRange:
    """Return a part that follows its cue without the quotation of a later cue."""
    at = bisect_left(opened, part[0] + 1)
    if relation.cue is None or relation.cue[1] > part[0] or at == len(opened) or opened[at] >= part[1]:
        return part
    return trim(doc, (part[0], opened[at] - 1)) or part
