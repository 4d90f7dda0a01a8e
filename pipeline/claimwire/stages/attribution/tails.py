"""Tails: what stands behind a content and is no part of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from claimwire.annotations import RelationRow, TokenRange
from claimwire.model.features import SENTENCE_MARKS
from claimwire.stages.plain import PlainDoc
from claimwire.stages.vocabulary import CHARGES

from .spans import LONG_ENOUGH, QUOTE_MARKS, Relations, ends_sentence, has_verb, quotes_of, trim, with_content

LONGEST_TITLE = 8  # tokens from the comma of ", the fact-checking group"
CLAUSAL = frozenset({"ADP", "AUX", "CCONJ", "PRON", "SCONJ"})  # none of them stands in such a title
LONGEST_TAIL = 12  # tokens from the comma of ", without giving details"
# "without" and one of these tells how it was said.
GIVING = frozenset(
    {"citing", "clarifying", "detailing", "disclosing", "elaborating", "explaining", "giving", "identifying", "naming"}
    | {"offering", "providing", "revealing", "saying", "specifying", "stating"}
)
# Behind a comma these tell what came of it.
ANSWERING = frozenset({"contradicting", "drawing", "echoing", "prompting", "sparking", "triggering"})
# "A, a fact | first reported by Lin": what stands for the clause before it.
SUMMED = CHARGES | {"assertion", "contention", "fact", "figure", "finding", "statement", "something", "view"}
APPOSED = ([",", "a"], [",", "an"])


def without_tails(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """End a content before what tells how it was said: "A, | without giving further details"."""
    for relation in relations:
        yield with_content(relation, [_without_tail(doc, part) for part in relation.content])


def _without_tail(doc: PlainDoc, part: TokenRange) -> TokenRange:
    start, end = part
    if end - start > LONG_ENOUGH and doc.lower[end - 1] in SUMMED and doc.lower[end - 3 : end - 1] in APPOSED:
        return trim(doc, (start, end - 3)) or part
    for i in range(max(start + 1, end - LONGEST_TAIL), end - 1):
        if doc.lower[i] in ANSWERING and doc.texts[i - 1] == "," and "”" not in doc.texts[i:end]:
            return trim(doc, (start, i)) or part
        if doc.lower[i] == "without" and doc.lower[i + 1] in GIVING and _is_last(doc, i + 2, end):
            return trim(doc, (start, i)) or part
    return part


def _is_last(doc: PlainDoc, start: int, end: int) -> bool:
    """Return whether the sentence ends with a part of it, and no verb stands in there."""
    return not has_verb(doc, (start, end)) and ends_sentence(doc, end)


def before_titles(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """End a content before the noun that its source bears: "A was false, | the fact-checking group TrueLens | said"."""
    for relation in relations:
        source = relation.source
        for part in relation.content:
            title = _title_before(doc, part, source) if source and part[1] == source[0] else None
            if source and title:
                content = [
                    (start, title - 1) if (start, end) == part else (start, end) for start, end in relation.content
                ]
                relation = relation._replace(source=(title, source[1]), content=content)
                break
        yield relation


def _title_before(doc: PlainDoc, part: TokenRange, source: TokenRange) -> int | None:
    """Return where the noun phrase begins that a comma parts from the rest of a content and leads up to a name."""
    start, end = part
    comma = next((i for i in range(end - 2, max(start, end - LONGEST_TITLE), -1) if doc.texts[i] == ","), None)
    if comma is None or doc.tags[comma + 1] != "DET" or doc.tags[end - 1] != "NOUN" or not doc.capital[source[0]]:
        return None
    return None if any(doc.tags[i] in CLAUSAL for i in range(comma + 1, end)) else comma + 1


def before_own_quotes(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """End what is reported before whole sentences that are quoted behind it: "said A. | “B.”" has no cue for B.

    The quotation is a claim of its own then.
    """
    quotes = quotes_of(doc)
    for relation in relations:
        content = relation.content
        if relation.cue and len(content) == 1 and relation.cue[1] <= content[0][0]:
            content = [_before_quote(doc, content[0], quotes)]
        yield with_content(relation, content)


def _before_quote(doc: PlainDoc, part: TokenRange, quotes: list[TokenRange]) -> TokenRange:
    for start, end in quotes[bisect_left(quotes, (part[0] + LONG_ENOUGH, 0)) :]:
        if start >= part[1]:
            break
        is_last = not any(text[0].isalnum() for text in doc.texts[end : part[1]])
        opens = doc.capital[start] and doc.texts[start - 1] in QUOTE_MARKS
        behind_sentence = doc.texts[start - 2][-1] in SENTENCE_MARKS or "\n" in doc.texts[start - 2]
        if is_last and opens and behind_sentence and end - start >= LONG_ENOUGH:
            return trim(doc, (part[0], start - 1)) or part
    return part


def from_own_quotes(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Begin what stands before its cue with the quotation of whole sentences that ends it: "by 7 a.m. | “B,” it added".

    What stands before that is another claim, or the outlet's.
    """
    quotes = quotes_of(doc)
    for relation in relations:
        content = relation.content
        if relation.cue and len(content) == 1 and content[0][1] <= relation.cue[0]:
            before = _before_quote(doc, content[0], quotes)
            if before != content[0] and before[0] == content[0][0]:
                content = [trim(doc, (before[1], content[0][1])) or content[0]]
        yield with_content(relation, content)


def after_other_quotes(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Begin what stands before its cue after another sentence's quotation: "“And so?” | They will sue, he said"."""
    quotes = quotes_of(doc)
    for relation in relations:
        content = relation.content
        if relation.cue and len(content) == 1 and content[0][1] <= relation.cue[0]:
            content = [_after_quote(doc, content[0], quotes)]
        yield with_content(relation, content)


def _after_quote(doc: PlainDoc, part: TokenRange, quotes: list[TokenRange]) -> TokenRange:
    start, end = part
    at = bisect_left(quotes, (start, 0))
    quote = next((quote for quote in quotes[at : at + 1] if quote[0] - start <= 1), None)
    if quote is None or (doc.texts[start] not in QUOTE_MARKS and quote[0] != start):
        return part
    behind = next((i for i in range(quote[1], min(quote[1] + 3, end)) if doc.texts[i][0].isalnum()), None)
    closes = behind is not None and any(text[-1] in SENTENCE_MARKS for text in doc.texts[quote[1] : behind])
    is_other = behind is not None and doc.capital[behind] and end - behind >= LONG_ENOUGH
    ends = closes and is_other and not any(behind is not None and behind <= other[0] < end for other in quotes)
    return trim(doc, (behind, end)) or part if ends and behind is not None else part
