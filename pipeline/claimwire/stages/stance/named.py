"""Who is named at a place: the heads of its phrases, who owns or did the thing there, else its own words."""

from __future__ import annotations

from collections.abc import Iterable

from claimwire.annotations import RelationRow, TokenRange

from .patterns import compile_pattern
from .people import Hit, People
from .places import BEHIND, POSSESSIVE, REACH, Places, TargetRule
from .reading import fold
from .words import Words

OWN_WORDS = 9  # a longer object that is no mention is a clause, not somebody
AND = frozenset({"and", "or", "&", ",", "nor", "as", "well", "both"})
OF = frozenset({"of", "in", "at", "from", "near"})
OWNER = frozenset({"his", "her", "its", "their", "my", "our", "your"})


class Named:
    """Those whom one claim names, its speaker left out.

    Args:
        speaker: Who puts the claim forward, None where the article does not say.
    """

    def __init__(
        self, words: Words, people: People, places: Places, relation: RelationRow, speaker: str | None
    ) -> None:
        self._words = words
        self._people = people
        self._places = places
        self._relation = relation
        self._speaker = speaker

    def heads(self, part: TokenRange) -> list[str]:
        """Return the actors named in ``part``; of those with no comma or "and" between them the last."""
        groups: list[Hit] = []
        for hit in self._meant(part):
            if part == self._relation.cue and self._words.lower[hit.start] in OWNER:
                continue  # "went on with his attacks on"
            between = set(self._words.lower[groups[-1].end : hit.start]) if groups else AND
            if OF & between:
                continue  # "the authorities of Norland"
            if not AND & between:
                groups.pop()
            groups.append(hit)
        return once(hit.name for hit in groups)

    def at(self, part: TokenRange, rule: TargetRule) -> list[str]:
        """Return who stands at ``part`` by its heads, its words, or as the maker of the thing there."""
        names = self.heads(part)
        if not names and rule.place == "object" and "criticism" not in rule.kinds:
            names = self._people.it(part[0], self._speaker)  # "accused it of"
        if rule.own_words and (not names or self._words.lower[part[0]] in OWNER):
            names = self._own_words(part, rule) or names  # "his voters", not him
        if not names and rule.place == "object":
            names = self._behind(part)
        return names

    def last_before(self, part: TokenRange) -> list[str]:
        """Return the last who is named in ``part``: "A will be charged with"."""
        return [hit.name for hit in self._meant(part)[-1:]]

    def in_content(self, *, whole: bool) -> list[str]:
        """Return the first actor of the content or, unless the ``whole`` counts, of the noun phrase it opens with."""
        for part in self._relation.content:
            hits = self._meant(self._places.opening(part, whole=whole))
            if hits:
                return [hits[0].name]
        return []

    def agent(self) -> list[str]:
        """Return who did what the content tells: "was shot by A"."""
        start, end = self._relation.content[0]
        hits = self._meant((start, min(end, start + REACH)))
        return [hit.name for hit in hits if self._did(hit, start)][:1]

    def _meant(self, part: TokenRange) -> list[Hit]:
        return self._people.meant(part, self._speaker)

    def _did(self, hit: Hit, start: int) -> bool:
        words = self._words.lower[max(start, hit.start - 5) : hit.start]
        return "by" in words[-3:] and any(word.endswith(("ed", "en")) for word in words[: words.index("by")])

    def _behind(self, part: TokenRange) -> list[str]:
        """Return who stands behind the thing in ``part``: "the sale by A", "the failures of A"."""
        end = self._places.phrase_end(part[1], part[1] + BEHIND)
        for word in ("by", "from", "of", "in"):
            for at in range(part[1], end):
                if self._words.lower[at] == word:
                    hits = self._meant((at, min(end, at + 5)))
                    if hits:
                        return [hits[0].name]
        return []

    def _own_words(self, part: TokenRange, rule: TargetRule) -> list[str]:
        if part[1] - part[0] > OWN_WORDS:
            return []
        if not rule.required and part[1] < len(self._words) and self._words.lower[part[1]] in POSSESSIVE:
            part = part[0], min(part[1] + 2, len(self._words))  # "the soldier's parents"
        words = self._people.own_words(part)
        if words and words in (self._speaker or ""):
            return []  # nobody aims at themselves
        return [words] if words and compile_pattern(rule.own_words or "").search(fold(words)) else []


def once(names: Iterable[str]) -> list[str]:
    """Return ``names`` in their order, each once."""
    return list(dict.fromkeys(names))
