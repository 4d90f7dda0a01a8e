"""Who is accused, criticised, asked to act, or contradicted.

The cue's object names the target ("accused A of B", "urged A to", "attacks on A"); "blamed B on A" names it last;
where the cue only says that something was said, the subject of the content is meant. A denial aims at who made the
charge: "denied A's claim", or the speaker of an earlier charge against the one who denies.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from spacy.tokens import Doc

from claimwire.annotations import RelationRow, TokenRange
from claimwire.rules import load_rules

from .kinds import WordRule
from .people import People, speaker_names
from .reading import Reading

REACH = 40  # tokens in which an object or a subject has to be found
OWN_WORDS = 9  # a longer object that is no mention is a clause, not somebody


class TargetRule(WordRule):
    """Where the target stands, for relations of some kinds; the first rule that matches decides."""

    kinds: tuple[str, ...]
    place: Literal["object", "last", "subject", "agent", "none"]
    skip: tuple[str, ...] = ()  # words before the target: called "on" A
    after: tuple[str, ...] = ()  # for "last" and "agent": words that the target follows
    until: tuple[str, ...] = ()  # words that end it
    required: bool = False  # one of ``until`` has to follow: called for A "to" act
    own_words: bool = False  # what is no mention counts with its words


class Targets:
    """Finds the targets of the relations of one Doc."""

    def __init__(self, doc: Doc, relations: list[RelationRow], readings: list[Reading]) -> None:
        self._doc = doc
        self._relations = relations
        self._readings = readings
        self._speakers = speaker_names(doc, len(relations))
        self._people = People(doc)
        self._rules = load_rules(TargetRule, "stance/targets.en.jsonl")

    def of_all(self, kinds: Sequence[str]) -> list[list[str]]:
        """Return the targets of each relation, given its kind."""
        accusers: dict[str, str] = {}  # who was charged -> who charged last
        found = []
        for index, kind in enumerate(kinds):
            speaker = self._speakers[index]
            names = self._of(index, kind)
            if kind == "denial" and not names and speaker in accusers:
                names = [accusers[speaker]]
            if kind in ("accusation", "criticism") and speaker:
                accusers.update(dict.fromkeys(names, speaker))
            found.append(names)
        return found

    def _of(self, index: int, kind: str) -> list[str]:
        relation, reading = self._relations[index], self._readings[index]
        rule = next((rule for rule in self._rules if kind in rule.kinds and rule.matches(reading)), None)
        if rule is None or rule.place == "none":
            return []
        part = self._place(relation, rule)
        names = self._others(index, part) if part else []
        if not names and not rule.required and rule.place in ("subject", "object"):
            start, end = relation.content[0]
            names = self._others(index, (start, min(end, start + REACH)))[:1]
        if names or part is None or not self._may_use_words(part, rule):
            return names[:1] if rule.place == "subject" else names
        words = self._people.own_words(part)
        return [words] if words else []

    def _others(self, index: int, part: TokenRange) -> list[str]:
        """Return the names of the actors mentioned in ``part``, the speaker's left out."""
        return [name for name in self._people.names(part) if name != self._speakers[index]]

    def _may_use_words(self, part: TokenRange, rule: TargetRule) -> bool:
        short = part[1] - part[0] <= OWN_WORDS
        return rule.own_words and short and not self._people.names(part)

    def _place(self, relation: RelationRow, rule: TargetRule) -> TokenRange | None:
        """Return the tokens in which the target of ``relation`` stands."""
        if rule.place == "subject" or relation.cue is None:
            start = relation.content[0][0]
            return self._cut(start, min(start + REACH, relation.content[0][1]), rule)
        start = self._object_start(relation)
        end = min(start + REACH, max(part[1] for part in relation.content), len(self._doc))
        end = max(end, min(start + REACH, relation.content[0][0]))
        if rule.place in ("last", "agent"):
            start = next((i + 1 for i in range(start, end) if self._doc[i].lower_ in rule.after), end)
        while start < end and self._doc[start].lower_ in rule.skip:
            start += 1
        return self._cut(start, end, rule)

    def _object_start(self, relation: RelationRow) -> int:
        """Return where the cue's object begins: after the cue, or with a content that stands before it."""
        assert relation.cue is not None
        after = [part[0] for part in relation.content if part[0] >= relation.cue[1]]
        return relation.cue[1] if after else relation.content[0][0]

    def _cut(self, start: int, end: int, rule: TargetRule) -> TokenRange | None:
        """Return the tokens from ``start`` to the first word that ends a target, or None."""
        for index in range(start, end):
            token = self._doc[index]
            if token.lower_ in rule.until or (index > start and token.lower_ in ("'s", "’s")):
                return (start, index) if index > start else None
            if token.text in (".", ";", "?", "!") or token.is_space:
                end = index
                break
        return None if rule.required or start >= end else (start, end)
