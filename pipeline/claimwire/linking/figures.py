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
MOST = ("at most", "less than", "fewer than", "under", "no more than", "up to", "below", "only")
ABOUT = ("about", "around", "some", "roughly", "nearly", "almost", "approximately", "an estimated", "close to")
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
    found, index = [], 0
    numbers: list[tuple[int, int, float]] = []
    while index < len(words):
        value, end = _number(words, index) if index not in dated else (None, index + 1)
        if value is not None:
            numbers.append((index, end, value))
        index = end
    for position, (start, end, value) in enumerate(numbers):
        before = numbers[position - 1][1] if position else 0
        after = numbers[position + 1][0] if position + 1 < len(numbers) else len(words)
        measure = None if _is_label(words, start, end) else _measure(words, start, end, (before, after), counted)
        if measure:
            found.append(Figure(measure, value, _bound(words, start)))
    return tuple(found)


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
        return "percent"
    if start and words[start - 1].text in "$€£":
        return "money"
    near = [
        (end <= at < bounds[1], -abs(at - start), concept)
        for concept, at in counted
        if bounds[0] <= at < bounds[1] and abs(at - start) <= REACH
    ]
    if near:
        return max(near)[2]
    return words[end].stem if after and after not in FUNCTION_WORDS and after not in PEOPLE else None


def _bound(words: Sequence[Token], start: int) -> str:
    before = " ".join(word.text.lower() for word in words[max(0, start - 3) : start])
    for sign, phrases in ((">", LEAST), ("<", MOST), ("~", ABOUT)):
        if before.endswith(phrases):
            return sign
    return ""
