"""Who carried the words: an outlet they were told to, a platform they were posted on, or an outer speaker.

In order: the speaker of the claim that this one stands in ("AFP reported that Toker said ..."); an outlet told or
spoken to ("told AFP"); a platform named beside the cue ("said on X"); the outlet that quotes. An interview goes on
until somebody else speaks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, cached_property
from operator import itemgetter
from typing import Literal

from spacy.tokens import Doc

from claimwire.annotations import PLATFORMS, RelationRow, TokenRange, article_of, speakers_of
from claimwire.rules import Rule, load_rules

from .patterns import VerbPattern, compile_pattern
from .people import People, speaker_names
from .reading import Reading, fold
from .words import Words

NEAR = 12  # tokens on either side of source and cue in which a carrier is looked for
BEFORE = 8  # tokens before a carrier that may say it is one


class CarrierRule(Rule):
    """Names of outlets, or the words that stand by a carrier."""

    what: Literal["outlet", "outlet_word", "before", "platform", "after", "platform_source", "cue", "saying", "report"]
    names: tuple[str, ...] = ()
    pattern: VerbPattern | None = None
    name: str | None = None


@cache
def _one_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that one of the names alone matches."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, names))})$")


class Carriers:
    """Finds who carried the words of the relations of one Doc."""

    def __init__(self, doc: Doc, words: Words, relations: list[RelationRow], readings: list[Reading]) -> None:
        self._words = words
        self._relations = relations
        self._readings = readings
        self._speakers = speaker_names(doc, len(relations))
        self._types = [actor.type if actor else None for actor in speakers_of(doc)] or [None] * len(relations)
        self._people = People(doc, words)
        self._outlet = fold(article_of(doc).outlet or "")
        self._platforms = [(span.start, span.end, span.label_) for span in doc.spans.get(PLATFORMS, [])]
        rules = load_rules(CarrierRule, "stance/carriers.en.jsonl")
        self._rules: dict[str, CarrierRule] = {rule.what: rule for rule in rules}
        self._agencies = _one_of(self._rules["outlet"].names)

    def of_all(self) -> list[str | None]:
        """Return the carrier of each relation."""
        outer = self._outer_speakers()
        found: list[str | None] = []
        interview: tuple[str, str] | None = None  # speaker, outlet
        for index, relation in enumerate(self._relations):
            speaker = self._speakers[index]
            if interview and speaker and speaker != interview[0]:
                interview = None
            around = self._around(relation)
            told = self._told(index, around)
            if told and speaker:
                interview = speaker, told
            carried = outer[index] or told or self._posted(index, around) or self._quoted(index, around)
            found.append(carried or (interview[1] if interview and speaker else None))
        return found

    def _outer_speakers(self) -> list[str | None]:
        """Return, of each relation, who speaks the innermost other content that holds its cue and content."""
        parts = sorted(
            ((start, -end, index) for index, row in enumerate(self._relations) for start, end in row.content),
        )
        found: list[str | None] = [None] * len(self._relations)
        wanted = sorted((row.cue[0], index) for index, row in enumerate(self._relations) if row.cue)
        stack: list[tuple[int, int]] = []  # end, index
        position = 0
        for start, index in wanted:
            while position < len(parts) and parts[position][0] <= start:
                stack.append((-parts[position][1], parts[position][2]))
                position += 1
            stack = [entry for entry in stack if entry[0] > start]
            end = self._relations[index].content[-1][1]
            holders = [who for stop, who in stack if who != index and stop >= end and self._carries(who, index)]
            names = [self._speakers[who] for who in holders]
            found[index] = next((name for name in reversed(names) if name and name != self._speakers[index]), None)
        return found

    def _carries(self, outer: int, inner: int) -> bool:
        """Return whether who speaks around a claim only passes it on: an outlet does, a person what somebody said.

        "The mayor said the tests show a rise" is the mayor's own reading of the tests.
        """
        if self._types[outer] not in ("person", "group"):
            return True
        saying = compile_pattern(self._rules["saying"].pattern or "").search(self._readings[inner].cue)
        return self._types[inner] in ("person", "government", "organization") and saying is not None

    def _around(self, relation: RelationRow) -> TokenRange:
        """Return the tokens by source and cue, inside their sentence."""
        spots = [part for part in (relation.cue, relation.source) if part]
        if not spots:
            return relation.content[0][0], relation.content[0][0]
        start, end = min(part[0] for part in spots), max(part[1] for part in spots)
        first, last = self._words.sentence(start)
        return max(first, start - NEAR), min(max(last, end), end + NEAR)

    def _told(self, index: int, around: TokenRange) -> str | None:
        """Return the outlet that was spoken to beside the cue."""
        start, end = around
        for match in compile_pattern(self._rules["before"].pattern or "").finditer(
            fold(self._words.between(start, end))
        ):
            words = len(match.group().split())
            for at in range(start, end):
                if self._ends_here(match.group(), at, words, start):
                    return self._outlet_at(at, min(end, at + 6), index)
        return None

    def _ends_here(self, words: str, at: int, count: int, start: int) -> bool:
        return at - start >= count and fold(self._words.between(max(start, at - count - 2), at)).endswith(words)

    def _outlet_at(self, start: int, end: int, index: int) -> str | None:
        """Return the outlet whose name begins at ``start``, resolved to its actor; None for anybody else."""
        speaker = self._speakers[index]
        for (first, last), actor in self._people.mentioned((max(0, start - 1), min(end, start + 2))):
            if actor.name == speaker or fold(actor.name) == self._outlet:
                return None
            if actor.type != "person" and self._is_outlet(self._words.between(first, last), actor.name):
                return actor.name
        for length in (3, 2, 1):
            words = self._words.between(start, start + length).strip()
            if self._agencies.match(words) and fold(words) != self._outlet:
                return words
        return None

    def _is_outlet(self, words: str, name: str) -> bool:
        marks = set(self._rules["outlet_word"].names)
        named = bool(marks & set(re.findall(r"\w+", f"{words} {name}")))
        return named or bool(self._agencies.match(name)) or " " not in name

    def _posted(self, index: int, around: TokenRange) -> str | None:
        """Return the platform that the words were posted on."""
        relation, reading = self._relations[index], self._readings[index]
        tweet = self._rules["cue"]
        if compile_pattern(tweet.pattern or "").search(reading.cue):
            return tweet.name
        start, end = around
        if relation.source and re.search(r"@\w", self._words.between(relation.source[0], relation.source[1] + 3)):
            return tweet.name  # an embedded post is signed with its handle
        for first, last, label in self._platforms_near(start, end):
            if any(part[0] <= first < part[1] for part in relation.content):
                continue
            if self._is_source(first, relation) or self._is_post(first, start):
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
        return compile_pattern(self._rules["platform_source"].pattern or "").search(words) is not None

    def _is_post(self, platform: int, start: int) -> bool:
        before = fold(self._words.between(max(start, platform - BEFORE), platform))
        return re.search(rf"\b(?:{self._rules['platform'].pattern})$", before) is not None

    def _quoted(self, index: int, around: TokenRange) -> str | None:
        """Return who quotes: the actor right before "quoted A as saying"."""
        start, end = around
        cue = self._relations[index].cue
        if cue is None:
            return None
        quotes = compile_pattern(self._rules["after"].pattern or "")
        for at in range(start, min(end, cue[1])):
            if quotes.fullmatch(self._words.lower[at]):
                return self._quoter(max(start, at - 5), at, index)
        return None

    def _quoter(self, start: int, at: int, index: int) -> str | None:
        """Return who stands before "quoted": an actor, the outlet whose "report" it is, or a correspondent."""
        words = fold(self._words.between(start, at))
        if compile_pattern(self._rules["report"].pattern or "").search(words):
            return self._last_outlet(at)
        correspondent = re.search(r"\bour ([\w ]*(?:correspondent|reporter))$", words)
        if correspondent:
            return self._words.between(at - len(correspondent[1].split()), at)
        others = [name for name in self._people.names((start, at)) if name != self._speakers[index]]
        return others[-1] if others else None

    def _last_outlet(self, at: int) -> str | None:
        """Return the outlet named last before ``at``, the article's own left out."""
        index = bisect_left(self._outlets, at, key=itemgetter(0))
        return self._outlets[index - 1][1] if index else None

    @cached_property
    def _outlets(self) -> list[tuple[int, str]]:
        """First token and name of each mention of an outlet, the article's own left out, in order of the text."""
        marks = set(self._rules["outlet_word"].names)
        found = []
        for (start, _), actor in self._people.mentioned((0, len(self._words))):
            named = marks & set(actor.name.split()) or self._agencies.match(actor.name)
            if actor.type != "person" and named and fold(actor.name) != self._outlet:
                found.append((start, actor.name))
        return found
