"""Whom a description of one person stands for: "the senator" and "this man" are the last named who may be called so."""

from __future__ import annotations

from claimwire.annotations import TokenRange

from .nouns import nouns
from .people import People
from .places import Places
from .words import Words

LONGEST = 5  # tokens of a description, at most
DEFINITE = frozenset({"the", "this", "that"})
PAST = frozenset({"former", "ex", "late", "then"})
NEW = frozenset({"next", "future", "new", "ideal", "any", "every"})


class Described:
    """The descriptions of people in one Doc."""

    def __init__(self, words: Words, people: People, places: Places) -> None:
        self._words = words
        self._people = people
        self._places = places

    def person(self, part: TokenRange, speaker: str | None) -> str | None:
        """Return the person whom the description that ``part`` begins with stands for, never ``speaker``.

        None where none stands there: "the next president" is nobody yet.
        """
        start, end = part[0], self._places.phrase_end(*part)
        noun = self._words.lower[end - 1] if end > start else ""
        if not NEW.isdisjoint(self._words.lower[start:end]):
            return None
        if (
            self._words.lower[start] not in DEFINITE
            or end - start > LONGEST
            or noun not in nouns("PERSON") | nouns("OFFICE")
        ):
            return None
        held = self._words.lower[start + 1] in PAST
        return self._people.pronouns.person_before(start, speaker, noun, held=held)
