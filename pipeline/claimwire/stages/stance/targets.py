"""Who is accused, criticised, asked to act, or contradicted.

The cue's object names the target ("accused A of B", "urged A to", "attacks on A's record"); "blamed B on A" names it
last; where the cue only says that something was said, the subject of the content is meant, or who did it ("were shot
by A"). What a claim leaves unsaid the article's other claims may say: see charges.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from spacy.tokens import Doc

from claimwire.annotations import RelationRow, TokenRange
from claimwire.rules import load_rules

from .charges import Charges
from .kinds import WordRule
from .patterns import VerbPattern, compile_pattern
from .people import Hit, People, speaker_names
from .reading import Reading, fold
from .voices import Voices
from .words import Words

REACH = 40  # tokens in which an object or a subject has to be found
OWN_WORDS = 9  # a longer object that is no mention is a clause, not somebody
BEHIND = 14  # tokens after a thing in which stands who made it: "the sale of the park by A"
AND = frozenset({"and", "or", "&", ",", "nor", "as", "well", "both"})
OF = frozenset({"of", "in", "at", "from", "near"})
POSSESSIVE = frozenset({"'s", "’s", "’", "'"})
RELATIVE = frozenset({"who", "whom", "which", "that"})
ENDS = frozenset({".", ";", "?", "!", "…"})
CLAUSE = frozenset(
    {"for", "over", "as", "to", "that", "who", "which", "when", "after", "while", "because", "about", ","}
)
OWNER = frozenset({"his", "her", "its", "their", "my", "our", "your"})
PERSON_WORDS = 4  # words after "A's" in which stands the name of who is meant: "A's housing minister, Lee"


class TargetRule(WordRule):
    """Where the target stands, for relations of some kinds; the first rule that matches decides."""

    kinds: tuple[str, ...]
    place: Literal["object", "last", "subject", "actor", "agent", "before", "none"]
    skip: tuple[str, ...] = ()  # words before the target: called "on" A
    after: tuple[str, ...] = ()  # for "last" and "agent": words that the target follows
    until: tuple[str, ...] = ()  # words that end it
    required: bool = False  # one of ``until`` has to follow: called for A "to" act
    own_words: VerbPattern | None = None  # what is no mention counts with its words where they match this


class Targets:
    """Finds the targets of the relations of one Doc."""

    def __init__(self, doc: Doc, words: Words, relations: list[RelationRow], readings: list[Reading]) -> None:
        self._doc = doc
        self._words = words
        self._relations = relations
        self._readings = readings
        self._speakers = speaker_names(doc, len(relations))
        self._people = People(doc, words, widely=True)
        self._rules = load_rules(TargetRule, "stance/targets.en.jsonl")

    def of_all(self, kinds: Sequence[str]) -> list[list[str]]:
        """Return the targets of each relation, given its kind."""
        named = [self._of(index, kind) for index, kind in enumerate(kinds)]
        found = self._charges(kinds).complete(named)
        return [_once(map(self._people.full_name, names)) for names in found]

    def _charges(self, kinds: Sequence[str]) -> Charges:
        voices = Voices(self._doc, self._words, self._people, self._relations)
        return Charges(self._words, self._people, voices, self._relations, self._readings, self._speakers, kinds)

    def _of(self, index: int, kind: str) -> list[str]:
        """Return whom the claim's own words name."""
        relation, reading = self._relations[index], self._readings[index]
        rule = next((rule for rule in self._rules if kind in rule.kinds and rule.matches(reading)), None)
        if rule is None or rule.place == "none":
            return []
        if rule.place == "before":
            return self._before(index, relation, rule)
        if rule.place == "object" and relation.cue and (names := self._heads(index, relation.cue)):
            return names  # the cue holds its object: "accusing them of"
        if rule.place == "subject" and (names := self._agent(index, relation)):
            return names
        part = self._behind_word(index, relation, rule) if rule.place == "last" else self._place(relation, rule)
        names = self._heads(index, part) if part else []
        if not names and part and rule.place == "object" and "criticism" not in rule.kinds:
            names = self._people.it(part[0], self._speakers[index])  # "accused it of"
        if part and rule.own_words and self._words.lower[part[0]] in OWNER:
            names = self._own_words(index, part, rule) or names  # "his voters", not him
        if not names and part and rule.own_words:
            names = self._own_words(index, part, rule)
        if not names and part and rule.place == "object":
            names = self._behind(index, part)
        if not names and not rule.required and rule.place in ("subject", "actor", "object"):
            names = self._in_content(index, relation, whole=rule.place != "object")
        return names

    def _heads(self, index: int, part: TokenRange) -> list[str]:
        """Return the actors named in ``part``; of those with no comma or "and" between them the last."""
        groups: list[Hit] = []
        for hit in self._people.meant(part, self._speakers[index]):
            if part == self._relations[index].cue and self._words.lower[hit.start] in OWNER:
                continue  # "went on with his attacks on"
            between = set(self._words.lower[groups[-1].end : hit.start]) if groups else AND
            if OF & between:
                continue  # "the authorities of Norland"
            if not AND & between:
                groups.pop()
            groups.append(hit)
        return _once(hit.name for hit in groups)

    def _behind(self, index: int, part: TokenRange) -> list[str]:
        """Return who stands behind the thing in ``part``: "the sale by A", "the failures of A"."""
        end = self._phrase_end(part[1], part[1] + BEHIND)
        for word in ("by", "from", "of", "in"):
            for at in range(part[1], end):
                if self._words.lower[at] == word:
                    hits = self._people.meant((at, min(end, at + 5)), self._speakers[index])
                    if hits:
                        return [hits[0].name]
        return []

    def _in_content(self, index: int, relation: RelationRow, *, whole: bool) -> list[str]:
        """Return the first actor of the content or, unless the ``whole`` counts, of the noun phrase it opens with."""
        for start, end in relation.content:
            end = min(end, start + REACH)
            if not whole and self._words.lower[start] != "that":
                end = self._phrase_end(start, end)
            hits = self._people.meant((start, end), self._speakers[index])
            if hits:
                return [hits[0].name]
        return []

    def _agent(self, index: int, relation: RelationRow) -> list[str]:
        """Return who did what the content tells: "was shot by A"."""
        start, end = relation.content[0]
        hits = self._people.meant((start, min(end, start + REACH)), self._speakers[index])
        return [hit.name for hit in hits if self._did(hit, start)][:1]

    def _did(self, hit: Hit, start: int) -> bool:
        words = self._words.lower[max(start, hit.start - 5) : hit.start]
        return "by" in words[-3:] and any(word.endswith(("ed", "en")) for word in words[: words.index("by")])

    def _before(self, index: int, relation: RelationRow, rule: TargetRule) -> list[str]:
        """Return the last who is named before the cue: "A will be charged with"."""
        assert relation.cue is not None
        at = relation.cue[0]
        hits = self._people.meant((self._words.sentence(at)[0], at), self._speakers[index])
        return [hits[-1].name] if hits else []

    def _own_words(self, index: int, part: TokenRange, rule: TargetRule) -> list[str]:
        if part[1] - part[0] > OWN_WORDS:
            return []
        if not rule.required and part[1] < len(self._words) and self._words.lower[part[1]] in POSSESSIVE:
            part = part[0], min(part[1] + 2, len(self._words))  # "the soldier's parents"
        words = self._people.own_words(part)
        if words and words in (self._speakers[index] or ""):
            return []  # nobody aims at themselves
        return [words] if words and compile_pattern(rule.own_words or "").search(fold(words)) else []

    def _place(self, relation: RelationRow, rule: TargetRule) -> TokenRange | None:
        """Return the tokens in which the target of ``relation`` stands."""
        if rule.place in ("subject", "actor") or relation.cue is None:
            return self._subject(relation, rule)
        start, end = self._object_range(relation)
        if rule.place == "agent":
            start = next((i + 1 for i in range(start, end) if self._words.lower[i] in rule.after), end)
        while start < end and (self._words.lower[start] in rule.skip or self._words.forms[start] in "“\"'‘"):
            start += 1
        return self._cut(start, end, rule)

    def _object_range(self, relation: RelationRow, reach: int = REACH) -> TokenRange:
        start = self._object_start(relation)
        end = min(start + reach, max(part[1] for part in relation.content), len(self._words))
        return start, max(end, min(start + reach, relation.content[0][0]))

    def _behind_word(self, index: int, relation: RelationRow, rule: TargetRule) -> TokenRange | None:
        """Return the words behind the first "on" that somebody follows, else behind the first."""
        start, end = self._object_range(relation, 2 * REACH)
        places = [at + 1 for at in range(start, end) if self._words.lower[at] in rule.after]
        parts = [part for at in places if (part := self._cut(at, end, rule))]
        return next((part for part in parts if self._heads(index, part)), parts[0] if parts else None)

    def _subject(self, relation: RelationRow, rule: TargetRule) -> TokenRange | None:
        """Return the content's first words up to its verb; of "actor", those from the last comma before it."""
        first, last = relation.content[0]
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

    def _asked_for(self, source: int) -> TokenRange | None:
        """Return the tokens before "who", where the source stands in a relative clause: "A, who they say has lied"."""
        if source < 2 or self._words.lower[source - 1] not in RELATIVE:
            return None
        return max(self._words.sentence(source - 1)[0], source - 1 - BEHIND), source - 1

    def _object_start(self, relation: RelationRow) -> int:
        """Return where the cue's object begins: after the cue, or with a content that stands before it."""
        assert relation.cue is not None
        after = [part[0] for part in relation.content if part[0] >= relation.cue[1]]
        return relation.cue[1] if after else relation.content[0][0]

    def _cut(self, start: int, end: int, rule: TargetRule) -> TokenRange | None:
        """Return the tokens from ``start`` to the first word that ends a target, or None."""
        for index in range(start, end):
            word, form = self._words.lower[index], self._words.forms[index]
            owned = index > start and word in POSSESSIVE and rule.place != "actor"
            if owned and (named := self._belonging(index + 1)):
                return named
            if word in rule.until or owned:
                return (start, index) if index > start else None
            if form in ENDS or form.isspace():
                end = index
                break
        return None if rule.required or start >= end else (start, end)

    def _belonging(self, start: int) -> TokenRange | None:
        """Return who stands behind "A's": "A's housing minister, Lee", "A's cabinet"; None where A itself is meant."""
        words = self._words
        at = start
        while at < min(start + PERSON_WORDS, len(words)) and words.tags[at] in ("NOUN", "ADJ"):
            at += 1
        if not start < at < len(words) - 1:
            return None
        at += words.lower[at] == ","
        if words.tags[at] == "PROPN" and (named := self._people.mentioned((at, at + 1))):
            return at, named[0][0][1]
        return next((part for part, actor in self._people.mentioned((start, at)) if actor.listed), None)

    def _phrase_end(self, start: int, limit: int) -> int:
        """Return where the words that go with a noun end: at a verb, a clause, a reason."""
        words = self._words
        limit = min(limit, len(words))
        stops = (
            at
            for at in range(start, limit)
            if words.forms[at] in ENDS or words.lower[at] in CLAUSE or words.tags[at] in ("VERB", "AUX")
        )
        return next(stops, limit)


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
