"""Calendar rules for years and what is measured in years: "2018", "1990 to 2000", "the 1990s", "summer 2022"."""

from __future__ import annotations

import re

from .scene import Scene, Words
from .stretches import Stretch, months, one_year, season, years
from .words import DECADES, ordinal

_EVENTS = (
    "act|games|olympics|paralympics|championships?|cup|elections?|polls?|census|constitution|convention|season|"
    "budget|tournament|agenda|plan|awards?|edition|festival|accord|agreement|protocol|treaty|model|code|law|bill"
)
_IS_EVENT = re.compile(
    rf"[ -](?:(?:fifa|uefa|us|u\.s\.|general|presidential|parliamentary|local|federal|national|olympic|summer|winter|"
    rf"world|european|asian|africa|midterm|mid-term|state|municipal|legislative|paris|rio|tokyo)[ -])*(?:{_EVENTS})\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s+(?:people|men|women|children|\w+ers|\w+ants|\w+ians|dollars|euros|pounds|times|words|votes|miles|km|metres|"
    r"meters|feet|troops|tons|tonnes|deaths|cases|homes|jobs|hours|days|years|members|square|acres|hectares|per|cc|mg|kg|"
    r"percent|%)\b",
    re.IGNORECASE,
)
_ANNOUNCES_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|of|during|before|after|between|through|throughout|around|circa|c\.|ca\.|"
    r"early|late|mid|end|year|the|a|an|his|her|its|their|this|that|born|b\.|fiscal|spring|summer|autumn|"
    r"winter|fall|quarter|half|copyright|published|est\.|as)|©|\(c\)|[(,;:\[–—‘'’“\"-]|’s|'s)\s*$",
    re.IGNORECASE,
)
_IS_LAW = re.compile(
    r"\b(?:Acts?|Bill|Laws?|Code|Rules|Regulations?|Order|Ordinance|Decree|Constitution|Convention|Amendment|Treaty|"
    r"Directive|Resolution|Declaration|Protocol|Agreement|Accord|Vision|Agenda|Expo|Olympics|Games|Cup|Euro)\)?"
    r"(?:,| of)?\s+(?:the )?$"
)
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w.’'-]*|\d)[ -]$")
_JOINS_YEAR = re.compile(r"\b(?:and|or|to|for)\s+$", re.IGNORECASE)
_FOLLOWS = re.compile(
    r"\s+(?:the|a|an|and|or|to|when|he|she|it|they|in|on|at|by|as|but|with|after|before|while|was|is|were|had|has|have|"
    r"that|which|who|under|from|for)\b"
)
BEFORE_CHRIST = re.compile(r"\s*B\.?C\b", re.IGNORECASE)  # before the years that EDTF level 1 and datetime share
_SAYS_YEAR = re.compile(r"\b(?:in|since|of|year|from|until)\s*$", re.IGNORECASE)
_SAYS_ABOUT = re.compile(r"(?:\b(?:about|around|by|circa|ca?\.)|\()\s*$", re.IGNORECASE)
_IS_PAGE = re.compile(r"(?:\bpp?\.|\)\s?:|\b[Nn]o\.|\bvol\.)\s*$")
_OWN = re.compile(r"\b(?:my|his|her|their|your|our|its)\s+(?:(?:early|late|mid)[\s-])?$", re.IGNORECASE)
_IS_CITED = re.compile(r"[,;:)]")
_IN_BRACKETS = re.compile(r"\([^()\n]*$")
_ENDS = re.compile(r"\s*(?:$|[,.;:)\]–—\"”!?]|’s|'s|\bto\b|\band\b|\bor\b|\n)")


def year_alone(words: Words, scene: Scene) -> Stretch | None:
    """2018; but not "2018 people", "the 2018 election", "Expo 2018"."""
    year = int(words["year"])
    before, after = scene.text[max(0, scene.start - 24) : scene.start], scene.text[scene.end : scene.end + 48]
    if _IS_EVENT.match(after) or _COUNTED.match(after) or BEFORE_CHRIST.match(after):
        return None
    if _IS_LAW.search(before) or _IS_PAGE.search(before):
        return None
    if _IS_CITED.match(after) and _IN_BRACKETS.search(scene.text, max(0, scene.start - 80), scene.start):
        return one_year(year)
    announced = _ANNOUNCES_YEAR.search(before)
    if not announced and _NAME_BEFORE.search(before):
        return None
    plausible = 1700 <= year <= scene.anchor.day.year + 60
    if (
        announced
        or (plausible and (_ENDS.match(after) or (_JOINS_YEAR.search(before) and _FOLLOWS.match(after))))
        or (plausible and before.endswith("\n"))
    ):
        is_said = _SAYS_YEAR.search(before) or (_SAYS_ABOUT.search(before) and _ENDS.match(after))
        return one_year(year) if plausible or is_said else None
    return None


def short_year(words: Words, scene: Scene) -> Stretch | None:
    """Since '82: the last such year, or one of the next ten."""
    anchor = scene.anchor.day.year
    year = anchor // 100 * 100 + int(words["short"])
    return one_year(year - 100 if year > anchor + 10 else year)


def year_of_era(words: Words, scene: Scene) -> Stretch | None:
    """842 AD, CE 71."""
    return one_year(int(words["year"]))


def year_range(words: Words, scene: Scene) -> Stretch | None:
    """1990 to 2000, 2018-19."""
    if BEFORE_CHRIST.match(scene.text, scene.end) or _IS_PAGE.search(scene.text, max(0, scene.start - 8), scene.start):
        return None
    first = int(words["year"])
    last = int(words["year2"]) if words.get("year2") else first // 100 * 100 + int(words["short"])
    return years(first, last) if first < last <= first + 300 else None


def decade(words: Words, scene: Scene) -> Stretch | None:
    """The 1990s, the '90s, the nineties."""
    if _OWN.search(scene.text, max(0, scene.start - 16), scene.start):  # "in her fifties"
        return None
    if words.get("decade"):
        first = 1900 + DECADES[words["decade"].lower()]
    else:
        first = int(words["tens"]) * 10
        first += 0 if first >= 1000 else 1900 if first >= 20 else 2000
    if first % 100 == 0 and first < 1900:  # "the 1600s"
        return years(first, first + 99, "century", "century")
    return years(first, first + 9, "decade", "decade")


def century(words: Words, scene: Scene) -> Stretch | None:
    """The 20th century."""
    first = 100 * (ordinal(words["ordinal"]) - 1)
    if BEFORE_CHRIST.match(scene.text, scene.end):
        return None
    return years(first, first + 99, "century", "century") if first > 0 else None


def season_of_year(words: Words, scene: Scene) -> Stretch | None:
    """Summer 2022."""
    return season(int(words["year"]), words["season"].lower())


def half_of_year(words: Words, scene: Scene) -> Stretch | None:
    """H1 2022."""
    return months(int(words["year"]), 6 * int(words["number"]) - 5, 6)


def quarter_of_year(words: Words, scene: Scene) -> Stretch | None:
    """Q3 2022."""
    return months(int(words["year"]), 3 * int(words["number"]) - 2, 3, "quarter")
