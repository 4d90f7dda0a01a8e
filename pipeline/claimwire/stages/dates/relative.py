"""Calendar rules for expressions that are counted from the anchor or from what was spoken of before."""

from __future__ import annotations

import datetime
import re

from .absolute import BEFORE_NOUN, day_and_month, month_alone, ordinal_day
from .scene import Scene, Words
from .stretches import (
    Date,
    Stretch,
    Unit,
    borrowed_by,
    days,
    months,
    one_day,
    one_month,
    season,
    unit_around,
    week_of,
)
from .words import SHIFTS, compiled, number, ordinal, weekday_number

DAY = datetime.timedelta(1)
_IN_BRACKETS = compiled(r" ?\((?:({month}) ({day})|({day})(?: of)? ({month}))\)")
NAMED = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def _from_anchor(stretch: Stretch | None, scene: Scene, unit: str = "day") -> Stretch | None:
    return stretch and stretch._replace(borrowed=borrowed_by(unit), anchor=scene.anchor.day)


def weekday(words: Words, scene: Scene) -> Stretch | None:
    """Sunday: the last one on or before publication, the next one of a future verb."""
    if words["weekday"][0].islower() or _is_any_such_day(scene):
        return None
    if dated := _IN_BRACKETS.match(scene.text, scene.end):  # "Wednesday (July 27)"
        return day_and_month({**words, "month": dated[1] or dated[4], "day": dated[2] or dated[3]}, scene)
    day, wanted = scene.anchor.day, weekday_number(words["weekday"])
    back = (day.weekday() - wanted) % 7
    if back and scene.tense() == "future":
        back -= 7
    return _from_anchor(one_day(day - back * DAY), scene)


def _is_any_such_day(scene: Scene) -> bool:
    """Return whether it is one of many: "on a Monday", but not "a Monday statement"."""
    indefinite = re.search(r"\b(?:a|an|any)\s+$", scene.text[max(0, scene.start - 5) : scene.start], re.IGNORECASE)
    return bool(indefinite and not BEFORE_NOUN.match(scene.text, scene.end))


def shifted_weekday(words: Words, scene: Scene) -> Stretch | None:
    """Last Sunday, next Sunday, this Sunday: strictly before, strictly after, the nearer by tense."""
    day, wanted = scene.anchor.day, weekday_number(words["weekday"])
    shift = words["shift"].lower()
    back = (day.weekday() - wanted) % 7
    if SHIFTS[shift] < 0:
        back = back or 7
    elif SHIFTS[shift] > 0 or scene.tense() != "past":
        back = back - 7 if back or SHIFTS[shift] > 0 else 0
    return _from_anchor(one_day(day - back * DAY), scene)


def weekday_of_week(words: Words, scene: Scene) -> Stretch | None:
    """Monday last week, Friday of next week."""
    monday = week_of(scene.anchor.day).first
    offset = 7 * SHIFTS[words["shift"].lower()] + weekday_number(words["weekday"])
    return _from_anchor(one_day(monday + offset * DAY), scene)


def weekday_range(words: Words, scene: Scene) -> Stretch | None:
    """Monday to Wednesday: up to the last such day, from the next one on of a future verb."""
    if words["weekday"][0].islower():
        return None
    span = (weekday_number(words["weekday2"]) - weekday_number(words["weekday"])) % 7
    first = weekday(words, scene)
    if not span or first is None:
        return None
    start = first.first
    return _from_anchor(days(start, start + span * DAY), scene)


def named_day(words: Words, scene: Scene) -> Stretch | None:
    """Yesterday, today, tomorrow, the day before yesterday."""
    if words["name"][0].isupper() and _is_part_of_name(scene):
        return None
    offset = NAMED[words["name"].lower()] + {"before": -1, "after": 1}.get((words.get("beyond") or "").lower(), 0)
    return _from_anchor(one_day(scene.anchor.day + offset * DAY), scene)


