"""Who stands in a stretch of text: the actors mentioned there, and those its pronouns stand for."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from spacy.tokens import Doc

from claimwire.annotations import ActorRow, TokenRange, speakers_of

from .mentions import Mentions
from .pronouns import PRONOUNS, Pronouns
from .words import Words

_OBJECTS = ("him", "them")


class Hit(NamedTuple):
    """Words that stand for an actor."""

    start: int
    end: int
    name: str


def speaker_names(doc: Doc, relations: int) -> list[str | None]:
    """Return the name of each relation's speaker; all None in a pipeline without the actors stage."""
    return [actor.name if actor else None for actor in speakers_of(doc)] or [None] * relations


class People:
    """The mentions of one Doc, asked for those in a stretch.

    Args:
        doc: Has been through the actors stage.
        widely: Count the other places as well where an actor's name stands, and names of who is no actor.

    Attributes:
        actors: The actors of the Doc and, at the end, who is named but is none of them.
    """

    def __init__(self, doc: Doc, words: Words, *, widely: bool = False) -> None:
        self._doc = doc
        self._words = words
        self._mentions = Mentions(doc, words, widely=widely)
        self.actors = self._mentions.actors

    @cached_property
    def pronouns(self) -> Pronouns:
        """Whom the pronouns of the Doc stand for."""
        return Pronouns(self._doc, self._words, self._mentions)

    def mentioned(self, part: TokenRange) -> list[tuple[TokenRange, ActorRow]]:
        """Return the mentions that begin inside ``part``, each with its actor, in order of the text."""
        return self._mentions.inside(part)

    def spans(self, part: TokenRange) -> list[Hit]:
        """Return the mentions that begin inside ``part``, in order of the text."""
        return [Hit(start, end, actor.name) for (start, end), actor in self.mentioned(part)]

    def bodies(self) -> list[str]:
        """Return the names of the organizations and governments."""
        return [actor.name for actor in self.actors if actor.type in ("organization", "government")]

    def names(self, part: TokenRange) -> list[str]:
        """Return the names of the actors mentioned in ``part``, each once."""
        return list(dict.fromkeys(actor.name for _, actor in self.mentioned(part)))

    def meant(self, part: TokenRange, speaker: str | None) -> list[Hit]:
        """Return who is named in ``part`` or stands behind its pronouns, ``speaker`` left out, in order of the text."""
        named = [
            hit
            for hit in self.spans(part)
            if hit.name != speaker
            or self._words.lower[hit.start] not in _OBJECTS  # nor do they say "him" of themselves
        ]
        taken = {at for hit in named for at in range(hit.start, hit.end)}
        for at in range(*part):
            if self._words.lower[at] in PRONOUNS and at not in taken:
                named += [Hit(at, at + 1, name) for name in self.pronouns.meant(at, part[0], speaker)]
        others = (hit for hit in named if speaker is None or hit.name not in speaker)  # nor by a part of the name
        return sorted(others, key=lambda hit: hit.start)

    def it(self, at: int, speaker: str | None) -> list[str]:
        """Return the body that "it" at token ``at`` stands for where it can be no thing: "accused it of"."""
        name = self.pronouns.antecedent(at, speaker) if self._words.lower[at] == "it" else None
        return [name] if name else []

    def called(self, name: str) -> str:
        """Return the name of the actor that is called ``name``, else ``name``."""
        return next((actor.name for actor in self.actors if name in (actor.name, *actor.aliases)), name)
