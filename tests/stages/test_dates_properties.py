"""Dates: what holds of every expression, checked against datetime arithmetic and the edtf library."""

from __future__ import annotations

import calendar
import datetime
import time
import warnings
from collections.abc import Callable
from typing import NamedTuple

import pytest
import spacy
from dateutil import easter as dateutil_easter
from hypothesis import given, settings
from hypothesis import strategies as st

from claimwire.annotations import ArticleRow, TimexRow, timexes_of
from claimwire.stages.dates import Dates
from claimwire.stages.dates.feasts import day_of_feast, easter

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # edtf imports a module that Python means to drop
    from edtf import parse_edtf

Date = datetime.date
Days = tuple[Date, Date]
NLP, STAGE = spacy.blank("en"), Dates()
WEEKDAYS = tuple(calendar.day_name)
MONTHS = tuple(calendar.month_name)[1:]
ORDINALS = ("first", "second", "third", "fourth")
LEVEL_1 = ("Date", "Interval", "Season", "Unspecified")  # classes of the library; its level 2 has others
ANCHORS = st.dates(Date(1950, 1, 1), Date(2050, 12, 31))


def read(text: str, anchor: Date) -> list[TimexRow]:
    doc = NLP.make_doc(text)
    doc._.claimwire_article = ArticleRow(published=anchor.isoformat())
    return [row for _, row in timexes_of(STAGE(doc))]


class Case(NamedTuple):
    """A sentence with one expression, and the days it means on a day of publication."""

    text: str
    days: Callable[[Date], Days]
    is_relative: bool = False  # to a day or week: it moves when the day of publication moves


def plus(day: Date, count: int) -> Date:
    return day + datetime.timedelta(count)


def week_of(day: Date) -> Days:
    return plus(day, -day.weekday()), plus(day, 6 - day.weekday())


def month_of(year: int, month: int, shift: int = 0) -> Days:
    index = year * 12 + month - 1 + shift
    year, month = index // 12, index % 12 + 1
    return Date(year, month, 1), Date(year, month, calendar.monthrange(year, month)[1])


def years_of(first: int, last: int) -> Days:
    return Date(first, 1, 1), Date(last, 12, 31)


def one(day: Date) -> Days:
    return day, day


def last_weekday(day: Date, weekday: int, *, strictly: bool) -> Date:
    back = (day.weekday() - weekday) % 7
    return plus(day, -(back or 7 * strictly))


def explicit_days(day: Date) -> list[Case]:
    month, short = MONTHS[day.month - 1], MONTHS[day.month - 1][:3]
    forms = (
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{short}. {day.day}, {day.year}" if short != "May" else f"May {day.day}, {day.year}",
        f"{WEEKDAYS[day.weekday()]}, {day.day} {month} {day.year}",
        f"the {day.day}th of {month}, {day.year}",
        day.isoformat(),
    )
    return [Case(f"The bridge fell on {form}.", lambda _: one(day)) for form in forms]


