"""Dates: which words name a time of the calendar, and which days they mean.

Reads   doc.text; doc.ents where there are any; the day of publication (ArticleRow), else the article's own dateline
Writes  doc.spans["claimwire_dates"] (label = grain, id = rule); one TimexRow each
Rules   dates.en.jsonl: a pattern, the words it starts with, and the name of its calendar rule (resolve.py)

How it works: patterns are tried at the words they may start with and the longest that resolves wins (reading.py);
a calendar rule turns the words into a stretch of days (resolve.py, relative.py), with the anchor, the tense of the
verb (tense.py) and what was spoken of before at hand (scene.py); stretches.py writes a stretch as EDTF.
"""

from .stage import Dates

__all__ = ["Dates"]
