"""Figures: what a claim counts and how many, so that two counts of one thing can be held against each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimwire.linking.words import FUNCTION_WORDS, Token, concepts, lexicon

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_PEOPLE = "people person men man women woman others civilians children residents victims of them"
SMALL, TENS, PEOPLE = _SMALL.split(), _TENS.split(), frozenset(_PEOPLE.split())
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12, "m": 10**6, "bn": 10**9}
NUMBERS = {word: value for value, word in enumerate(SMALL)} | {word: 10 * n for n, word in enumerate(TENS, start=2)}
REACH = 10  # words between a figure and what it counts: "the toll of the blast in the old town rose to 24"
_REACHED = "hit tops topped stands stood rose totals nears nearly around hits kills killing toll least"
REACHED = frozenset(_REACHED.split())
LEAST = ("at least", "more than", "over", "above", "no fewer than", "upwards of", "minimum of")
MOST = (
    "not exceed",
    "t exceed",
    "no more than",
    "not more than",
    "at most",
    "less than",
    "fewer than",
    "under",
    "up to",
    "below",
    "only",
)
ABOUT = ("about", "around", "some", "roughly", "nearly", "almost", "approximately", "an estimated", "close to")
ALLOWED = frozenset(
    {"licenc", "licens", "capacity", "certify", "permit", "allow", "authoris", "authoriz", "design", "built"}
)
ALLOWING = 4  # words from them to the figure
OF_THEM = frozenset({"of", "the", "its", "their", "his", "her", "our", "those", "these"})  # "30 of its members"
VOTES = "vote"  # concept whose shares are each somebody's
TURNOUT = "turnout"  # measure that stands before its figure, or is a percentage
# With a number they say no more than the number: "put the figure at nine", "there were 118".
COUNTING = frozenset({"number", "figure", "total", "count", "close", "closer", "near"}) | PEOPLE
WIDE = 2.0  # times by which a bound may be passed
NEAR = 0.1  # share by which a round figure may differ


class Figure(NamedTuple):
    """A count: "at least 12 people were killed" is ("dead", 12, ">")."""

    measure: str
    value: float
    bound: str  # "", ">" at least, "<" at most, "~" about

    def agrees(self, other: Figure) -> bool:
        """Return whether both may be so."""
        small, large = sorted((self, other), key=lambda figure: figure.value)
        if small.value == large.value:
            return True
        if "~" in (small.bound, large.bound):
            return large.value - small.value <= NEAR * large.value
        return (small.bound == ">" or large.bound == "<") and large.value <= WIDE * small.value


def figures(words: Sequence[Token], dated: frozenset[int] = frozenset()) -> tuple[Figure, ...]:
    """Return the figures of a content.

    Args:
        words: Its words.
        dated: Indices of words that belong to a date and count nothing.
    """
    counted = [
        (concept, start)
        for concept, start, _ in concepts(words)
        if lexicon().kinds[concept] == "measure" and start not in dated
    ]
    found, numbers = [], _numbers(words, dated)
    for position, (start, end, value) in enumerate(numbers):
        before = numbers[position - 1][1] if position else 0
        after = numbers[position + 1][0] if position + 1 < len(numbers) else len(words)
        measure = None if _is_label(words, start, end) else _measure(words, start, end, (before, after), counted)
        if measure:
            found.append(Figure(measure, value, _bound(words, start)))
    return tuple(found)


def bare_figure(words: Sequence[Token], measure: str, dated: frozenset[int] = frozenset()) -> Figure | None:
    """Return the figure of a content that says a number and no more: "the number at nine" after "30 were held".

    Args:
        words: Its words.
        measure: What is counted before it.
        dated: Indices of words that belong to a date and count nothing.
    """
    numbers = _numbers(words, dated)
    if len(numbers) != 1:
        return None
    (start, end, value) = numbers[0]
    others = {word.text.lower() for word in (*words[:start], *words[end:])}
    return Figure(measure, value, _bound(words, start)) if others <= FUNCTION_WORDS | COUNTING | REACHED else None


def _numbers(words: Sequence[Token], dated: frozenset[int]) -> list[tuple[int, int, float]]:
    """Return the numbers among the words: first word, one past the last, value."""
    found, index = list[tuple[int, int, float]](), 0
    while index < len(words):
        value, end = _number(words, index) if index not in dated else (None, index + 1)
        if value is not None:
            found.append((index, end, value))
        index = end
    return found


def _number(words: Sequence[Token], index: int) -> tuple[float | None, int]:
    """Return the number that begins at a word, and the word after it."""
    text = words[index].text.lower()
    value: float | None = None
    if re.fullmatch(r"\d[\d,]*(\.\d+)?", text):
        value = float(text.replace(",", ""))
    elif text in NUMBERS:
        value = NUMBERS[text]
    elif "-" in text and all(part in NUMBERS for part in text.split("-")):
        value = sum(NUMBERS[part] for part in text.split("-"))
    elif text in ("a", "an") and index + 1 < len(words) and words[index + 1].text.lower() in SCALES:
        value = 1
    if value is None:
        return None, index + 1
    end = index + 1
    while end < len(words) and words[end].text.lower() in SCALES:
        value *= SCALES[words[end].text.lower()]
        end += 1
    return value, end


def _is_label(words: Sequence[Token], start: int, end: int) -> bool:
    """Return whether the number names something: "valve nine would fail", not "the toll reached nine"."""
    if start == 0 or words[start - 1].text in "$€£":
        return False
    before = words[start - 1].text.lower()
    if before in FUNCTION_WORDS or before in REACHED or before.endswith(("ly", "ed")):
        return False
    after = words[end].text.lower() if end < len(words) else ""
    return after == "" or after in FUNCTION_WORDS or after.endswith("ed")


def _measure(
    words: Sequence[Token], start: int, end: int, bounds: tuple[int, int], counted: list[tuple[str, int]]
) -> str | None:
    """Return what the number counts: percent, money, the nearest measure, else the noun after it."""
    after = words[end].text.lower() if end < len(words) else ""
    if after in ("%", "percent") or (after == "per" and words[min(end + 1, len(words) - 1)].text.lower() == "cent"):
        return _share(words, end, bounds)
    if start and words[start - 1].text in "$€£":
        return "money"
    if not ALLOWED.isdisjoint(word.stem for word in words[max(bounds[0], start - ALLOWING) : start]):
        return "capacity"
    near = [
        (end <= at < bounds[1], -abs(at - start), concept)
        for concept, at in counted
        if bounds[0] <= at < bounds[1] and abs(at - start) <= REACH and (at < start or concept != TURNOUT)
    ]
    if near:
        return max(near)[2]
    if after == "of":
        end = next((i for i in range(end, len(words)) if words[i].text.lower() not in OF_THEM), end)
    after = words[end].text.lower() if end < len(words) else ""
    return words[end].stem if after and after not in FUNCTION_WORDS and after not in PEOPLE else None


def _share(words: Sequence[Token], end: int, bounds: tuple[int, int]) -> str:
    """Return what a percentage is of: the turnout, somebody's share of the vote, else nothing in particular."""
    told = {concept for concept, *_ in concepts(words)}
    if TURNOUT in told:
        return TURNOUT
    if VOTES not in told:
        return "percent"
    behind = [i for i in range(end, bounds[1] - 1) if words[i].text.lower() == "for"]
    named = next((words[i + 1].stem for i in behind if words[i + 1].text[0].isupper()), None)
    before = (word.stem for word in reversed(words[bounds[0] : end]) if word.text[0].isupper())
    return " ".join(("percent", named or next(before, ""))).strip()


def _bound(words: Sequence[Token], start: int) -> str:
    start -= start > 0 and words[start - 1].text in "$€£"
    before = " ".join(word.text.lower() for word in words[max(0, start - 3) : start])
    for sign, phrases in ((">", LEAST), ("<", MOST), ("~", ABOUT)):
        if before.endswith(phrases):
            return sign
    return ""
