"""Calendar rules for clock times: they take the day last spoken of."""

from __future__ import annotations

from .scene import Scene, Words
from .stretches import Stretch, one_day


def clock(words: Words, scene: Scene) -> Stretch | None:
    """9:00 pm: on the day last spoken of in the paragraph, else on the day of publication."""
    day = scene.last_spoken("day", within_paragraph=not scene.is_history)
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
    if side := words.get("side"):  # "4 in the morning"
        half = "a" if side.lower() == "morning" else "p"
    hour = hour % 12 + 12 * (half == "p") if half else hour
    return day._replace(grain="minute", clock=f"{hour:02}:{minute:02}")


def noon(words: Words, scene: Scene) -> Stretch | None:
    """At noon, by midday."""
    return clock({"hour": "12"}, scene)


def noon_on(words: Words, scene: Scene, inner: Stretch) -> Stretch | None:
    """Noon on Friday."""
    return clock_on({"hour": "12"}, scene, inner)
