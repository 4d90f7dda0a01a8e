"""Dates: which words name a time of the calendar, and which days they mean.

Reads   doc.text; doc.ents where there are any; the day of publication (ArticleRow), else the article's own dateline
Writes  doc.spans["claimwire_dates"] (label = grain, id = rule); one TimexRow each
Rules   dates.en.jsonl: a pattern, the words it starts with, and the name of its calendar rule

reading.py tries each pattern (rulebook.py) at the words it may start with; the longest that resolves wins.
The calendar rules go from words and scene to a stretch of days, or to None. They are sorted by what they count from:
absolute.py, months.py, years.py and feasts.py from the calendar, relative.py from the anchor, spoken.py and clocks.py
from what was spoken of before, parts.py from another expression inside.
scene.py is what they may look at: the anchor (anchors.py), the tense around (tense.py), what was spoken of before.
stretches.py holds the arithmetic of days and writes a stretch as EDTF; what no anchor gives is written X.
nuance.py reads what days cannot say: the part of the day, early or late, about, the time zone.
"""

from .stage import Dates

__all__ = ["Dates"]
