"""Whom the network of claims points at: of those named in a claim, who has most of what it thinks is aimed at.

The rules go before it where they name somebody whom it thinks nearly as likely.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimwire.annotations import RelationRow

from .described import DEFINITE, Described
from .learned import Learned
from .nouns import is_people
from .people import Hit, People
from .phrases import Phrases
from .pronouns import PRONOUNS
from .wording import own_words
from .words import POSSESSIVE, Words

SURE = 0.25  # least probability of somebody where the rules name nobody,
IN_OWN_WORDS = 0.5  # and of people whom no mention names, "the miners", or a pronoun
SURER = 0.3  # by so much likelier is who goes before those whom the rules name
NOBODY = 0.85  # so sure has it to be that nobody is aimed at, to go before the rules,
DOUBTED = 0.1  # and less likely than this each of those whom they name
EMPTY = frozenset({"the", "a", "an", "of", "and"})  # words that two names may share
BEFORE_NOUN = ("ADJ", "NOUN", "PROPN", "NUM")
NOUNS = ("NOUN", "PROPN")
TITLES = 3  # words with a capital before a name, at most: "Former Prime Minister | Okoro"
AROUND = 6  # words on either side that may belong to a noun phrase

Likely = tuple[float, Hit]


class Pointed:
    """Asks the network about the claims of one Doc."""

    def __init__(self, learned: Learned, words: Words, people: People, phrases: Phrases, described: Described) -> None:
        self._learned = learned
        self._words = words
        self._people = people
        self._phrases = phrases
        self._described = described

    def instead(self, index: int, relation: RelationRow, speaker: str | None, names: list[str]) -> list[str]:
        """Return whom a claim aims at: ``names``, or who the network is sure is meant in their place."""
        aims = self._learned.aims(index)
        named = self._named(aims, relation, speaker)
        if names and self._doubts(aims, names, named):
            return []
        likely = [*named, *self._in_own_words(aims, relation, (hit for _, hit in named))]
        sure = [one for one in likely if one[0] >= self._least(one[1])]
        if not sure:
            return names
        chance, best = max(sure, key=lambda one: one[0])
        if any(_share_a_word(best.name, name) for name in names) or self._owns(best, names, likely):
            return names
        known = self._chance_of(aims, names, likely)
        least = SURER if names else SURE
        return self._phrases.heads([best], (best.start, best.end)) if chance - known >= least else names

    def _doubts(self, aims: dict[int, float], names: list[str], named: list[Likely]) -> bool:
        """Return whether the network is sure that nobody is aimed at, and least of all those whom the rules name."""
        is_nobody = bool(aims) and 1 - sum(aims.values()) >= NOBODY
        return is_nobody and self._chance_of(aims, names, named) < DOUBTED

    def _owns(self, owner: Hit, names: list[str], likely: list[Likely]) -> bool:
        """Return whether one of ``names`` stands behind its owner: "Okoro's | government" is meant, and not Okoro."""
        owned = not POSSESSIVE.isdisjoint(self._words.lower[owner.end : owner.end + 1])
        return owned and any(hit.name in names and hit.start == owner.end + 1 for _, hit in likely)

    def _named(self, aims: dict[int, float], relation: RelationRow, speaker: str | None) -> list[Likely]:
        """Return who is named in the words that the network read, and how likely each is aimed at."""
        if not aims:
            return []
        own = range(*relation.source) if relation.source else ()
        hits = self._people.meant((min(aims), max(aims) + 1), speaker)
        first = relation.content[0][0]
        meant = [hit for hit in hits if hit.start not in own and not self._suffers(first, hit)]
        return [(self._chance(aims, hit), self._by_name(hit, speaker)) for hit in meant]

    def _by_name(self, hit: Hit, speaker: str | None) -> Hit:
        """Return who is but described, "the senator", with the name of the person who is meant."""
        if hit.name[0].isupper() and hit.name.split()[-1][0].isupper():
            return hit
        start = hit.start - (self._words.lower[hit.start] not in DEFINITE and hit.start > 0)
        return hit._replace(name=self._described.person((start, hit.end), speaker) or hit.name)

    def _least(self, hit: Hit) -> float:
        """Return from which probability on somebody is pointed at: "she" may be who speaks."""
        return IN_OWN_WORDS if self._words.lower[hit.start] in PRONOUNS else 0.0

    def _chance(self, aims: dict[int, float], hit: Hit) -> float:
        """Return how likely it is that a claim aims at somebody, whose titles count as well: "Senator | Okoro"."""
        start, forms = hit.start, self._words.forms
        while (
            start > hit.start - TITLES and start > 0 and forms[hit.start][0].isupper() and forms[start - 1][0].isupper()
        ):
            start -= 1
        return sum(aims.get(at, 0.0) for at in range(start, hit.end))

    def _suffers(self, start: int, hit: Hit) -> bool:
        """Return whether what is told from ``start`` on was done to somebody: "knew of the clerk being held"."""
        return self._words.lower[hit.end : hit.end + 1] == ["being"] or self._phrases.is_victim(start, hit)

    def _in_own_words(self, aims: dict[int, float], relation: RelationRow, hits: Iterable[Hit]) -> list[Likely]:
        """Return the noun phrase of the likeliest word, where no mention is part of it and it is likely enough."""
        at = max(aims, key=aims.__getitem__, default=None)
        if at is None or (relation.source and at in range(*relation.source)):
            return []
        part = self._phrase(at)
        if part is None or any(hit.start < part[1] and part[0] < hit.end for hit in hits):
            return []
        name = own_words(self._words, part) if is_people(self._words.lower[part[1] - 1]) else None
        found = Hit(*part, name or "")
        chance = self._chance(aims, found)
        return [(chance, found)] if name and chance >= IN_OWN_WORDS else []

    def _phrase(self, at: int) -> tuple[int, int] | None:
        """Return the nouns around a token with what stands before them: "junior | miners"; None where none is there."""
        tags = self._words.tags
        start, end = at, at
        while start > max(0, at - AROUND) and tags[start - 1] in BEFORE_NOUN:
            start -= 1
        while end < min(len(tags), at + AROUND) and tags[end] in BEFORE_NOUN:
            end += 1
        return (start, end) if start < end and tags[end - 1] in NOUNS else None

    def _chance_of(self, aims: dict[int, float], names: list[str], likely: list[Likely]) -> float:
        """Return how likely those are aimed at whom the rules name, by a mention or by words that are none."""
        fits = [fit for fit, hit in likely if hit.name in names]
        if fits:
            return max(fits)
        words = {word for name in names for word in name.lower().split()} - EMPTY
        return sum(aim for at, aim in aims.items() if self._words.lower[at] in words)


def _share_a_word(one: str, other: str) -> bool:
    return not (set(one.lower().split()) & set(other.lower().split())) <= EMPTY
