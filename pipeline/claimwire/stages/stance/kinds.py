"""Which kind a relation is: the rules that read its cue and content, and what they decide."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from claimwire.records import Kind
from claimwire.rules import Rule, load_rules

from .patterns import VerbPattern, compile_many, compile_opening, compile_pattern
from .reading import Reading

KEPT = 1024  # wordings of a cue of which is remembered what fits them: most cues are the same few words
_STARTS = re.compile(r"(?<!\w)(?!$)")
BEFORE = 5  # words before one that a rule looks for, among which a "not" or "if" is about it
LOOK = 80  # characters in which those words stand
_CLAUSE_END = re.compile(r"[.!?;…—–]|\bbut\b")


class WordRule(Rule):
    """Patterns over the fields of a Reading; all that are given must match.

    ``cue`` and ``onset`` are searched for whole words, an onset has to begin in the cue; ``not_content`` is searched
    for. ``holds`` is looked for at the beginnings of all words of the content, and counts where no word of ``unless``
    stands among the BEFORE words before it in its clause. The others are matched from the start of their field.
    """

    cue: VerbPattern | None = None
    onset: VerbPattern | None = None
    lead: VerbPattern | None = None
    content: VerbPattern | None = None
    not_content: VerbPattern | None = None
    holds: VerbPattern | None = None
    unless: VerbPattern | None = None
    source: VerbPattern | None = None

    def matches(self, reading: Reading) -> bool:
        """Return whether every pattern that is given is found."""
        return (
            (self.cue is None or compile_pattern(self.cue).search(reading.cue) is not None)
            and (self.onset is None or self._begins_in_cue(reading))
            and (self.lead is None or compile_opening(self.lead).match(reading.lead) is not None)
            and (self.source is None or compile_opening(self.source).match(reading.source) is not None)
            and (self.content is None or compile_opening(self.content).match(reading.content) is not None)
            and (self.not_content is None or compile_opening(self.not_content).search(reading.content) is None)
            and (self.holds is None or self._is_held(reading.content))
        )

    def _is_held(self, content: str) -> bool:
        unless = compile_pattern(self.unless) if self.unless else None
        found = compile_many(self.holds or "").finditer(content)
        return any(unless is None or unless.search(_before(content, match.start())) is None for match in found)

    def _begins_in_cue(self, reading: Reading) -> bool:
        return _begins(self.onset or "", reading)


R = TypeVar("R", bound=WordRule)


@lru_cache(KEPT)
def _starts(cue: str) -> tuple[int, ...]:
    """Return where a word of the cue begins, or may: whatever has no letter or digit before it."""
    return tuple(match.start() for match in _STARTS.finditer(cue))


def _begins(pattern: str, reading: Reading) -> bool:
    """Return whether ``pattern`` matches from where a word of the cue begins on."""
    match = compile_pattern(pattern).match
    return any(match(reading.onset, start) for start in _starts(reading.cue))


def rules_for(reading: Reading, kind: type[R], name: str) -> tuple[R, ...]:
    """Return the rules of a file, in its order, without most of those that ask for other words of the cue."""
    onset = _any_onset(kind, name)
    return _with_cue(reading.cue, kind, name, any_onset=onset is not None and _begins(onset, reading))


@cache
def _any_onset(kind: type[R], name: str) -> str | None:
    """Return a pattern that matches wherever an onset of the rules does, if any has one: most cues fail here."""
    return "|".join(f"(?:{rule.onset})" for rule in load_rules(kind, name) if rule.onset) or None


@lru_cache(KEPT)
def _with_cue(cue: str, kind: type[R], name: str, *, any_onset: bool) -> tuple[R, ...]:
    rules = (rule for rule in load_rules(kind, name) if any_onset or rule.onset is None)
    return tuple(rule for rule in rules if rule.cue is None or compile_pattern(rule.cue).search(cue))


def _before(content: str, at: int) -> str:
    """Return the BEFORE words before character ``at``, those of its clause alone."""
    clause = _CLAUSE_END.split(content[max(0, at - LOOK) : at])[-1]
    return " ".join(clause.split()[-BEFORE:])


class KindRule(WordRule):
    """What a match means."""

    kind: Kind
    negated: bool | None = None  # None: the negation rules say
    only_negated: bool = False  # fires only where a negation rule found the cue negated


class Verdict(NamedTuple):
    """What the source does, by the rules."""

    kind: Kind
    act: str
    negated: bool
    rule: str


def judge(reading: Reading) -> Verdict:
    """Return what the source of ``reading`` does with its content."""
    negated = any(rule.matches(reading) for rule in rules_for(reading, WordRule, "stance/negations.en.jsonl"))
    rule = next(
        rule
        for rule in rules_for(reading, KindRule, "stance/kinds.en.jsonl")
        if (negated or not rule.only_negated) and rule.matches(reading)
    )
    if rule.negated is not None:
        negated = rule.negated
    return Verdict(rule.kind, act_of(reading), negated, rule.id)


def act_of(reading: Reading) -> str:
    """Return "attitude" where the cue holds a word of thinking, wanting or feeling and none of saying."""
    rules = rules_for(reading, WordRule, "stance/attitudes.en.jsonl")
    return "attitude" if any(rule.matches(reading) for rule in rules) else "speech"
