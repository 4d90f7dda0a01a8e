"""Whom a noun phrase is about: its heads, not those whom it names beside them."""

from __future__ import annotations

from collections.abc import Iterable

from claimwire.annotations import TokenRange
from claimwire.stages.actors.lexicon import class_of
from claimwire.stages.vocabulary import POSSESSIVES

from .fullest import Fullest
from .nouns import nouns
from .people import Hit
from .words import Words

AND = frozenset({"and", "or", "&", ",", "nor", "as", "well", "both"})
OF = frozenset({"of", "in", "at", "from", "near"})
WHICH = frozenset({"of", "in", "at", "below", "near"})
BODIES = ("GROUP", "ORGANIZATION", "GOVERNMENT")
NUMBERS = frozenset(
    {
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "dozens",
        "hundreds",
    }
)
OF_WHOM = 9  # tokens in which stands who did what: "the assault of two reporters by soldiers"
SAYING_WHICH = 5  # tokens that say which of a group are meant, at most
_PLURAL = ("s", "people", "men", "women")


class Phrases:
    """The noun phrases of one Doc."""

    def __init__(self, words: Words, fullest: Fullest) -> None:
        self._words = words
        self._fullest = fullest

    def heads(self, hits: Iterable[Hit], part: TokenRange) -> list[str]:
        """Return the names of ``hits`` that ``part`` is about; of those without a comma or "and" between the last."""
        groups: list[Hit] = []
        for hit in hits:
            between = set(self._words.lower[groups[-1].end : hit.start]) if groups else AND
            if OF & between or self.is_victim(part[0], hit):
                continue  # "the authorities of Norland"
            if self._words.lower[hit.start] in POSSESSIVES and hit.start > part[0] + 1:
                continue  # "the firm and its partners"
            if not AND & between and groups[-1].start < hit.start:  # a couple that one "them" stands for is two
                hit = self._joined(groups.pop(), hit)
            groups.append(hit)
        return list(dict.fromkeys(self._holder(hit, part[1]) or self._in_full(hit) for hit in groups))

    def _joined(self, owner: Hit, hit: Hit) -> Hit:
        """Return ``hit`` with the name right before the group that it is: "Okoro | supporters"."""
        words = self._words
        is_part = owner.start > 0 and words.joins(owner.start - 1)  # of "anti-Okoro"
        if is_part or owner.end != hit.start or not words.is_noun(hit.start) or words.forms[owner.start].islower():
            return hit
        return Hit(owner.start, hit.end, " ".join(words.between(owner.start, hit.end).split()))

    def is_victim(self, start: int, hit: Hit) -> bool:
        """Return whether what is named from ``start`` on was done to somebody: "the executions of three men"."""
        before = self._words.lower[start : hit.start]
        if "of" not in before[1:]:
            return False
        of = before.index("of", 1)
        return before[of - 1] in nouns("DEED") and "by" not in before[of:]

    def is_maker(self, start: int, hit: Hit) -> bool:
        """Return whether the words from ``start`` on tell what somebody did: "was shot by A", "a mistake by A"."""
        words = self._words.lower[max(start, hit.start - 5) : hit.start]
        if "by" not in words[-3:]:
            return False
        before = words[: words.index("by")]
        if not nouns("FAULT").isdisjoint(before[-1:]) or any(word.endswith(("ed", "en")) for word in before):
            return True
        return not nouns("DEED").isdisjoint(self._words.lower[max(start, hit.start - OF_WHOM) : hit.start])

    def _holder(self, hit: Hit, end: int) -> str | None:
        """Return who is meant by a body with the noun for one of its people behind it: "a Harvest Party (HP) MP"."""
        at = hit.end + (self._words.lower[hit.end : hit.end + 1] == [")"])
        return self._fullest.holder(self._words.lower[at], hit.name) if at < end else None

    def _is_body(self, at: int) -> bool:
        """Return whether token ``at`` is a noun for a body or a group that belongs to whom the words before it name."""
        noun = self._words.lower[at]
        return class_of(noun) in BODIES and noun not in nouns("SELDOM")

    def _in_full(self, hit: Hit) -> str:
        """Return a name, of a group with what says which one: "officials of the bank", "farmers below the dam"."""
        words = self._words
        if words.forms[hit.start][0].isupper() and words.is_noun(hit.end) and self._is_body(hit.end):
            return " ".join(words.between(hit.start, hit.end + 1).split())  # "the Okoro administration"
        first = hit.start - (hit.start > 0 and words.lower[hit.start - 1] in NUMBERS)
        if words.lower[hit.end - 1] == "people" and words.lower[first] in NUMBERS:
            return words.between(first, hit.end)  # four people are not the six of another sentence
        is_group = words.tags[hit.end - 1] == "NOUN" and words.lower[hit.end - 1].endswith(_PLURAL)
        if not is_group or words.lower[hit.end : hit.end + 1] not in [[word] for word in WHICH]:
            return hit.name
        end, limit = hit.end + 1, min(hit.end + SAYING_WHICH, len(words))
        while end < limit and words.tags[end] in ("DET", "ADJ", "NOUN", "PROPN"):
            end += 1
        is_whole = words.tags[end - 1] in ("NOUN", "PROPN")
        return " ".join(words.between(hit.start, end).split()) if is_whole else hit.name
