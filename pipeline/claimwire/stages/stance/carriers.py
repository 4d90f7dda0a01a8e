"""Who carried the words: an outlet they were told to, a platform they were posted on, or an outer speaker.

In order: the speaker of the claim that this one stands in ("AFP reported that Toker said ..."); an outlet told or
spoken to ("told AFP"); a platform named beside the cue ("said on X"); the outlet that quotes. An interview goes on
until somebody else speaks.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.tokens import Doc

from claimwire.annotations import RelationRow, TokenRange, speakers_of

from .outlets import Outlets, carrier_pattern
from .people import People, speaker_names
from .posts import Posts
from .reading import Reading, fold
from .words import Words

NEAR = 12  # tokens on either side of source and cue in which a carrier is looked for


class Carriers:
    """Finds who carried the words of the relations of one Doc."""

    def __init__(self, doc: Doc, words: Words, relations: list[RelationRow], readings: list[Reading]) -> None:
        self._words = words
        self._relations = relations
        self._readings = readings
        self._cues = sorted(row.cue[0] for row in relations if row.cue)
        self._speakers = speaker_names(doc, len(relations))
        self._types = [actor.type if actor else None for actor in speakers_of(doc)] or [None] * len(relations)
        self._people = People(doc, words)
        self._outlets = Outlets(doc, words, self._people)
        self._posts = Posts(doc, words)
        self._near = [self._around(relation) for relation in relations]

    def of_all(self) -> list[str | None]:
        """Return the carrier of each relation."""
        outer, holders = self._outer_speakers()
        found: list[str | None] = []
        interview: tuple[str | None, str] | None = None  # speaker, outlet
        for index, relation in enumerate(self._relations):
            speaker = self._speakers[index]
            if interview and speaker and speaker != interview[0]:
                interview = (speaker, interview[1]) if interview[0] is None and self._goes_on(relation) else None
            told = self._told(index)
            if told:
                interview = speaker, told
            going_on = interview[1] if interview and speaker else None
            found.append(outer[index] or told or self._beside(index, relation) or going_on)
        of_holders = (None if holder is None else found[holder] for holder in holders)
        return [via or outside for via, outside in zip(found, of_holders, strict=True)]

    def _beside(self, index: int, relation: RelationRow) -> str | None:
        """Return the platform or outlet that the sentence names as the one that carried the words."""
        platform = self._posts.platform(relation, self._readings[index], self._near[index])
        return platform or self._quoted(index, relation) or self._said_later(relation)

    def _goes_on(self, relation: RelationRow) -> bool:
        """Return whether the source is the one who spoke before: "he added"."""
        return relation.source is not None and self._words.lower[relation.source[0]] in ("he", "she", "they")

    def _outer_speakers(self) -> tuple[list[str | None], list[int | None]]:
        """Return, of each relation, who speaks the innermost other content that holds its cue and content.

        And which relation of the same speaker holds it: what the one was carried by carried both.
        """
        parts = sorted(
            ((start, -end, index) for index, row in enumerate(self._relations) for start, end in row.content),
        )
        found: list[str | None] = [None] * len(self._relations)
        own: list[int | None] = [None] * len(self._relations)
        wanted = sorted((row.cue[0], index) for index, row in enumerate(self._relations) if row.cue)
        stack: list[tuple[int, int]] = []  # end, index
        position = 0
        for start, index in wanted:
            while position < len(parts) and parts[position][0] <= start:
                stack.append((-parts[position][1], parts[position][2]))
                position += 1
            stack = [entry for entry in stack if entry[0] > start]
            end = self._relations[index].content[-1][1]
            around = [who for stop, who in stack if who != index and stop >= end]
            others = [who for who in around if self._speakers[who] != self._speakers[index]]
            others = [who for who in others if self._carries(who, index)]
            names = (self._outlet_in(who) or self._speakers[who] for who in reversed(others))
            found[index] = next((name for name in names if name), None)
            own[index] = next((who for who in reversed(around) if self._speakers[who] == self._speakers[index]), None)
        return found, own

    def _outlet_in(self, index: int) -> str | None:
        """Return the outlet that the source of a claim names beside itself: "a copy seen by Reuters"."""
        source = self._relations[index].source
        if source is None or self._types[index] not in ("unknown", None):
            return None
        return self._outlets.inside(source)

    def _carries(self, outer: int, inner: int) -> bool:
        """Return whether who speaks around a claim only passes it on: an outlet does, a person what somebody said.

        "The mayor said the tests show a rise" is the mayor's own reading of the tests.
        """
        if carrier_pattern("asking").search(self._readings[outer].cue):
            return False
        if self._types[outer] not in ("person", "group"):
            return True
        saying = carrier_pattern("saying").search(self._readings[inner].cue)
        return self._types[inner] in ("person", "government", "organization") and saying is not None

    def _around(self, relation: RelationRow) -> TokenRange:
        """Return the tokens by source and cue, inside their sentence and before the next cue."""
        spots = [part for part in (relation.cue, relation.source) if part]
        if not spots:
            return relation.content[0][0], relation.content[0][0]
        start, end = min(part[0] for part in spots), max(part[1] for part in spots)
        first, last = self._words.sentence(start)
        before = NEAR if relation.source else 2 * NEAR  # "Speaking to AFP, ... and said"
        later = bisect_left(self._cues, end)
        stop = self._cues[later] if later < len(self._cues) else last
        return max(first, start - before), min(max(last, end), end + NEAR, max(stop, end))

    def _told(self, index: int) -> str | None:
        """Return the outlet that was spoken to beside the cue."""
        start, end = self._near[index]
        leads = (match.group() for match in carrier_pattern("before").finditer(fold(self._words.between(start, end))))
        for lead in leads:
            at = next((at for at in range(start, end) if self._ends_here(lead, at, len(lead.split()), start)), None)
            speaker = self._speakers[index]
            if at is not None and (found := self._outlets.at(at, min(end, at + 6), speaker, lead)):
                return found
        return None

    def _ends_here(self, words: str, at: int, count: int, start: int) -> bool:
        return at - start >= count and fold(self._words.between(max(start, at - count - 2), at)).endswith(words)

    def _quoted(self, index: int, relation: RelationRow) -> str | None:
        """Return who quotes: the actor right before "quoted A as saying"."""
        if relation.cue is None:
            return None
        start, end = self._near[index]
        before = self._words.lower[start : min(end, relation.cue[1])]
        quotes = carrier_pattern("after")
        if quotes.search(" ".join(before)) is None:
            return None
        at = next((at for at, word in enumerate(before, start) if quotes.fullmatch(word)), None)
        return None if at is None else self._quoter(max(start, at - 5), at, index)

    def _quoter(self, start: int, at: int, index: int) -> str | None:
        """Return who stands before "quoted": an actor, the outlet whose "report" it is, or a correspondent."""
        words = fold(self._words.between(start, at))
        if carrier_pattern("report").search(words):
            return self._outlets.last_before(at)
        correspondent = re.search(r"\bour ([\w ]*(?:correspondent|reporter))$", words)
        if correspondent:
            return self._words.between(at - len(correspondent[1].split()), at)
        others = [name for name in self._people.names((start, at)) if name != self._speakers[index]]
        return others[-1] if others else None

    def _said_later(self, relation: RelationRow) -> str | None:
        """Return the outlet that the end of the sentence says it from: "..., it added"."""
        end = relation.content[-1][1]
        last = self._words.sentence(end - 1)[1]
        if relation.source is None or relation.cue is None or relation.cue[0] >= end or last > end + NEAR:
            return None
        later = carrier_pattern("later").fullmatch(fold(self._words.between(end, last)))
        return self._outlets.last_before(end) if later else None
