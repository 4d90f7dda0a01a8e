"""The scene of an expression: the anchor, the words around it, and the times spoken of before."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from .stretches import Known, Stretch, one_day, one_year
from .tense import Tense, tense

Words = dict[str, str]

_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?][\"”’')]*\s+(?=[\"“‘'(]?[A-Z])|\n")
_LEADS_ON = re.compile(
    r"(?:^|\n|[.!?]\s+)(?:(?:In|By|During|Throughout|Since|Early in|Late in)\s+(?:the\s+)?(?:\w+\s+){0,2}|\W*)$"
)
ASIDE = 1  # years: a bare year further off, in the middle of a sentence, leaves the narrative's time as it was
_A_YEAR = re.compile(r"(?<![\d.,$£€])(?:19|20)\d\d(?![\d,])")
_PARAGRAPH = 4_000  # characters: no paragraph of news is longer, and looking further back takes its time
_REACH = 240  # characters to look back or ahead: about forty words


class Anchor(NamedTuple):
    """The day that relative expressions are counted from.

    Where the text tells less than the whole day, ``day`` is a stand-in whose unknown parts are never written.
    """

    day: datetime.date
    known: Known


@dataclass
class Scene:
    """What the calendar rules may look at; the reader moves it along the text."""

    text: str
    anchor: Anchor
    is_history: bool = False  # dates without a year hang on the one before, not on the anchor
    start: int = 0  # characters of the expression in hand
    end: int = 0
    spoken: dict[str, tuple[int, Stretch]] = field(default_factory=dict)  # by grain: where it ended, and what

    def before(self) -> str:
        """Return the sentence up to the expression."""
        window = self.text[max(0, self.start - _REACH) : self.start]
        ends = [match.end() for match in _SENTENCE_END.finditer(window)]
        return window[ends[-1] :] if ends else window

    def after(self) -> str:
        """Return the rest of the sentence."""
        window = self.text[self.end : self.end + _REACH]
        end = _SENTENCE_END.search(window)
        return window[: end.start()] if end else window

    def tense(self) -> Tense | None:
        """Return the tense that governs the expression."""
        return tense(self.before(), self.after())

    def move(self, start: int, end: int) -> None:
        """Take the next expression in hand."""
        self.start, self.end = start, end

    def remember(self, stretch: Stretch) -> None:
        """Keep what has just been spoken of."""
        self.spoken[stretch.grain] = (self.end, stretch)
        if stretch.grain == "minute":
            self.spoken["day"] = (self.end, stretch._replace(grain="day", clock=None))
        if stretch.borrowed is None:
            self._hang_on(stretch)

    def _hang_on(self, stretch: Stretch) -> None:
        """Keep what a date without a year may hang on: the narrative's own time, and a year that is an aside."""
        if stretch.grain == "interval":
            ends = one_year(stretch.first.year) if stretch.unit == "year" else one_day(stretch.last)
            stretch = ends._replace(borrowed=stretch.borrowed)
        if stretch.grain not in ("minute", "day", "month", "season", "year"):
            return
        _, narrated = self.spoken.get("dated", (0, None))
        is_aside = (
            stretch.grain == "year"
            and narrated is not None
            and abs(narrated.first.year - stretch.first.year) > ASIDE
            and not _LEADS_ON.search(self.text, max(0, self.start - 40), self.start)
        )
        self.spoken["aside" if is_aside else "dated"] = (self.end, stretch)

    @cached_property
    def latest_year(self) -> int | None:
        """The latest year that the text names."""
        return max(map(int, _A_YEAR.findall(self.text)), default=None)

    def last_spoken(self, grain: str, *, within_paragraph: bool = False) -> Stretch | None:
        """Return what was last spoken of in this grain."""
        place, stretch = self.spoken.get(grain, (0, None))
        if within_paragraph and (self.start - place > _PARAGRAPH or "\n" in self.text[place : self.start].strip()):
            return None
        return stretch

    def _is_in_sentence(self, place: int) -> bool:
        return self.start - place <= _REACH and not _SENTENCE_END.search(self.text, place, self.start)

    def origin(self) -> Stretch | None:
        """Return the date before this one where the text is history, so that a date without a year hangs on it."""
        if not self.is_history or "dated" not in self.spoken:
            return None
        place, aside = self.spoken.get("aside", (0, None))
        if aside and place > self.spoken["dated"][0] and self._is_in_sentence(place):
            return aside
        return self.spoken["dated"][1]
