"""What the rules of attribution share: trimmed spans, sentences, quotations."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from claimwire.annotations import QUOTES, RelationRow, TokenRange
from claimwire.stages.datelines import after_dateline
from claimwire.stages.plain import PlainDoc
from claimwire.stages.vocabulary import BE_WORDS

DOUBLE_MARKS = frozenset({'"', "“", "”", "„", "«", "»", "''", "``", "‘‘", "’’"})
SINGLE_MARKS = frozenset({"‘", "’", "'", "`", "‹", "›"})
QUOTE_MARKS = DOUBLE_MARKS | SINGLE_MARKS
BE = BE_WORDS | {"'s", "’s", "'re", "’re"}  # of which the clitics may also be "has"
EDGE_MARKS = frozenset({",", ";", ":", ".", "-", "–", "—", "--", "..."})
CLAUSES = frozenset({"after", "before", "since", "until"})  # prepositions that begin a clause too: "after Lin said"
LONG_ENOUGH = 5  # tokens of a quotation that may stand alone: shorter ones are titles and scare quotes
OPEN_TAGS = frozenset({"DET", "ADJ", "NUM", "PROPN"})  # a noun phrase goes on after these
VERBS = frozenset({"VERB", "AUX"})
PHRASE_TAGS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})

Relations = list[RelationRow]


def trim(doc: PlainDoc, tokens: TokenRange) -> TokenRange | None:
    """Return a span without the marks and the "that" at its edges; None when nothing is left or was there.

    A quotation mark stays where its partner is inside: a "nation-scale disruption".
    """
    start, end = tokens
    if start < end and doc.texts[end - 1].isalnum() and doc.texts[start].isalnum() and doc.texts[start] != "that":
        return tokens  # as most spans do, it begins and ends with a word
    while end > start and (doc.texts[end - 1] in EDGE_MARKS or doc.texts[end - 1].isspace()):
        end -= 1
    while start < end and (_is_edge(doc, range(start, end)) or _is_conjunction(doc, start, end)):
        start += 1
    while end > start and _is_edge(doc, range(end - 1, start - 1, -1)):
        end -= 1
    return (start, end) if start < end else None


def _is_conjunction(doc: PlainDoc, start: int, end: int) -> bool:
    """Return whether a token is the "that" before a clause, and not its subject: "that | it was wrong"."""
    return doc.texts[start] == "that" and end - start > 1 and doc.tags[start + 1] != "AUX"


def _is_edge(doc: PlainDoc, inwards: range) -> bool:
    """Return whether the first of some tokens, the span's own from one of its edges inwards, is no part of it."""
    text = doc.texts[inwards[0]]
    if text in EDGE_MARKS or text.isspace():
        return True
    if text not in QUOTE_MARKS:
        return False
    alike = DOUBLE_MARKS if text in DOUBLE_MARKS else SINGLE_MARKS  # the apostrophe of "voters’" is no partner of ”
    return not _are_two(doc.texts[i] in alike for i in inwards) or doc.texts[inwards[-1]] in alike


def _are_two(found: Iterable[bool]) -> bool:
    """Return whether two of them are true; of a thousand marks in a row no more than three are looked at."""
    return len(list(islice(filter(None, found), 3))) == 2


def clause_before(doc: PlainDoc, relation: RelationRow) -> list[TokenRange]:
    """Return the sentence up to the source, its dateline left out: "B, the report quoted ..."."""
    if relation.cue is None or relation.source is None or relation.source[0] >= relation.cue[0]:
        return []
    start = after_dateline(doc, doc.sentences[relation.source[0]])
    part = trim(doc, (start, relation.source[0]))
    return [part] if part and part[1] - part[0] >= LONG_ENOUGH else []


def sentence_end(doc: PlainDoc, index: int) -> int:
    """Return where the sentence ends in which the token before ``index`` stands."""
    try:
        return doc.starts.index(True, index)
    except ValueError:
        return len(doc)


def has_verb(doc: PlainDoc, part: TokenRange) -> bool:
    """Return whether a token of ``part`` is tagged as a verb."""
    return not VERBS.isdisjoint(doc.tags[slice(*part)])


def ends_sentence(doc: PlainDoc, index: int) -> bool:
    """Return whether nothing but marks stands between a token and the end of its sentence."""
    while index < len(doc) and not doc.starts[index]:
        if doc.texts[index].isalpha():
            return False
        index += 1
    return True


def tokens_in(parts: Iterable[TokenRange | None]) -> set[int]:
    """Return the tokens of some spans, of which some may be missing."""
    return {i for part in parts if part for i in range(*part)}


def last_of(relation: RelationRow) -> int:
    """Return one past the last token of any part."""
    return max(part[1] for part in (relation.cue, relation.source, *relation.content) if part)


def reaches(content: list[TokenRange], part: TokenRange) -> bool:
    """Return whether a content shares a token with ``part``."""
    return any(start < part[1] and part[0] < end for start, end in content)


def quotes_of(doc: PlainDoc) -> list[TokenRange]:
    """Return the quotations as contents hold them: without the comma or full stop before the closing mark."""
    return [part for span in doc.origin.spans[QUOTES] if (part := trim(doc, (span.start, span.end)))]


def with_content(relation: RelationRow, content: list[TokenRange]) -> RelationRow:
    """Return the relation with this content: mostly the same one, since most rules change few."""
    return relation if content == relation.content else relation._replace(content=content)


def place_of(relation: RelationRow) -> tuple[int, int, int]:
    """Return what relations are sorted by: the first token of any part, then the content's, then the source's."""
    parts = [part[0] for part in (relation.cue, relation.source, *relation.content) if part]
    return min(parts), relation.content[0][0], relation.source[0] if relation.source else -1


def phrase_end(doc: PlainDoc, end: int, limit: int) -> int:
    """Return where the noun phrase that holds the token before ``end`` ends, ``limit`` at most."""
    while end < limit and _goes_on(doc, end):
        end += 1
    return end


def _goes_on(doc: PlainDoc, end: int) -> bool:
    """Return whether a noun phrase that holds the token before ``end`` goes on with the one at it."""
    if doc.starts[end] or doc.texts[end].isspace():
        return False
    return doc.iob[end] == "I" or (doc.tags[end - 1] in OPEN_TAGS and doc.tags[end] in PHRASE_TAGS)
