"""What the rules of attribution share: trimmed spans, sentences, quotations."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from spacy.tokens import Doc

from claimwire.annotations import QUOTES, RelationRow, TokenRange

QUOTE_MARKS = frozenset({'"', "“", "”", "„", "«", "»", "‘", "’", "'", "''", "``", "`", "‘‘", "’’", "‹", "›"})
BE_WORDS = frozenset({"am", "are", "be", "been", "being", "is", "was", "were"})
BE = BE_WORDS | {"'s", "’s", "'re", "’re"}  # of which the clitics may also be "has"
EDGE_MARKS = frozenset({",", ";", ":", ".", "-", "–", "—", "--", "..."})
LONG_ENOUGH = 5  # tokens of a quotation that may stand alone: shorter ones are titles and scare quotes
OPEN_TAGS = frozenset({"DET", "ADJ", "NUM", "PROPN"})  # a noun phrase goes on after these
PHRASE_TAGS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
DATELINE_ENDS = frozenset({"-", "–", "—", "--", ":"})
LONGEST_DATELINE = 14  # tokens

Relations = list[RelationRow]


def trim(doc: Doc, tokens: TokenRange) -> TokenRange | None:
    """Return a span without the marks and the "that" at its edges; None when nothing is left or was there.

    A quotation mark stays where its partner is inside: a "nation-scale disruption".
    """
    start, end = tokens
    while start < end and (_is_edge(doc, range(start, end)) or (doc[start].lower_ == "that" and end - start > 1)):
        start += 1
    while end > start and _is_edge(doc, range(end - 1, start - 1, -1)):
        end -= 1
    return (start, end) if start < end else None


def _is_edge(doc: Doc, inwards: range) -> bool:
    """Return whether the first of some tokens, the span's own from one of its edges inwards, is no part of it."""
    token = doc[inwards[0]]
    if token.is_space or token.text in EDGE_MARKS:
        return True
    if token.text not in QUOTE_MARKS:
        return False
    return not _are_two(doc[i].text in QUOTE_MARKS for i in inwards) or doc[inwards[-1]].text in QUOTE_MARKS


def _are_two(found: Iterable[bool]) -> bool:
    """Return whether two of them are true; of a thousand marks in a row no more than three are looked at."""
    return len(list(islice(filter(None, found), 3))) == 2


def sentence_start(doc: Doc, index: int) -> int:
    """Return the first token of the sentence that a token stands in."""
    return doc[index].sent.start if doc.has_annotation("SENT_START") else 0


def clause_before(doc: Doc, relation: RelationRow) -> list[TokenRange]:
    """Return the sentence up to the source, its dateline left out: "B, the report quoted ..."."""
    if relation.cue is None or relation.source is None or relation.source[0] >= relation.cue[0]:
        return []
    start = after_dateline(doc, sentence_start(doc, relation.source[0]))
    part = trim(doc, (start, relation.source[0]))
    return [part] if part and part[1] - part[0] >= LONG_ENOUGH else []


def after_dateline(doc: Doc, start: int) -> int:
    """Return where a sentence begins to tell, after "ACCRA, March 4 (AW) -"; ``start`` where it has no dateline."""
    if not (doc[start].text.isupper() and len(doc[start]) > 2):
        return start
    for i in range(start + 1, min(start + LONGEST_DATELINE, len(doc) - 1)):
        if doc[i].text in DATELINE_ENDS:
            return i + 1
        if doc[i].is_sent_start:
            break
    return start


def last_of(relation: RelationRow) -> int:
    """Return one past the last token of any part."""
    return max(part[1] for part in (relation.cue, relation.source, *relation.content) if part)


def reaches(content: list[TokenRange], part: TokenRange) -> bool:
    """Return whether a content shares a token with ``part``."""
    return any(start < part[1] and part[0] < end for start, end in content)


def quotes_of(doc: Doc) -> list[TokenRange]:
    """Return the quotations as contents hold them: without the comma or full stop before the closing mark."""
    return [part for span in doc.spans[QUOTES] if (part := trim(doc, (span.start, span.end)))]


def place_of(relation: RelationRow) -> tuple[int, int, int]:
    """Return what relations are sorted by: the first token of any part, then the content's, then the source's."""
    parts = [part[0] for part in (relation.cue, relation.source, *relation.content) if part]
    return min(parts), relation.content[0][0], relation.source[0] if relation.source else -1


def phrase_end(doc: Doc, end: int, limit: int) -> int:
    """Return where the noun phrase that holds the token before ``end`` ends, ``limit`` at most."""
    while end < limit and _goes_on(doc, end):
        end += 1
    return end


def _goes_on(doc: Doc, end: int) -> bool:
    """Return whether a noun phrase that holds the token before ``end`` goes on with the one at it."""
    before, after = doc[end - 1], doc[end]
    if after.is_sent_start or after.is_space:
        return False
    if after.ent_iob_ == "I":
        return True
    return before.pos_ in OPEN_TAGS and after.pos_ in PHRASE_TAGS
