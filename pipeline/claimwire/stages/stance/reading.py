"""What a stance rule sees of a relation: its words in lower case, cut to bounds, in five fields."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimwire.annotations import RelationRow, TokenRange
from claimwire.stages.vocabulary import BE_WORDS

from .words import Words

LEAD = 6  # tokens before the cue
GAP = 14  # tokens between the cue and the content
CONTENT = 900  # characters of the content
ONSET = 16  # words of gap and content that may complete a cue: "declined | to comment"

_CURLED = "’‘´"  # apostrophes, as the straight one and the backtick, and not in ASCII
_DOUBLE = '"“”«»„'
_SINGLE = re.compile(r"'(?:(?<!\w')(?=\w)|(?<=[^\Ws]')(?!\w))")  # around words, not inside them


class Reading(NamedTuple):
    """The words of a relation, lower-case, white space single, apostrophes straight."""

    lead: str  # before the cue, in its sentence
    cue: str  # with the forms of "be" right before it, which end the lead too: "was | expected"
    gap: str  # from the cue to the content or, where that stands before, to the end of the sentence
    content: str
    source: str
    onset: str  # the cue and what follows it: "called on | the state to | release them"


def read(words: Words, relation: RelationRow) -> Reading:
    """Return the words of ``relation``."""
    content = unquoted(" … ".join(words.between(start, end) for start, end in relation.content)[:CONTENT])
    source = fold(words.between(*relation.source)) if relation.source else ""
    if relation.cue is None:
        return Reading("", "", "", content, source, "")
    first, last = words.sentence(relation.cue[0])
    begin = relation.cue[0]
    while begin > first and words.lower[begin - 1] in BE_WORDS:
        begin -= 1
    cue = fold(words.between(begin, relation.cue[1]))
    lead = fold(words.between(max(first, relation.cue[0] - LEAD), relation.cue[0]))
    start, end = gap_of(relation, last)
    gap = fold(words.between(start, end))
    follows = any(part[0] >= relation.cue[1] for part in relation.content)
    later = f"{gap} {content}" if follows else gap
    return Reading(lead, cue, gap, content, source, " ".join([cue, *later.split()[:ONSET]]))


def unquoted(text: str) -> str:
    """Return ``text`` as fold does, without the marks around quoted words, which would part those of a pattern."""
    folded = fold(text)
    for mark in (*_DOUBLE, "''"):
        folded = folded.replace(mark, "")
    return " ".join(_SINGLE.sub("", folded).split())


def gap_of(relation: RelationRow, limit: int) -> TokenRange:
    """Return the tokens after the cue, up to the content after it, ``limit`` or GAP tokens."""
    if relation.cue is None:
        return 0, 0
    after = relation.cue[1]
    stops = [part[0] for part in relation.content if part[0] >= after]
    return after, max(after, min([*stops, limit, after + GAP]))


def fold(text: str) -> str:
    """Return ``text`` in lower case, its white space single and its apostrophes straight."""
    text = text.replace("`", "'")
    if not text.isascii():
        for mark in _CURLED:
            text = text.replace(mark, "'")  # str.translate looks up every character
    return " ".join(text.lower().split())
