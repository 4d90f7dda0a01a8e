"""Whom "he", "them" or "the senator" stand for: who was named last and fits, never the speaker."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc

from claimwire.annotations import ActorRow, TokenRange, relations_of, speakers_of

from .mentions import MEMORY, Mentions
from .nouns import nouns
from .words import Words

_GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
_TITLES = {
    **dict.fromkeys(("mr", "mr.", "sir", "lord"), "m"),
    **dict.fromkeys(("mrs", "mrs.", "ms", "ms.", "miss", "lady"), "f"),
}
_WOMEN = (
    "wife",
    "widow",
    "mother",
    "daughter",
    "sister",
    "aunt",
    "niece",
    "girlfriend",
    "actress",
    "queen",
    "princess",
)
_MEN = ("husband", "widower", "father", "son", "brother", "uncle", "nephew", "boyfriend", "king", "prince", "lord")
_SEXES = {**dict.fromkeys((*_WOMEN, "girl", "lady"), "f"), **dict.fromkeys((*_MEN, "boy"), "m")}
_BODY = ("it", "its", "itself")
_MANY = ("they", "them", "their", "themselves")
_TYPES = {  # whom a pronoun may stand for
    **dict.fromkeys(_GENDERS, ("person",)),
    **dict.fromkeys(_BODY, ("organization", "government")),
    **dict.fromkeys(_MANY, ("group", "government", "organization")),
}
PRONOUNS = frozenset(_TYPES) - {"it", "itself"}  # "it" more likely stands for a thing or for nothing
_HONORIFICS = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "sen.", "gov.", "dr", "dr."})


class Pronouns:
    """The pronouns and descriptions of one Doc, asked whom they stand for."""

    def __init__(self, doc: Doc, words: Words, mentions: Mentions) -> None:
        self._words = words
        self._mentions = mentions
        self._genders = dict(self._known_genders(doc))
        self._affiliations = {actor.name: actor.affiliation for actor in mentions.actors if actor.affiliation}

    def meant(self, at: int, start: int, speaker: str | None) -> list[str]:
        """Return whom the pronoun at token ``at`` stands for where it may point back behind ``start``.

        "They" inside a clause more likely stands for those just spoken of.
        """
        word = self._words.lower[at]
        if word not in PRONOUNS or (word in _MANY and at >= start + 3):
            return []
        couple = self._couple(at, speaker) if word in _MANY else []
        name = None if couple else self.antecedent(at, speaker)
        return [name] if name else couple

    def antecedent(self, at: int, speaker: str | None) -> str | None:
        """Return the actor last mentioned before ``at`` that the pronoun there may stand for.

        It is never the speaker, nor who is spoken for.
        """
        word = self._words.lower[at]
        own = self._affiliations.get(speaker or "")
        others = [a for a in self._mentions.before(at) if not _is_akin(a.name, speaker) and a.name != own]
        if word in _GENDERS:
            return self._person(at, _GENDERS[word], others)
        fitting = [actor for actor in others if actor.type in _TYPES[word]]
        if word in _MANY:  # of a country one seldom says "they"
            if speaker is not None and self._mentions.types.get(speaker) == "group":
                return None
            fitting = [actor for actor in fitting if actor.type != "government"] or fitting
        return next((actor.name for actor in fitting), None)

    def person_before(self, at: int, speaker: str | None, noun: str, *, held: bool) -> str | None:
        """Return the person last named before ``at`` who may be called ``noun``, never the speaker.

        Args:
            held: Only who the article says is or was one, as for "the former president".
        """
        gender, roles = _sex_of(noun), self._mentions.roles
        people = (actor.name for actor in self._mentions.before(at) if actor.type == "person")
        named = [name for name in people if name[0].isupper() and not _is_akin(name, speaker)]
        fitting = [name for name in named if gender is None or self._genders.get(name, gender) == gender]
        holder = next((name for name in fitting if noun in roles.get(name, ())), None)
        if holder or held:
            return holder
        return next((name for name in fitting if noun not in nouns("OFFICE") or name not in roles), None)

    def may_be(self, pronoun: str, name: str | None) -> bool:
        """Return whether the actor called ``name`` may be meant by "he", "she" or "they"."""
        wanted = _GENDERS.get(pronoun)
        fits = wanted is None or self._genders.get(name or "", wanted) == wanted
        return fits and self._mentions.types.get(name or "") in _TYPES[pronoun]

    def _known_genders(self, doc: Doc) -> Iterator[tuple[str, str]]:
        """Yield the gender of those who are called he, she, Mr or Ms, by name."""
        lower = self._words.lower
        for relation, speaker in zip(relations_of(doc), speakers_of(doc), strict=False):
            if relation.source and speaker and (gender := _sex_of(lower[relation.source[0]])):
                yield speaker.name, gender
        for start, actor in self._mentions.all():
            for word in lower[max(0, start - 1) : start + 1]:
                if gender := _sex_of(word):
                    yield actor.name, gender

    def _person(self, at: int, gender: str, others: list[ActorRow]) -> str | None:
        """Return who of ``others`` is meant: the nearest of the sentence, else who is known to be of the gender."""
        here = {actor.name for _, actor in self._mentions.inside(self._sentence_before(at))}
        fitting = [actor.name for actor in others if actor.type == "person" or (actor.name in here and _is_full(actor))]
        fitting = fitting or [actor.name for actor in others if actor.type == "unknown"]
        fitting = [name for name in fitting if name.split()[-1][0].isupper()] or fitting  # Lee before "an official"
        known = next((name for name in fitting if self._genders.get(name) == gender), None)
        near = next((name for name in fitting if self._genders.get(name, gender) == gender), None)
        return near if near in here else known or near

    def _couple(self, at: int, speaker: str | None) -> list[str]:
        """Return the two people whom "them" stands for: the last "A and B" of the sentence, none of them speaking."""
        inside = self._mentions.inside(self._sentence_before(at))
        for ((_, end), one), ((start, _), other) in reversed([*pairwise(inside)]):
            joined = set(self._words.lower[end:start]) - _HONORIFICS == {"and"}
            if joined and all(actor.type in ("person", "unknown") for actor in (one, other)):
                return [actor.name for actor in (one, other) if not _is_akin(actor.name, speaker)]
        return []

    def _sentence_before(self, at: int) -> TokenRange:
        return max(self._words.sentence(at)[0], at - MEMORY), at


def _sex_of(word: str) -> str | None:
    """Return the gender that a word tells of: "she", "Mr", "wife", "spokesman"."""
    if word.endswith("man"):
        return "f" if word.endswith("woman") else "m"
    return _GENDERS.get(word) or _TITLES.get(word) or _SEXES.get(word)


def _is_full(actor: ActorRow) -> bool:
    """Return whether two words that nobody knows look like a person's: "Lee Okoro"."""
    return actor.type == "unknown" and actor.name.count(" ") == 1 and actor.name.istitle()


def _is_akin(name: str, speaker: str | None) -> bool:
    """Return whether a name holds a word of the speaker's: no "him" of "Lee Okoro's campaign" is Lee Okoro."""
    if speaker is None:
        return False
    own = {word.removesuffix("'s").removesuffix("’s") for word in speaker.split()}
    return name == speaker or any(word[0].isupper() and word in own for word in name.split())
