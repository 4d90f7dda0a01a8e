"""Where the target stands: the tokens that a rule of targets.en.jsonl points to, and how far they reach."""

from __future__ import annotations

from typing import Literal

from claimwire.annotations import RelationRow, TokenRange
from claimwire.stages.actors.lexicon import class_of

from .kinds import WordRule
from .nouns import nouns
from .patterns import VerbPattern
from .people import People
from .phrases import BODIES
from .words import POSSESSIVE, Words

REACH = 40  # tokens in which an object or a subject has to be found
BEHIND = 14  # tokens around a thing in which stands who made it: "the sale of the park by A"
FRONT = 16  # tokens of a phrase before the subject
PARTED = 8  # tokens of the first part of a parted content that may be somebody
BRACKETS = 6  # tokens of brackets within a name
PERSON_WORDS = 4  # words after "A's" in which stands the name of who is meant: "A's housing minister, Lee"
FRONTED = frozenset(
    {"with", "despite", "in", "at", "under", "by", "during", "amid", "after", "since", "on", "from", "for"}
)
RELATIVE = frozenset({"who", "whom", "which", "that"})
POINTING = frozenset({"this", "that", "these", "those", "such", "both", "each", "all"})
MARKS = frozenset({"“", '"', "'", "‘", "''", "``", "«", "„"})
ENDS = frozenset({".", ";", "?", "!", "…"})
CLAUSE = frozenset(
    {"for", "over", "as", "to", "that", "who", "which", "when", "after", "while", "because", "about", ","}
)


class TargetRule(WordRule):
    """Where the target stands, for relations of some kinds; the first rule that matches decides."""

    kinds: tuple[str, ...]
    place: Literal["object", "last", "subject", "actor", "agent", "maker", "nation", "before", "faced", "none"]
    skip: tuple[str, ...] = ()  # words before the target: called "on" A
    after: tuple[str, ...] = ()  # for "last" and "agent": words that the target follows
    until: tuple[str, ...] = ()  # words that end it
    required: bool = False  # one of ``until`` has to follow: called for A "to" act
    people: bool = False  # what is no mention counts with its words where they are people or a body
    own_words: VerbPattern | None = None  # or where they match this


