"""Who is named at a place: the heads of its phrases, who owns or did the thing there, else its own words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimwire.annotations import RelationRow, TokenRange
from claimwire.stages.actors.lexicon import class_of, countries
from claimwire.stages.vocabulary import POSSESSIVES

from .charges import CHARGES
from .described import Described
from .nouns import is_people, nouns
from .patterns import compile_pattern
from .people import Hit, People
from .phrases import AND, BODIES, Phrases
from .places import BEHIND, REACH, Places, TargetRule
from .reading import fold
from .wording import head_noun, in_capitals, own_words
from .words import POSSESSIVE, Words

OWN_WORDS = 9  # a longer object that is no mention is a clause, not somebody
NEXT = 5  # tokens after "by" or "of" in which somebody has to begin
ADJECTIVES = 5  # tokens in which the adjective of a country may stand
ANYBODY = frozenset({"people", "man", "men", "woman", "women", "citizens", "others", "everyone", "members", "nations"})
SUBJECTS = frozenset({"he", "she", "they"})


class Aim(NamedTuple):
    """The claim whose target is looked for."""

    relation: RelationRow
    speaker: str | None  # None where the article does not say
    kind: str


class Named:
    """Those whom one claim names, its speaker left out."""

    def __init__(
        self, words: Words, people: People, places: Places, phrases: Phrases, described: Described, aim: Aim
    ) -> None:
        self._words = words
        self._people = people
        self._places = places
        self._phrases = phrases
        self._described = described
        self._relation, self._speaker, self._kind = aim

    def in_cue(self) -> list[str]:
        """Return whom the cue itself names: "accusing them of", but not "went on with his attacks on"."""
        cue = self._relation.cue
        if cue is None:
            return []
        return self._phrases.heads(
            (hit for hit in self._meant(cue) if self._words.lower[hit.start] not in POSSESSIVES), cue
        )

    def at(self, part: TokenRange, rule: TargetRule) -> list[str]:
        """Return who stands at ``part`` by its heads, its words, or as the maker of the thing there."""
        if owner_end := self._owner_end(part):
            return self._owned(part, owner_end)
        names = self._phrases.heads(self._meant(part), part)
        if (person := self._described.person(part, self._speaker)) and all(
            name.split()[-1].islower() for name in names
        ):
            return [person]
        if not names and rule.place == "object" and "criticism" not in rule.kinds:
            names = self._people.it(part[0], self._speaker)  # "accused it of"
        if (rule.own_words or rule.people) and (
            not names or (self._words.lower[part[0]] in POSSESSIVES and not self._ends_in_name(part))
        ):
            names = self._in_own_words(part, rule, names)
        if not names and (name := in_capitals(self._words, part)) and name not in (self._speaker or ""):
            names = [self._people.called(name)]
        if not names:
            names = self.nation(part)
        if not names and rule.place == "object":
            names = self._behind(part)
        return names

    def _owner_end(self, part: TokenRange) -> int:
        """Return where the owner of the body that ``part`` names ends: "the mayor|'s office"; 0 where there is none."""
        start, end = part
        words = self._words
        marks = (at for at in range(start + 1, end - 1) if words.lower[at] in POSSESSIVE and words.tags[at] != "AUX")
        owner = next(marks, 0) if class_of(words.lower[end - 1]) in BODIES else 0
        return owner if AND.isdisjoint(words.lower[start:owner]) else 0  # "Lee and the party's leaders" are two

    def _owned(self, part: TokenRange, owner_end: int) -> list[str]:
        """Return the body of somebody that ``part`` names: "the mayor's office"."""
        name = own_words(self._words, part)
        body = own_words(self._words, (owner_end + 1, part[1]))
        if not name or not body or name in (self._speaker or ""):
            return []
        known = self._people.called(name)
        return [known if known != name else self._whole(body, name)]

    def _whole(self, body: str, name: str) -> str:
        """Return the actor that is called as the ``body`` of somebody is, else its full ``name``."""
        known = self._people.called(body)
        return known if known != body and body.lower() in known.lower() else name

    def _ends_in_name(self, part: TokenRange) -> bool:
        """Return whether ``part`` says who somebody is before the name: "his brother Lee Okoro"."""
        last = self._words.forms[part[1] - 1]
        return last[0].isupper() and self._words.tags[part[1] - 1] == "PROPN"

    def _in_own_words(self, part: TokenRange, rule: TargetRule, names: list[str]) -> list[str]:
        """Return the words of ``part`` where they say who is meant, "his voters"; by "his campaign" he is."""
        own = self._own_words(part, rule)
        is_thing = bool(own) and own[0].lower().split()[-1] in nouns("SELDOM")
        if not own and self._kind == "demand" and part[1] - part[0] > 1:
            return []  # who pushes for "his state to" do something asks nobody else
        return names if names and (is_thing or not own) else own

    def _is_verb(self, part: TokenRange) -> bool:
        """Return whether ``part`` opens with a verb; a lone plural that the tagger takes for one may be people."""
        start, end = part
        return self._words.tags[start] == "VERB" and not (end == start + 1 and self._words.lower[start].endswith("s"))

    def last_before(self, part: TokenRange) -> list[str]:
        """Return the last who is named in ``part``: "A will be charged with"."""
        return [hit.name for hit in self._meant(part)[-1:]]

    def in_content(self, *, whole: bool) -> list[str]:
        """Return the first actor of the content or, unless the ``whole`` counts, of the noun phrase it opens with."""
        for part in self._relation.content:
            hits = self._meant(self._places.opening(part, whole=whole))
            if names := [
                hit.name
                for hit in hits
                if not self._phrases.is_victim(part[0], hit) and (not whole or _is_some(hit.name))
            ]:
                return names[:1]
        return []

    def agent(self) -> list[str]:
        """Return who did what the content tells: "was shot by A"."""
        start, end = self._relation.content[0]
        hits = self._meant((start, min(end, start + REACH)))
        return [hit.name for hit in hits if self._phrases.is_maker(start, hit)][:1]

    def _meant(self, part: TokenRange) -> list[Hit]:
        hits = self._people.meant(part, self._speaker)
        return [hit for hit in hits if not self._is_own(hit.start) and not self._only_says_which(hit)]

    def _only_says_which(self, hit: Hit) -> bool:
        """Return whether a name is part of a word or says which thing is meant: "GOP-led", "a Democratic proposal"."""
        if not self._words.says_which(hit.start, hit.end):
            return self._words.joins(hit.end)
        return not self._people.pronouns.may_be("he", hit.name)

    def _is_own(self, at: int) -> bool:
        """Return whether "she" at ``at`` opens a reported criticism and so is the speaker: Lee said "she saw no use".

        But she who is accused or asked is another: "said she had lied", "demanded she stop".
        """
        opening = self._relation.content[0][0]
        opening += self._words.lower[opening] == "that"
        cue, form = self._relation.cue, self._words.forms[at]
        if self._kind != "criticism" or cue is None or at != opening or cue[1] not in (at, at - 1):
            return False
        return form in SUBJECTS and self._people.pronouns.may_be(form, self._speaker)

    def nation(self, part: TokenRange) -> list[str]:
        """Return the country whose doing stands at ``part``: "Chilean sanctions", not "strikes on Chilean ships"."""
        words = self._words
        for at in range(part[0], min(part[1], part[0] + ADJECTIVES)):
            known = countries().get(words.lower[at]) if words.forms[at][0].isupper() else None
            if known and known.how != "capital" and at + 1 < len(words) and words.tags[at + 1] in ("NOUN", "ADJ"):
                name = self._people.called(known.name)
                return [] if name == self._speaker else [name]
            if words.tags[at] == "ADP":
                break
        return []

    def _behind(self, part: TokenRange) -> list[str]:
        """Return who stands behind the thing in ``part``: "the sale by A", "the failures of A"."""
        end = self._places.phrase_end(part[1], part[1] + BEHIND)
        for word in ("by", "from", "of", "in"):
            for at in range(part[1], end):
                hits = self._meant((at, min(end, at + NEXT))) if self._words.lower[at] == word else []
                if names := [hit.name for hit in hits if not self._phrases.is_victim(part[0], hit)]:
                    return self._apposed(at + 1, end) or names[:1]
        return []

    def _apposed(self, start: int, end: int) -> list[str]:
        """Return the name behind what it is: "rhetoric from the Harvest leader, Lee"."""
        words = self._words
        comma = next((at for at in range(start, end) if words.forms[at] == ","), end)
        if not start < comma < len(words) - 1 or not words.is_noun(comma - 1):
            return []
        hits = self._meant((comma + 1, comma + 2))
        return [hit.name for hit in hits if words.forms[hit.start][0].isupper()]

    def _own_words(self, part: TokenRange, rule: TargetRule) -> list[str]:
        if part[1] - part[0] > OWN_WORDS or self._is_verb(part):
            return []  # "pushed to send arms"
        if not rule.required and part[1] < len(self._words) and self._words.lower[part[1]] in POSSESSIVE:
            part = part[0], min(part[1] + 2, len(self._words))  # "the soldier's parents"
        words = own_words(self._words, part)
        if (
            words is None
            or words in (self._speaker or "")
            or words.split()[0].endswith("ing")
            or _is_act(words.lower().split())
        ):
            return []  # nobody aims at themselves, nor at "the killing of two nurses"
        if rule.people:
            head = head_noun(self._words, part)
            return [words] if is_people(self._words.lower[head]) else self._doer(head, part[0])
        return [words] if compile_pattern(rule.own_words or "").search(fold(words)) else []

    def _doer(self, thing: int, start: int) -> list[str]:
        """Return the body whose doing is judged: "police tactics", "council plans"."""
        before = self._words.lower[thing - 1] if thing > start else ""
        doer = self._kind in CHARGES and class_of(before) in BODIES and is_people(before)
        return [self._people.called(before)] if doer else []


def _is_act(words: list[str]) -> bool:
    """Return whether words tell of something done and of nobody: "the release of two nurses"."""
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    return head in nouns("ACT") or not nouns("DEED").isdisjoint(words)


def _is_some(name: str) -> bool:
    """Return whether a name tells who is meant: "people", "one man" and "educators" may be anybody."""
    if name.islower() and class_of(name.split()[-1]) in ("ROLE", "GROUP"):
        return False
    return len(name.split()) > 2 or ANYBODY.isdisjoint(name.split()[-1:])


def once(names: Iterable[str]) -> list[str]:
    """Return ``names`` in their order, each once."""
    return list(dict.fromkeys(names))
