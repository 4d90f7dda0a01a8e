"""What a claim leaves unsaid of its target, read off the article's other claims.

A denial aims at who made the charge: the speaker of the claim whose words it shares or that says the same, or of a
charge against the one who denies. Who has accused or asked somebody goes on doing so: a claim without a target takes
the speaker's last one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal

from claimwire.annotations import RelationRow
from claimwire.rules import load_rules
from claimwire.stages.actors.lexicon import singular

from .kinds import WordRule
from .people import People
from .reading import Reading
from .voices import Voices
from .words import Words

AIMED = ("accusation", "criticism", "demand")
CHARGES = ("accusation", "criticism")
_PRONOUN = re.compile(r"he|she|they|who")
_TELLING = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM"})
_NAMING = frozenset({"NOUN", "VERB"})
STEM = 5  # letters that two forms of a word share
SHARED = 2  # words that claims about the same thing have in common at least,
PART = 0.5  # and this part of what the denial says
REACH = 60  # claims on either side among which a charge is looked for
JUST = 2  # claims before a denial among which stands what it calls "the charge" or "it", without a word of it
GOES_ON = 4  # claims for which a speaker's last target holds


class AnswerRule(WordRule):
    """Tells that a denial answers a charge: one that was made just before, or one that may have been made."""

    charge: Literal["made", "possible"]


class Charges:
    """The claims of one article, asked who charged whom."""

    def __init__(
        self,
        words: Words,
        people: People,
        voices: Voices,
        relations: list[RelationRow],
        readings: list[Reading],
        speakers: list[str | None],
        kinds: Sequence[str],
        things: Collection[int],
    ) -> None:
        self._words = words
        self._people = people
        self._voices = voices
        self._relations = relations
        self._readings = readings
        self._speakers = speakers
        self._kinds = kinds
        self._things = things
        self._targets: list[list[str]] = []

    def complete(self, named: list[list[str]]) -> list[list[str]]:
        """Return the targets of all claims: ``named``, and for those that name nobody whom the others tell of."""
        self._targets = targets = [list(names) for names in named]
        for index, kind in enumerate(self._kinds):
            if not targets[index] and kind in AIMED and self._speakers[index] and index not in self._things:
                targets[index] = self._last_target(index)
        for index, kind in enumerate(self._kinds):
            if not targets[index] and (kind == "denial" or (kind == "criticism" and self._goes_on(index))):
                targets[index] = self._accuser(index)
        return targets

    def _accuser(self, index: int) -> list[str]:
        """Return who made the charge that a denial answers; what goes on denying answers the same one."""
        if self._goes_on(index):
            return list(self._targets[index - 1])
        found = next(self._charges_answered(index), None)
        accuser = self._speakers[found] if found is not None else None
        return [accuser] if accuser else []  # of "A is accused of B" nobody knows by whom

    def _goes_on(self, index: int) -> bool:
        """Return whether the speaker has just denied what the claim speaks of as "it" or "the charge"."""
        if not index or self._kinds[index - 1] != "denial" or self._answer(index) != "made":
            return False
        speaker, before = self._speakers[index], self._speakers[index - 1]
        return speaker is not None and before is not None and self._voices.are_one(speaker, before)

    def _last_target(self, index: int) -> list[str]:
        """Return whom the speaker aimed at last."""
        speaker = self._speakers[index]
        for before in range(index - 1, max(-1, index - 1 - GOES_ON), -1):
            if self._speakers[before] == speaker and self._targets[before] and self._kinds[before] in AIMED:
                return list(self._targets[before])
        return []

    def _charges_answered(self, index: int) -> Iterator[int]:
        """Yield the claims of others that a denial may answer, the likeliest first."""
        denier = self._speakers[index]
        others = [at for at in _nearest(index, len(self._kinds)) if self._is_other(at, denier)]
        if denier and index and self._speakers[index - 1] is None and self._is_charged(index - 1, denier):
            yield index - 1
        yield from (at for at in others if self._shares(at, index))
        charges = [at for at in others if self._kinds[at] in CHARGES]
        just_before = [at for at in charges if index - GOES_ON <= at < index]
        yield from (at for at in (*just_before, *charges) if self._says_the_same(at, index))
        answers = self._answer(index)
        accusations = [at for at in charges if at < index and (answers == "made" or self._kinds[at] == "accusation")]
        yield from (at for at in accusations if at in just_before and self._nouns(at) & self._nouns(index))
        if denier:
            names = self._voices.of(denier) if answers else {denier}
            yield from (at for at in accusations if self._is_against(at, names))
        if answers == "made" or _PRONOUN.fullmatch(denier or "he"):
            yield from (at for at in just_before if index - at <= JUST)

    def _answer(self, index: int) -> str | None:
        """Return how the denial answers a charge, None where it only says that something is not so."""
        rules = load_rules(AnswerRule, "stance/answers.en.jsonl")
        return next((rule.charge for rule in rules if rule.matches(self._readings[index])), None)

    def _is_charged(self, index: int, name: str) -> bool:
        return self._kinds[index] in CHARGES and self._is_against(index, self._voices.of(name))

    def _is_other(self, index: int, denier: str | None) -> bool:
        """Return whether somebody who does not speak with the denier put the claim forward."""
        speaker = self._speakers[index]
        if speaker is None or self._kinds[index] == "denial":
            return False
        return denier is None or not self._voices.are_one(speaker, denier)

    def _shares(self, one: int, other: int) -> bool:
        """Return whether the two claims have content in common, and ``one`` is no part of what ``other`` denies.

        "They dismissed claims by Lee that it sank" answers Lee, "they dismissed reports that Lee ordered it" does not.
        """
        parts = self._relations[other].content
        is_shared = any(a < d and c < b for a, b in self._relations[one].content for c, d in parts)
        return is_shared and not self._is_told_in(one, other)

    def _is_told_in(self, inner: int, outer: int) -> bool:
        """Return whether the source of a claim stands behind a "that" in the content of another."""
        source = self._relations[inner].source
        holding = (part for part in self._relations[outer].content if source and part[0] <= source[0] < part[1])
        return any("that" in self._words.lower[part[0] : source[0]] for part in holding if source)

    def _says_the_same(self, charge: int, denial: int) -> bool:
        """Return whether a claim holds most words of the denial that tell something."""
        denied, said = self._stems(denial), self._stems(charge)
        return len(denied & said) >= max(SHARED, PART * len(denied))

    def _stems(self, index: int, among: frozenset[str] = _TELLING) -> set[str]:
        words, tags = self._words.lower, self._words.tags
        inside = (at for start, end in self._relations[index].content for at in range(start, end))
        return {words[at][:STEM] for at in inside if tags[at] in among and words[at][0].isalnum()}

    def _nouns(self, index: int) -> set[str]:
        return self._stems(index, _NAMING)

    def _is_against(self, index: int, names: Iterable[str]) -> bool:
        """Return whether a charge aims at one of ``names`` or tells of one."""
        told = {name for part in self._relations[index].content for name in self._people.names(part)}
        targets = self._targets[index]
        return not told.union(targets).isdisjoint(names) or any(
            _is_one_of(n, group) for n in names for group in targets
        )


def _is_one_of(name: str, group: str) -> bool:
    """Return whether a name holds the noun of a group of such: the "Chilean embassy" of "foreign embassies"."""
    noun = group.split()[-1]
    one = singular(noun)
    return noun.islower() and one != noun and one in name.lower().split()


def _nearest(index: int, count: int) -> list[int]:
    """Return the places around ``index``: those before it from the last to the first, then those behind it."""
    return [*range(index - 1, max(-1, index - 1 - REACH), -1), *range(index + 1, min(count, index + 1 + REACH))]
