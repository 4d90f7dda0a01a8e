"""Who stands in a stretch of text: the actors mentioned, those its pronouns stand for, else the words themselves."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property, lru_cache
from typing import NamedTuple

from spacy.tokens import Doc

from claimwire.annotations import MENTIONS, ActorRow, TokenRange, actors_of, relations_of, speakers_of

from .descriptions import ActorMention
from .unlisted import Unlisted
from .words import Words

_PRONOUN = re.compile(
    r"i|you|s?he|it|we|they|me|him|hers?|us|them|his|its|our|their|my|your|this|that|these|those|who|whom|which|what"
    r"|(?:him|her|it)self|themselves|one|other|each|everyone|anyone|nobody|there"
)
_DETERMINER = re.compile(r"the|an?|his|her|its|their|our|my|your|this|that|these|those|some|any|all|both|out|off")
_GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself", "mr", "mr.", "sir", "lord"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself", "mrs", "mrs.", "ms", "ms.", "miss", "lady"), "f"),
}
_SEXES = (
    (
        re.compile(
            r"wife|widow|mother|daughter|sister|aunt|niece|girlfriend|actress|queen|princess|\w*woman|girl|lady"
        ),
        "f",
    ),
    (re.compile(r"husband|widower|father|son|brother|uncle|nephew|boyfriend|king|prince|\w*man|boy|lord"), "m"),
)
_BODY = ("it", "its", "itself")
_OBJECTS = ("him", "them")
_MANY = ("they", "them", "their", "themselves")
_TYPES = {  # whom a pronoun may stand for
    **dict.fromkeys(_GENDERS, ("person",)),
    **dict.fromkeys(_BODY, ("organization", "government")),
    **dict.fromkeys(_MANY, ("group", "government", "organization")),
}
_DETERMINED = re.compile(r"(?:the|an?|its|their|his|her) ", re.IGNORECASE)
_BODY_NOUN = re.compile(
    r"(?:ministry|department|office|commission|council|court|board|government|regime|agency|police|army)s?$",
    re.IGNORECASE,
)
FULLEST = 5  # words of a description that still is a name
MEMORY = 300  # tokens in which a pronoun looks back


class Hit(NamedTuple):
    """Words that stand for an actor."""

    start: int
    end: int
    name: str


def speaker_names(doc: Doc, relations: int) -> list[str | None]:
    """Return the name of each relation's speaker; all None in a pipeline without the actors stage."""
    return [actor.name if actor else None for actor in speakers_of(doc)] or [None] * relations


def _is_fuller(words: list[str], short: list[str]) -> bool:
    """Return whether ``words`` say more of what ``short`` names: before its noun, or the body that a name lacks."""
    if len(words) > FULLEST or not set(short) < set(words):
        return False
    return (words[-1] == short[-1] and short[-1].islower()) or (
        words[:-1] == short and bool(_BODY_NOUN.match(words[-1]))
    )


@lru_cache(512)
def _sex_of(word: str) -> str | None:
    """Return the gender of a noun for a person: "wife", "spokesman"."""
    return next((gender for nouns, gender in _SEXES if nouns.fullmatch(word)), None)


