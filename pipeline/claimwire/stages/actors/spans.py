"""Spans: what a mention is, and small questions about tokens that every part of the stage asks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from claimwire.annotations import PLATFORMS, TokenRange
from claimwire.ingest.lists import Listed
from claimwire.stages.plain import PlainDoc

from .lexicon import RECENT, words

POSSESSIVE = frozenset({"'s", "’s", "'", "’", "‘s"})
STUCK = re.compile(r"\s*[?!\[\]—…“”\"]")  # what sticks to the end of a name, or stands behind it
INITIAL = re.compile(r"^([B-HJ-Z]) (?=[a-z]{2,} [A-Z])")  # one that the page sets apart


class Mention(NamedTuple):
    """A stretch of tokens that names somebody, titles left out."""

    start: int
    end: int
    kind: str  # person, organization, government, place, people, modifier; of the user's list also group
    name: str
    gender: str | None = None
    listed: Listed | None = None  # who of the user's list
    titled: bool = False  # a title stands before it, as only people have: "President Okoro"


class Short(NamedTuple):
    """An acronym in brackets with the long form before it."""

    long: Mention
    short: Mention


def text_of(doc: PlainDoc, tokens: TokenRange) -> str:
    """Return the words, white space and line breaks as one blank."""
    return " ".join(doc.words(tokens).split())


def name_of(doc: PlainDoc, tokens: TokenRange) -> str:
    """Return the words as a name: without what sticks to their end ("PTA?—it"), a dropped initial put back ("R oy")."""
    return _as_name(text_of(doc, tokens))


@lru_cache(RECENT)
def _as_name(text: str) -> str:
    return INITIAL.sub(r"\1", STUCK.split(text, 1)[0] or text)


@lru_cache(RECENT)
def is_mark(text: str) -> bool:
    """Return whether a token is punctuation and nothing else."""
    return all(unicodedata.category(char).startswith("P") for char in text)


def title_at(doc: PlainDoc, start: int) -> int:
    """Return the token before a name that may be its title: the "Col" of "Col. Okoro", be its stop a token or not."""
    return start - 1 - (start > 1 and doc.texts[start - 1] == ".")


def is_pronoun(text: str) -> bool:
    """Return whether the word is a pronoun: who, I, It, not WHO, IT or US."""
    return text.lower() in words("PRONOUN") and (len(text) == 1 or not text.isupper())


def is_cut(doc: PlainDoc, index: int) -> bool:
    """Return whether a noun phrase ends before the token: "of", "who", a comma; not the "based" of "London-based"."""
    return doc.lower[index] in words("CUT") and (index == 0 or doc.texts[index - 1] != "-")


def tokens_of(mentions: Iterable[Mention]) -> set[int]:
    """Return the tokens of some mentions."""
    return {index for mention in mentions for index in range(mention.start, mention.end)}


def platform_tokens(doc: PlainDoc) -> set[int]:
    """Return the tokens of platforms: a source may speak there, but they are no actors."""
    return {index for span in doc.origin.spans.get(PLATFORMS, []) for index in range(span.start, span.end)}
