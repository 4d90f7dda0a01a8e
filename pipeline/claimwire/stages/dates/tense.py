"""Whether the words around a date speak of what is to come or of what has been.

A look at the words alone: no part-of-speech tags are needed, so the stage works in any pipeline.
"""

from __future__ import annotations

import re
from typing import Literal

Tense = Literal["future", "past"]

_FILLERS = r"(?:\s+(?:not|also|be|have|been|then|now|soon|likely|\w+ly))*"
_FUTURE = (
    rf"(?:will|shall|should|would|might|must|won['’]t){_FILLERS}\s+\w+"
    r"|going\s+to\s+\w+"
    r"|(?<!was\s)(?<!were\s)(?<!been\s)(?<!had\s)"
    r"(?:(?:set|due|expected|poised|likely|ready|supposed|scheduled|(?:is|are|be|being)\s+planned)"
    r"\s+(?:to(?:\s+be)?(?:\s+\w+)?|for|on|in|by|at)|scheduled|slated|planned\s+(?:for|on|in|at))"
    r"|(?<!was\s)(?<!were\s)(?:plan|aim|hope|intend|promise|want|prepare|expect)s?\s+to(?:\s+be)?\s+\w+"
    r"|(?:planning|hoping|preparing|vow(?:s|ed)|pledged)\s+to(?:\s+be)?\s+\w+"
    r"|(?:is|are)\s+to(?:\s+be)?\s+\w+"
    r"|(?:when|if|once|before|after)\s+(?:\w+\s+){1,4}(?:is|are)\s+\w+"
    r"|(?<!the\s)(?<!\ba\s)(?:begins?|starts?|opens?|kicks?\s+off|takes?\s+place|meets?|faces?|runs?|leaves?|arrives?)(?=\s)"
)
_PAST = (
    r"was|were|had|did|said|told|says?|has|have|won|lost|came|went|took|made|met|began|held|saw|found|left|fell|rose|"
    r"gave|got|ran|led|spoke|wrote|kept|sent|built|cut|hit|broke|became|brought|thought|knew|grew|stood|paid|sold|"
    r"died|shot|struck|fired|since|(?!need|exceed|proceed|succeed|feed|speed|breed|bleed|indeed|hundred|unit)\w{2,}ed"
)
_CUE = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b|(?P<will>(?<=\w)['’]ll\s+\w+)", re.IGNORECASE)
_LOOKS_AHEAD = re.compile(
    r"\b(?:(?:delayed|postponed|moved|pushed|adjourned|extended|deferred|rescheduled)\s+(?:\w+\s+){0,2}(?:to|until|till|for)|"
    r"ahead\s+of|upcoming|forthcoming|deadline|starting|beginning|until|till|as\s+(?:soon|early|late)\s+as)"
    r"[^,;]{0,24}$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:(?:said|told|added|announced|reported|confirmed|since|late|early)(?:\s+\w+)?\s+(?:on\s+)?"
    rf"|(?:{_PAST})\s+on\s+)$",
    re.IGNORECASE,
)
_PAST_VERB = re.compile(rf"\s+(?:\w+ly\s+)?(?:{_PAST})\b", re.IGNORECASE)
_OPENS_CLAUSE = re.compile(
    r"(?:^|[,;:—–(\"“]|\b(?:that|and|but|while|when|which))\s*"
    r"(?:(?:on|in|by|from|this|early|late|for|until|till)\s+)*$",
    re.IGNORECASE,
)


def tense(before: str, after: str) -> Tense | None:
    """Return the tense that governs a date, or None where no cue stands near.

    The last cue before the date decides; a date that opens a clause looks at the first cue after it:
    "The council said that on Monday it will meet".

    Args:
        before: The sentence up to the date.
        after: The rest of the sentence.
    """
    if re.match(r"['’]s\s", after):  # "Friday's vote": no verb governs it
        return "future" if _LOOKS_AHEAD.search(before) else "past"
    ahead = _first(after)
    if ahead and _OPENS_CLAUSE.search(before):
        return ahead
    return "future" if _LOOKS_AHEAD.search(before) else _last(before) or ahead


def is_told_of(before: str, after: str) -> bool:
    """Return whether the past governs a date beyond doubt: "said on Tuesday", "On Tuesday, the firm delivered"."""
    if _OPENS_CLAUSE.search(before) and _first(after) == "past":
        return True
    return bool(_TOLD.search(before) or _PAST_VERB.match(after))


def _first(text: str) -> Tense | None:
    cue = _CUE.search(text)
    return _kind(cue) if cue else None


def _last(text: str) -> Tense | None:
    kind: Tense | None = None
    for cue in _CUE.finditer(text):
        kind = _kind(cue)
    return kind


def _kind(cue: re.Match[str]) -> Tense:
    return "past" if cue["past"] else "future"