class People:
    """The mentions of one Doc, asked for those in a stretch.

    Args:
        doc: Has been through the actors stage.
        widely: Count the other places as well where an actor's name stands, and names of who is no actor.
    """

    def __init__(self, doc: Doc, words: Words, *, widely: bool = False) -> None:
        self._doc = doc
        self._words = words
        self._actors = actors_of(doc)
        self._types = {actor.name: actor.type for actor in reversed(self._actors)}  # of two of a name the first
        mentions: list[ActorMention] = [
            (span.start, span.end, int(span.label_)) for span in doc.spans.get(MENTIONS, [])
        ]
        if widely:
            mentions += Unlisted(doc, words, self._actors).beside(mentions)
        self._mentions = sorted(mentions, key=lambda mention: (mention[0], -mention[1]))
        self._starts = [start for start, _, _ in self._mentions]

    @cached_property
    def _genders(self) -> dict[str, str]:
        """The gender of those who are called he, she, Mr or Ms, by name."""
        found = []
        for relation, speaker in zip(relations_of(self._doc), speakers_of(self._doc), strict=False):
            if relation.source and speaker:
                found.append((speaker.name, _GENDERS.get(self._words.lower[relation.source[0]])))
        for start, _, index in self._mentions:
            words = self._words.lower[max(0, start - 1) : start + 1]
            found += [(self._actors[index].name, _GENDERS.get(word) or _sex_of(word)) for word in words]
        return {name: gender for name, gender in found if gender}

    def mentioned(self, part: TokenRange) -> list[tuple[TokenRange, ActorRow]]:
        """Return the mentions that begin inside ``part``, each with its actor, in order of the text."""
        first, last = bisect_left(self._starts, part[0]), bisect_left(self._starts, part[1])
        return [((start, end), self._actors[index]) for start, end, index in self._mentions[first:last]]

    def spans(self, part: TokenRange) -> list[Hit]:
        """Return the mentions that begin inside ``part``, in order of the text."""
        return [Hit(start, end, actor.name) for (start, end), actor in self.mentioned(part)]

    def bodies(self) -> list[str]:
        """Return the names of the organizations and governments."""
        return [actor.name for actor in self._actors if actor.type in ("organization", "government")]

    def names(self, part: TokenRange) -> list[str]:
        """Return the names of the actors mentioned in ``part``, each once."""
        return list(dict.fromkeys(actor.name for _, actor in self.mentioned(part)))

    def meant(self, part: TokenRange, speaker: str | None) -> list[Hit]:
        """Return who is named in ``part`` or stands behind its pronouns, ``speaker`` left out, in order of the text."""
        named = [
            Hit(start, end, actor.name)
            for (start, end), actor in self.mentioned(part)
            if actor.name != speaker or self._words.lower[start] not in _OBJECTS  # nor do they say "him" of themselves
        ]
        taken = {at for hit in named for at in range(hit.start, hit.end)}
        for at in range(*part):
            if at not in taken and self._points_back(at, part[0]):
                name = self._antecedent(at, speaker)
                named += [Hit(at, at + 1, name)] if name else []
        return sorted(hit for hit in named if speaker is None or hit.name not in speaker)  # nor by a part of the name

    def _points_back(self, at: int, start: int) -> bool:
        """Return whether a pronoun may stand for an actor named before ``start``.

        "It" more likely stands for a thing or for nothing, "they" inside a clause for those just spoken of.
        """
        word = self._words.lower[at]
        return word in _TYPES and word not in ("it", "itself") and (word not in _MANY or at < start + 3)

    def it(self, at: int, speaker: str | None) -> list[str]:
        """Return the body that "it" at token ``at`` stands for where it can be no thing: "accused it of"."""
        name = self._antecedent(at, speaker) if self._words.lower[at] == "it" else None
        return [name] if name else []

    def _antecedent(self, at: int, speaker: str | None) -> str | None:
        """Return the actor last mentioned before ``at`` that the pronoun there may stand for, never the speaker."""
        word = self._words.lower[at]
        first, last = bisect_left(self._starts, at - MEMORY), bisect_left(self._starts, at)
        before = [self._actors[index] for _, _, index in reversed(self._mentions[first:last])]
        fitting = [actor.name for actor in before if actor.name != speaker and actor.type in _TYPES[word]]
        if word in _MANY and speaker is not None and self._types.get(speaker) == "group":
            return None
        if word in _MANY:  # of a country one seldom says "they"
            groups = [actor.name for actor in before if actor.name in fitting and actor.type != "government"]
            fitting = groups or fitting
        if word not in _GENDERS:
            return next(iter(fitting), None)
        wanted = _GENDERS[word]
        fitting = [name for name in fitting if name.split()[-1][0].isupper()] or fitting  # Lee before "an official"
        known = next((name for name in fitting if self._genders.get(name) == wanted), None)
        near = next((name for name in fitting if self._genders.get(name, wanted) == wanted), None)
        return known or near

    def full_name(self, name: str) -> str:
        """Return the fullest description of an actor that is known by one: "caretaker government" for "government".

        Names of people stay as they are.
        """
        actor = next((actor for actor in self._actors if actor.name == name), None)
        if actor is None or actor.type == "person":
            return name
        others = [_DETERMINED.sub("", alias) for alias in actor.aliases]
        fuller = [other for other in others if _is_fuller(other.split(), name.split())]
        return max([name, *fuller], key=len)

    def own_words(self, part: TokenRange) -> str | None:
        """Return the words of ``part`` without a determiner; None for a pronoun or nothing."""
        start, end = part
        while start < end and (
            not self._words.forms[start][0].isalnum() or _DETERMINER.fullmatch(self._words.lower[start])
        ):
            start += 1
        while end > start and not self._words.forms[end - 1][-1].isalnum() and self._words.forms[end - 1] != ".":
            end -= 1
        if start == end or (end - start == 1 and _PRONOUN.fullmatch(self._words.lower[start])):
            return None
        return " ".join(self._words.between(start, end).split())
