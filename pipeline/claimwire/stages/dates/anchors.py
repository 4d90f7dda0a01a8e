"""The anchor: the day that "Sunday" and "last month" are counted from. It is never today."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from .scene import Anchor
from .words import compiled, month_number, ordinal, weekday_number

HEAD = 600  # characters in which a dateline or a date line may stand
STAND_IN = datetime.date(2000, 6, 15)  # only ever seen through X digits

_DIGIT = re.compile(r"\d")  # in every day: looked for before it
_DAY = (
    r"(?:{any_weekday},? )?(?:(?P<month>{month}) (?P<day>{day})|(?P<day2>{day})(?: of)?[ -](?P<month2>{month}))"
    r"(?:,?[ -](?P<year>{year}))?"
)
_A_DAY = compiled(rf"\b(?:(?P<iso>{{year}}-\d\d-\d\d)(?=\b|T)|{_DAY}(?!\w))")
_LABELS = {
    "on",
    "at",
    "published",
    "posted",
    "updated",
    "modified",
    "issued",
    "date",
    "dated",
    "first",
    "last",
    "am",
    "pm",
}
_AFTER_DATE_LINE = re.compile(r"\W*(?:at\W*)?(?:T?\d\d?[:.]\d\d.{0,24}|\W*)$", re.IGNORECASE)
_BEFORE_DATELINE = re.compile(r"\s*[A-Z][^.!?;(]{1,48}(?:[,:]|\s[–—-])\s*$|\s*[A-Z][^.!?;(]{1,48}\([^()]{0,20}$")
_AFTER_DATELINE = re.compile(r"\)?\s*(?:\([^)]{2,24}\)\s*)?(?:[:—–]|--|-(?=\s|$))")
_SPOKEN = compiled(rf"\b(?P<name>yesterday|today|tomorrow),? ?\(?(?:[a-z]+day,? )?{_DAY}(?!\w)")
_DEICTIC = compiled(
    r"\b(?:yesterday|tomorrow|tonight|{weekday}|(?:last|this|next) (?:week|month|year|night|{month})|"
    r"(?:years|months|days) ago)\b"
)
MANY = 6  # years that a text of the past names
_CENTURIES = ("15", "16", "17", "18", "19", "20")  # what a year begins with
_YEAR = re.compile(r"(?:1[5-9]|20)(?<![\d.,$£€]\d\d)\d\d(?!\d|,\d)")  # begins with digits: found at a look
_POST = compiled(rf"\(@\w{{1,15}}\)\s+(?:on )?{_DAY}(?!\w)")  # "A Reader (@reader) January 8, 2024": an embedded post
_IN_UTC = re.compile(r"T.*(?:Z|[+-]00:?00)$")
_NAMED_DAY = re.compile("yesterday|today|tomorrow")
_OFFSETS = {"yesterday": 1, "today": 0, "tomorrow": -1}
_TODAY_IS = compiled(r"\b(?P<name>yesterday|today|tomorrow),? \((?P<weekday>{weekday})\)")
_WEEKDAY_AND_DAY = compiled(
    r"(?P<weekday>{any_weekday}),? \(?"
    r"(?:(?P<month>{month}) (?P<day>{day})|(?P<day2>{day})(?: of)?[ -](?P<month2>{month}))(?!,? \d\d)"
)
_ANY_WEEKDAY = compiled(r"\b(?P<weekday>{weekday})")


def find_anchor(published: str | None, text: str) -> Anchor:
    """Return the day of publication, else the day that the text itself is dated with, else a stand-in.

    In this order: what is given, a date line or dateline, the latest post embedded in the text (the article came
    after it, as a rule on the same day), "yesterday (July 27)".

    Args:
        published: ISO day or time, as the article's record or page gives it.
        text: The article.
    """
    if published:
        return Anchor(_local_day(published, text), "day")
    for match in _days_of_head(text):
        if anchor := _dated(match, text):
            return anchor
    if posts := [day for match in _POST.finditer(text) if (day := _dated(match, text))]:
        return max(posts)
    spoken = _beside_day(_SPOKEN, text)
    if spoken and (anchor := _dated(spoken, text)):
        return anchor._replace(day=anchor.day + datetime.timedelta(_OFFSETS[spoken["name"].lower()]))
    return _by_weekday(text) or Anchor(STAND_IN, "nothing")


def _beside_day(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the first match of a pattern that begins with the name of a day, looked for where there is one alone."""
    lower = text.lower()
    if len(lower) != len(text):  # "İ" is two letters then, and no place is sure
        return pattern.search(text)
    found = (pattern.match(text, name.start()) for name in _NAMED_DAY.finditer(lower))
    return next(filter(None, found), None)


