"""Posts that an article embeds: words in a paragraph of their own, signed with a name and a handle.

"The line is open again.
— Harbour Rail (@harbourrail) May 3, 2024": Harbour Rail puts it forward, and no cue says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc

from claimwire.annotations import RelationRow, TokenRange

from .spans import Relations, trim

POST_SCORE = 0.9  # nothing but a post is signed so
SIGNATURE = re.compile(r"[—–-][ \t]*(?P<source>[^\n—–@()]{2,60}?[ \t]*\(@\w{2,30}\))[^\n]{0,40}$", re.MULTILINE)
# Sentences that are no more than a way to somewhere else: "Read more: https://...", "pic.example.com/x", "#Regatta".
POINTER = re.compile(r"[^.!?\n]*(?:https?://|pic\.)\S+|(?<!\S)#\w+\S*")
FEWEST_WORDS = 4  # of a post
LINES_BACK = 4  # empty ones too


class Post(NamedTuple):
    """An embedded post, in tokens."""

    source: TokenRange
    content: TokenRange


def posts(doc: Doc, relations: Relations) -> Iterator[RelationRow]:
    """Give each embedded post to who signed it, and take its words from whom the encoder gave them to."""
    found = list(_posts(doc))
    for relation in relations:
        content = [part for part in relation.content if not any(_inside(part, post) for post in found)]
        if content:
            yield relation._replace(content=content)
    yield from (RelationRow(None, post.source, [post.content], POST_SCORE, "post") for post in found)


def _inside(part: TokenRange, post: Post) -> bool:
    return post.content[0] <= part[0] and part[1] <= post.source[1]


def _posts(doc: Doc) -> Iterator[Post]:
    for match in SIGNATURE.finditer(doc.text):
        source = doc.char_span(*match.span("source"), alignment_mode="expand")
        content = _words_before(doc, match.start())
        if source is not None and content is not None:
            yield Post((source.start, source.end), content)


def _words_before(doc: Doc, end: int) -> TokenRange | None:
    """Return the words of the line that ends at a character or, where it has too few, of one just before it."""
    for _ in range(LINES_BACK):
        start = doc.text.rfind("\n", 0, end) + 1
        words = POINTER.split(doc.text[start:end], maxsplit=1)[0]
        if len(words.split()) >= FEWEST_WORDS:
            span = doc.char_span(start, start + len(words), alignment_mode="contract")
            return None if span is None else trim(doc, (span.start, span.end))
        if start == 0:
            break
        end = start - 1
    return None
