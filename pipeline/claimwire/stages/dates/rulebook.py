"""The rule book: what a line of the rule file holds, and the calendar rules that it may name."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import Field, ValidationInfo, field_validator

from claimwire.patterns import is_published, safe_pattern
from claimwire.rules import Rule

from . import absolute, clocks, feasts, months, parts, relative, spoken, years
from .scene import Scene, Words
from .stretches import Stretch
from .words import written_out

RULES = "dates/dates.en.jsonl"
PlainRule = Callable[[Words, Scene], Stretch | None]
NestedRule = Callable[[Words, Scene, Stretch], Stretch | None]
PLAIN: dict[str, PlainRule] = {
    rule.__name__: rule
    for rule in (
        absolute.full_date,
        absolute.iso_date,
        absolute.numeric_date,
        absolute.odd_date,
        years.half_of_year,
        absolute.day_and_month,
        absolute.day_of_shifted_year,
        absolute.day_range,
        feasts.feast,
        months.month_and_year,
        months.month_range,
        months.month_alone,
        months.month_of_shifted_year,
        months.shifted_month,
        years.year_alone,
        years.year_range,
        years.decade,
        years.century,
        years.season_of_year,
        years.quarter_of_year,
        relative.weekday,
        relative.shifted_weekday,
        relative.weekday_of_week,
        relative.weekday_range,
        relative.named_day,
        relative.part_of_today,
        relative.shifted_unit,
        relative.shifted_season,
        spoken.unit_at_hand,
        spoken.edge_at_hand,
        relative.weekend,
        relative.day_of_shifted_month,
        spoken.day_beside,
        relative.ago,
        relative.from_now,
        relative.quarter_alone,
        spoken.later,
        spoken.spoken_unit,
        spoken.month_of_spoken_year,
        spoken.day_of_spoken_month,
        spoken.day_of_spoken_year,
        spoken.spoken_month,
        spoken.spoken_season,
        spoken.spoken_weekday,
        spoken.first_units_at_hand,
        relative.season_of_shifted_year,
        spoken.month_a_year_away,
        spoken.the_day,
        clocks.clock,
        clocks.noon,
        feasts.nine_eleven,
        years.short_year,
        years.year_of_era,
    )
}
NESTED: dict[str, NestedRule] = {
    rule.__name__: rule
    for rule in (
        clocks.clock_on,
        clocks.noon_on,
        parts.edge,
        parts.end_of,
        parts.portion,
        parts.first_units,
        parts.nth_of,
        parts.unit_of_day,
    )
}


class TimexRule(Rule):
    """A pattern and the calendar rule that gives it a meaning."""

    pattern: str = Field(description="Regular expression with the shorthands of words.py.")
    starts: tuple[str, ...] = Field(min_length=1, description="Words, in lower case, that it may begin with.")
    calendar: str = Field(description="Name of a function of one of the modules of calendar rules.")

    @field_validator("pattern")
    @classmethod
    def _looked_at(cls, pattern: str, info: ValidationInfo) -> str:
        if not is_published(info):
            safe_pattern(written_out(pattern))
        return pattern

    @field_validator("calendar")
    @classmethod
    def _exists(cls, name: str) -> str:
        if name not in PLAIN and name not in NESTED:
            raise ValueError(f"no calendar rule {name!r}")
        return name
