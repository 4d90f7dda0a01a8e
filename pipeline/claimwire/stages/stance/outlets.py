"""Outlets by their names: agencies, papers and stations that a list knows, and whatever calls itself one."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, cached_property
from operator import itemgetter
from typing import Literal

from spacy.tokens import Doc

from claimwire.annotations import TokenRange, article_of
from claimwire.rules import Rule, load_rules
from claimwire.stages.actors.lexicon import class_of
from claimwire.stages.actors.lexicon import words as listed

from .patterns import VerbPattern, compile_pattern
from .people import People
from .reading import fold
from .words import Words


class CarrierRule(Rule):
    """Names of outlets, or the words that stand by a carrier."""

    what: Literal[
        "outlet",
        "outlet_word",
        "before",
        "sure",
        "loose",
        "platform",
        "post_noun",
        "platform_source",
        "cue",
        "tweet_noun",
        "after",
        "later",
        "saying",
        "asking",
        "report",
    ]
    names: tuple[str, ...] = ()
    pattern: VerbPattern | None = None
    name: str | None = None


@cache
def carrier_rules() -> dict[str, CarrierRule]:
    """Return the rule of each sort."""
    return {rule.what: rule for rule in load_rules(CarrierRule, "stance/carriers.en.jsonl")}


def carrier_pattern(what: str) -> re.Pattern[str]:
    """Return the words of a sort, for a search."""
    return compile_pattern(carrier_rules()[what].pattern or "")


@cache
def _one_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that one of the names alone matches."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, names))})$")


def _is_called(name: str, outlet: str) -> bool:
    """Return whether a name is that of the article's own outlet, with "The" or without it."""
    return fold(name).removeprefix("the ") == outlet.removeprefix("the ")


class Outlets:
    """The outlets that one Doc names."""

    def __init__(self, doc: Doc, words: Words, people: People) -> None:
        self._words = words
        self._people = people
        self._own = fold(article_of(doc).outlet or "")
        self._agencies = _one_of(carrier_rules()["outlet"].names)
        self._marks = frozenset(carrier_rules()["outlet_word"].names)

    def at(self, start: int, end: int, speaker: str | None, lead: str) -> str | None:
        """Return the outlet whose name begins at ``start``, resolved to its actor; None for anybody else.

        The words before it, ``lead``, may make it sure that words were carried: then any name but a person's or state's
        is one.
        """
        if start < len(self._words) and self._words.lower[start] in listed("CALENDAR"):
            return None  # "in an interview on Monday"
        sure = carrier_pattern("sure").search(lead) is not None
        loose = sure or carrier_pattern("loose").search(lead) is not None
        for (first, last), actor in self._people.mentioned((max(0, start - 1), min(end, start + 2))):
            if actor.name == speaker or _is_called(actor.name, self._own):
                return None
            if actor.type == "person":
                return None
            if actor.type == "government" and not self._agencies.match(actor.name):
                sure = loose = False
            alone = loose and " " not in actor.name and class_of(actor.name.lower()) is None
            is_named = alone or (sure and actor.name[:1].isupper())
            if is_named or self._is_outlet(self._words.between(first, last), actor.name):
                return actor.name
        for length in (3, 2, 1):
            words = self._words.between(start, start + length).strip()
            if self._agencies.match(words) and not _is_called(words, self._own):
                return words
        return self._in_capitals(start, end, sure=sure)

    def _in_capitals(self, start: int, end: int, *, sure: bool) -> str | None:
        """Return the capitalised words from ``start`` on that are no mention but say that they name an outlet."""
        forms = self._words.forms
        stop = next((at for at in range(start, end) if not forms[at][0].isupper()), end)
        named = sure or not self._marks.isdisjoint(forms[start:stop])
        words = " ".join(self._words.between(start, stop).split()) if start < stop else ""
        return words if named and words and not _is_called(words, self._own) else None

    def _is_outlet(self, words: str, name: str) -> bool:
        named = not self._marks.isdisjoint(re.findall(r"\w+", f"{words} {name}"))
        return named or bool(self._agencies.match(name))

    def last_before(self, at: int) -> str | None:
        """Return the outlet named last before ``at``, the article's own left out."""
        index = bisect_left(self._all, at, key=itemgetter(0))
        return self._all[index - 1][1] if index else None

    def inside(self, part: TokenRange) -> str | None:
        """Return the first outlet that is named in ``part`` behind its first word."""
        return next((name for at, name in self._all if part[0] < at < part[1]), None)

    @cached_property
    def _all(self) -> list[tuple[int, str]]:
        """First token and name of each mention of an outlet, the article's own left out, in order of the text."""
        found = []
        for (start, _), actor in self._people.mentioned((0, len(self._words))):
            named = self._marks & set(actor.name.split()) or self._agencies.match(actor.name)
            if actor.type != "person" and named and not _is_called(actor.name, self._own):
                found.append((start, actor.name))
        return found
