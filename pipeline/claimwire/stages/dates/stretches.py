"""Stretches of calendar days, the arithmetic of units, and how a stretch is written in EDTF."""

from __future__ import annotations

import calendar
import datetime
from typing import Literal, NamedTuple

from claimwire.records import Grain

Date = datetime.date
Unit = Literal["day", "month", "year", "decade", "century"]
Known = Literal["day", "month and day", "nothing"]

SEASON_CODES = {3: 21, 6: 22, 9: 23, 12: 24}


class Stretch(NamedTuple):
    """The days that an expression covers, and how much of that the text itself says.

    ``borrowed`` names the smallest unit that was not said but counted from the anchor: "June 27" borrows its year,
    "Sunday" its day (and with it month and year), "April 2022" nothing.
    """

    first: Date
    last: Date
    unit: Unit  # in which both ends are written
    grain: Grain
    borrowed: Unit | None = None
    anchor: Date | None = None  # the day it was counted from
    clock: str | None = None  # HH:MM
    others: tuple[Stretch, ...] = ()  # what else the words may mean

    def opened(self, known: Known) -> Unit | None:
        """Return the smallest unit that stays open when this much is known of the anchor."""
        if self.borrowed is None or known == "day":
            return None
        return "year" if known == "month and day" else self.borrowed

    def edtf(self, known: Known) -> str:
        """Return the value; digits that no anchor gives are X."""
        opened = self.opened(known)
        if self.clock and not opened:
            return f"{self.first.isoformat()}T{self.clock}"
        if self.grain == "season" and not opened:
            return f"{self.first.year:04}-{SEASON_CODES[self.first.month]}"
        first, last = _written(self.first, self.unit, opened), _written(self.last, self.unit, opened)
        return first if self.grain == self.unit or self.clock else f"{first}/{last}"


def _written(day: Date, unit: Unit, opened: Unit | None) -> str:
    if unit in ("decade", "century"):
        return "XXXX" if opened else f"{day.year:04}"[: 3 if unit == "decade" else 2].ljust(4, "X")
    year = "XXXX" if opened else f"{day.year:04}"
    month = "XX" if opened in ("month", "day") else f"{day.month:02}"
    number = "XX" if opened == "day" else f"{day.day:02}"
    return "-".join((year, month, number)[: ("year", "month", "day").index(unit) + 1])


def one_day(day: Date) -> Stretch:
    """Return a single day."""
    return Stretch(day, day, "day", "day")


def days(first: Date, last: Date, grain: Grain = "interval") -> Stretch:
    """Return the days from ``first`` to ``last``."""
    return Stretch(first, last, "day", grain)


def one_month(year: int, month: int) -> Stretch:
    """Return a month.

    Raises:
        ValueError: There is no such month.
    """
    return Stretch(Date(year, month, 1), month_end(year, month), "month", "month")


def months(year: int, first: int, count: int, grain: Grain = "interval") -> Stretch:
    """Return ``count`` months from month ``first`` on; they may reach into the next year."""
    end = add_months(Date(year, first, 1), count - 1)
    return Stretch(Date(year, first, 1), month_end(end.year, end.month), "month", grain)


def years(first: int, last: int, unit: Unit = "year", grain: Grain = "interval") -> Stretch:
    """Return the years from ``first`` to ``last``.

    Raises:
        ValueError: A year lies outside 1 to 9999.
    """
    return Stretch(Date(first, 1, 1), Date(last, 12, 31), unit, grain)


def one_year(year: int) -> Stretch:
    """Return a year."""
    return years(year, year, grain="year")


def season(year: int, name: str) -> Stretch:
    """Return a northern season by whole months; the winter of a year begins in its December."""
    start = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[name]
    return months(year, start, 3, "season")


def week_of(day: Date) -> Stretch:
    """Return the ISO week, Monday to Sunday, that holds ``day``."""
    monday = day - datetime.timedelta(day.weekday())
    return days(monday, monday + datetime.timedelta(6), "week")


def quarter_of(day: Date) -> Stretch:
    """Return the quarter that holds ``day``."""
    return months(day.year, (day.month - 1) // 3 * 3 + 1, 3, "quarter")


def month_end(year: int, month: int) -> Date:
    """Return the last day of a month."""
    return Date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: Date, count: int) -> Date:
    """Return the same day of another month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return Date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def unit_around(day: Date, unit: str, shift: int = 0) -> Stretch | None:
    """Return the unit that holds ``day``, moved by ``shift`` units; None for a unit of no calendar meaning."""
    if unit == "day":
        return one_day(day + datetime.timedelta(shift))
    if unit in ("week", "fortnight"):
        return week_of(day + datetime.timedelta(7 * shift * (2 if unit == "fortnight" else 1)))
    if unit == "weekend":
        saturday = week_of(day).first + datetime.timedelta(5 + 7 * shift)
        return days(saturday, saturday + datetime.timedelta(1))
    if unit == "month":
        there = add_months(day, shift)
        return one_month(there.year, there.month)
    if unit == "quarter":
        return quarter_of(add_months(day, 3 * shift))
    if unit == "year":
        return one_year(day.year + shift)
    if unit in ("decade", "century"):
        size = 10 if unit == "decade" else 100
        first = (day.year // size + shift) * size
        return years(first, first + size - 1, unit, unit)  # type: ignore[arg-type]
    return None


def borrowed_by(unit: str) -> Unit:
    """Return the smallest unit that a relative expression of ``unit`` takes from its anchor."""
    by_unit: dict[str, Unit] = {
        "quarter": "month",
        "month": "month",
        "year": "year",
        "decade": "year",
        "century": "year",
    }
    return by_unit.get(unit, "day")
