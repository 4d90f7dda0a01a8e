"""Wholes: contents that run on to the end of their quotation, clause, phrase or bracket, in few pieces."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from claimwire.annotations import RelationRow, TokenRange
from claimwire.model.features import SENTENCE_MARKS
from claimwire.stages.plain import PlainDoc

from .cues import charge_named, speech_words
from .spans import (
    QUOTE_MARKS,
    Relations,
    clause_before,
    ends_sentence,
    phrase_end,
    quotes_of,
    reaches,
    tokens_in,
    trim,
    with_content,
)

LARGEST_GAP = 3  # tokens between two pieces of a content that are joined
LONGEST_BRACKET = 15  # tokens
LONGEST_TAIL = 3  # tokens behind a cue that say where or when: "A, the board said | in Lagos"


def whole_quotes(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Give a relation that holds most of a quotation the whole of it, unless its own source or cue stands in there.

    Then the marks are paired wrongly: one of them is stray.
    """
    quotes = quotes_of(doc)
    for relation in relations:
        own = [part for part in (relation.source, relation.cue) if part]
        wide = [_widened(part, quotes) for part in relation.content]
        content = [
            part if any(reaches([new], other) for other in own) else new
            for part, new in zip(relation.content, wide, strict=True)
        ]
        yield with_content(relation, _joined(content))


def _widened(part: TokenRange, quotes: list[TokenRange]) -> TokenRange:
    """Return ``part`` grown to the edges of the quotation that it covers by half or more."""
    for start, end in quotes[max(0, bisect_right(quotes, part) - 1) :]:
        if start >= part[1]:
            break
        shared = min(end, part[1]) - max(start, part[0])
        if 2 * shared >= end - start or (shared > 1 and start - 1 <= part[0] <= start):
            part = (min(start, part[0]), max(end, part[1]))
    return part


def _joined(content: list[TokenRange]) -> list[TokenRange]:
    """Return the spans in order, those that overlap as one."""
    out: list[TokenRange] = []
    for start, end in sorted(content):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def without_gaps(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Join the pieces of a content in one sentence unless the relation's own source or cue stands between them."""
    for relation in relations:
        own = [part for part in (relation.source, relation.cue) if part]
        joined = relation.content[:1]
        for part in relation.content[1:]:
            start, end = joined[-1]
            between = any(end <= place[0] < part[0] for place in own)
            apart = between or part[0] - end > LARGEST_GAP or doc.sentences[part[0]] > start
            joined = [*joined, part] if apart else [*joined[:-1], (start, part[1])]
        yield with_content(relation, joined)


def whole_that_clauses(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Let what follows "said that" begin there: "said that | the plan, drawn up in haste, | will fail"."""
    spoken = tokens_in(part for row in relations for part in (row.cue, row.source))
    for relation in relations:
        start, end = relation.content[0]
        that = relation.cue[1] if relation.cue else start
        here = doc.sentences[start] <= that < start - 1 and doc.lower[that] == "that"
        if here and spoken.isdisjoint(range(that, start)) and (part := trim(doc, (that + 1, end))):
            relation = relation._replace(content=[part, *relation.content[1:]])
        yield relation


def whole_phrases(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Let a content run to the end of its last noun phrase: "a victory for the" | "National League"."""
    for relation in relations:
        own = [part[0] for part in (relation.source, relation.cue) if part]
        content = []
        for start, end in relation.content:
            limit = min((place for place in own if place >= end), default=len(doc))
            content.append((start, phrase_end(doc, end, limit)))
        yield with_content(relation, _joined(content))


def whole_acts(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Begin a content with the act that is spoken of: "denied | ignoring the warning", not "denied ignoring |"."""
    for relation in relations:
        cue = relation.cue
        acts = [i for i in (cue[1] - 1, cue[1]) if _is_act(doc, cue, i)] if cue else []
        act = next((i for i in acts if any(start == i + 1 for start, _ in relation.content)), None)
        if cue and act:
            content = [(act, end) if start == act + 1 else (start, end) for start, end in relation.content]
            relation = relation._replace(cue=(cue[0], min(cue[1], act)), content=content)
        yield relation


def _is_act(doc: PlainDoc, cue: TokenRange, index: int) -> bool:
    """Return whether an "-ing" stands right behind a verb of speech of the cue, and is none itself."""
    if not cue[0] < index < len(doc) or doc.tags[index] != "VERB" or not doc.lower[index].endswith("ing"):
        return False
    return doc.lower[index - 1] in speech_words() and doc.lower[index] not in speech_words()


def whole_clauses(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Give a source and cue at the end of a sentence all of the sentence before them: "A, AFP reported"."""
    for relation in relations:
        clause = clause_before(doc, relation)
        is_apart = clause and doc.texts[clause[0][1]] == ","
        inside = clause and all(clause[0][0] <= start and end <= clause[0][1] for start, end in relation.content)
        names_one = len(relation.content) == 1 and charge_named(doc, relation.content[0])
        is_whole = names_one or _is_quotation(doc, relation.content[0][0])
        if inside and not is_whole and relation.cue and _is_said(doc, relation.cue[1], bool(is_apart)):
            relation = relation._replace(content=clause)
        yield relation


def _is_quotation(doc: PlainDoc, start: int) -> bool:
    """Return whether a quotation opens right before a token, and a sentence ends right before that: "by 7 a.m. “B”"."""
    return start > 1 and doc.texts[start - 1] in QUOTE_MARKS and doc.texts[start - 2][-1] in SENTENCE_MARKS


def _is_said(doc: PlainDoc, index: int, is_apart: bool) -> bool:
    """Return whether no more than a place or a day stands between a cue and the end of its sentence.

    Behind a comma also whom it is said to: "A, the minister | informed | the house on Sunday".
    """
    end = min(index + LONGEST_TAIL * (1 + is_apart), len(doc))
    while index < end and doc.tags[index] not in ("VERB", "AUX", "SCONJ", "PUNCT", "PRON") and not doc.starts[index]:
        index += 1
    return ends_sentence(doc, index)


def whole_brackets(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Let a content run on to the bracket that closes what it opened: "in Sinda (" | "Lusaka)"."""
    for relation in relations:
        content = [(start, _closed(doc, start, end)) for start, end in relation.content]
        yield with_content(relation, _joined(content))


def _closed(doc: PlainDoc, start: int, end: int) -> int:
    """Return where the bracket closes that is open at ``end``; ``end`` where none is."""
    texts = [doc.texts[i] for i in range(start, end)]
    if texts.count("(") <= texts.count(")"):
        return end
    for i in range(end, min(end + LONGEST_BRACKET, len(doc))):
        if doc.texts[i] == ")":
            return i + 1
    return end
