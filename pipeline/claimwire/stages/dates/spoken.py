"""Calendar rules for expressions that are seen from what was spoken of before: "the day after", "that year"."""

from __future__ import annotations

import datetime

from .parts import end_of, first_units
from .relative import counted, from_anchor
from .scene import Scene, Words
from .stretches import Stretch, Unit, borrowed_by, one_day, one_month, season, unit_around
from .words import SHIFTS, month_number, ordinal, weekday_number


def later(words: Words, scene: Scene) -> Stretch | None:
    """Two days later, a year earlier: counted from what was last spoken of."""
    unit = words["unit"].lower().removesuffix("s")
    origin = _reference(unit, scene)
    if origin is None:
        return None
    sign = 1 if words["direction"].lower() in ("later", "after", "afterwards", "following") else -1
    there = counted(words, scene, origin.first, sign)
    return there and there._replace(borrowed=_wider(origin, there), anchor=origin.first)


def _reference(unit: str, scene: Scene) -> Stretch | None:
    """Return what was last spoken of in a unit no wider than ``unit``."""
    narrower = {
        "day": ("day",),
        "week": ("day", "week"),
        "month": ("day", "month"),
        "quarter": ("day", "month", "quarter"),
        "year": ("day", "month", "year"),
        "season": ("day", "month", "year"),
    }
    found = [scene.spoken[grain] for grain in narrower.get(unit, ()) if grain in scene.spoken]
    return max(found, key=lambda spoken: spoken[0])[1] if found else None


def _shift(words: Words) -> int:
    return SHIFTS[words.get("shift", "that").split()[0].lower()]


def _wider(origin: Stretch, there: Stretch) -> Unit | None:
    return None if origin.borrowed is None else borrowed_by(there.grain)


def spoken_unit(words: Words, scene: Scene) -> Stretch | None:
    """That day, the same month, the following day, the previous year: seen from what was last spoken of."""
    unit = words["unit"].lower()
    if unit in ("morning", "afternoon", "evening", "night"):
        unit = "day"
    origin = _reference(unit, scene)
    if origin is None:
        return None
    base = origin.last if origin.grain == unit else origin.first
    there = unit_around(base, unit, _shift(words))
    return there and there._replace(borrowed=_wider(origin, there), anchor=base)


def day_beside(words: Words, scene: Scene) -> Stretch | None:
    """The day before, the year earlier: seen from what was last spoken of."""
    return later({**words, "number": "1"}, scene)


def month_of_spoken_year(words: Words, scene: Scene) -> Stretch | None:
    """In March of that year."""
    origin = _reference("year", scene)
    there = origin and unit_around(origin.first, "year", _shift(words))
    if not origin or not there:
        return None
    return one_month(there.first.year, month_number(words["month"]))._replace(
        borrowed="year" if origin.borrowed else None, anchor=origin.first
    )


def unit_at_hand(words: Words, scene: Scene) -> Stretch | None:
    """The end of the year, later in the week: the anchor's own, in history that of the date before."""
    unit = words["unit"].lower()
    origin = scene.origin()
    if origin:
        there = unit_around(origin.first, unit)
        return there and there._replace(borrowed=_wider(origin, there), anchor=origin.first)
    return from_anchor(unit_around(scene.anchor.day, unit), scene, unit)


def first_units_at_hand(words: Words, scene: Scene) -> Stretch | None:
    """The first nine months of the year."""
    whole = unit_at_hand({"unit": words["whole"]}, scene)
    return whole and first_units(words, scene, whole)


def edge_at_hand(words: Words, scene: Scene) -> Stretch | None:
    """The end of the year."""
    whole = unit_at_hand(words, scene)
    return whole and end_of(words, scene, whole)


def day_of_spoken_month(words: Words, scene: Scene) -> Stretch | None:
    """On the 5th, the 28th of that month: a day of the month last spoken of."""
    found = [scene.spoken[grain] for grain in ("day", "month") if grain in scene.spoken]
    if not found:
        return None
    origin = max(found, key=lambda spoken: spoken[0])[1]
    day = one_day(origin.first.replace(day=ordinal(words["day"])))
    return day._replace(borrowed=_wider(origin, one_month(1, 1)), anchor=origin.first)


def day_of_spoken_year(words: Words, scene: Scene) -> Stretch | None:
    """July 25 of that year."""
    words = {**words, "month": words.get("month") or words["month2"], "day": words.get("day") or words["day2"]}
    month = month_of_spoken_year(words, scene)
    return month and one_day(month.first.replace(day=ordinal(words["day"])))._replace(
        borrowed=month.borrowed, anchor=month.anchor
    )


def spoken_month(words: Words, scene: Scene) -> Stretch | None:
    """The previous April, the following March: the last or next one seen from what was spoken of."""
    origin = _reference("month", scene)
    if origin is None or words["month"][0].islower():
        return None
    number, shift, at = month_number(words["month"]), _shift(words), origin.first
    year = at.year - (number >= at.month) if shift < 0 else at.year + (number <= at.month)
    return one_month(year, number)._replace(borrowed="year" if origin.borrowed else None, anchor=at)


def spoken_season(words: Words, scene: Scene) -> Stretch | None:
    """That summer, the following spring: of the year spoken of."""
    origin = _reference("season", scene)
    if origin is None:
        return None
    name, shift, at = words["season"].lower(), _shift(words), origin.first
    around = [season(at.year + offset, name) for offset in (-1, 0, 1)]
    if shift < 0:
        chosen = [one for one in around if one.last < at][-1]
    elif shift > 0:
        chosen = next(one for one in around if one.first > at)
    else:
        chosen = season(at.year, name)
    return chosen._replace(borrowed="year" if origin.borrowed else None, anchor=at)


def the_day(words: Words, scene: Scene) -> Stretch | None:
    """To end the day lower, at the close of the day: the day last spoken of."""
    if day := scene.last_spoken("day"):
        return day._replace(anchor=day.anchor or day.first)
    return from_anchor(one_day(scene.anchor.day), scene)


def month_a_year_away(words: Words, scene: Scene) -> Stretch | None:
    """The same month a year earlier, the same quarter last year."""
    origin = _reference(words["unit"].lower(), scene)
    year_back = (origin.first if origin else scene.anchor.day) - datetime.timedelta(365)
    there = unit_around(year_back, words["unit"].lower())
    if there and origin:
        return there._replace(borrowed=_wider(origin, there), anchor=origin.first)
    return from_anchor(there, scene, words["unit"].lower())


def spoken_weekday(words: Words, scene: Scene) -> Stretch | None:
    """The following Monday, that Friday: after, before, or in the week of the day last spoken of."""
    day = scene.last_spoken("day")
    if day is None:
        return None
    back = (day.first.weekday() - weekday_number(words["weekday"])) % 7
    shift = _shift(words)
    offset = 7 - back if shift > 0 else -(back or 7) if shift < 0 else -back
    there = one_day(day.first + datetime.timedelta(offset))
    return there._replace(borrowed=_wider(day, there), anchor=day.first)
