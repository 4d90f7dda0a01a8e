"""Posts that an article embeds: words in a paragraph of their own, signed with a name and a handle.

"The line is open again.
— Harbour Rail (@harbourrail) May 3, 2024": Harbour Rail puts it forward, and no cue says so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from claimwire.annotations import RelationRow, TokenRange
from claimwire.stages.plain import PlainDoc

from .spans import Relations, trim, with_content

POST_SCORE = 0.9  # nothing but a post is signed so
SIGNATURE = re.compile(r"[—–-][ \t]{0,4}(?P<source>[^\n—–@()]{2,60}?[ \t]{0,4}\(@\w{2,30}\))[^\n]{0,40}$", re.MULTILINE)
# In sentences that are no more than a way to somewhere else: "Read more: https://...", "pic.example.com/x", "#Regatta".
LINK = re.compile(r"(?:https?://|pic\.)\S")
HASHTAG = re.compile(r"(?<!\S)#\w")
FEWEST_WORDS = 4  # of a post
LINES_BACK = 4  # empty ones too


class Post(NamedTuple):
    """An embedded post, in tokens."""

    source: TokenRange
    content: TokenRange


def posts(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Give each embedded post to who signed it, and take its words from whom the encoder gave them to."""
    found = list(_posts(doc))
    starts = [post.content[0] for post in found]  # in order, and so are their ends
    for relation in relations:
        content = [part for part in relation.content if not _is_inside(part, found, bisect_right(starts, part[0]))]
        if content:
            yield with_content(relation, content)
    yield from (RelationRow(None, post.source, [post.content], POST_SCORE, "post") for post in found)


def _is_inside(part: TokenRange, found: list[Post], before: int) -> bool:
    """Return whether a part of a content, with so many posts beginning before it, lies in the last of them."""
    return before > 0 and part[1] <= found[before - 1].source[1]


def _posts(doc: PlainDoc) -> Iterator[Post]:
    for match in SIGNATURE.finditer(doc.text):
        source = doc.origin.char_span(*match.span("source"), alignment_mode="expand")
        content = _words_before(doc, match.start())
        if source is not None and content is not None:
            yield Post((source.start, source.end), content)


def _words_before(doc: PlainDoc, end: int) -> TokenRange | None:
    """Return the words of the line that ends at a character or, where it has too few, of one just before it."""
    for _ in range(LINES_BACK):
        start = doc.text.rfind("\n", 0, end) + 1
        words = _before_pointer(doc.text[start:end])
        if len(words.split()) >= FEWEST_WORDS:
            span = doc.origin.char_span(start, start + len(words), alignment_mode="contract")
            return None if span is None else trim(doc, (span.start, span.end))
        if start == 0:
            break
        end = start - 1
    return None


def _before_pointer(line: str) -> str:
    """Return a line up to the first sentence that points elsewhere, or the first hashtag."""
    link, tag = LINK.search(line), HASHTAG.search(line)
    ends = [max(line.rfind(mark, 0, link.start()) for mark in ".!?") + 1] if link else []
    return line[: min([*ends, tag.start() if tag else len(line)])]