def _is_part_of_name(scene: Scene) -> bool:
    """Return whether a capital word stands beside: "Tomorrow Group", "Japan Today"."""
    before, after = scene.text[max(0, scene.start - 24) : scene.start], scene.text[scene.end : scene.end + 24]
    return bool(re.match(r" (?!I\b)[A-Z][a-z]", after) or re.search(r"\b[A-Z][A-Za-z]+ $", before))


def part_of_today(words: Words, scene: Scene) -> Stretch | None:
    """This morning, last night."""
    return _from_anchor(one_day(scene.anchor.day + SHIFTS[words["shift"].lower()] * DAY), scene)


def shifted_unit(words: Words, scene: Scene) -> Stretch | None:
    """Last month, next year, this week."""
    unit = words["unit"].lower()
    return _from_anchor(unit_around(scene.anchor.day, unit, SHIFTS[words["shift"].lower()]), scene, unit)


def unit_at_hand(words: Words, scene: Scene) -> Stretch | None:
    """The end of the year, later in the week: the anchor's own, in history that of the date before."""
    unit = words["unit"].lower()
    origin = scene.origin()
    if origin:
        there = unit_around(origin.first, unit)
        return there and there._replace(borrowed=_wider(origin, there), anchor=origin.first)
    return _from_anchor(unit_around(scene.anchor.day, unit), scene, unit)


def edge_at_hand(words: Words, scene: Scene) -> Stretch | None:
    """The end of the year."""
    whole = unit_at_hand(words, scene)
    return whole and end_of(words, scene, whole)


def weekend(words: Words, scene: Scene) -> Stretch | None:
    """Over the weekend: the last one begun, the next one of a future verb."""
    this_weeks = unit_around(scene.anchor.day, "weekend")
    if this_weeks and this_weeks.first > scene.anchor.day and scene.tense() != "future":
        this_weeks = unit_around(scene.anchor.day, "weekend", -1)
    return _from_anchor(this_weeks, scene)


def day_of_shifted_month(words: Words, scene: Scene) -> Stretch | None:
    """The 14th of this month."""
    there = unit_around(scene.anchor.day, "month", SHIFTS[words["shift"].lower()])
    day = there and one_day(there.first.replace(day=ordinal_day(words["day"])))
    return _from_anchor(day, scene, "month")


def day_beside(words: Words, scene: Scene) -> Stretch | None:
    """The day before: seen from the day last spoken of."""
    return later({**words, "number": "1", "unit": "day"}, scene)


def shifted_season(words: Words, scene: Scene) -> Stretch | None:
    """Last summer, this winter: the one before, in or after the anchor's own."""
    day, name = scene.anchor.day, words["season"].lower()
    shift = SHIFTS[words["shift"].lower()] if words.get("shift") else {"past": -1}.get(scene.tense() or "", 0)
    around = [season(day.year + offset, name) for offset in (-2, -1, 0, 1, 2)]
    if shift < 0:
        chosen = [s for s in around if s.last < day][-1]
    elif shift > 0:
        chosen = next(s for s in around if s.first > day)
    else:
        chosen = min(around, key=lambda s: max((s.first - day).days, (day - s.last).days, 0))
    return _from_anchor(chosen, scene, "year")


def ago(words: Words, scene: Scene) -> Stretch | None:
    """Two weeks ago: the unit that held the day back then; "more than" that is no time of the calendar."""
    if re.search(r"\b(?:more than|over|less than|at least)\s+$", scene.text[max(0, scene.start - 12) : scene.start]):
        return None
    return _counted(words, scene, scene.anchor.day, -1)


def from_now(words: Words, scene: Scene) -> Stretch | None:
    """Three days from now."""
    return _counted(words, scene, scene.anchor.day, 1)


def _counted(words: Words, scene: Scene, origin: Date, sign: int) -> Stretch | None:
    unit = words["unit"].lower().removesuffix("s").replace("centurie", "century")
    count = number(words["number"])
    if unit == "decade":
        unit, count = "year", 10 * count
    try:
        return _from_anchor(unit_around(origin, unit, sign * count), scene, unit)
    except (ValueError, OverflowError):  # "5,000 years ago" lies before the calendar
        return None


