"""Which kind a relation is: the rules that read its cue and content, and what they decide."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, cached_property, lru_cache, partial
from typing import NamedTuple, TypeVar

from pydantic import Field

from claimwire.records import Kind
from claimwire.rules import Rule, load_rules

from .patterns import VerbPattern, compile_many, compile_opening, compile_pattern
from .reading import Reading

KEPT = 1 << 11  # wordings of a cue of which is remembered what fits them: most cues are the same few words
_STARTS = re.compile(r"(?<!\w)(?!$)")
BEFORE = 5  # words before one that a rule looks for, among which a "not" or "if" is about it
LOOK = 80  # characters in which those words stand
_CLAUSE_END = re.compile(r"[.!?;…—–]|\bbut\b")
Test = Callable[[Reading], bool]


class WordRule(Rule):
    """Patterns over the fields of a Reading; all that are given must match.

    ``cue`` and ``onset`` are searched for whole words, an onset has to begin in the cue; ``not_content`` is searched
    for. ``holds`` is looked for at the beginnings of all words of the content, and counts where no word of ``unless``
    stands among the BEFORE words before it in its clause; where ``within`` is given, in its first characters alone: a
    word far into a long content is seldom what somebody says it for. The others are matched from the start of their
    field.
    """

    cue: VerbPattern | None = None
    onset: VerbPattern | None = None
    lead: VerbPattern | None = None
    content: VerbPattern | None = None
    not_content: VerbPattern | None = None
    holds: VerbPattern | None = None
    unless: VerbPattern | None = None
    within: int | None = None
    source: VerbPattern | None = None

    def matches(self, reading: Reading) -> bool:
        """Return whether every pattern that is given is found."""
        return self.has_cue(reading.cue) and self.fits(reading)

    def has_cue(self, cue: str) -> bool:
        """Return whether the rule asks for these words of a cue, or for none."""
        return self.cue is None or compile_pattern(self.cue).search(cue) is not None

    def fits(self, reading: Reading) -> bool:
        """Return whether every pattern but that of the cue is found."""
        for test in self._tests:  # noqa: SIM110 - a generator takes twice as long, and this is asked most often
            if not test(reading):
                return False
        return True

    @cached_property
    def _tests(self) -> tuple[Test, ...]:
        """The patterns that are given, those that cost least first; each is compiled where the ones before it match."""
        given = [(test, getattr(self, field)) for field, test in _TESTS.items()]
        found: list[Test] = [partial(test, pattern) for test, pattern in given if pattern is not None]
        return (
            (*found, partial(_holds, self.holds, self.unless, self.within)) if self.holds is not None else tuple(found)
        )


R = TypeVar("R", bound=WordRule)


@lru_cache(KEPT)
def _starts(cue: str) -> tuple[int, ...]:
    """Return where a word of the cue begins, or may: whatever has no letter or digit before it."""
    return tuple(match.start() for match in _STARTS.finditer(cue))


def _begins(pattern: str, reading: Reading) -> bool:
    """Return whether ``pattern`` matches from where a word of the cue begins on."""
    match = compile_pattern(pattern).match
    return any(match(reading.onset, start) for start in _starts(reading.cue))


def _holds(pattern: str, unless: str | None, within: int | None, reading: Reading) -> bool:
    found = compile_many(pattern).finditer(reading.content[:within])
    return any(
        unless is None or compile_pattern(unless).search(_before(reading.content, match.start())) is None
        for match in found
    )


_TESTS: dict[str, Callable[[str, Reading], bool]] = {  # of the fields of a rule, given the pattern
    "onset": _begins,
    "lead": lambda pattern, reading: compile_opening(pattern).match(reading.lead) is not None,
    "source": lambda pattern, reading: compile_opening(pattern).match(reading.source) is not None,
    "content": lambda pattern, reading: compile_opening(pattern).match(reading.content) is not None,
    "not_content": lambda pattern, reading: compile_opening(pattern).search(reading.content) is None,
}


def rules_for(reading: Reading, kind: type[R], name: str) -> tuple[R, ...]:
    """Return the rules of a file, in its order, without those that ask for another cue: they fit or do not."""
    onset = _any_onset(kind, name)
    return _with_cue(reading.cue, kind, name, any_onset=onset is not None and _begins(onset, reading))


@cache
def _any_onset(kind: type[R], name: str) -> str | None:
    """Return a pattern that matches wherever an onset of the rules does, if any has one: most cues fail here."""
    return "|".join(f"(?:{rule.onset})" for rule in load_rules(kind, name) if rule.onset) or None


@lru_cache(KEPT)
def _with_cue(cue: str, kind: type[R], name: str, *, any_onset: bool) -> tuple[R, ...]:
    rules = (rule for rule in load_rules(kind, name) if any_onset or rule.onset is None)
    return tuple(rule for rule in rules if rule.has_cue(cue))


def _before(content: str, at: int) -> str:
    """Return the BEFORE words before character ``at``, those of its clause alone."""
    clause = _CLAUSE_END.split(content[max(0, at - LOOK) : at])[-1]
    return " ".join(clause.split()[-BEFORE:])


class KindRule(WordRule):
    """What a match means."""

    kind: Kind
    negated: bool | None = None  # None: the negation rules say
    only_negated: bool = False  # fires only where a negation rule found the cue negated
    # the kinds that the network of claims may give instead, and by how much likelier each has to be
    yields: dict[Kind, float] = Field(default_factory=dict)


class Verdict(NamedTuple):
    """What the source does, by the rules."""

    kind: Kind
    act: str
    negated: bool
    rule: str
    yields: dict[Kind, float]  # KindRule.yields


def judge(reading: Reading) -> Verdict:
    """Return what the source of ``reading`` does with its content."""
    negated = any(rule.fits(reading) for rule in rules_for(reading, WordRule, "stance/negations.en.jsonl"))
    rule = next(
        rule
        for rule in rules_for(reading, KindRule, "stance/kinds.en.jsonl")
        if (negated or not rule.only_negated) and rule.fits(reading)
    )
    if rule.negated is not None:
        negated = rule.negated
    return Verdict(rule.kind, act_of(reading), negated, rule.id, rule.yields)


def act_of(reading: Reading) -> str:
    """Return "attitude" where the cue holds a word of thinking, wanting or feeling and none of saying."""
    rules = rules_for(reading, WordRule, "stance/attitudes.en.jsonl")
    return "attitude" if any(rule.fits(reading) for rule in rules) else "speech"
