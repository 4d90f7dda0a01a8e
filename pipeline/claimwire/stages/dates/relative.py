"""Calendar rules for expressions that are counted from the anchor: the day of publication."""

from __future__ import annotations

import datetime
import re

from .absolute import BEFORE_NOUN, day_and_month
from .scene import Scene, Words
from .stretches import Date, Stretch, borrowed_by, days, months, one_day, season, unit_around, week_of
from .tense import is_told_of
from .words import SHIFTS, compiled, number, ordinal, weekday_number

DAY = datetime.timedelta(1)
_IN_BRACKETS = compiled(r" ?\((?:({month}) ({day})|({day})(?: of)? ({month}))\)")
NAMED = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def from_anchor(stretch: Stretch | None, scene: Scene, unit: str = "day") -> Stretch | None:
    """Return the stretch with what it takes from the anchor: its unit and all that is wider."""
    return stretch and stretch._replace(borrowed=borrowed_by(unit), anchor=scene.anchor.day)


def weekday(words: Words, scene: Scene) -> Stretch | None:
    """Sunday: the last one on or before publication, the next one of a future verb."""
    if words["weekday"][0].islower() or _is_any_such_day(scene):
        return None
    if dated := _IN_BRACKETS.match(scene.text, scene.end):  # "Wednesday (July 27)"
        return day_and_month({**words, "month": dated[1] or dated[4], "day": dated[2] or dated[3]}, scene)
    day, wanted = scene.anchor.day, weekday_number(words["weekday"])
    back = (day.weekday() - wanted) % 7
    past, coming = one_day(day - back * DAY), one_day(day + (7 - back) * DAY)
    if not back:
        return from_anchor(past, scene)
    tense = scene.tense()
    is_coming = tense == "future" or (back == 6 and not is_told_of(scene.before(), scene.after()))
    chosen, other = (coming, past) if is_coming else (past, coming)
    others = (_open(other, scene),) if tense is None or (is_coming and tense == "past") else ()
    return _open(chosen, scene)._replace(others=others)


def _open(day: Stretch, scene: Scene) -> Stretch:
    return day._replace(borrowed="day", anchor=scene.anchor.day)


def _is_any_such_day(scene: Scene) -> bool:
    """Return whether it is one of many: "on a Monday", but not "a Monday statement"."""
    indefinite = re.search(r"\b(?:a|an|any)\s+$", scene.text[max(0, scene.start - 5) : scene.start], re.IGNORECASE)
    return bool(indefinite and not BEFORE_NOUN.match(scene.text, scene.end))


def shifted_weekday(words: Words, scene: Scene) -> Stretch | None:
    """Last Sunday, next Sunday, this Sunday: strictly before, strictly after, the nearer by tense."""
    day, wanted = scene.anchor.day, weekday_number(words["weekday"])
    shift = words["shift"].lower()
    if not words["weekday"].lower().endswith("day") and not words["weekday"].istitle():  # "the last sun of the day"
        return None
    back = (day.weekday() - wanted) % 7
    if SHIFTS[shift] < 0:
        back = back or 7
    elif SHIFTS[shift] > 0 or scene.tense() != "past":
        back = back - 7 if back or SHIFTS[shift] > 0 else 0
    return from_anchor(one_day(day - back * DAY), scene)


def weekday_of_week(words: Words, scene: Scene) -> Stretch | None:
    """Monday last week, Friday of next week."""
    monday = week_of(scene.anchor.day).first
    offset = 7 * SHIFTS[words["shift"].lower()] + weekday_number(words["weekday"])
    return from_anchor(one_day(monday + offset * DAY), scene)


def weekday_range(words: Words, scene: Scene) -> Stretch | None:
    """Monday to Wednesday: up to the last such day, from the next one on of a future verb."""
    if words["weekday"][0].islower():
        return None
    span = (weekday_number(words["weekday2"]) - weekday_number(words["weekday"])) % 7
    first = weekday(words, scene)
    if not span or first is None:
        return None
    start = first.first
    return from_anchor(days(start, start + span * DAY), scene)


def named_day(words: Words, scene: Scene) -> Stretch | None:
    """Yesterday, today, tomorrow, the day before yesterday."""
    if words["name"].istitle() and _is_part_of_name(scene):
        return None
    if words["name"].lower() == "today" and _is_nowadays(scene):
        return None
    offset = NAMED[words["name"].lower()] + {"before": -1, "after": 1}.get((words.get("beyond") or "").lower(), 0)
    return from_anchor(one_day(scene.anchor.day + offset * DAY), scene)


