"""Where somebody stands that no mention of the actors stage tells of: names said again, entities, proper nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from spacy.tokens import Doc

from claimwire.annotations import DATES, ActorRow, junk_of
from claimwire.stages.actors.lexicon import class_of

from .bearers import Bearers
from .descriptions import ActorMention, Descriptions
from .nouns import nouns
from .words import Words

_ENTITY_TYPES = {"PERSON": "person", "ORG": "organization", "LOC": "government"}
_INSIDE = ("in", "at", "near", "across", "outside", "inside", "around", "throughout")
_PLACE_WORDS = (*_INSIDE, "from", "of", "to", "over", "for", "through", "into")
_PEOPLE = re.compile(
    r"people|(?:wo)?m[ae]n|police|army|military|governments?|ministry|authorities|officials?|leaders?"
    r"|part(?:y|ies)|councils?|compan(?:y|ies)|firms?|media|press|regime|courts?|judges?|parents?|students?|workers?"
    r"|schools?|banks?|establishment|administration|elites?|rivals?|opponents?|critics|agenc(?:y|ies)"
    r"|department|union|church|nations?|countries|residents|protesters?|supporters?|caretakers?|candidates?|presidents?|mayors?|ministers?|stars?|bosses|boss|lawmakers?"
    r"|teachers?|drivers?|voters?|players?|members?|employers?|employees|owners?|leadership"
    r"|families|politicians?|journalists?|investigators?|prosecutors?|terrorists?|citizens|tenants?|landlords?"
)
_CLASSES = ("GROUP", "ORGANIZATION", "GOVERNMENT", "ROLE")
_BEFORE_VERB = frozenset({"to", "can", "could", "will", "would", "may", "might", "must", "should"})
_IN_WORD = re.compile(r"\w")
_NOUNS = ("NOUN", "PROPN")
_NOBODY = ("DATE", "MONEY", "LOC", "FAC", "MISC", "PRODUCT")


@lru_cache(512)
def _are_people(noun: str) -> bool:
    """Return whether a noun stands for people or a body of them."""
    return _PEOPLE.fullmatch(noun) is not None or (class_of(noun) in _CLASSES and noun not in nouns("SELDOM"))


class Unlisted:
    """The names of one Doc that are no mentions.

    Args:
        doc: Has been through the actors stage.
        actors: Its actors; who is named and is none of them is added at the end.
    """

    def __init__(self, doc: Doc, words: Words, actors: list[ActorRow]) -> None:
        self._doc = doc
        self._words = words
        self._ents = doc.ents  # made anew each time that they are asked for
        self._starts = frozenset(words.starts)
        self._actors = actors
        self._bearers = Bearers(actors)
        self._persons = {words.between(one.start, one.end) for one in self._ents if one.label_ == "PERSON"}
        self._indices: dict[str, int] = {}  # of those known by a name
        self._nouns = [at for at, tag in enumerate(words.tags) if tag == "NOUN" and self._is_last(at)]

    def beside(self, mentions: list[ActorMention]) -> list[ActorMention]:
        """Return what else stands for somebody: the actors' names at every place, and others that the encoder saw."""
        self._known = Descriptions(self._words, self._actors, mentions)
        taken = {at for start, end, _ in mentions for at in range(start, end)}
        taken |= junk_of(self._doc)  # "By our correspondent" tells of nobody
        found = []
        for mention in (
            *self._by_name(),
            *self._entities(),
            *self._proper_nouns(),
            *self._definite(),
            *self._descriptions(),
        ):
            here = range(*mention[:2])
            if taken.isdisjoint(here):
                taken.update(here)
                found.append(mention)
        return found

    def _by_name(self) -> Iterator[ActorMention]:
        """Yield each place where the name of an actor stands, or the last word of a person's."""
        names: dict[str, int] = {}
        for index, actor in enumerate(self._actors):
            short = actor.name.split()[-1:] if actor.type == "person" else []
            for name in (actor.name, *actor.aliases, *short):
                if name[:1].isupper() and len(name) > 1:
                    names.setdefault(name, index)
        last = 0
        for start, less, name in sorted(place for known in names for place in _places(known, self._words.text)):
            if start < last:
                continue  # within a longer name
            last = start - less
            span = self._doc.char_span(start, last)
            if span is not None and not self._is_place(span.start, names[name]):
                yield span.start, span.end, names[name]

    def _entities(self) -> Iterator[ActorMention]:
        """Yield the people, bodies and states among the entities; who is no actor of the article becomes one here."""
        for entity in self._ents:
            kind = _ENTITY_TYPES.get(entity.label_)
            if kind is None:
                continue
            index = self._index_of(" ".join(self._words.between(entity.start, entity.end).split()), kind)
            if not self._is_place(entity.start, index):
                yield entity.start, entity.end, index

    def _proper_nouns(self) -> Iterator[ActorMention]:
        """Yield each run of proper nouns that begins with a capital and names no place."""
        others = [*(entity for entity in self._ents if entity.label_ in _NOBODY), *self._doc.spans.get(DATES, [])]
        taken = {at for other in others for at in range(other.start, other.end)}
        forms, tags = self._words.forms, self._words.tags
        names = [at for at in self._words.capitals if tags[at] == "PROPN"]
        inside = {forms[at] for at in names if not self._opens(at)}
        for _, run in groupby(enumerate(names), key=lambda place: place[1] - place[0]):  # the same for neighbours
            part = [at for _, at in run]
            start, end = self._whole(part[0]), part[-1] + 1
            if end == start + 1 and (len(forms[start]) == 1 or self._is_of_a_role(start)):
                continue
            opening = end == start + 1 and forms[start] not in inside  # any word may begin a sentence so
            if not opening and start not in taken and self._words.lower[max(0, start - 1)] not in _INSIDE:
                yield start, end, self._index_of(" ".join(self._words.between(start, end).split()), "unknown")

    def _whole(self, start: int) -> int:
        """Return where a name begins of which ``start`` is the first proper noun: "New | Hampshire"."""
        before = start - 1
        is_part = before > 0 and self._words.tags[before] == "ADJ" and self._words.forms[before][0].isupper()
        return before if is_part and not self._opens(before) else start

    def _is_of_a_role(self, at: int) -> bool:
        """Return whether a proper noun says what somebody is in charge of: "secretary of State"."""
        role, of = self._words.lower[at - 2 : at] if at > 1 else ("", "")
        return of == "of" and class_of(role) == "ROLE"

    def _definite(self) -> Iterator[ActorMention]:
        """Yield the nouns that stand for an actor because it was said to be one: "the party"."""
        for at in self._nouns:
            index = self._known.bearer(at) if at else None
            if index is not None:
                yield at, at + 1, index

    def _descriptions(self) -> Iterator[ActorMention]:
        """Yield the nouns for people and bodies with the words before them: "military establishment"."""
        forms, tags = self._words.forms, self._words.tags
        for at in self._nouns:
            if not _are_people(self._words.lower[at]):
                continue
            start = at
            while start > 0 and tags[start - 1] in ("ADJ", "NOUN", "NUM") and forms[start - 1].isalpha():
                start -= 1
            while start < at and start > 0 and forms[start - 1] == "-":
                start += 1  # the rest of "eight-year-old"
            if start < at and self._words.lower[max(0, start - 1)] in _BEFORE_VERB:
                start += 1  # "to divide | workers"
            yield start, at + 1, self._index_of(" ".join(self._words.between(start, at + 1).split()), "group")

    def _opens(self, at: int) -> bool:
        """Return whether a sentence or a quotation begins with token ``at``."""
        return at in self._starts or self._words.forms[at - 1][-1] in "\"“'‘"

    def _is_last(self, at: int) -> bool:
        """Return whether a noun is the last of its kind in a row: not the first of "police station"."""
        forms, tags = self._words.forms, self._words.tags
        return at + 1 == len(forms) or tags[at + 1] not in _NOUNS or not forms[at + 1][0].isalpha()

    def _is_place(self, at: int, index: int) -> bool:
        """Return whether a state is named as a place: "in Kenya"."""
        return self._actors[index].type == "government" and self._words.lower[max(0, at - 1)] in _PLACE_WORDS

    def _index_of(self, words: str, kind: str) -> int:
        """Return which actor bears the name ``words``, a new one if none does."""
        if words not in self._indices:
            self._indices[words] = self._bearer(words, kind)
        return self._indices[words]

    def _bearer(self, words: str, kind: str) -> int:
        known = self._bearers.of(words, kind)
        if known is not None:
            return known
        fuller = [name for name in self._persons if name.endswith(f" {words}")] if kind == "person" else []
        actor = ActorRow(max([words, *fuller], key=len), [words], kind, None, None, False)
        self._actors.append(actor)
        self._bearers.enter(actor)
        return len(self._actors) - 1


def _places(name: str, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a name stands as whole words: its first character, its length below zero, itself.

    A pattern of all names does the same and would have to be made anew for each article, which takes longer.
    """
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not (_IN_WORD.match(text, end) or (start and _IN_WORD.match(text, start - 1))):
            yield start, -len(name), name
        start = text.find(name, start + 1)
