"""Calendar rules for expressions that name their day.

A rule takes the named groups of its pattern and the scene, and returns the stretch, or None where the words are no
date after all ("31 April", "2000 people"). ValueError means the same: the calendar has no such day.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import lru_cache

from .scene import Scene, Words
from .stretches import Date, Stretch, Unit, days, month_end, one_day
from .tense import Tense
from .words import SHIFTS, month_number, ordinal, weekday_number

AHEAD = datetime.timedelta(45)  # a history goes on: of two days, the later one is the likelier
OPEN = 12  # years after the last one named in which the article may lie: a weekday fits one in six or so
FAR = datetime.timedelta(120)  # beyond it the tense outweighs nearness: 97 % right on 180 dates of news


def full_date(words: Words, scene: Scene) -> Stretch | None:
    """January 8, 2024."""
    return one_day(Date(int(words["year"]), month_number(words["month"]), ordinal(words["day"])))


def iso_date(words: Words, scene: Scene) -> Stretch | None:
    """2024-01-08, with or without a clock time."""
    day = one_day(Date(int(words["year"]), int(words["number"]), int(words["day"])))
    return day._replace(grain="minute", clock=words["clock"]) if words.get("clock") else day


def odd_date(words: Words, scene: Scene) -> Stretch | None:
    """28/Jul/2022, 2022-Jul-28: an explicit day in a form of its own."""
    day = _parsed(words["odd"])
    return one_day(day) if day else None


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Date | None:
    """Return the day that dateparser reads, if the text gives all of it: nothing is filled in from today."""
    from dateparser.date import DateDataParser

    parser = DateDataParser(
        languages=["en"], settings={"REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True}
    )
    found = parser.get_date_data(text).date_obj
    return found.date() if found else None


def numeric_date(words: Words, scene: Scene) -> Stretch | None:
    """03/04/2024: the order that the calendar allows; of two, the day nearest to publication, else day first."""
    first, second, year = int(words["first"]), int(words["second"]), int(words["year"])
    readings = [Date(year, m, d) for d, m in ((first, second), (second, first)) if 1 <= m <= 12 and d <= 31]
    if scene.anchor.known == "day" and words["sign"] == "/":
        readings.sort(key=lambda day: abs(day - scene.anchor.day))
    return one_day(readings[0])._replace(others=tuple(map(one_day, readings[1:]))) if readings else None


def day_and_month(words: Words, scene: Scene) -> Stretch | None:
    """February 8: the nearest; a weekday beside it must fit, and the tense decides when the nearest is far."""
    month, day = month_number(words["month"]), ordinal(words["day"])
    origin = scene.origin()
    year = (origin.first if origin else scene.anchor.day).year
    candidates = list(each_year(month, day, year, 1))
    if words.get("weekday"):
        wanted = weekday_number(words["weekday"])
        candidates = [c for c in each_year(month, day, year, 6) if c.weekday() == wanted] or candidates
    if origin:
        return one_day(next_to(origin, candidates))._replace(anchor=origin.first)
    found = of_some_year(likeliest(candidates, scene), scene)
    if found and words.get("weekday") and scene.anchor.known != "day":
        return found._replace(
            others=tuple(map(one_day, _years_that_fit(month, day, weekday_number(words["weekday"]), scene)))
        )
    return found


def _years_that_fit(month: int, day: int, weekday: int, scene: Scene) -> Iterable[Date]:
    """Yield the days that "Thursday, July 28" may be, in the years since the last that the text names."""
    if scene.latest_year is not None:
        later = each_year(month, day, scene.latest_year + OPEN // 2, OPEN // 2)
        yield from (date for date in later if date.weekday() == weekday)


def next_to(origin: Stretch, candidates: list[Date]) -> Date:
    """Return the day of the year spoken of, or the one nearest to the day or month spoken of."""
    if origin.grain == "year":
        return min(candidates, key=lambda day: abs(day.year - origin.first.year))
    ahead = origin.first + AHEAD
    return min(candidates, key=lambda day: abs(day - ahead))


def each_year(month: int, day: int, year: int, reach: int) -> Iterable[Date]:
    """Yield the day of each year from ``reach`` years before ``year`` to ``reach`` years after it.

    Of 29 February those of the leap years within four years come last, where the reach holds none.
    """
    for candidate in range(max(1, year - reach), year + reach + 1):
        if day <= month_end(candidate, month).day:
            yield Date(candidate, month, day)
    if (month, day) == (2, 29) and reach < 4:
        yield from (date for date in each_year(month, day, year, 4) if abs(date.year - year) > reach)


def likeliest(candidates: Iterable[Date], scene: Scene) -> list[Date]:
    """Return the day nearest to the anchor, the one that the tense asks for where the nearest is far away.

    Where it is far away and no tense is read, the day on the other side of the anchor comes second.
    """
    anchor = scene.anchor.day
    ranked = sorted(candidates, key=lambda day: abs(day - anchor))
    if not ranked or abs(ranked[0] - anchor) <= FAR:
        return ranked[:1]
    wanted = _tense_of_noun(scene) if is_attribute(scene) else scene.tense()
    if wanted is None:
        return ranked[:2]
    return [day for day in ranked if (day > anchor) == (wanted == "future")][:1] or ranked[:1]


def of_some_year(found: list[Date], scene: Scene, borrowed: Unit = "year") -> Stretch | None:
    """Return the likeliest of some days, which took their year from the anchor, and the others beside it."""
    stretches = [one_day(day)._replace(borrowed=borrowed, anchor=scene.anchor.day) for day in found]
    return stretches[0]._replace(others=tuple(stretches[1:])) if stretches else None


_NO_NOUN = (
    "and|or|to|in|at|by|for|from|of|on|when|after|before|as|with|that|where|which|who|is|was|will|has|had|until|but|"
    "because"
)
_AWAITED = (
    r"(?:\s+\w+){0,2}\s+(?:elections?|votes?|voting|polls?|ballots?|referendum|deadline|summit|hearing|launch|release|date|"
    r"finals?|match|games?|conference|meeting|talks|ceremony|primary|runoff)\b"
)
BEFORE_NOUN = re.compile(rf"\s+(?!(?:{_NO_NOUN})\b)[a-z]{{3,}}")


def is_attribute(scene: Scene) -> bool:
    """Return whether a noun follows that the date qualifies, so that no verb governs it: "the Nov. 26 election"."""
    leads = re.search(
        r"\b(?:the|its|their|his|her|our|a|this|that)\s+$", scene.text[max(0, scene.start - 8) : scene.start]
    )
    return bool(leads and BEFORE_NOUN.match(scene.text, scene.end))


def _tense_of_noun(scene: Scene) -> Tense | None:
    """Return None for what is awaited ("the Nov. 26 election"), else past: "the May 9 riots"."""
    return None if re.match(_AWAITED, scene.text[scene.end : scene.end + 60]) else "past"


def day_of_shifted_year(words: Words, scene: Scene) -> Stretch | None:
    """May 15 of this year."""
    year = scene.anchor.day.year + SHIFTS[words["shift"].lower()]
    day = one_day(Date(year, month_number(words["month"]), ordinal(words["day"])))
    return day._replace(borrowed="year", anchor=scene.anchor.day)


def day_range(words: Words, scene: Scene) -> Stretch | None:
    """8-10 March, March 30 to April 2, 2024."""
    words = {"month": words.get("month2", ""), **words}
    last_words = {**words, "month": words.get("month2") or words["month"], "day": words["day2"], "weekday": ""}
    if not words.get("year"):
        first, last = day_and_month({**words, "weekday": ""}, scene), day_and_month(last_words, scene)
        if first is None or last is None or last.last < first.first:
            return None
        return days(first.first, last.last)._replace(borrowed=first.borrowed, anchor=first.anchor)
    end = Date(int(words["year"]), month_number(last_words["month"]), ordinal(words["day2"]))
    start = Date(end.year, month_number(words["month"]), ordinal(words["day"]))
    start = start if start <= end else start.replace(year=end.year - 1)
    return days(start, end) if start < end else None
