"""Negation: whether the main clause of a content says no."""

from __future__ import annotations

import re

OPENING = 8  # words of a content in which a "not" is that of its main clause
NOT = re.compile(
    r"\b(is|are|was|were|do|does|did|has|have|had|will|would|can|could)\s+(not|no|nothing)\b|\w+n[’']t\b|\bcannot\b|"
    r"\bnever\b|\b(been|find|finds|found|show|shows|showed|see|saw) no(thing)?\b|\b(at no (time|point)|in no way)\b|"
    r"\bno (evidence|indication|proof|sign|trace|truth)\b|^\W*(no|nobody|none|nothing|neither)\b",
    re.I,
)
NOT_SO = re.compile(  # a "not" that denies nothing: "not only", "did not exceed 40"
    r"\bnot (only|just|merely|more than|less than|fewer than|exceed)\b|n[’']t exceed\b|"
    r"\bno (fewer|less|more|later|doubt|wonder)\b",
    re.I,
)
# Begins a clause whose "not" is not that of the main clause: "those | who did not vote", "If nobody pays, | ...".
ASIDE = re.compile(r"\b(who|which|whose|where|because|if|when|after|before|while|although|though|unless)\b", re.I)


def says_no(text: str) -> bool | None:
    """Return whether the main clause of a content is negated; None where its "not" bounds a figure."""
    opening = ASIDE.match(text.lstrip(" \"'“‘"))
    clause = text.partition(",")[2] if opening else ASIDE.split(text, maxsplit=1)[0]
    head = " ".join(clause.split()[:OPENING])
    return None if NOT_SO.search(head) else bool(NOT.search(head))
