"""Who speaks with whom: a spokesman with his ministry, a lawyer with his client."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from spacy.tokens import Doc

from claimwire.annotations import RelationRow, speakers_of

from .people import People
from .words import POSSESSIVE, Words

BEFORE = 8  # tokens before a source in which stands whose speaker it is: "the council's chief executive, Lee"


class Voices:
    """The names that the speakers of one Doc speak for, their own among them."""

    def __init__(self, doc: Doc, words: Words, people: People, relations: list[RelationRow]) -> None:
        self._words = words
        self._people = people
        self._doc = doc
        self._relations = relations

    def of(self, name: str) -> set[str]:
        """Return the names that who is called ``name`` speaks for."""
        return self._spoken_for.get(name, {name})

    def are_one(self, one: str, other: str) -> bool:
        """Return whether two speak with one voice."""
        return not self.of(one).isdisjoint(self.of(other))

    @cached_property
    def _bodies(self) -> list[str]:
        return self._people.bodies()

    @cached_property
    def _spoken_for(self) -> dict[str, set[str]]:
        """The names that each speaker speaks for; most articles deny nothing, and nobody asks."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for relation, speaker in zip(self._relations, speakers_of(self._doc), strict=False):
            if speaker is None:
                continue
            spoken_for = found[speaker.name]
            spoken_for |= {speaker.name, *self._inside(speaker.name), *self._owners(relation)}
            if speaker.affiliation:
                spoken_for |= {speaker.affiliation, *self._inside(speaker.affiliation)}
        return found

    def _inside(self, name: str) -> set[str]:
        """Return the bodies named in a name: "spokeswoman for the interior ministry"."""
        return {body for body in self._bodies if body != name and f" {body} " in f" {name} "}

    def _owners(self, relation: RelationRow) -> set[str]:
        """Return whose speaker a source is called."""
        if relation.source is None:
            return set()
        start, end = relation.source
        around = self._people.spans((max(self._words.sentence(start)[0], start - BEFORE), end))
        return {name for _, stop, name in around if stop < end and self._words.lower[stop] in POSSESSIVE}
