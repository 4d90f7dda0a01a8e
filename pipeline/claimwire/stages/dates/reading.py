"""From text to resolved expressions: patterns at the words that they may start with, then their calendar rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from claimwire.rules import load_rules

from .rulebook import NESTED, PLAIN, RULES, TimexRule
from .scene import Scene
from .stretches import Stretch
from .words import GROUPS_OF_STARTS, compiled, written_out

# Words that seldom begin a date: one look says so. To compile such a look for the others would cost more than it saves.
COMMON = frozenset({"{digit}", "a", "all", "an", "new", "one", "that", "the", "two"})
_WORD = re.compile(r"[^\W_]+")
_NO_NUMBER = re.compile(r"(?:[$£€¥₹#@+=]|[\w.,:/]\d*[.,:/]|\d[-–—]|\b[A-Z]+-)$")
_SET = re.compile(
    r"\b(?:every|each|per|on any|any given)\s+(?:other\s+)?(?:\w+\s+and\s+)?$|\bdaily\s+(?:at|from)\s+$", re.IGNORECASE
)
_AFTER_SET = re.compile(r"\s+(?:every|each|daily|on weekdays)", re.IGNORECASE)
_CLOCK_AFTER_DAY = re.compile(
    r"\s*,?\s*(?:at|around|about|from|by|before|after)?\s*(?:about|around)?\s*$", re.IGNORECASE
)
_DECADE_LEADS = re.compile(r"['’‘]$|\bthe\s+(?:(?:early|late|mid)[ -])?$")  # else it is an age: "in her 30s"
_THIRTEENTH = re.compile(r"\s+the\s+13th\b")
_TITLED_DAY = re.compile(r"\b(?:Black|Bloody|Good|Super|Cyber|Ash|Palm|Giving|Maundy|Easter|Holy)\s+$")
_PAPER = re.compile(
    r"\s+(?:Times|Telegraph|Mail|Express|Mirror|Post|Herald|Independent|Standard|Star|World|Sun|Tribune|Night)\b"
)


class Hit(NamedTuple):
    """An expression: its characters, its days, and the rule that found it."""

    start: int
    end: int
    stretch: Stretch
    rule: str


class Reader:
    """Reads the calendar expressions of a text, from its start to its end."""

    def __init__(self, rules: tuple[TimexRule, ...]) -> None:
        self.index: dict[str, list[TimexRule]] = {}
        for rule in rules:
            for word in dict.fromkeys(w for start in rule.starts for w in GROUPS_OF_STARTS.get(start, (start,))):
                self.index.setdefault(word, []).append(rule)
        self._gates: dict[str, re.Pattern[str]] = {}

    def read(self, scene: Scene) -> Iterator[Hit]:
        """Yield the expressions in order; none overlaps another."""
        last: Hit | None = None
        for word in self._starts(scene.text):
            if last and word.start() < last.end:
                continue
            hit = self._at(word, scene)
            if hit is None or not is_date(hit, scene):
                continue
            scene.move(hit.start, hit.end)
            merged = last and with_clock(last, hit, scene.text)
            if last and not merged:
                yield last
            last = merged or hit
            scene.remember(last.stretch)
        if last:
            yield last

    def _starts(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the words that an expression may begin with: one in seven of news."""
        index = self.index
        return (word for word in _WORD.finditer(text) if (found := word[0]) < ":" or found.lower() in index)

    def _at(self, word: re.Match[str], scene: Scene) -> Hit | None:
        """Return the longest expression that begins with ``word``."""
        key = word[0].lower()
        if key[0].isdigit() and key not in self.index:
            key = "{digit}"
        text, start = scene.text, word.start()
        if key == "{digit}" and not _starts_number(text, start):
            return None
        if key in COMMON and not self._gate(key).match(text, start):
            return None
        rules = self.index.get(key, ())
        found = [(match, rule) for rule in rules if (match := compiled(rule.pattern).match(text, start))]
        hits = (self._resolve(match, rule, scene) for match, rule in found)
        return max((hit for hit in hits if hit), key=lambda hit: hit.end, default=None)

    def _gate(self, word: str) -> re.Pattern[str]:
        """Return the look before the expressions that begin with ``word``, made when an article first has the word."""
        if word not in self._gates:
            self._gates[word] = _any_of(tuple(rule.pattern for rule in self.index[word]))
        return self._gates[word]

    def _resolve(self, match: re.Match[str], rule: TimexRule, scene: Scene) -> Hit | None:
        words = {name: text for name, text in match.groupdict().items() if text}
        try:
            if rule.calendar in PLAIN:
                scene.move(match.start(), match.end())
                stretch = PLAIN[rule.calendar](words, scene)
                return stretch and Hit(match.start(), match.end(), stretch, rule.id)
            word = _WORD.match(scene.text, match.end())
            inner = self._at(word, scene) if word else None
            stretch = inner and NESTED[rule.calendar](words, scene, inner.stretch)
        except (ValueError, OverflowError):  # the calendar has no such day
            return None
        return Hit(match.start(), inner.end, stretch, rule.id) if inner and stretch else None


@cache
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that matches wherever one of ``patterns`` does."""
    nameless = (re.sub(r"\(\?P<\w+>", "(?:", written_out(pattern)) for pattern in patterns)
    return re.compile("|".join(re.sub(r"\(\?P=\w+\)", ".", pattern) for pattern in nameless), re.IGNORECASE)


def _starts_number(text: str, start: int) -> bool:
    """Return whether the digits at ``start`` begin a number: no "$2000", no "1.2000", no "F-16"."""
    return not _NO_NUMBER.search(text, max(0, start - 12), start)


def with_clock(day: Hit, clock: Hit, text: str) -> Hit | None:
    """Return "Sunday at 9 pm" as one expression, or None where the two are not one."""
    if clock.stretch.clock is None or day.stretch.grain != "day" or not clock.rule.startswith("clock."):
        return None
    if not _CLOCK_AFTER_DAY.fullmatch(text[day.end : clock.start]):
        return None
    stretch = day.stretch._replace(grain="minute", clock=clock.stretch.clock)
    return Hit(day.start, clock.end, stretch, clock.rule)


def is_date(hit: Hit, scene: Scene) -> bool:
    """Return whether the expression names one time: no set ("every Friday"), no name ("The Sunday Times")."""
    before, after = scene.text[max(0, hit.start - 24) : hit.start], scene.text[hit.end : hit.end + 16]
    if _SET.search(before) or (hit.stretch.clock and _AFTER_SET.match(after)):
        return False
    if hit.rule.startswith("weekday."):
        return not (_TITLED_DAY.search(before) or _PAPER.match(after) or _THIRTEENTH.match(after))
    if hit.rule == "year.decade" and hit.end - hit.start < 5:
        return bool(_DECADE_LEADS.search(before))
    return True


@cache
def reader() -> Reader:
    """Return the reader of the English rules.

    Raises:
        RuleFileError: The rule file is wrong.
    """
    return Reader(load_rules(TimexRule, RULES))
