"""The fullest name that an article gives for a target: "caretaker government" for "government"."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from claimwire.annotations import ActorRow
from claimwire.stages.actors.lexicon import countries

from .words import Words

_DETERMINED = re.compile(r"(?:the|an?|its|their|his|her) ", re.IGNORECASE)
_POLICE = re.compile(r"police(?: officers?| officials?|m[ae]n)?|policem[ae]n")
_STATE = ("government", "authorities", "state")
_COUNTRY = frozenset({"the country", "the nation", "this country"})
_BODY_NOUN = re.compile(
    r"(?:ministry|department|office|commission|council|court|board|government|regime|agency|police|army)s?$",
    re.IGNORECASE,
)
FULLEST = 5  # words of a description that still is a name
NAMED = 2  # times that an article names a country whose government "the government" is


class Fullest:
    """The names of the actors of one Doc."""

    def __init__(self, words: Words, actors: list[ActorRow]) -> None:
        self._words = words
        self._actors = {actor.name: actor for actor in reversed(actors)}

    def name(self, name: str) -> str:
        """Return the fullest description of an actor that is known by one; names of people stay as they are."""
        if _POLICE.fullmatch(name.lower()):
            return self._police or name
        actor = self._actors.get(name)
        if actor is None or actor.type == "person":
            return name
        if actor.name.islower() and (body := self._run_by(actor.name)):
            return body
        others = [_DETERMINED.sub("", alias) for alias in actor.aliases]
        fuller = [other for other in others if _is_fuller(other.split(), name.split())]
        if not fuller and name.lower() in _STATE and not _COUNTRY.isdisjoint(map(str.lower, actor.aliases)):
            return self._country or name
        return max([name, *fuller], key=len)

    def _run_by(self, people: str) -> str | None:
        """Return the body that is named by those who run it: "interim government" for "interims"."""
        if not people.endswith("s"):
            return None
        bodies = (name for name in self._actors if name.lower().startswith(f"{people[:-1]} "))
        return next(filter(_BODY_NOUN.search, bodies), None)

    def holder(self, role: str, body: str) -> str | None:
        """Return the one person of whom the article says that they are a ``role`` of ``body``."""
        known = self._actors.get(body)
        names = {body, *known.aliases} if known else {body}
        found = [
            actor.name
            for actor in self._actors.values()
            if actor.affiliation in names and role in (actor.role or "").lower().split()
        ]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _country(self) -> str | None:
        """The country that the article names most, whose government "the government" is."""
        forms, known = self._words.forms, countries()
        spoken = (" ".join(forms[at : at + length]) for length in (1, 2) for at in range(len(forms)))
        found = Counter(known[name.lower()].name for name in spoken if name[0].isupper() and name.lower() in known)
        return next((name for name, count in found.most_common(1) if count >= NAMED), None)

    @cached_property
    def _police(self) -> str | None:
        """The one body of police of the article."""
        bodies = [a.name for a in self._actors.values() if a.listed and "police" in a.name.lower().split()]
        found = [name for name in bodies if name.lower().endswith("police")] or bodies
        return found[0] if len(found) == 1 else None


def _is_fuller(words: list[str], short: list[str]) -> bool:
    """Return whether ``words`` say more of what ``short`` names: before its noun, or the body that a name lacks."""
    if len(words) > FULLEST or not set(short) < set(words):
        return False
    return (words[-1] == short[-1] and short[-1].islower()) or (
        words[:-1] == short and bool(_BODY_NOUN.match(words[-1]))
    )
