"""Borders: where a content ends: at its line, its quotation, its dateline, and where another's words begin."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from claimwire.annotations import QUOTES, RelationRow, TokenRange
from claimwire.model.features import SENTENCE_MARKS
from claimwire.stages.datelines import after_dateline
from claimwire.stages.plain import PlainDoc

from .objects import object_of
from .spans import QUOTE_MARKS, Relations, clause_before, reaches, sentence_end, trim, with_content

OPENERS = frozenset({"that", "of", "with"})  # between a cue and its content: "accused of", "charged with"


def within_quotations(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """End a content that is a quotation of whole sentences where that closes: "said: “A.” The road is shut." """
    ends = {start: span.end + 1 for span in doc.origin.spans[QUOTES] for start in (span.start - 1, span.start)}
    for relation in relations:
        content = [
            (start, closed) if (closed := ends.get(start, end)) < end and _is_whole(doc, closed) else (start, end)
            for start, end in relation.content
        ]
        yield with_content(relation, content)


def _is_whole(doc: PlainDoc, closed: int) -> bool:
    """Return whether a quotation that closes before a token ends with a sentence, and what follows begins another."""
    return doc.texts[closed - 2][-1] in SENTENCE_MARKS and doc.capital[closed]


def before_others(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """End a content before the sentence in which somebody else says the rest of it: "said A. “B,” | Lin said"."""
    others = sorted((row.cue, row) for row in relations if row.cue and row.source)
    quoted = {i for span in doc.origin.spans[QUOTES] for i in range(span.start, span.end)}
    for relation in relations:
        content = [_before_other(doc, relation, part, others, quoted) for part in relation.content]
        yield with_content(relation, content)


def _before_other(
    doc: PlainDoc,
    relation: RelationRow,
    part: TokenRange,
    others: list[tuple[TokenRange, RelationRow]],
    quoted: set[int],
) -> TokenRange:
    if relation.cue is None or not relation.cue[1] <= part[0] or doc.sentences[part[1] - 1] <= part[0]:
        return part
    for cue, other in others[bisect_right(others, part[0], key=_cue_begins) :]:
        start = doc.sentences[cue[0]]
        if start >= part[1]:
            break
        if start > part[0] and start not in quoted and reaches(other.content, (start, part[1])):
            return trim(doc, (part[0], start)) or part
    return part


def _cue_begins(other: tuple[TokenRange, RelationRow]) -> int:
    return other[0][0]


def within_lines(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """End a content at the end of its cue's line, where that is a headline or caption: it has no mark at its end.

    What stands before its cue begins after such a line.
    """
    for relation in relations:
        content = [_in_line(doc, relation.cue, part) for part in relation.content]
        yield with_content(relation, content)


def _in_line(doc: PlainDoc, cue: TokenRange | None, part: TokenRange) -> TokenRange:
    if cue and part[1] <= cue[0]:
        return _after_headline(doc, part)
    if cue is None or not cue[1] <= part[0] or any("\n" in doc.texts[i] for i in range(cue[1], part[0])):
        return part
    for i in range(part[0] + 1, part[1] - 1):
        if "\n" in doc.texts[i]:
            return (part[0], i) if doc.texts[i - 1][-1].isalnum() and doc.capital[i + 1] else part
    return part


def _after_headline(doc: PlainDoc, part: TokenRange) -> TokenRange:
    """Return what of a span stands on the lines behind the last in it that ends without a mark."""
    ends = (i for i in range(part[1] - 2, part[0], -1) if "\n" in doc.texts[i] and doc.texts[i - 1][-1].isalnum())
    last = next(ends, None)
    return part if last is None else trim(doc, (last + 1, part[1])) or part


def own_pieces(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Leave out a piece that follows a cue of its own, or is the content of its own sentence's cue.

    "Rejected the motion, alleging fraud": the motion is rejected and not alleged.
    """
    at_home: dict[int, Relations] = {}  # by the start of the sentence that the cue stands in
    for relation in relations:
        if relation.cue:
            at_home.setdefault(doc.sentences[relation.cue[0]], []).append(relation)
    for relation in relations:
        kept = [part for part in relation.content if not _belongs_elsewhere(doc, relation, part, at_home)]
        clause = [] if kept else _own_object(doc, relation) or _own_clause(doc, relation)
        yield with_content(relation, kept or clause or relation.content)


def _own_object(doc: PlainDoc, relation: RelationRow) -> list[TokenRange]:
    """Return what follows the cue where its whole content is another's: "accused B of fraud, alleging that ..."."""
    part = relation.cue and object_of(doc, relation.cue)
    return [part] if part and not reaches(relation.content, part) else []


def _own_clause(doc: PlainDoc, relation: RelationRow) -> list[TokenRange]:
    """Return what stands before the cue where its whole content is another's in another sentence."""
    if relation.cue is None:
        return []
    stop = sentence_end(doc, relation.cue[1])
    return clause_before(doc, relation) if all(start >= stop for start, _ in relation.content) else []


def _belongs_elsewhere(doc: PlainDoc, relation: RelationRow, part: TokenRange, at_home: dict[int, Relations]) -> bool:
    home = doc.sentences[part[0]]
    others = [other for other in at_home.get(home, []) if other is not relation]
    if relation.cue is None or not others:
        return False
    if doc.texts[part[0] - 1] == ";" and relation.cue[1] <= part[0] and any(_says_it(other, part) for other in others):
        return True  # "A, Lin says; police say B"
    mark = doc.texts[part[0] - 1] in QUOTE_MARKS
    begins = (part[0], *range(part[0] - 1 - mark, part[0])) if doc.lower[part[0] - 1 - mark] in OPENERS else (part[0],)
    if any(other.cue and other.cue[1] in begins and part in other.content for other in others):
        return relation.cue[1] not in begins
    is_between = part[1] <= relation.cue[0] and any(
        other.cue and part in other.content and part[1] <= other.cue[0] < relation.cue[0] for other in others
    )
    is_quoting = doc.lower[relation.cue[1] - 1].startswith(("quot", "cit"))
    if is_between and not is_quoting and any(relation.cue[1] <= start for start, _ in relation.content):
        return True  # "“A,” it said, but | added | that B": A is not added
    is_abroad = doc.sentences[relation.cue[0]] != home
    return is_abroad and any(reaches(other.content, part) for other in others)


def _says_it(other: RelationRow, part: TokenRange) -> bool:
    """Return whether a piece begins with the source of a relation, and its cue follows in there."""
    return bool(other.source and other.cue and other.source[0] == part[0] and other.cue[1] < part[1])


def without_datelines(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Let a content begin after the dateline that it begins with, and a source too: "RABAT - The mayor | said"."""
    for relation in relations:
        if relation.source and doc.starts[relation.source[0]]:
            told = after_dateline(doc, relation.source[0])
            relation = relation._replace(source=(min(told, relation.source[1] - 1), relation.source[1]))
        begins = [after_dateline(doc, start) if doc.starts[start] else start for start, _ in relation.content]
        content = [
            (begin, end) if begin < end else (start, end)
            for begin, (start, end) in zip(begins, relation.content, strict=True)
        ]
        yield with_content(relation, content)
