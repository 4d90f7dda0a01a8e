"""The words of the English calendar, and the shorthands that patterns are written in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from claimwire.stages import vocabulary

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
FULL_MONTHS = tuple(name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july"))
SHORT_MONTHS = tuple(name for name in MONTHS if name not in FULL_MONTHS)
FULL_WEEKDAYS = vocabulary.WEEKDAYS
SHORT_WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
SHORT_WEEKDAYS |= {"tues": 1, "thur": 3, "thurs": 3}
WEEKDAYS = {name: number for number, name in enumerate(FULL_WEEKDAYS)} | SHORT_WEEKDAYS
NUMBERS = vocabulary.NUMBERS | {"a": 1, "an": 1}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
ORDINALS = {
    word: value
    for value, word in enumerate((*_ORDINALS.split(), "fifteenth", "sixteenth", "seventeenth", "eighteenth"), start=1)
}
ORDINALS |= {"nineteenth": 19, "twentieth": 20, "twenty-first": 21, "last": -1, "final": -1}
DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70}
DECADES |= {"eighties": 80, "nineties": 90}
SHIFTS = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "same": 0, "that": 0}
SHIFTS |= {"next": 1, "coming": 1, "following": 1, "upcoming": 1}
_ZONES = "GMT|UTC|[ECMP][SD]?T|CES?T|EES?T|WES?T|WAT|CAT|EAT|SAST|MSK|IST|PKT|NPT|WIB|HKT|SGT|JST|KST|AE[SD]T|BST"


def _one_of(words: Mapping[str, int] | tuple[str, ...]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


SHORTHANDS = {
    "month": rf"(?:(?:{_one_of(FULL_MONTHS)})(?!\w)|(?:{_one_of(SHORT_MONTHS)})(?!\w)\.?+)",
    "weekday": rf"(?:{_one_of(FULL_WEEKDAYS)})\b",
    "any_weekday": rf"(?:(?:{_one_of(FULL_WEEKDAYS)})(?!\w)|(?:{_one_of(SHORT_WEEKDAYS)})(?!\w)\.?+)",
    "day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\w)",
    "year": r"(?:1\d|20)\d\d(?!\w)",
    "number": rf"(?:\d{{1,3}}|(?:twenty|thirty|forty|fifty)-(?:{_one_of(NUMBERS)})|{_one_of(NUMBERS)})\b",
    "ordinal": rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{_one_of(ORDINALS)})\b",
    "part": r"(?:(?:early |late |mid-?)?(?:morning|afternoon|evening|night)|midnight|noon)\b",
    "zone": rf"(?:local time|(?-i:{_ZONES})\b)",
    "to": r"(?: to | through | until | till | ?[-–—] ?)",
}
SPACE = r"(?:[^\S\n]+\n?|\n)(?!\n)"  # a line may be wrapped inside an expression, but no paragraph ends there
_BLANKS = re.compile(r"\\.|\[(?:\\.|[^\]])*\]| \??")

GROUPS_OF_STARTS = {
    "{month}": tuple(MONTHS),
    "{weekday}": FULL_WEEKDAYS,
    "{any_weekday}": tuple(WEEKDAYS),
    "{number}": ("{digit}", *NUMBERS),
    "{ordinal}": ("{digit}", *(word.split("-")[0] for word in ORDINALS)),
    "{decade}": ("{digit}", *DECADES),
}


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern with its shorthands written out, capitals ignored.

    Raises:
        ValueError: A shorthand is unknown.
    """
    return re.compile(written_out(pattern), re.IGNORECASE)


@cache
def written_out(pattern: str) -> str:
    """Return a pattern without shorthands; a blank stands for white space within a paragraph.

    Raises:
        ValueError: A shorthand is unknown.
    """
    unknown = set(re.findall(r"{([a-z_]+)}", pattern)) - set(SHORTHANDS)
    if unknown:
        raise ValueError(f"unknown shorthand {min(unknown)!r}")
    for name, expression in SHORTHANDS.items():
        pattern = pattern.replace(f"{{{name}}}", expression)
    return _BLANKS.sub(_spaced, pattern)


def _spaced(part: re.Match[str]) -> str:
    if part[0].startswith("["):
        return part[0].replace(" ", r"\s")
    return {" ": SPACE, " ?": f"(?:{SPACE})?"}.get(part[0], part[0])


def month_number(word: str) -> int:
    """Return 1 to 12."""
    return MONTHS[word.rstrip(".").lower()]


def weekday_number(word: str) -> int:
    """Return 0 (Monday) to 6."""
    return WEEKDAYS[word.rstrip(".").lower()]


def number(word: str) -> int:
    """Return the number that a numeral or number word stands for: "twenty-three" is 23."""
    if word.isdigit():
        return int(word)
    return sum(NUMBERS[part] for part in word.lower().split("-"))


def ordinal(word: str) -> int:
    """Return the number of an ordinal, or of a day as it is written: "third", "8th", "8"; -1 for the last."""
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else ORDINALS[word.lower()]