_STILL = re.compile(
    r"\b(?:(?:still|even|known|used|seen|exists?|remains?|lives? on)\s+(?:\w+\s+){0,2}"
    r"|(?:that|which|as) we (?:have|know \w+|see \w+)\s+|what is\s+)$",
    re.IGNORECASE,
)
_OF_OUR_TIME = re.compile(
    r"['’]s\s+(?:\w+\s+)?(?:world|youth|young|kids|children|teens|society|generations?|technology|standards|age|"
    r"economy|climate|environment|era|culture|consumers|audiences?|parents|students|politics)\b"
)


def _is_nowadays(scene: Scene) -> bool:
    """Return whether "today" is no day but our time: "today's youth", "still in use today"."""
    before = scene.text[max(0, scene.start - 40) : scene.start]
    return bool(_OF_OUR_TIME.match(scene.text, scene.end) or _STILL.search(before))


def _is_part_of_name(scene: Scene) -> bool:
    """Return whether a capital word stands beside: "Tomorrow Group", "Japan Today"."""
    before, after = scene.text[max(0, scene.start - 24) : scene.start], scene.text[scene.end : scene.end + 24]
    return bool(re.match(r" (?!I\b)[A-Z][a-z]", after) or re.search(r"\b[A-Z][A-Za-z]+ $", before))


def part_of_today(words: Words, scene: Scene) -> Stretch | None:
    """This morning, last night."""
    return from_anchor(one_day(scene.anchor.day + SHIFTS[words["shift"].lower()] * DAY), scene)


def shifted_unit(words: Words, scene: Scene) -> Stretch | None:
    """Last month, next year, this week."""
    unit = words["unit"].lower()
    return from_anchor(unit_around(scene.anchor.day, unit, SHIFTS[words["shift"].lower()]), scene, unit)


def weekend(words: Words, scene: Scene) -> Stretch | None:
    """Over the weekend: the last one begun, the next one of a future verb."""
    this_weeks = unit_around(scene.anchor.day, "weekend")
    if this_weeks and this_weeks.first > scene.anchor.day and scene.tense() != "future":
        this_weeks = unit_around(scene.anchor.day, "weekend", -1)
    return from_anchor(this_weeks, scene)


def day_of_shifted_month(words: Words, scene: Scene) -> Stretch | None:
    """The 14th of this month."""
    there = unit_around(scene.anchor.day, "month", SHIFTS[words["shift"].lower()])
    day = there and one_day(there.first.replace(day=ordinal(words["day"])))
    return from_anchor(day, scene, "month")


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
    return from_anchor(chosen, scene, "year")


def ago(words: Words, scene: Scene) -> Stretch | None:
    """Two weeks ago: the unit that held the day back then; "more than" that is no time of the calendar."""
    if re.search(r"\b(?:more than|over|less than|at least)\s+$", scene.text[max(0, scene.start - 12) : scene.start]):
        return None
    if words.get("half"):
        years = {"decade": "5", "century": "50"}.get(words["unit"].lower())
        return counted({"unit": "years", "number": years}, scene, scene.anchor.day, -1) if years else None
    return counted(words, scene, scene.anchor.day, -1)


def from_now(words: Words, scene: Scene) -> Stretch | None:
    """Three days from now."""
    return counted(words, scene, scene.anchor.day, 1)


def counted(words: Words, scene: Scene, origin: Date, sign: int) -> Stretch | None:
    """Return the unit that lies so many units before (-1) or after (1) ``origin``."""
    unit = words["unit"].lower().removesuffix("s").replace("centurie", "century")
    count = number(words["number"])
    if unit == "decade":
        unit, count = "year", 10 * count
    try:
        return from_anchor(unit_around(origin, unit, sign * count), scene, unit)
    except (ValueError, OverflowError):  # "5,000 years ago" lies before the calendar
        return None


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
    return from_anchor(this_years, scene, "year")


def season_of_shifted_year(words: Words, scene: Scene) -> Stretch | None:
    """The spring of last year."""
    there = season(scene.anchor.day.year + SHIFTS[words["shift"].lower()], words["season"].lower())
    return from_anchor(there, scene, "year")
