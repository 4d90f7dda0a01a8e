"""What the head of a text says when nobody else does: its headline, the place of its dateline, its day.

The rules are strict, since a wrong day or place is worse than none: a headline stands alone before a blank line, a
dateline ends in a colon or dash, and a day counts only with its year, on a line of its own or in the dateline.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

HEAD_CHARS = 4_000
HEAD_LINES = 8  # lines that are not blank
LONGEST_TITLE = 200  # characters

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = rf"\b(?P<month>{'|'.join(MONTHS)})[a-z]*\.?"
DAY = r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
YEAR = r"\b(?P<year>(?:19|20)\d\d)\b"
DATES = (rf"{MONTH}\s{DAY},?\s+{YEAR}", rf"{DAY}\s(?:of\s)?{MONTH},?\s+{YEAR}", r"(?P<year>(?:19|20)\d\d)-\d\d-\d\d\b")
# "January 8, 2024", "Monday, 8 January 2024 10:15 am", "Published: 2024-01-08"
BEFORE = r"^\W*(?:(?:published|posted|updated|date|on|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\W+){0,3}"
AFTER = r"(?:\W+(?:at\W+)?\d{1,2}[:.]\d\d.{0,12})?\W*$"
DAY_LINES = tuple(re.compile(f"{BEFORE}(?P<date>{date}){AFTER}", re.IGNORECASE) for date in DATES)

IN_CAPITALS = r"(?P<place>[A-Z][A-Z.'’ -]{1,30}[A-Z])"  # "LAGOS", "PORT-AU-PRINCE"
AS_NAME = r"(?P<place>[A-Z][\w.'’]+(?:[ -][A-Z][\w.'’]+){0,3})"  # "Lagos": only before an agency
REGION = r"(?:,\s*[A-Z][A-Za-z.'’ -]{1,25})??"
WHEN = rf"(?:,?\s*(?P<when>(?i:{MONTH}\s+{DAY}|{DAY}\s+{MONTH})(?:,?\s+{YEAR})?))?"
WHEN = WHEN.replace("?P<month>", "?:").replace("?P<day>", "?:").replace("?P<year>", "?:")
AGENCY = r"\s*\([A-Z][^()\n]{1,30}\)"
STOP = r"\s*(?::|-{1,2}|[–—])\s"
DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^{IN_CAPITALS}{REGION}{WHEN}(?:{AGENCY})?{STOP}",
        rf"^{AS_NAME}{REGION}{WHEN}{AGENCY}{STOP}",
    )
)
# Words that stand in capitals before a colon or dash and name no place.
NO_PLACE = re.compile(
    r"\b(?:advertisement|analysis|breaking|byline|column|comment|correction|editorial|exclusive|explain(?:er|ed)|fact(?:box)?"
    r"|feature|how|interview|just|live|look|news|note|opinion|photos?|poll|profile|read|recap|report|review|special|story"
    r"|summary|timeline|updated?|videos?|watch|what|why)\b",
    re.IGNORECASE,
)
NO_TITLE = re.compile(r"^(?:by|from|advertisement|share|print|copyright|©|https?:|www\.)(?!\w)", re.IGNORECASE)
SMALL = frozenset({"al", "au", "da", "de", "del", "do", "du", "el", "la", "las", "le", "of", "on", "the", "upon"})


class Head(NamedTuple):
    """What the head of a text says; None where it says nothing."""

    title: str | None
    place: str | None
    published: str | None


def read_head(text: str) -> Head:
    """Return the headline, the dateline's place and the day, as the first lines of ``text`` give them."""
    lines = [line.strip() for line in text[:HEAD_CHARS].splitlines()]
    filled = [line for line in lines if line][:HEAD_LINES]
    return Head(title_of(lines), place_of(filled), next(_days(filled), None))


def title_of(lines: list[str]) -> str | None:
    """Return the first line if it looks like a headline: short, no full stop, a blank line after it."""
    if len(lines) < 3 or lines[1]:
        return None
    line = lines[0].lstrip("#").strip()
    is_sentence = line.rstrip("\"'”’").endswith((".", ":", ",", ";"))
    is_other = NO_TITLE.match(line) or next(_places([line]), None) or next(_days([line]), None)
    is_long_enough = len(line.split()) >= 3  # two words are a byline or a section
    return line if is_long_enough and len(line) <= LONGEST_TITLE and not is_sentence and not is_other else None


def place_of(lines: list[str]) -> str | None:
    """Return the place of the dateline; None where several lines look like one: they name who speaks in turn."""
    places = set(_places(lines))
    return places.pop() if len(places) == 1 else None


def _datelines(lines: list[str]) -> Iterator[re.Match[str]]:
    """Yield the match of each line that begins with a dateline."""
    for line in lines:
        match = next((match for pattern in DATELINES if (match := pattern.match(line))), None)
        if match and not NO_PLACE.search(match["place"]):
            yield match


def _places(lines: list[str]) -> Iterator[str]:
    return (_as_name(match["place"]) for match in _datelines(lines))


def _as_name(place: str) -> str:
    """Return a place in capitals as it is written elsewhere: "PORT-AU-PRINCE" -> "Port-au-Prince"."""
    if not place.isupper():
        return place
    words = re.split(r"([ -])", place.lower())
    return "".join(word if index and word in SMALL else word[:1].upper() + word[1:] for index, word in enumerate(words))


def _days(lines: list[str]) -> Iterator[str]:
    """Yield the ISO day of each line that is a full date, or whose dateline holds one."""
    written = [*lines, *(match["when"] for match in _datelines(lines) if match["when"])]
    for match in (match for line in written for pattern in DAY_LINES if (match := pattern.match(line))):
        if day := _iso_day(match):
            yield day


def _iso_day(match: re.Match[str]) -> str | None:
    """Return the day; None where the calendar has none such ("February 30")."""
    parts = match.groupdict()
    try:
        if "day" not in parts:
            return datetime.date.fromisoformat(parts["date"]).isoformat()
        month = MONTHS.index(parts["month"].lower()[:3]) + 1
        return datetime.date(int(parts["year"]), month, int(parts["day"])).isoformat()
    except ValueError:
        return None
