"""Calendar rules for expressions that name a month and no day; they are called as those of absolute.py are."""

from __future__ import annotations

import re

from .absolute import BEFORE_NOUN, each_year, next_to
from .scene import Scene, Words
from .stretches import Date, Stretch, add_months, one_month
from .words import SHIFTS, month_number

_ARTICLE = re.compile(r"\b(?:the|an?|its|their|his|her|our)\s+$", re.IGNORECASE)
_LEADS = re.compile(
    r"\b(?:and|or|to|for|from|between|around|before|after|through|throughout|than|into|per|beginning|starting)\s+$",
    re.IGNORECASE,
)
_FIRM_LEADS = re.compile(
    r"\b(?:in|since|until|till|by|during|last|this|next|of|early|late|mid|end)[\s-]+(?:early |late |mid-?)?$",
    re.IGNORECASE,
)
_CAPITAL_AFTER = re.compile(r" (?!The\b|A\b|In\b|I\b|He\b|She\b|It\b)[A-Z][a-z]+")
# Months that are also a verb, a walk, a name or a short form of one.
_OTHER_WORDS = ("may", "march", "mar", "jan", "dec", "sep", "jun", "apr", "august", "april", "june")


def month_and_year(words: Words, scene: Scene) -> Stretch | None:
    """April 2022."""
    return one_month(int(words["year"]), month_number(words["month"]))


def month_range(words: Words, scene: Scene) -> Stretch | None:
    """March to June 2024, November 2023 to January 2024, between May and July."""
    first, last = month_number(words["month"]), month_number(words["month2"])
    if words.get("year"):
        end = one_month(int(words["year"]), last)
        start_year = int(words.get("year1") or (end.first.year - (first > last)))
        start = one_month(start_year, first)
        return end._replace(first=start.first, grain="interval") if start.first < end.first else None
    end_or_none = month_alone({"month": words["month2"]}, scene)
    if end_or_none is None:
        return None
    start = one_month(end_or_none.first.year - (first > last), first)
    return end_or_none._replace(first=start.first, grain="interval")


def month_alone(words: Words, scene: Scene) -> Stretch | None:
    """In August: the last one of a past verb, the next one of a future verb, else the nearest."""
    anchor, month = scene.anchor.day, month_number(words["month"])
    if words["month"][0].islower() or not stands_alone(words["month"], scene):
        return None
    if origin := scene.origin():
        year = next_to(origin, list(each_year(month, 15, origin.first.year, 1))).year
        return one_month(year, month)._replace(anchor=origin.first)
    wanted = scene.tense()
    if wanted == "past":
        is_next = (month - anchor.month) % 12 == 1  # "was planned for March", said in February
        year = add_months(anchor, 1).year if is_next else anchor.year - (month > anchor.month)
    elif wanted == "future":
        year = anchor.year + (month < anchor.month)
    else:
        around = sorted(each_year(month, 15, anchor.year, 1), key=lambda day: abs(day - anchor.replace(day=15)))
        here, other = (_month_of(day, anchor) for day in around[:2])
        return here._replace(others=() if month == anchor.month else (other,))
    return _month_of(Date(year, month, 1), anchor)


def _month_of(day: Date, anchor: Date) -> Stretch:
    """Return the month of a day, whose year the text does not say: it was found from the anchor."""
    return one_month(day.year, day.month)._replace(borrowed="year", anchor=anchor)


def stands_alone(month: str, scene: Scene) -> bool:
    """Return whether a bare month is one: not "May" the verb, "March" the walk, "April" the woman."""
    before, after = scene.text[max(0, scene.start - 20) : scene.start], scene.text[scene.end : scene.end + 20]
    if _FIRM_LEADS.search(before):
        return not (month == "March" and re.match(r"\s+(?:on|against|for|towards?)\b", after))
    if _CAPITAL_AFTER.match(after):
        return False
    if month.lower().rstrip(".") in _OTHER_WORDS:
        if _ARTICLE.search(before) and BEFORE_NOUN.match(after):  # "the March accession"
            return True
        return bool(_LEADS.search(before) or re.match(r"['’]s\b", after))
    return not month.endswith(".") and len(month) > 3


def month_of_shifted_year(words: Words, scene: Scene) -> Stretch | None:
    """July last year, last year in July."""
    year = scene.anchor.day.year + SHIFTS[words["shift"].lower()]
    return one_month(year, month_number(words["month"]))._replace(borrowed="year", anchor=scene.anchor.day)


def shifted_month(words: Words, scene: Scene) -> Stretch | None:
    """Last July, next May, this October."""
    anchor, month = scene.anchor.day, month_number(words["month"])
    shift = SHIFTS[words["shift"].lower()]
    if words["month"][0].islower():
        return None
    year = anchor.year
    if shift < 0:
        year -= month >= anchor.month
    elif shift > 0:
        year += month <= anchor.month
    return one_month(year, month)._replace(borrowed="year", anchor=anchor)
