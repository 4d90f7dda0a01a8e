"""Where the actors of a Doc stand, asked by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from spacy.tokens import Doc

from claimwire.annotations import ActorRow, TokenRange, actors_of

from .descriptions import ActorMention
from .unlisted import Unlisted
from .wording import is_pronoun
from .words import Words

_IN_FULL = {"sen.": "senator", "sen": "senator", "gov.": "governor", "gov": "governor", "front-runner": "runner"}
MEMORY = 300  # tokens in which a pronoun looks back


class Mentions:
    """The mentions of one Doc, in order of the text.

    Args:
        doc: Has been through the actors stage.
        widely: Count the other places as well where an actor's name stands, and names of who is no actor.

    Attributes:
        actors: The actors of the Doc and, at the end, who is named but is none of them.
        types: Their types by name; of two of a name the first's.
    """

    def __init__(self, doc: Doc, words: Words, *, widely: bool) -> None:
        self._words = words
        self.actors = actors_of(doc)
        self.types = {actor.name: actor.type for actor in reversed(self.actors)}
        rows: list[ActorMention] = words.mentions
        if widely:
            rows = [*rows, *Unlisted(doc, words, self.actors).beside(rows)]
        rows = [row for row in rows if not is_pronoun(self.actors[row[2]].name)]
        self._rows = sorted(rows, key=lambda row: (row[0], -row[1]))
        self._starts = [start for start, _, _ in self._rows]

    def inside(self, part: TokenRange) -> list[tuple[TokenRange, ActorRow]]:
        """Return the mentions that begin inside ``part``, each with its actor."""
        first, last = bisect_left(self._starts, part[0]), bisect_left(self._starts, part[1])
        return [((start, end), self.actors[index]) for start, end, index in self._rows[first:last]]

    def all(self) -> Iterator[tuple[int, ActorRow]]:
        """Yield where each mention begins, with its actor."""
        return ((start, self.actors[index]) for start, _, index in self._rows)

    @cached_property
    def roles(self) -> dict[str, set[str]]:
        """The words of the roles that the article states, by name, "Sen." as "senator"."""
        stated = ((actor.name, actor.role.lower().split()) for actor in self.actors if actor.role)
        return {name: {_IN_FULL.get(word, word) for word in role} for name, role in stated}

    def before(self, at: int) -> list[ActorRow]:
        """Return the actors of the mentions before token ``at``, the last first, as far back as a pronoun looks.

        Whoever only says which thing is meant, "Democratic voters", no pronoun stands for.
        """
        inside = self.inside((max(0, at - MEMORY), at))
        return [actor for (start, end), actor in reversed(inside) if not self._words.says_which(start, end)]