def wider(day: Date, number: int) -> list[Case]:
    year, quarter = day.year, number % 4
    half = number % 2
    return [
        Case(f"It fell in {MONTHS[day.month - 1]} {year}.", lambda _: month_of(year, day.month)),
        Case(f"It fell in {year}.", lambda _: years_of(year, year)),
        Case(f"It fell in the {year // 10}0s.", lambda _: years_of(year // 10 * 10, year // 10 * 10 + 9)),
        Case(f"It ran from {year} to {year + number}.", lambda _: years_of(year, year + number)),
        Case(
            f"It fell in the {ORDINALS[quarter]} quarter of {year}.",
            lambda _: (month_of(year, 3 * quarter + 1)[0], month_of(year, 3 * quarter + 3)[1]),
        ),
        Case(
            f"It fell in the {ORDINALS[half]} half of {year}.",
            lambda _: (month_of(year, 6 * half + 1)[0], month_of(year, 6 * half + 6)[1]),
        ),
    ]


def counted(number: int) -> list[Case]:
    return [
        Case("It rained yesterday.", lambda a: one(plus(a, -1)), is_relative=True),
        Case("It will rain tomorrow.", lambda a: one(plus(a, 1)), is_relative=True),
        Case(f"It rained {number} days ago.", lambda a: one(plus(a, -number)), is_relative=True),
        Case(f"It rained {number} weeks ago.", lambda a: week_of(plus(a, -7 * number)), is_relative=True),
        Case("It rained last week.", lambda a: week_of(plus(a, -7)), is_relative=True),
        Case("It will rain next week.", lambda a: week_of(plus(a, 7)), is_relative=True),
        Case(f"It rained {number} months ago.", lambda a: month_of(a.year, a.month, -number)),
        Case(f"It rained {number} years ago.", lambda a: years_of(a.year - number, a.year - number)),
        Case("It rained last month.", lambda a: month_of(a.year, a.month, -1)),
        Case("It will rain next month.", lambda a: month_of(a.year, a.month, 1)),
        Case("It rained last year.", lambda a: years_of(a.year - 1, a.year - 1)),
    ]


def weekdays(weekday: int) -> list[Case]:
    name = WEEKDAYS[weekday]
    return [
        Case(f"Ann said on {name} it rained.", lambda a: one(last_weekday(a, weekday, strictly=False)), True),
        Case(f"It rained last {name}.", lambda a: one(last_weekday(a, weekday, strictly=True)), True),
        Case(f"It will rain next {name}.", lambda a: one(plus(last_weekday(a, weekday, strictly=False), 7)), True),
        Case(f"It rained on {name} night.", lambda a: one(last_weekday(plus(a, 1), weekday, strictly=True)), True),
    ]


def cases(day: Date, number: int) -> list[Case]:
    return [*explicit_days(day), *wider(day, number), *counted(number), *weekdays(number % 7)]


COUNT = len(cases(Date(2000, 1, 1), 2))


@st.composite
def some_case(draw: st.DrawFn) -> Case:
    day, number = draw(ANCHORS), draw(st.integers(2, 40))
    return cases(day, number)[draw(st.integers(0, COUNT - 1))]


def is_night_of_tomorrow(case: Case, anchor: Date) -> bool:
    """Tomorrow's weekday, with no word of saying beside it, may be the one to come."""
    return "night" in case.text and WEEKDAYS[plus(anchor, 1).weekday()] in case.text


@given(some_case(), ANCHORS)
@settings(max_examples=1000, deadline=None)
def test_the_days_are_those_of_datetime_arithmetic(case: Case, anchor: Date) -> None:
    if is_night_of_tomorrow(case, anchor):
        return
    [row] = read(case.text, anchor)

    assert (row.first, row.last) == tuple(day.isoformat() for day in case.days(anchor)), row


@given(some_case(), ANCHORS)
@settings(max_examples=300, deadline=None)
def test_a_week_later_every_relative_day_and_week_is_a_week_later(case: Case, anchor: Date) -> None:
    [before], [after] = read(case.text, anchor), read(case.text, plus(anchor, 7))
    days = [[Date.fromisoformat(day) for day in (row.first, row.last) if day] for row in (before, after)]
    shift = 7 * case.is_relative if case.is_relative or before.anchor is None else None

    if shift is not None:
        assert [plus(day, shift) for day in days[0]] == days[1]


@given(some_case(), ANCHORS)
@settings(max_examples=60, deadline=None)
def test_every_value_is_edtf_of_level_1_and_covers_the_days_of_its_row(case: Case, anchor: Date) -> None:
    [row] = read(case.text, anchor)
    parsed = parse_edtf(row.value)

    assert type(parsed).__name__ in LEVEL_1
    assert tuple(parsed.lower_strict())[:3] == Date.fromisoformat(row.first or "").timetuple()[:3]
    assert tuple(parsed.upper_strict())[:3] == Date.fromisoformat(row.last or "").timetuple()[:3]


@given(ANCHORS, st.integers(1, 12), st.integers(1, 28))
@settings(max_examples=200, deadline=None)
def test_a_day_without_a_year_is_the_nearest_where_one_is_near(anchor: Date, month: int, day: int) -> None:
    around = [Date(anchor.year + shift, month, day) for shift in (-1, 0, 1)]
    nearest = min(around, key=lambda candidate: abs(candidate - anchor))
    [row] = read(f"It rained on {MONTHS[month - 1]} {day}.", anchor)

    found = Date.fromisoformat(row.value)
    assert found == nearest or (abs(nearest - anchor).days > 120 and found < anchor)


@given(ANCHORS, st.integers(0, 23), st.integers(0, 59))
@settings(max_examples=200, deadline=None)
def test_a_clock_time_takes_the_day_last_spoken_of(anchor: Date, hour: int, minute: int) -> None:
    twelve = f"{hour % 12 or 12}:{minute:02} {'pm' if hour >= 12 else 'am'}"
    *_, row = read(f"It rained yesterday. The lights failed at {twelve}.", anchor)

    assert row.value == f"{plus(anchor, -1).isoformat()}T{hour:02}:{minute:02}"


@pytest.mark.parametrize("year", [1900, 1954, 1981, 2000, 2019, 2024, 2038, 2049])
def test_easter_is_that_of_dateutil(year: int) -> None:
    assert easter(year) == dateutil_easter.easter(year)
    assert day_of_feast("good friday", year) == plus(easter(year), -2)


def test_time_grows_with_the_length_of_the_text_and_not_with_its_square() -> None:
    sentence = "On Sunday it rained at 9 pm, in 1987 and in May it was dry, and so said Ann 2000 times. "

    def seconds(times: int) -> float:
        doc = NLP.make_doc(sentence * times)
        start = time.process_time()
        STAGE(doc)
        return time.process_time() - start

    seconds(10)
    assert seconds(1600) < 4 * 16 * max(seconds(100), 0.01)
