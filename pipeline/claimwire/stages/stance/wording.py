"""What the words at a place name by themselves, where no mention stands: a name in capitals, a noun with its words."""

from __future__ import annotations

import re

from claimwire.annotations import TokenRange
from claimwire.stages.actors.lexicon import words as listed

from .nouns import is_people
from .words import POSSESSIVE, Words

_PRONOUN = re.compile(
    r"i|you|s?he|it|we|they|me|him|hers?|us|them|his|its|our|their|my|your|this|that|these|those|who|whom|which|what"
    r"|(?:him|her|it)self|themselves|one|other|each|(?:every|any|some)(?:one|body)|nobody|who(?:so)?ever|whatever|there"
)
_EACH_OTHER = ["each", "other"]
_NOUNS = frozenset({"NOUN", "PROPN", "X"})
_MODIFIERS = frozenset({"ADJ", "NUM", "DET", "PRON", "VERB", "X", "ADV"})  # tags of what stands before a noun,
_FURTHER = _MODIFIERS - {"PRON", "VERB"}  # before the second noun of a phrase,
_JOINING = frozenset({"CCONJ", "ADP", "PUNCT"})  # and between the two
_ALONE = frozenset({"ADV", "NUM", "SCONJ"})  # tags of one word that is none
_DETERMINER = re.compile(r"the|an?|his|her|its|their|our|my|your|this|that|these|some|any|all|both|out|off|own|of")


def is_pronoun(name: str) -> bool:
    """Return whether a name is but a pronoun, as of one of whom the article says no more than "She"; not "US"."""
    return name[1:].islower() and _PRONOUN.fullmatch(name.lower()) is not None


def own_words(words: Words, part: TokenRange) -> str | None:
    """Return the noun phrase that ``part`` begins with, without a determiner; None for a pronoun or nothing."""
    start, end = part
    while start < end and (not words.forms[start][0].isalnum() or _DETERMINER.fullmatch(words.lower[start])):
        start += 1
    end = _phrase_end(words, start, end)
    while end > start and not words.forms[end - 1][-1].isalnum() and words.forms[end - 1] != ".":
        end -= 1
    if start == end or (end - start == 1 and _PRONOUN.fullmatch(words.lower[start])):
        return None
    return " ".join(words.between(start, end).split())


def _phrase_end(words: Words, start: int, end: int) -> int:
    """Return where the noun phrase that begins at ``start`` ends: "miners | already on strike", "voters | who left".

    It is ``start`` where none begins there, and ``end`` where no tags are set or one word stands alone.
    """
    tags = words.tags[start:end]
    if not tags or "" in tags or (len(tags) == 1 and tags[0] not in _ALONE):
        return end
    behind = 0  # one past the last noun
    for at, tag in enumerate(tags, start):
        if _is_noun(words, at, behind):
            behind = at + 1
        elif not (_goes_on(words, at, behind) if behind else tag in _MODIFIERS or (at > start and tag in _JOINING)):
            break
    return behind or start


def _is_noun(words: Words, at: int, behind: int) -> bool:
    """Return whether a token is a noun, be it that no tag says so of the first: "called on | leaders"."""
    is_one = words.tags[at] in _NOUNS or words.lower[at - 1 : at + 1] == _EACH_OTHER
    return is_one or (not behind and is_people(words.lower[at]))


def _goes_on(words: Words, at: int, behind: int) -> bool:
    """Return whether a phrase whose noun ends before ``behind`` holds token ``at`` as well: "heads | of two mines"."""
    if words.lower[at] in POSSESSIVE or words.joins(at) or words.tags[at] in _JOINING:
        return True
    joined = not _JOINING.isdisjoint(words.tags[behind:at]) or not POSSESSIVE.isdisjoint(words.lower[behind:at])
    return joined and words.tags[at] in _FURTHER


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
