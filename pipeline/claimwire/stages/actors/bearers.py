"""Bearers: whom "the former prime minister", "the watchdog" or "the authorities" stands for."""

from __future__ import annotations

import re

from claimwire.stages.plain import PlainDoc

from .descriptions import ALIKE, FRESH, NOUN, SAME, SILENT, Description, country_of_entry, level
from .gather import GOVERNMENT_HEADS, Named, country_of
from .lexicon import class_of, words
from .names import title_gender
from .register import Entry, Register
from .scene import Scene
from .spans import POSSESSIVE

SHORT = 4  # letters of a word that is no office by its letters, as "CM" and "CJP" are
AGE = re.compile(r"[\d-]*(year)?-?(old)?")  # "27-year-old", in one token or in five


class Bearers:
    """Finds the actor that a description stands for.

    Args:
        doc: The article.
        register: All its actors.
        scene: Who was spoken of before the description; it moves on with the sweep.
        sentence: Number of the sentence of each token.
        named: The names of the article, in order.
    """

    def __init__(
        self, doc: PlainDoc, register: Register, scene: Scene, sentence: list[int], named: list[Named]
    ) -> None:
        self.doc = doc
        self.register = register
        self.scene = scene
        self.sentence = sentence
        self.at = {index: pair for pair in named for index in range(pair.mention.start, pair.mention.end)}
        self.home = home_country(named)

    def whom(self, start: int, head: int, *, is_person: bool = False, is_owned: bool = False) -> Entry | None:
        """Return whom "the former prime minister" stands for: the longest phrase that somebody is described by.

        ``is_person`` says so of a noun that no list knows; ``is_owned`` that a pronoun says whose it is: "her lawyer"
        is nobody of whom the article does not say so.
        """
        word = self.doc.lower[head]
        if word in GOVERNMENT_HEADS:
            return self._government(start, head)
        if is_person or class_of(word) == "ROLE":
            return self._person(self._read(start, head), self.sentence[head], is_owned=is_owned)
        parts = [word for word in self.doc.lower[start : head + 1] if word not in words("DETERMINER")]
        owned = self._owned(start, head)
        for first in range(len(parts)):
            entry = self.register.latest(" ".join(parts[first:]))
            if entry and not (owned and first == len(parts) - 1):
                return entry
        return None

    def _owned(self, start: int, head: int) -> bool:
        """Return whether a body is somebody's, and not a country's: "the mayor's office" is no office named before."""
        owner = next((i - 1 for i in range(start + 1, head) if self.doc.texts[i] in POSSESSIVE), None)
        if owner is None or self.doc.lower[owner] in words("GOVERNMENT"):
            return False
        return owner not in self.at or self.at[owner].mention.kind not in ("place", "people")

    def _read(self, start: int, head: int) -> Description:
        lower = (text.lower() for text in self.doc.texts[start : head + 1] if text not in POSSESSIVE)
        parts = tuple(word for word in lower if word not in words("DETERMINER") and not AGE.fullmatch(word)) or (
            "person",
        )
        pairs = [self.at[index] for index in range(start, head) if index in self.at]
        places = [country_of(mention.name) for mention, _ in pairs if mention.kind in ("place", "people")]
        body = next((entry for _, entry in pairs if entry and entry.type == "organization"), None)
        return Description(parts, next((place for place in places if place), None), body, title_gender([parts[-1]]))

    def _person(self, wanted: Description, sentence: int, *, is_owned: bool) -> Entry | None:
        """Return the person whom a description fits best, the latest of equals; None where several fit by silence."""
        seen = self.scene.people()
        fits = [(fit, entry) for entry in seen if (fit := level(entry, wanted)) is not None]
        best = max((fit for fit, _ in fits), default=SILENT)
        speaker = self.scene.speaker
        is_one_speaker = speaker is not None and not speaker.named and speaker.type == "person"
        if best < NOUN and is_one_speaker and wanted.is_general and sentence - self.scene.speaker_sentence <= FRESH:
            return speaker
        if best == SILENT:
            return None if is_owned else self._unspoken([entry for _, entry in fits], wanted, sentence)
        country = wanted.country
        chosen = [entry for fit, entry in fits if fit == best]
        return next((entry for entry in chosen if country and country_of_entry(entry) == country), chosen[0])

    def later(self, start: int, head: int) -> Entry | None:
        """Return the one person of whom the article says later on what a description of several words says.

        Of one word too where nobody is named yet: a headline.
        """
        wanted = self._read(start, head)
        if len(wanted.parts) < 2 and self.scene.people():
            return None
        if len(wanted.parts) < 2:
            least = ALIKE if len(wanted.noun) < SHORT else NOUN
        else:
            least = NOUN if wanted.is_unique and wanted.country else SAME  # "the Lagos governor", "Governor Ben Okoro"
        fits = [e for e in self.register.entries if e.named and (level(e, wanted) or SILENT) >= least]
        return fits[0] if len(fits) == 1 else None

    def _unspoken(self, entries: list[Entry], wanted: Description, sentence: int) -> Entry | None:
        """Return the one of whom no role is known and who alone may be meant: "Ada Obi wept. The mother said ..."."""
        fresh = [entry for entry in entries if 0 < sentence - self.scene.last_sentence(entry) <= FRESH]
        if not wanted.is_plain:
            return None
        speaker = self.scene.speaker
        if speaker in fresh and (wanted.country or not wanted.is_unique):
            return speaker
        return fresh[0] if len(fresh) == 1 else None

    def _government(self, start: int, head: int) -> Entry | None:
        """Return the government meant by "the authorities": of the country most named, else the latest."""
        home = self.register.named(f"government of {self.home}") if self.home else None
        return home or self.register.latest(self.doc.lower[head])

    def by_kind(self, head: int, *, is_bare: bool) -> Entry | None:
        """Return the fitting actor though no such noun was said of it: "the party" for Harvest.

        A body of which nothing is known fits the bare noun only: not "the teachers union".
        """
        rule = words("ORGANIZATION").get(self.doc.lower[head])
        if rule is None:
            return None
        may_be_any = is_bare and rule.kind not in ("state", "ministry")
        return self.register.latest(f"kind:{rule.kind}") or (self.register.latest("kind:?") if may_be_any else None)


def home_country(named: list[Named]) -> str | None:
    """Return the country that the article names most."""
    counts: dict[str, int] = {}
    for mention, _ in named:
        country = country_of(mention.name) if mention.kind in ("place", "people", "government") else None
        if country:
            counts[country] = counts.get(country, 0) + 1
    return max(counts, key=lambda country: counts[country], default=None)
