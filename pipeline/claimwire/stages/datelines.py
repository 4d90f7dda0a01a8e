"""Datelines: "ACCRA, March 4 (AW) -", where a story begins to tell, and who is credited with it."""

from __future__ import annotations

import re

from claimwire.stages.plain import PlainDoc

DATELINE_ENDS = frozenset({"-", "–", "—", "--", ":"})
DASHES = frozenset({"-", "–", "—", "--"})
MARKS = frozenset({",", ".", "(", ")", "/"})  # inside a dateline
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(am|pm)?")
ZONES = frozenset({"GMT", "UTC", "BST", "EST", "ET", "IST", "am", "pm"})  # behind a clock time
LONGEST_DATELINE = 14  # tokens


def after_dateline(doc: PlainDoc, start: int) -> int:
    """Return where a sentence begins to tell, after its dateline or the clock time of a live page; else ``start``."""
    if CLOCK.fullmatch(doc.texts[start]) and start + 1 < len(doc):
        return start + 1 + (doc.texts[start + 1] in ZONES)
    if not (doc.texts[start].isupper() and len(doc.texts[start]) > 2):
        return _after_day(doc, start)
    for i in range(start + 1, min(start + LONGEST_DATELINE, len(doc) - 1)):
        if doc.texts[i] in DATELINE_ENDS:
            return i + 1
        if doc.starts[i]:
            break
    return start


def _after_day(doc: PlainDoc, start: int) -> int:
    """Return where a story begins behind a place in small letters and a day: "Nairobi, May 14, 2025 — A guard ..."."""
    if not doc.capital[start] or (start > 0 and "\n" not in doc.texts[start - 1]):
        return start
    has_day = doc.entities[start] == "LOC"
    for i in range(start + 1, min(start + LONGEST_DATELINE, len(doc) - 1)):
        text = doc.texts[i]
        if text in DASHES:
            return i + 1 if has_day and doc.capital[i + 1] and (doc.spaced[i - 1] or doc.texts[i] != "-") else start
        has_day = has_day or (text.isdigit() and doc.entities[i] == "DATE")
        if not (doc.capital[i] or text.isdigit() or text in MARKS):
            break
    return start


def credited(doc: PlainDoc) -> set[int]:
    """Return the tokens in the brackets of datelines: they name who tells the story, not who is part of it."""
    datelines = (range(start, after_dateline(doc, start)) for start in doc.capitals if doc.starts[start])
    return {i for tokens in datelines for i in _in_brackets(doc, tokens)}


def _in_brackets(doc: PlainDoc, tokens: range) -> range:
    texts = doc.texts[tokens.start : tokens.stop]
    if "(" not in texts or ")" not in texts:
        return range(0)
    return range(tokens.start + texts.index("(") + 1, tokens.start + texts.index(")"))
