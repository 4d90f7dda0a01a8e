"""Quotations that no cue reaches: they go to who spoke just before."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from claimwire.annotations import RelationRow, TokenRange

from .spans import LONG_ENOUGH, Relations, last_of, quotes_of

# A quotation that stands alone is given to the speaker before it, less surely than the model would.
FREE_QUOTE_SCORE = 0.5


def free_quotes(doc: Doc, relations: Relations) -> Iterator[RelationRow]:
    """Give a quotation that no cue reaches to the one who spoke just before it.

    After a quotation of theirs in the same or the last paragraph it goes on with it: one cue, one claim. After
    other words of theirs it is a claim with an empty cue.
    """
    found = list(relations)
    quotes = quotes_of(doc)
    taken = {i for relation in relations for start, end in relation.content for i in range(start, end)}
    for quote in quotes:
        if quote[1] - quote[0] >= LONG_ENOUGH and taken.isdisjoint(range(*quote)) and _is_speech(doc, quote):
            _give(doc, found, quote, quotes)
    yield from found


def _is_speech(doc: Doc, quote: TokenRange) -> bool:
    """Return whether a quotation is a sentence that somebody speaks: it begins and ends as one."""
    start, end = quote
    ends = {doc[i].text[-1:] for i in range(end - 1, min(end + 3, len(doc)))}
    begins = start < 2 or doc[start - 1].is_sent_start or doc[start - 2].is_space or doc[start - 2].text in '.!?”"'
    return doc[start].text[:1].isupper() and bool(ends & set(".!?,")) and bool(begins)


def _give(doc: Doc, relations: Relations, quote: TokenRange, quotes: list[TokenRange]) -> None:
    """Give ``quote`` to the last speaker before it, if one is near: the list changes in place."""
    before = [i for i, relation in enumerate(relations) if last_of(relation) <= quote[0]]
    last = max(before, key=lambda i: last_of(relations[i]), default=None)
    if last is None or relations[last].source is None or not _is_near(doc, last_of(relations[last]), quote[0]):
        return
    nearest = relations[last]
    if _ends_quoted(nearest, quotes):
        relations[last] = nearest._replace(content=[*nearest.content, quote])
    else:
        relations.append(RelationRow(None, nearest.source, [quote], FREE_QUOTE_SCORE, "free_quote"))


def _is_near(doc: Doc, end: int, start: int) -> bool:
    """Return whether at most one sentence and one paragraph break lie between."""
    between = range(end, start)
    breaks = sum(doc[i].is_space and "\n" in doc[i].text for i in between)
    return breaks <= 1 and sum(doc[i].is_alpha for i in between) <= (12 if not breaks else 6)


def _ends_quoted(relation: RelationRow, quotes: list[TokenRange]) -> bool:
    """Return whether a relation's content ends with a quotation."""
    start, end = relation.content[-1]
    return any(quote[0] <= start and end <= quote[1] for quote in quotes)
