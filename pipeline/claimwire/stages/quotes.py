"""Finds quoted stretches: what stands between quotation marks, in whatever style an article writes them.

Reads   the text and the tokens' offsets, nothing that a stage wrote
Writes  nothing: ``quoted_stretches`` is pure; the attribution stage keeps its answer in QUOTES
Rules   in the code: which character is a mark hangs on its neighbours and its paragraph, not on words

A stretch never leaves its paragraph, so one mark too many costs a paragraph and never the article. A quotation that
runs over paragraphs, each with its opening mark and only the last with a closing one, gives a stretch a paragraph.
Of nested quotations the outermost is given.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import add
from typing import NamedTuple

from spacy.tokens import Doc

from claimwire.annotations import TokenRange
from claimwire.stages.plain import plain_text

CharRange = tuple[int, int]

_DOUBLE = re.compile("''|‘‘|’’|``|\"|“|”|„|«|»|＂")  # no set: then each other character would be tried
_SINGLE = re.compile(r"['‘’‹›`]")
_OPENS = frozenset("“„«‘‹`") | {"``", "‘‘"}
_CLOSES = frozenset("”»›") | {"’’"}
_BEFORE_OPENING = frozenset("([{<:—–-/=*|“„«‘‹\"'`")
_AFTER_CLOSING = frozenset(",;:!?)]}")
_TERMINAL = frozenset(".!?:…\"”’'»)]")
_INCHES = re.compile(r"\d\s?['’′]\s?\d{1,2}$")
# A leading apostrophe that stands for left-out letters: 'em, rock 'n' roll, the '90s.
_ELISION = re.compile(r"(?:\d\ds?|n|em|tis|twas|til|till|cause|round|bout|cos|ere|neath)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
_BREAK = re.compile(r"\n\s*")


class _Mark(NamedTuple):
    """A possible quotation mark: its characters, and what its neighbours allow."""

    start: int
    end: int
    opens: bool
    closes: bool


class _Gap(NamedTuple):
    """White space with a line break in it, and how many."""

    start: int
    end: int
    breaks: int


def quoted_stretches(doc: Doc) -> list[TokenRange]:
    """Return the quoted stretches without their marks, in order of the text, none inside another.

    A mark that never closes quotes to the end of its paragraph, or to the sentence end before the next opening mark.
    One that never opens quotes nothing, unless it ends a speech that the paragraph begins with. Takes time linear
    in the text.
    """
    words = plain_text(doc)
    starts = words.offsets[:-1]
    ends = list(map(add, starts, map(len, words.texts)))
    found = (_tokens(starts, ends, part) for part in _stretches(words.text))
    return [tokens for tokens in found if tokens[0] < tokens[1]]


def _tokens(starts: list[int], ends: list[int], part: CharRange) -> TokenRange:
    """Return the tokens that share a character with ``part``."""
    return bisect_left(ends, part[0] + 1), bisect_left(starts, part[1])


def _stretches(text: str) -> Iterator[CharRange]:
    paragraphs = list(_paragraphs(text))
    is_open = False
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        doubles = list(_double_stretches(text, paragraph, is_open))
        is_open = any(end == paragraph[1] for _, end in doubles)
        singles = list(_single_stretches(text, paragraph, following, doubles))
        for start, end in _outermost(doubles + singles):
            while start < end and text[start].isspace():
                start += 1
            while start < end and text[end - 1].isspace():
                end -= 1
            if start < end:
                yield start, end


def _paragraphs(text: str) -> Iterator[CharRange]:
    """Yield the paragraphs: lines, unless the text is hard-wrapped, where only a blank line parts them."""
    gaps = list(_gaps(text))
    wrapped = _is_wrapped(text, gaps)
    start = 0
    for gap in gaps:
        if wrapped and gap.breaks == 1:
            continue
        if gap.start > start:
            yield start, gap.start
        start = gap.end
    if start < len(text):
        yield start, len(text)


def _gaps(text: str) -> Iterator[_Gap]:
    """Yield the white space between lines; a pattern that began with blanks would be tried at every character."""
    for match in _BREAK.finditer(text):
        start = match.start()
        while start and text[start - 1].isspace():
            start -= 1
        yield _Gap(start, match.end(), match.group().count("\n"))


def _is_wrapped(text: str, gaps: list[_Gap]) -> bool:
    """Return whether lines break inside sentences: there are blank lines, and most other lines end without a stop."""
    single = [gap for gap in gaps if gap.breaks == 1 and gap.start > 0]
    inside = sum(text[gap.start - 1] not in _TERMINAL for gap in single)
    return len(single) < len(gaps) and len(single) >= 3 and inside * 2 > len(single)


def _mark(text: str, match: re.Match[str]) -> _Mark:
    """Return the mark with what its shape and its neighbours allow; a sloppy one may allow both or neither."""
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end()] if match.end() < len(text) else " "
    opens = not after.isspace() and after not in _AFTER_CLOSING and (before.isspace() or before in _BEFORE_OPENING)
    closes = not before.isspace() and not after.isalnum()
    shape = match.group()
    if shape in _OPENS and not (closes and not opens):
        return _Mark(match.start(), match.end(), True, False)
    if shape in _CLOSES and not (opens and not closes):
        return _Mark(match.start(), match.end(), False, True)
    return _Mark(match.start(), match.end(), opens, closes)


def _double_stretches(text: str, paragraph: CharRange, is_open: bool) -> Iterator[CharRange]:
    """Yield what stands between double marks, nested ones too; ``is_open`` if the paragraph before left one open."""
    marks = [_mark(text, match) for match in _DOUBLE.finditer(text, *paragraph) if not _is_inches(text, match)]
    if marks and not marks[0].opens and (is_open or text[marks[0].start - 1] == ","):
        yield paragraph[0], marks.pop(0).start  # We stay," she said: the opening mark was lost
    open_marks: list[_Mark] = []
    openings: list[int] = []
    for mark in marks:
        if mark.opens and not (mark.closes and open_marks):
            open_marks.append(mark)
            openings.append(mark.start)
        elif open_marks:
            yield open_marks.pop().end, mark.start
        elif not mark.closes:
            open_marks.append(mark)
    for mark in open_marks:
        following = bisect_left(openings, mark.end)
        yield (
            mark.end,
            _sentence_end(text, mark.end, openings[following]) if following < len(openings) else paragraph[1],
        )


def _is_inches(text: str, match: re.Match[str]) -> bool:
    return match.group() == '"' and bool(_INCHES.search(text, max(0, match.start() - 6), match.start()))


def _sentence_end(text: str, start: int, limit: int) -> int:
    """Return the last end of a sentence before ``limit``, else ``limit``."""
    return max((match.end() for match in _SENTENCE_END.finditer(text, start, limit)), default=limit)


def _single_stretches(
    text: str, paragraph: CharRange, following: CharRange | None, doubles: list[CharRange]
) -> Iterator[CharRange]:
    """Yield what stands between single marks; an opening one with no partner is taken for an apostrophe."""
    marks = [_mark(text, match) for match in _SINGLE.finditer(text, *paragraph) if not _is_apostrophe(text, match)]
    if not marks:
        return
    inside = _Inside(doubles)
    marks = [mark for mark in marks if not inside.holds(mark.start)]
    opened: _Mark | None = None
    weak: _Mark | None = None
    for mark in marks:
        if opened is not None and mark.closes and (not _may_be_possessive(text, mark)):
            yield opened.end, mark.start
            opened = weak = None
        elif opened is not None and mark.closes:
            weak = weak or mark
        elif mark.opens:
            if opened is not None and weak is not None:
                yield opened.end, weak.start
            opened, weak = mark, None
    if opened is not None and weak is not None:
        yield opened.end, weak.start
    elif opened is not None and following is not None and _begins_with_single(text, following):
        yield opened.end, paragraph[1]


def _is_apostrophe(text: str, match: re.Match[str]) -> bool:
    """Return whether the single mark joins letters, belongs to a doubled one, or stands for left-out letters."""
    start, end = match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if (before.isalnum() and after.isalnum()) or match.group() in (before, after):
        return True
    return match.group() != "`" and not before.isalnum() and bool(_ELISION.match(text, end))


def _may_be_possessive(text: str, mark: _Mark) -> bool:
    """Return whether a closing mark may be the apostrophe of a plural ("the users' data")."""
    return text[mark.start - 1 : mark.start] in ("s", "S") and text[mark.end : mark.end + 1] == " "


def _begins_with_single(text: str, paragraph: CharRange) -> bool:
    match = _SINGLE.match(text, paragraph[0])
    return match is not None and not _is_apostrophe(text, match) and _mark(text, match).opens


class _Inside:
    """Answers in order of the text whether a position lies in one of some stretches."""

    def __init__(self, parts: list[CharRange]) -> None:
        self._parts = _outermost(parts)
        self._starts = [start for start, _ in self._parts]

    def holds(self, position: int) -> bool:
        index = bisect_left(self._starts, position + 1) - 1
        return index >= 0 and position < self._parts[index][1]


def _outermost(parts: list[CharRange]) -> list[CharRange]:
    """Return the parts that begin outside those before them, in order of the text."""
    kept: list[CharRange] = []
    for part in sorted(parts, key=lambda part: (part[0], -part[1])):
        if not kept or part[0] >= kept[-1][1]:
            kept.append(part)
    return kept
