"""What the words at a place name by themselves, where no mention stands: a name in capitals, a noun with its words."""

from __future__ import annotations

import re

from claimwire.annotations import TokenRange
from claimwire.stages.actors.lexicon import words as listed

from .words import Words

_PRONOUN = re.compile(
    r"i|you|s?he|it|we|they|me|him|hers?|us|them|his|its|our|their|my|your|this|that|these|those|who|whom|which|what"
    r"|(?:him|her|it)self|themselves|one|other|each|(?:every|any|some)(?:one|body)|nobody|who(?:so)?ever|whatever|there"
)
_DETERMINER = re.compile(r"the|an?|his|her|its|their|our|my|your|this|that|these|some|any|all|both|out|off|own|of")


def own_words(words: Words, part: TokenRange) -> str | None:
    """Return the words of ``part`` without a determiner; None for a pronoun or nothing."""
    start, end = part
    while start < end and (not words.forms[start][0].isalnum() or _DETERMINER.fullmatch(words.lower[start])):
        start += 1
    while end > start and not words.forms[end - 1][-1].isalnum() and words.forms[end - 1] != ".":
        end -= 1
    if start == end or (end - start == 1 and _PRONOUN.fullmatch(words.lower[start])):
        return None
    return " ".join(words.between(start, end).split())


def head_noun(words: Words, part: TokenRange) -> int:
    """Return the token of the noun that the phrase at the beginning of ``part`` is about: "rate" of "member rate".

    Where no tags are set, it is the last one.
    """
    start, end = part
    head = None
    for at in range(start, end):
        if words.tags[at] in ("NOUN", "PROPN"):
            head = at
        elif head is not None and words.tags[at] not in ("ADJ", "NUM") and not words.joins(at):
            break
    return end - 1 if head is None else head


def in_capitals(words: Words, part: TokenRange) -> str | None:
    """Return the name that the last capitalised words of ``part`` are, though neither entity nor tag says so.

    One word at the beginning of a sentence is none; nor are words before a noun ("Senate plan").
    """
    start, end = _run(words, part)
    alone = end - start == 1 and _opens(words, start)
    if start == end or alone or (end < part[1] and words.tags[end] == "NOUN"):
        return None
    name = " ".join(words.between(start, end).split())
    is_name = not any(name.lower() in listed(label) for label in ("CALENDAR", "THING", "PRONOUN"))
    return name if is_name and not _PRONOUN.fullmatch(name.lower()) else None


def _run(words: Words, part: TokenRange) -> TokenRange:
    """Return the last capitalised words of ``part``, without titles before them."""
    forms, end = words.forms, part[1]
    while end > part[0] and not (forms[end - 1][0].isupper() and forms[end - 1][-1].isalpha()):
        end -= 1
    start = end
    while start > part[0] and (forms[start - 1][0].isupper() or forms[start - 1] == "."):
        start -= 1
    while start < end and (words.lower[start] in listed("TITLE") or words.lower[start] in listed("DETERMINER")):
        start += 1
    return start, end


def _opens(words: Words, at: int) -> bool:
    """Return whether a sentence or a quotation begins with token ``at``."""
    before = next((words.forms[i] for i in range(at - 1, -1, -1) if not words.forms[i].isspace()), ".")
    return words.sentence(at)[0] == at or not before[-1].isalnum()
