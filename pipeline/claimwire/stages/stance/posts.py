"""Platforms that words were posted on: named beside the cue or in the source, or told by a tweet or a handle."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter

from spacy.tokens import Doc

from claimwire.annotations import PLATFORMS, RelationRow, TokenRange

from .outlets import carrier_pattern, carrier_rules
from .reading import Reading, fold
from .words import Words

BEFORE = 8  # tokens before a platform that may say it carried a post
_IN = frozenset({"in", "through", "from", "via"})


class Posts:
    """The platforms of one Doc, asked which of them carried a claim."""

    def __init__(self, doc: Doc, words: Words) -> None:
        self._words = words
        self._platforms = [(span.start, span.end, span.label_) for span in doc.spans.get(PLATFORMS, [])]

    def platform(self, relation: RelationRow, reading: Reading, around: TokenRange) -> str | None:
        """Return the platform that the words were posted on, named among the tokens ``around`` source and cue."""
        tweet = carrier_rules()["cue"]
        if carrier_pattern("cue").search(reading.cue):
            return tweet.name
        start, end = around
        if carrier_pattern("tweet_noun").search(self._outside(relation, start, end)):
            return tweet.name
        if relation.source and re.search(r"@\w", self._words.between(relation.source[0], relation.source[1] + 3)):
            return tweet.name  # an embedded post is signed with its handle
        for first, last, label in self._platforms_near(start, end):
            if any(part[0] <= first < part[1] for part in relation.content):
                continue
            if self._is_source(first, relation) or self._is_post(first, start) or self._is_posts(first, last):
                return "X" if label == "x" else self._words.between(first, last)
        return None

    def _platforms_near(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Yield the platforms that share a token with a stretch; none lies inside another."""
        for platform in self._platforms[bisect_right(self._platforms, start, key=itemgetter(1)) :]:
            if platform[0] >= end:
                break
            yield platform

    def _is_source(self, platform: int, relation: RelationRow) -> bool:
        if relation.source is None or not relation.source[0] <= platform < relation.source[1]:
            return False
        words = fold(self._words.between(*relation.source))
        return carrier_pattern("platform_source").search(words) is not None

    def _outside(self, relation: RelationRow, start: int, end: int) -> str:
        """Return the words by source and cue that are no content: up to it or, where it stands first, behind it."""
        first, last = relation.content[0][0], relation.content[-1][1]
        if relation.cue and relation.cue[0] < first:
            return fold(self._words.between(start, min(end, first)))
        return fold(self._words.between(max(start, last), max(end, last)))

    def _is_posts(self, first: int, last: int) -> bool:
        """Return whether a platform is named as that of a post: "in an Instagram story"."""
        lower = self._words.lower
        is_post = carrier_pattern("post_noun").fullmatch(" ".join(lower[last : last + 1]))
        return is_post is not None and not _IN.isdisjoint(lower[max(0, first - 3) : first])

    def _is_post(self, platform: int, start: int) -> bool:
        before = fold(self._words.between(max(start, platform - BEFORE), platform))
        return re.search(rf"\b(?:{carrier_rules()['platform'].pattern})$", before) is not None
