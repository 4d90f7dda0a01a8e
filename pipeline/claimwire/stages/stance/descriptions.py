"""Whom "the party" or "the baker" is where no mention says so: who was said to be one, or bears such a body's name."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from claimwire.annotations import ActorRow
from claimwire.rules import Rule, load_rules

from .words import Words

ActorMention = tuple[int, int, int]  # first token, one past the last, index of the actor

APPOSED = 8  # words behind a comma that may say what somebody is
_ARTICLES = frozenset({"a", "an", "the", "its", "their", "his", "her"})
_PHRASE = frozenset({"NOUN", "ADJ", "PROPN", "NUM"})
_BODIES = ("organization", "government")


class BodyRule(Rule):
    """Nouns for a body and the words, one of which its name holds."""

    nouns: tuple[str, ...]
    names: tuple[str, ...]


class Descriptions:
    """The descriptions of one Doc.

    Args:
        words: The tokens.
        actors: Those that the mentions stand for.
        mentions: Where they stand.
    """

    def __init__(self, words: Words, actors: list[ActorRow], mentions: list[ActorMention]) -> None:
        self._words = words
        self._called: dict[str, list[tuple[int, int]]] = defaultdict(list)  # noun -> places with who is meant
        known = {
            noun: set(rule.names) for rule in load_rules(BodyRule, "stance/bodies.en.jsonl") for noun in rule.nouns
        }
        for start, end, index in sorted(mentions):
            for noun in self._said_of(start, end):
                self._called[noun].append((start, index))
            if actors[index].type in _BODIES:
                parts = set(actors[index].name.split())
                for noun, names in known.items():
                    if parts & names and parts != {noun.title()}:
                        self._called[noun].append((start, index))

    def bearer(self, at: int) -> int | None:
        """Return whom "the" noun at token ``at`` stands for: the last before it that is called one, else the only."""
        if self._words.lower[at - 1] not in ("the", "this", "that"):
            return None
        places = self._called.get(self._words.lower[at], [])
        before = bisect_left(places, (at, -1))
        if before:
            return places[before - 1][1]
        return places[0][1] if len({index for _, index in places}) == 1 else None

    def _said_of(self, start: int, end: int) -> set[str]:
        """Return the nouns that stand beside a mention: "Lee Okoro, a baker", "canal charity Friends of the Cut"."""
        tags, lower = self._words.tags, self._words.lower
        before = start
        while before and tags[before - 1] in ("NOUN", "ADJ") and lower[before - 1].isalpha():
            before -= 1
        nouns = {lower[at] for at in range(before, start) if at == start - 1 and tags[at] == "NOUN"}
        at = self._behind_brackets(end)
        if at + 1 < len(lower) and lower[at] == "," and lower[at + 1] in _ARTICLES:
            stop = next((i for i in range(at + 2, min(at + 2 + APPOSED, len(lower))) if tags[i] not in _PHRASE), at + 2)
            nouns |= {lower[i] for i in range(at + 2, stop) if tags[i] == "NOUN"}
        return nouns

    def _behind_brackets(self, at: int) -> int:
        """Return the token after a mention and its short name in brackets: "the Harbour Guild (HG)"."""
        lower = self._words.lower
        if at < len(lower) and lower[at] == "(":
            return next((i + 1 for i in range(at, min(at + 5, len(lower))) if lower[i] == ")"), at)
        return at
