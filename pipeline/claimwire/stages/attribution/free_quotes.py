"""Quotations that no cue reaches: they go to who spoke just before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator

from claimwire.annotations import RelationRow, TokenRange
from claimwire.stages.plain import PlainDoc

from .spans import LONG_ENOUGH, Relations, last_of, quotes_of, tokens_in

# A quotation that stands alone is given to the speaker before it, less surely than the model would.
FREE_QUOTE_SCORE = 0.5
FARTHEST = 200  # tokens that are looked through between what somebody said and a quotation of theirs


def free_quotes(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Give a quotation that no cue reaches to the one who spoke just before it.

    After a quotation of theirs in the same or the last paragraph it goes on with it: one cue, one claim. After
    other words of theirs it is a claim with an empty cue.
    """
    found = _Said(relations)
    quotes = quotes_of(doc)
    taken = tokens_in(part for relation in relations for part in relation.content)
    for quote in quotes:
        if quote[1] - quote[0] >= LONG_ENOUGH and taken.isdisjoint(range(*quote)) and _is_speech(doc, quote):
            _give(doc, found, quote, quotes)
    yield from found.relations


def _is_speech(doc: PlainDoc, quote: TokenRange) -> bool:
    """Return whether a quotation is a sentence that somebody speaks: it begins and ends as one."""
    start, end = quote
    ends = {doc.texts[i][-1:] for i in range(end - 1, min(end + 3, len(doc)))}
    begins = start < 2 or doc.starts[start - 1] or doc.texts[start - 2].isspace() or doc.texts[start - 2] in '.!?”"'
    return doc.capital[start] and bool(ends & set(".!?,")) and bool(begins)


class _Said:
    """Relations that grow, asked for the last one before a token.

    Attributes:
        relations: Those given at first, as they are now, then those that were added.
    """

    def __init__(self, relations: Relations) -> None:
        self.relations = list(relations)
        self._at_cue = defaultdict[TokenRange | None, list[RelationRow]](list)
        for relation in relations:
            self._at_cue[relation.cue].append(relation)
        self._ends = sorted((last_of(relation), -index) for index, relation in enumerate(relations))

    def before(self, token: int) -> int | None:
        """Return the index of the relation that ends last before ``token``, the first of equals."""
        at = bisect_right(self._ends, (token, 0))
        return -self._ends[at - 1][1] if at else None

    def sources(self, one: RelationRow) -> list[TokenRange | None]:
        """Return who says what ``one`` says by the same cue: "A and B said" is a relation of each."""
        alike = (row.source for row in self._at_cue.get(one.cue, []) if row.content == one.content)
        return list(dict.fromkeys((one.source, *alike))) if one.cue else [one.source]

    def replace(self, index: int, relation: RelationRow) -> None:
        """Put ``relation`` in place of another."""
        del self._ends[bisect_left(self._ends, (last_of(self.relations[index]), -index))]
        self.relations[index] = relation
        insort(self._ends, (last_of(relation), -index))

    def add(self, relation: RelationRow) -> None:
        """Put ``relation`` behind the others."""
        insort(self._ends, (last_of(relation), -len(self.relations)))
        self.relations.append(relation)


def _give(doc: PlainDoc, said: _Said, quote: TokenRange, quotes: list[TokenRange]) -> None:
    """Give ``quote`` to the last speaker before it, if one is near."""
    last = said.before(quote[0])
    if last is None:
        return
    nearest = said.relations[last]
    if nearest.source is None or not _is_near(doc, last_of(nearest), quote[0]):
        return
    if _ends_quoted(nearest, quotes):
        said.replace(last, nearest._replace(content=[*nearest.content, quote]))
    else:
        for source in said.sources(nearest):
            said.add(RelationRow(None, source, [quote], FREE_QUOTE_SCORE, "free_quote"))


def _is_near(doc: PlainDoc, end: int, start: int) -> bool:
    """Return whether at most one sentence and one paragraph break lie between."""
    if start - end > FARTHEST:
        return False
    between = range(end, start)
    breaks = sum(doc.texts[i].isspace() and "\n" in doc.texts[i] for i in between)
    return breaks <= 1 and sum(doc.texts[i].isalpha() for i in between) <= (12 if not breaks else 6)


def _ends_quoted(relation: RelationRow, quotes: list[TokenRange]) -> bool:
    """Return whether a relation's content ends with a quotation."""
    start, end = relation.content[-1]
    at = bisect_left(quotes, (start + 1, 0))
    return at > 0 and end <= quotes[at - 1][1]