def later(words: Words, scene: Scene) -> Stretch | None:
    """Two days later, a year earlier: counted from what was last spoken of."""
    unit = words["unit"].lower().removesuffix("s")
    origin = _reference(unit, scene)
    if origin is None:
        return None
    sign = 1 if words["direction"].lower() in ("later", "after", "afterwards") else -1
    there = _counted(words, scene, origin.first, sign)
    return there and there._replace(borrowed=_wider(origin, there), anchor=origin.first)


def _reference(unit: str, scene: Scene) -> Stretch | None:
    """Return what was last spoken of in a unit no wider than ``unit``."""
    narrower = {
        "day": ("day",),
        "week": ("day", "week"),
        "month": ("day", "month"),
        "year": ("day", "month", "year"),
        "season": ("day", "month", "year"),
    }
    found = [scene.spoken[grain] for grain in narrower.get(unit, ()) if grain in scene.spoken]
    return max(found)[1] if found else None


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
    there = unit_around(base, unit, SHIFTS[words["shift"].lower()])
    return there and there._replace(borrowed=_wider(origin, there), anchor=base)


def month_of_spoken_year(words: Words, scene: Scene) -> Stretch | None:
    """In March of that year."""
    origin = _reference("year", scene)
    there = origin and unit_around(origin.first, "year", SHIFTS[words["shift"].lower()])
    if not origin or not there:
        return None
    month = month_alone(words, scene)
    return month and one_month(there.first.year, month.first.month)._replace(
        borrowed="year" if origin.borrowed else None, anchor=origin.first
    )


def clock(words: Words, scene: Scene) -> Stretch | None:
    """9:00 pm: on the day last spoken of in the paragraph, else on the day of publication."""
    day = scene.last_spoken("day", within_paragraph=True)
    if day is None:
        day = one_day(scene.anchor.day)._replace(borrowed="day", anchor=scene.anchor.day)
    return at_clock(words, day)


def clock_on(words: Words, scene: Scene, inner: Stretch) -> Stretch | None:
    """9 pm on Sunday."""
    return at_clock(words, inner) if inner.grain == "day" else None


def at_clock(words: Words, day: Stretch) -> Stretch | None:
    """Return the minute of ``day`` that a clock time names."""
    hour, minute = int(words["hour"]), int(words.get("minute") or 0)
    half = (words.get("half") or "").lower()[:1]
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    hour = hour % 12 + 12 * (half == "p") if half else hour
    return day._replace(grain="minute", clock=f"{hour:02}:{minute:02}")


def edge(words: Words, scene: Scene, inner: Stretch) -> Stretch | None:
    """Early 2022, late last month: the value of the whole, since EDTF has no early or late."""
    return inner if inner.grain not in ("minute",) else None


def end_of(words: Words, scene: Scene, inner: Stretch) -> Stretch | None:
    """The end of this year: its last month; of a month: the month itself."""
    if inner.grain != "year":
        return inner
    month = 1 if words["edge"].lower() in ("start", "beginning") else 12
    return one_month(inner.first.year, month)._replace(borrowed=inner.borrowed, anchor=inner.anchor)


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


def quarter_alone(words: Words, scene: Scene) -> Stretch | None:
    """The third quarter: the last one that has ended, this year's of a future verb; no quarter of a match."""
    if re.search(
        r"\b(?:score|goal|touchdown|yard|points? lead|match|game|coach|final whistle)", scene.before() + scene.after()
    ):
        return None
    day, index = scene.anchor.day, ordinal(words["ordinal"])
    index = 4 if index == -1 else index
    if index > 4:
        return None
    this_years = months(day.year, 3 * index - 2, 3, "quarter")
    if this_years.last >= day and scene.tense() != "future":
        this_years = months(day.year - 1, 3 * index - 2, 3, "quarter")
    return _from_anchor(this_years, scene, "year")


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
