"""Calendar rules for days under another name: "Christmas Day", "Thanksgiving", "Easter Monday", "9/11"."""

from __future__ import annotations

import datetime
import re

from .absolute import likeliest, of_some_year
from .scene import Scene, Words
from .stretches import Date, Stretch, Unit, one_day
from .words import SHIFTS

FIXED = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "st patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "may day": (5, 1),
    "juneteenth": (6, 19),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
NTH = {  # month, weekday (Monday is 0), which of the month
    "martin luther king day": (1, 0, 3),
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
    "labor day": (9, 0, 1),
}
FROM_EASTER = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "good friday": -2,
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
}
_NOUN = re.compile(
    r"[ -](?!(?:and|or|when|but|after|before|as|in|on|at|to|for|with|by|last|this|next|while|was|is)\b)[a-z]"
)
_LEADS = re.compile(
    r"\b(?:on|at|before|after|by|over|since|until|till|last|this|next|around|during|for)\s+$", re.IGNORECASE
)
_BARE = ("christmas", "easter", "thanksgiving", "halloween")


def feast(words: Words, scene: Scene) -> Stretch | None:
    """Christmas Day: the nearest, or the one of the year that is named; no "Christmas market"."""
    name = re.sub(r"\s+", " ", words["feast"].lower().replace("’", "'"))
    if name in _BARE and not words.get("shift") and not words.get("year") and not _stands_alone(scene):
        return None
    if words.get("year"):
        return one_day(day_of_feast(name, int(words["year"])))
    if origin := scene.origin():
        return one_day(day_of_feast(name, origin.first.year))._replace(anchor=origin.first)
    anchor = scene.anchor.day
    around = [day_of_feast(name, year) for year in range(max(1, anchor.year - 1), min(9999, anchor.year + 1) + 1)]
    shift = SHIFTS[words["shift"].lower()] if words.get("shift") else 0
    if shift:
        around = [day for day in around if (day > anchor) == (shift > 0) and day != anchor]
    borrowed: Unit = "day" if name in FROM_EASTER or name in NTH else "year"
    return of_some_year(likeliest(around, scene), scene, borrowed)


def nine_eleven(words: Words, scene: Scene) -> Stretch | None:
    """9/11 is a name, and names one day of one year."""
    return one_day(Date(2001, 9, 11))


def _stands_alone(scene: Scene) -> bool:
    before = scene.text[max(0, scene.start - 12) : scene.start]
    return bool(_LEADS.search(before)) and not _NOUN.match(scene.text, scene.end)


def day_of_feast(name: str, year: int) -> Date:
    """Return the day of a feast, in lower case, of a year."""
    if name in FIXED:
        return Date(year, *FIXED[name])
    if name in FROM_EASTER:
        return easter(year) + datetime.timedelta(FROM_EASTER[name])
    month, weekday, which = NTH[name]
    first = Date(year, month, 1)
    return first + datetime.timedelta((weekday - first.weekday()) % 7 + 7 * (which - 1))


def easter(year: int) -> Date:
    """Return Easter Sunday by the Gregorian reckoning (the anonymous algorithm of 1876)."""
    golden, (century, of_century) = year % 19, divmod(year, 100)
    leaps, rest = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - shift + 15) % 30
    short_leaps, short_rest = divmod(of_century, 4)
    to_sunday = (32 + 2 * rest + 2 * short_leaps - epact - short_rest) % 7
    correction = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * correction + 114, 31)
    return Date(year, month, day + 1)