def _local_day(published: str, text: str) -> datetime.date:
    """Return the day of publication where the article was written.

    A time zone is never applied. A time given in UTC may lie a day off, and then the day of the dateline holds.
    """
    day = datetime.date.fromisoformat(published[:10])
    if _IN_UTC.search(published):
        written = (_written_day(match, day.year) for match in _days_of_head(text))
        return next((local for local in written if local and abs((local - day).days) == 1), day)
    return day


def _written_day(match: re.Match[str], year: int) -> datetime.date | None:
    anchor = _dated(match, "")
    if anchor is None or anchor.known == "day":
        return anchor and anchor.day
    month, day = anchor.day.month, anchor.day.day
    return None if (month, day) == (2, 29) and year % 4 else datetime.date(year, month, day)


def _days_of_head(text: str) -> Iterator[re.Match[str]]:
    """Yield the days of the lines that date the article: date lines and datelines."""
    for line in text[:HEAD].splitlines():
        match = _A_DAY.search(line, 0, 120) if _DIGIT.search(line, 0, 120) else None
        if match and (is_date_line(line, match) or is_dateline(line, match)):
            yield match


def is_date_line(line: str, day: re.Match[str]) -> bool:
    """Return whether a line says little else: "Updated: Jan 8, 2024 10:15 IST", "By Ann Lee | 8 January 2024"."""
    before, after = line[: day.start()].lower(), line[day.end() :]
    is_label = before.lstrip().startswith("by ") or set(re.findall(r"[a-z]+", before)) <= _LABELS
    return len(before) <= 60 and is_label and bool(_AFTER_DATE_LINE.match(after))


def is_dateline(line: str, day: re.Match[str]) -> bool:
    """Return whether the line begins with a place and the day: "KARACHI, Jan 8 (Agency) -"."""
    return bool(_BEFORE_DATELINE.match(line[: day.start()]) and _AFTER_DATELINE.match(line, day.end()))


def _dated(match: re.Match[str], text: str) -> Anchor | None:
    try:
        if match.groupdict().get("iso"):
            return Anchor(datetime.date.fromisoformat(match["iso"]), "day")
        month, day = month_number(match["month"] or match["month2"]), ordinal(match["day"] or match["day2"])
        if match["year"]:
            return Anchor(datetime.date(int(match["year"]), month, day), "day")
        return Anchor(_year_where_it_was(text, month, day), "month and day")
    except ValueError:  # "February 30"
        return None


def _year_where_it_was(text: str, month: int, day: int) -> datetime.date:
    """Return the day in a year that suits the weekdays of the text: news speaks of its own day first."""
    spoken = _ANY_WEEKDAY.search(text)
    wanted = weekday_number(spoken["weekday"]) if spoken else None
    return _in_some_year(month, day, wanted)


def _in_some_year(month: int, day: int, weekday: int | None) -> datetime.date:
    candidates = [
        datetime.date(year, month, day) for year in range(2000, 2028) if (month, day) != (2, 29) or year % 4 == 0
    ]
    return next((date for date in candidates if weekday is None or date.weekday() == weekday), candidates[0])


def _by_weekday(text: str) -> Anchor | None:
    """Return the day that "today (Wednesday)" and "Thursday, July 28" give together, without its year."""
    today = _beside_day(_TODAY_IS, text)
    dated = today and _WEEKDAY_AND_DAY.search(text)
    if not today or not dated:
        return None
    month, number = month_number(dated["month"] or dated["month2"]), ordinal(dated["day"] or dated["day2"])
    day = _in_some_year(month, number, weekday_number(dated["weekday"]))
    weekday = (weekday_number(today["weekday"]) + _OFFSETS[today["name"].lower()]) % 7
    near = (day + datetime.timedelta(offset) for offset in (0, -1, 1, -2, 2, -3, 3))
    return Anchor(next(date for date in near if date.weekday() == weekday), "month and day")


def is_history(text: str, anchor: Anchor) -> bool:
    """Return whether the text tells of past years and not of its own days, so that dates hang on each other.

    Six years named, most of them not of publication, and hardly a "yesterday" or "Monday": an encyclopaedia's way.
    """
    if sum(map(text.count, _CENTURIES)) < MANY:  # a look that costs a tenth of the search
        return False
    named = _YEAR.findall(text)
    if len(named) < MANY or len(_DEICTIC.findall(text)) > (0.1 if len(named) < 10 else 0.2) * len(named):
        return False
    recent = sum(abs(int(year) - anchor.day.year) <= 1 for year in named)
    return anchor.known != "day" or recent < 0.5 * len(named)
