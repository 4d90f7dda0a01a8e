"""What the words of an expression say beside its days: the part of the day, early or late, about, the time zone."""

from __future__ import annotations

import re
from typing import NamedTuple

PARTS_OF_DAY = {
    "morning": "morning",
    "dawn": "morning",
    "afternoon": "afternoon",
    "evening": "evening",
    "night": "night",
    "nights": "night",
    "tonight": "night",
    "midnight": "night",
}
MODIFIERS = {
    "start": "start",
    "beginning": "start",
    "turn": "start",
    "early": "early",
    "earlier": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "later": "late",
    "end": "end",
    "close": "end",
}
_PART = re.compile(rf"\b(?:{'|'.join(PARTS_OF_DAY)})\b", re.IGNORECASE)
_MODIFIER = re.compile(rf"(?:the\s+)?(?P<word>{'|'.join(MODIFIERS)})\b", re.IGNORECASE)
_INNER = re.compile(r"\b(?P<word>early|late|mid)[\s-]", re.IGNORECASE)
_ABOUT = re.compile(r"(?:\b(?:about|around|circa|approximately|roughly|nearly|almost|some)|\bca?\.)\s+$", re.IGNORECASE)
_ZONE = re.compile(r"\b(?P<zone>local time|(?:GMT|UTC)(?: ?[+-]\d{1,2}(?::?\d\d)?)?|[A-Z]{2,4}T|WIB|Z)\b")
_OFFSET = re.compile(r"T?\d\d:\d\d(?::\d\d)?(?P<zone>Z|[+-]\d\d:?\d\d)$")


class Nuance(NamedTuple):
    """What a value of days cannot say; None where the words say nothing."""

    part_of_day: str | None = None
    modifier: str | None = None
    zone: str | None = None


def nuance(text: str, start: int, end: int, *, is_clock: bool) -> Nuance:
    """Return the nuance of the expression ``text[start:end]``.

    Args:
        text: The article.
        start: First character of the expression.
        end: One past its last character.
        is_clock: Whether it names a minute: only then it has a time zone, and no part of day.
    """
    words = text[start:end]
    about = "about" if _ABOUT.search(text, max(0, start - 16), start) else None
    if is_clock:
        zone = _OFFSET.search(words) or _ZONE.search(words)
        return Nuance(None, about, zone["zone"] if zone else None)
    part = _PART.search(words)
    modifier = _MODIFIER.match(words) or _INNER.search(words)
    return Nuance(
        PARTS_OF_DAY[part[0].lower()] if part else None,
        MODIFIERS[modifier["word"].lower()] if modifier else about,
        None,
    )
