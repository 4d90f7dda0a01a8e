"""Pronouns: whom "she", "they" or "we" stands for, by who is on the scene."""

from __future__ import annotations

from claimwire.stages.vocabulary import CHARGES

from .lexicon import words
from .phrases import Phrase
from .register import Entry
from .scene import Wanted, clearest
from .sweep import Sweep

AHEAD = 60  # tokens in which the person of an unresolved "she" may follow


class Pronouns:
    """Resolves the pronouns of one article, each when the sweep has come to it.

    Args:
        sweep: The article, and who was spoken of so far.
        saying: The tokens of sources.
    """

    def __init__(self, sweep: Sweep, saying: set[int]) -> None:
        self.sweep = sweep
        self.doc = sweep.doc
        self.at = sweep.at
        self.scene = sweep.scene
        self.sentence = sweep.sentence
        self._saying = saying

    def whom(self, phrase: Phrase) -> Entry | None:
        """Return whom a pronoun stands for, somebody unnamed where nobody on the scene fits."""
        rule = words("PRONOUN")[self.doc.lower[phrase.start]]
        if rule.gender == "n" and self.scene.carrier is not None:
            return self.scene.carrier
        if rule.person == "speaker":
            return self.scene.speaker
        if rule.number == "many" and self.scene.speaker and self.scene.speaker.type == "group":
            return self.scene.speaker
        others = self.named_behind(phrase.start) if rule.number == "one" else frozenset[Entry]()
        is_quoted = phrase.start in self.sweep.quoted
        here = self.sentence[phrase.start]
        wanted = Wanted(phrase.start, here, rule.gender, rule.number, is_quoted=is_quoted, others=others)
        entry = self.scene.charged(wanted) if self._answers(phrase.start) else None
        if entry is None:
            scored = self.scene.candidates(wanted)
            entry = clearest(scored) if scored else self._ahead(phrase, rule.gender)
        if entry and entry.type == "person" and entry.gender is None:
            entry.gender = rule.gender
        if entry is None:
            return self.sweep.unnamed(phrase, "group" if rule.number == "many" else "unknown", listed=False)
        entry.mentions.append((phrase.start, phrase.end))
        return entry

    def named_behind(self, at: int) -> frozenset[Entry]:
        """Return whom the rest of the sentence of the pronoun at token ``at`` names: by "he said Lee left" not Lee.

        By "he had left, Lee said" he may be.
        """
        here, found, index = self.sentence[at], set[Entry](), at + 1
        while index < len(self.doc) and self.sentence[index] == here:
            pair = self.at.get(index)
            if pair and pair.entry and index not in self._saying:
                found.add(pair.entry)
            index += 1
        return frozenset(found)

    def _answers(self, index: int) -> bool:
        """Return whether a charge stands before a token: "accused the bank of fraud, a charge | it rejects"."""
        before = self.doc.lower[max(0, index - 2) : index]
        return not CHARGES.isdisjoint(before[-1:] if before[-1:] != ["that"] else before)

    def _ahead(self, phrase: Phrase, gender: str | None) -> Entry | None:
        """Return the next person named, of whom the article's first words may tell by a pronoun alone."""
        if gender not in ("m", "f"):
            return None
        coming = (self.at[i].entry for i in range(phrase.end, min(phrase.end + AHEAD, len(self.doc))) if i in self.at)
        return next((e for e in coming if e and e.type == "person" and e.gender in (None, gender)), None)
