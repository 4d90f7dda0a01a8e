"""Entities of an article agree: the encoder reads window by window, a name means the same in all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from spacy.tokens import Span

from claimwire.stages.actors.lexicon import words

NAMES = frozenset({"PERSON", "ORG", "LOC", "FAC", "NORP", "MISC", "PRODUCT"})  # not amounts and dates
MISTAKEN = frozenset({"ORG", "LOC", "MISC"})  # what a surname alone is taken for


def agreed(entities: Sequence[Span]) -> list[Span]:
    """Return the entities of one article, each name with the label that more than half of its mentions have.

    A full name that begins with a given name is a person's if one mention says so, and one word that ends the full
    name of a person ("Okoro" of "Ben Okoro") is that person.
    """
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entity in entities:
        votes[entity.text][entity.label_] += 1
    elected = {name: label for name, counts in votes.items() if (label := _elected(name, counts))}
    surnames = {
        entity[-1].text for entity in entities if len(entity) > 1 and _label(entity, elected, frozenset()) == "PERSON"
    }
    return [_relabelled(entity, _label(entity, elected, frozenset(surnames))) for entity in entities]


def _elected(name: str, counts: Counter[str]) -> str | None:
    """Return the label of a name; None where it has no majority."""
    parts = name.lower().split()
    if counts["PERSON"] and 1 < len(parts) < 4 and parts[0] in words("GIVEN"):
        return "PERSON"
    label, votes = counts.most_common(1)[0]
    return label if label in NAMES and 2 * votes > counts.total() else None


def _label(entity: Span, elected: dict[str, str], surnames: frozenset[str]) -> str:
    label = elected.get(entity.text, entity.label_) if entity.label_ in NAMES else entity.label_
    return "PERSON" if label in MISTAKEN and len(entity) == 1 and entity.text in surnames else label


def _relabelled(entity: Span, label: str) -> Span:
    return entity if label == entity.label_ else Span(entity.doc, entity.start, entity.end, label=label)