class Places:
    """The places in one Doc at which targets stand."""

    def __init__(self, words: Words, people: People) -> None:
        self._words = words
        self._people = people

    def of(self, relation: RelationRow, rule: TargetRule) -> list[TokenRange]:
        """Return the tokens in which the target of ``relation`` stands; of "last" one for each word it may follow."""
        if rule.place == "last":
            return self._behind_words(relation, rule)
        part = self._place(relation, rule)
        return [part] if part else []

    def is_deed(self, relation: RelationRow) -> bool:
        """Return whether a content opens with what somebody did to others: "the killing of three men"."""
        part = self.opening(relation.content[0], whole=False)
        return not nouns("DEED").isdisjoint(self._words.lower[slice(*part)])

    def is_thing(self, relation: RelationRow) -> bool:
        """Return whether a content is named by its own noun: "a tax", "free trade", not "it" or "whether she knew"."""
        start, end = relation.content[0]
        start += start + 1 < end and self._is_mark(start)
        return self._words.tags[start] in ("DET", "NOUN", "PROPN") and self._words.lower[start] not in POINTING

    def before(self, relation: RelationRow) -> TokenRange:
        """Return the tokens of the sentence before the cue, without what is said of who is there: "A, who ..., was"."""
        assert relation.cue is not None
        words, at = self._words, relation.cue[0]
        start = words.sentence(at)[0]
        commas = [comma for comma in range(start, at) if words.forms[comma] == ","]
        opened = next((comma for comma in commas if words.lower[comma + 1] in RELATIVE), None)
        is_closed = (
            opened is not None and commas[-1] > opened and set(words.tags[commas[-1] + 1 : at]) <= {"AUX", "ADV"}
        )
        return start, opened if opened and is_closed else at

    def opening(self, part: TokenRange, *, whole: bool) -> TokenRange:
        """Return how much of a content is looked through: unless the ``whole``, the noun phrase it opens with."""
        start, end = part
        end = min(end, start + REACH)
        if not whole and self._words.lower[start] != "that":
            end = self.phrase_end(start, end)
        return start, end

    def phrase_end(self, start: int, limit: int) -> int:
        """Return where the words that go with a noun end: at a verb, a clause, a reason."""
        words = self._words
        limit = min(limit, len(words))
        stops = (
            at
            for at in range(start, limit)
            if words.forms[at] in ENDS or words.lower[at] in CLAUSE or words.tags[at] in ("VERB", "AUX")
        )
        return next(stops, limit)

    def _place(self, relation: RelationRow, rule: TargetRule) -> TokenRange | None:
        if rule.place in ("subject", "actor") or relation.cue is None:
            return self._subject(relation, rule)
        if rule.place == "object" and (part := self._parted(relation)):
            return part
        if rule.place == "object" and (part := self._before_relative(relation)):
            return part
        start, end = self._object_range(relation)
        if rule.place in ("agent", "maker"):
            start = next((i + 1 for i in range(start, end) if self._words.lower[i] in rule.after), end)
        while start < end and (self._words.lower[start] in rule.skip or self._is_mark(start)):
            start += 1
        return self._cut(start, end, rule)

    def _parted(self, relation: RelationRow) -> TokenRange | None:
        """Return the first part of a content around its cue: "{A} was told {to pay}", "A {who} they say {lied}"."""
        assert relation.cue is not None
        first = relation.content[0]
        if len(relation.content) < 2 or not first[1] <= relation.cue[0] < relation.content[1][0]:
            return None
        if self._words.lower[first[0]] in RELATIVE and first[1] - first[0] == 1:
            return self._asked_for(first[0] + 1)
        return first if first[1] - first[0] <= PARTED else None

    def _before_relative(self, relation: RelationRow) -> TokenRange | None:
        """Return who is meant where the cue has a reason and no object: "states that the union faulted for it"."""
        assert relation.cue is not None
        at = relation.cue[1]
        if not relation.source or self._words.lower[at : at + 1] not in (["for"], ["over"]):
            return None
        return self._asked_for(relation.source[0])

    def _behind_words(self, relation: RelationRow, rule: TargetRule) -> list[TokenRange]:
        start, end = self._object_range(relation, 2 * REACH)
        if rule.content and relation.cue and relation.content[0][0] < relation.cue[0]:
            start = relation.content[0][0]
        places = [at + 1 for at in range(start, end) if self._words.lower[at] in rule.after]
        return [part for at in places if (part := self._cut(at, end, rule))]

    def _object_range(self, relation: RelationRow, reach: int = REACH) -> TokenRange:
        start = self._object_start(relation)
        end = min(start + reach, max(part[1] for part in relation.content), len(self._words))
        return start, max(end, min(start + reach, relation.content[0][0]))

    def _object_start(self, relation: RelationRow) -> int:
        """Return where the cue's object begins: after the cue, or with a content that stands before it or has none."""
        if relation.cue is None:
            return relation.content[0][0]
        after = [part[0] for part in relation.content if part[0] >= relation.cue[1]]
        return relation.cue[1] if after else relation.content[0][0]

    def _subject(self, relation: RelationRow, rule: TargetRule) -> TokenRange | None:
        """Return the content's first words up to its verb; of "actor", those from the last comma before it."""
        first, last = relation.content[0]
        first = self._behind_phrase(first, last)
        verb = next((at for at in range(first + 1, last) if self._words.tags[at] in ("VERB", "AUX")), last)
        if self._words.tags[first] == "AUX" and relation.source:
            return self._asked_for(relation.source[0])
        end = min(first + REACH, last, verb)
        part = self._cut(first, end, rule)
        if part is None and end == verb:
            part = first, end
        if part is None or rule.place == "subject":
            return part
        commas = [at for at in range(*part) if self._words.forms[at] == ","]
        return (commas[-1] + 1, part[1]) if commas and self._people.meant((commas[-1], part[1]), None) else part

    def _behind_phrase(self, first: int, last: int) -> int:
        """Return where a content begins behind a phrase in front that holds no verb: "With a smile, the mayor lied"."""
        end = min(first + FRONT, last - 1)
        if self._words.lower[first] not in FRONTED:
            return first
        comma = next((at for at in range(first, end) if self._words.forms[at] == ","), None)
        if comma is None or {"VERB", "AUX"} & set(self._words.tags[first:comma]):
            return first
        return comma + 1

    def _asked_for(self, source: int) -> TokenRange | None:
        """Return the tokens before "who", where the source stands in a relative clause: "A, who they say has lied"."""
        if source < 2 or self._words.lower[source - 1] not in RELATIVE:
            return None
        return max(self._words.sentence(source - 1)[0], source - 1 - BEHIND), source - 1

    def _cut(self, start: int, end: int, rule: TargetRule) -> TokenRange | None:
        """Return the tokens from ``start`` to the first word that ends a target, or None."""
        while start < end and self._is_mark(start):
            start += 1
        behind = start
        for index in range(start, end):
            if index < behind:
                continue
            word, form = self._words.lower[index], self._words.forms[index]
            if index > start and word == "(" and (behind := self._closed(index)):
                continue
            owned = index > start and word in POSSESSIVE and rule.place != "actor"
            if owned and (named := self._belonging(index + 1)):
                return named
            if owned and (behind := self._body_end(index + 1)):
                return start, behind
            if word == "," and index > start and (named := self._apposed(index)):
                return named
            if (word in rule.until and not self._words.joins(index)) or owned:
                return (start, index) if index > start else None
            if form in ENDS or "\n\n" in form:
                end = index
                break
        if start < end < len(self._words) and self._words.forms[end] == "," and (named := self._apposed(end)):
            return named
        return None if rule.required or start >= end else (start, end)

    def _closed(self, at: int) -> int:
        """Return the token behind short brackets that open at ``at``, "(RNC)", or 0."""
        shut = (
            index + 1 for index in range(at, min(at + BRACKETS, len(self._words))) if self._words.forms[index] == ")"
        )
        return next(shut, 0)

    def _apposed(self, comma: int) -> TokenRange | None:
        """Return the name that a comma parts from what it is: "the contractor, Delta Works, of"."""
        words = self._words
        if words.tags[comma - 1] != "NOUN" or not words.forms[comma - 1].islower():
            return None
        named = self._people.mentioned((comma + 1, comma + 2))
        end = named[0][0][1] if named and words.forms[comma + 1][0].isupper() else 0
        is_last = end and (end == len(words) or words.lower[end] not in ("and", "or", "&"))
        return (comma + 1, end) if is_last else None

    def _is_mark(self, at: int) -> bool:
        """Return whether a target may begin behind token ``at``: a space, or a quotation mark."""
        return self._words.forms[at] in MARKS or self._words.forms[at].isspace()

    def _body_end(self, start: int) -> int:
        """Return the token behind the body or group of "A's", which is meant: "Norland's health ministry"; or 0."""
        end = self._noun_end(start)
        noun = self._words.lower[end - 1]
        is_body = class_of(noun) in BODIES and (end == start + 1 or noun not in nouns("SELDOM"))
        return end if end > start and is_body else 0

    def _noun_end(self, start: int) -> int:
        """Return where the nouns and adjectives that begin at ``start`` end: "housing minister", "attorney-general"."""
        words, at = self._words, start
        limit = min(start + PERSON_WORDS, len(words))
        while at < limit and (words.tags[at] in ("NOUN", "ADJ") or words.joins(at)):
            at += 1
        return at

    def _belonging(self, start: int) -> TokenRange | None:
        """Return who stands behind "A's": "A's housing minister, Lee", "A's cabinet"; None where A itself is meant."""
        words = self._words
        at = self._noun_end(start)
        if not start < at < len(words) - 1:
            return None
        at += words.lower[at] == ","
        if words.tags[at] == "PROPN" and (named := self._people.mentioned((at, at + 1))):
            return at, named[0][0][1]
        return next((part for part, actor in self._people.mentioned((start, at)) if actor.listed), None)
