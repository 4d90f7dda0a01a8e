"""Definite descriptions in running text: "the watchdog", "police", sources or not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from claimwire.stages.plain import PlainDoc

from .gather import Named
from .lexicon import class_of, words

DESCRIBING = frozenset(["ROLE", "ORGANIZATION", "GOVERNMENT"])  # classes of a noun that stands for an actor
STANDING = frozenset(["police", "military", "army", "parliament", "congress", "government", "authorities", "judiciary"])
COMING = frozenset(["next", "future", "eventual"])


class Definite(NamedTuple):
    """A description that ends in a known noun.

    Attributes:
        start: Its first token.
        stands_alone: Whether it names a body where no name stands for one: "the army", "the interior ministry".
    """

    start: int
    stands_alone: bool


def definite(doc: PlainDoc, at: Mapping[int, Named], head: int) -> Definite | None:
    """Return the definite description whose noun, of a class of DESCRIBING, is at ``head``.

    Args:
        doc: The article.
        at: The name that a token is part of.
        head: The noun.
    """
    word = doc.lower[head]
    if _goes_on(doc, at, head):
        return None
    start = _determiner(doc, head)
    if (start is None and word not in STANDING) or not COMING.isdisjoint(doc.lower[start or head : head]):
        return None  # "the next president" is nobody yet
    return Definite(head if start is None else start, _stands_alone(doc, head, start))


def body_start(doc: PlainDoc, start: int, head: int) -> int:
    """Return where the name of a body begins that stands alone: "the police" are "police"."""
    word = doc.lower[head]
    return head if word in STANDING and not (word == "government" and head - start < 3) else start


def _stands_alone(doc: PlainDoc, head: int, start: int | None) -> bool:
    word = doc.lower[head]
    rule = words("ORGANIZATION").get(word)
    if rule and rule.kind in ("ministry", "agency"):
        return start is not None and start < head - 1
    return word in STANDING and (word == "government" or start == head - 1 or _acts(doc, head + 1))


def _acts(doc: PlainDoc, index: int) -> bool:
    """Return whether a verb comes at once; always, where the Doc has no part-of-speech tags."""
    return index < len(doc) and doc.tags[index] in ("VERB", "AUX", "")


def _goes_on(doc: PlainDoc, at: Mapping[int, Named], head: int) -> bool:
    """Return whether the noun is but the first part of a longer one: "the police chief"."""
    if head + 1 >= len(doc):
        return False
    return head + 1 in at or class_of(doc.lower[head + 1]) is not None


def _determiner(doc: PlainDoc, head: int) -> int | None:
    for start in range(head - 1, max(head - 5, -1), -1):
        word = doc.lower[start]
        if word in ("the", "this"):
            return start
        if not word[:1].isalpha() or word in words("DETERMINER") or word in words("CUT"):
            return None
    return None
