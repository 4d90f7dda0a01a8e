"""Entities of an article agree: the encoder reads window by window, a name means the same in all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from typing import NamedTuple

from spacy.tokens import Span

from claimwire.stages.actors.lexicon import words

NAMES = frozenset({"PERSON", "ORG", "LOC", "FAC", "NORP", "MISC", "PRODUCT"})  # not amounts and dates
MISTAKEN = frozenset({"ORG", "LOC", "MISC"})  # what a surname alone is taken for


class _Read(NamedTuple):
    """An entity, asked once for what a Span puts together each time."""

    text: str
    label: str
    words: int


def agreed(entities: Sequence[Span]) -> list[Span]:
    """Return the entities of one article, each name with the label that more than half of its mentions have.

    A full name that begins with a given name is a person's if one mention says so, and one word that ends the full
    name of a person ("Okoro" of "Ben Okoro") is that person.
    """
    read = [_Read(entity.text, entity.label_, len(entity)) for entity in entities]
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in read:
        votes[one.text][one.label] += 1
    elected = {name: label for name, counts in votes.items() if (label := _elected(name, counts))}
    surnames = {
        entity[-1].text
        for entity, one in zip(entities, read, strict=True)
        if one.words > 1 and _label(one, elected, frozenset()) == "PERSON"
    }
    labels = [_label(one, elected, surnames) for one in read]
    return [
        entity if label == one.label else Span(entity.doc, entity.start, entity.end, label=label)
        for entity, one, label in zip(entities, read, labels, strict=True)
    ]


def _elected(name: str, counts: Counter[str]) -> str | None:
    """Return the label of a name; None where it has no majority."""
    parts = name.lower().split()
    if counts["PERSON"] and 1 < len(parts) < 4 and parts[0] in words("GIVEN"):
        return "PERSON"
    label, votes = counts.most_common(1)[0]
    return label if label in NAMES and 2 * votes > counts.total() else None


def _label(one: _Read, elected: dict[str, str], surnames: Set[str]) -> str:
    label = elected.get(one.text, one.label) if one.label in NAMES else one.label
    return "PERSON" if label in MISTAKEN and one.words == 1 and one.text in surnames else label
