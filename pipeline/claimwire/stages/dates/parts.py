"""Calendar rules for a part of another expression, which follows the words: "early 2022", "the first half of 2023"."""

from __future__ import annotations

import datetime

from .scene import Scene, Words
from .stretches import Stretch, days, months, one_day, one_month, unit_around
from .words import number, ordinal

DAY = datetime.timedelta(1)


def edge(words: Words, scene: Scene, inner: Stretch) -> Stretch | None:
    """Early 2022, late last month: the value of the whole, since EDTF has no early or late."""
    return inner if inner.grain not in ("minute",) else None


def end_of(words: Words, scene: Scene, inner: Stretch) -> Stretch | None:
    """The end of this year: the year, as of "late 2022"; the row says which part of it."""
    return inner if inner.grain != "minute" else None


def portion(words: Words, scene: Scene, inner: Stretch) -> Stretch | None:
    """The first half of 2023, the third quarter of last year."""
    if inner.grain != "year":
        return None
    size = {"quarter": 3, "half": 6, "trimester": 4}[words["unit"].lower()]
    index = ordinal(words["ordinal"])
    index = 12 // size if index == -1 else index
    if not 1 <= index <= 12 // size:
        return None
    grain = "quarter" if size == 3 else "interval"
    part = months(inner.first.year, size * (index - 1) + 1, size, grain)  # type: ignore[arg-type]
    return part._replace(borrowed=inner.borrowed, anchor=inner.anchor)


def nth_of(words: Words, scene: Scene, inner: Stretch) -> Stretch | None:
    """The first day of the third quarter, the last week of March."""
    unit, index = words["unit"].lower(), ordinal(words["ordinal"])
    if inner.grain in ("day", "minute"):
        return None
    part: Stretch | None
    if unit == "day":
        part = one_day(inner.last if index == -1 else inner.first + (index - 1) * DAY)
    elif unit == "month":
        month = inner.last.month if index == -1 else inner.first.month + index - 1
        part = one_month(inner.first.year, month) if month <= 12 else None
    else:
        start = inner.last - 6 * DAY if index == -1 else inner.first + 7 * (index - 1) * DAY
        part = days(start, min(start + 6 * DAY, inner.last), "week")
    if part is None or part.first > inner.last:
        return None
    return part._replace(borrowed=inner.borrowed, anchor=inner.anchor)


def unit_of_day(words: Words, scene: Scene, inner: Stretch) -> Stretch | None:
    """The week of March 6, the weekend of 3 June."""
    whole = unit_around(inner.first, words["unit"].lower())
    return whole and whole._replace(borrowed=inner.borrowed, anchor=inner.anchor) if inner.grain == "day" else None


def first_units(words: Words, scene: Scene, inner: Stretch) -> Stretch | None:
    """The first nine months of 2013, the last ten days of March."""
    unit, count = words["unit"].lower(), number(words["number"])
    is_first = ordinal(words["ordinal"]) != -1
    if unit in ("months", "quarters"):
        count *= 3 if unit == "quarters" else 1
        if inner.grain != "year" or count > 11:
            return None
        part = months(inner.first.year, 1 if is_first else 13 - count, count)
    else:
        size = datetime.timedelta((7 if unit == "weeks" else 1) * count - 1)
        first = inner.first if is_first else inner.last - size
        if inner.grain in ("day", "minute") or first < inner.first or first + size > inner.last:
            return None
        part = days(first, first + size)
    return part._replace(borrowed=inner.borrowed, anchor=inner.anchor)
