"""Descriptions: whom "the former prime minister", "the US leader" or "the activist" stands for.

A person fits a description by what the article says of them: the same words, the same noun, a noun of like sense, or
nothing at all; a person of another country, body or sex never fits.
"""

from __future__ import annotations

from typing import NamedTuple

from .gather import country_of
from .lexicon import alikes, words
from .names import fold
from .register import Entry

SAME, NOUN, ALIKE, SILENT = 3, 2, 1, 0  # how well a person fits
# Nouns that go on with somebody unnamed: "A harbour master said ... The official said".
GENERAL = frozenset(["employee", "executive", "insider", "man", "officer", "official", "person", "source", "woman"])
ONCE = frozenset(["deposed", "ex", "former", "late", "ousted", "retired"])
FRESH = 4  # sentences in which somebody without a known role may be meant


class Description(NamedTuple):
    """The words of a description, and what they say beside its noun."""

    parts: tuple[str, ...]  # lower case, the noun last
    country: str | None
    body: Entry | None
    gender: str | None

    @property
    def noun(self) -> str:
        return self.parts[-1]

    @property
    def is_plain(self) -> bool:
        """Return whether the words say no more than the noun and the country: not "the lead researcher"."""
        return len(self.parts) == 1 + (self.country is not None) or self.parts == ("prime", "minister")

    @property
    def is_general(self) -> bool:
        """Return whether the noun alone says next to nothing of whom it means."""
        return len(self.parts) == 1 and self.noun in GENERAL

    @property
    def is_unique(self) -> bool:
        """Return whether a country or body has but one of these at a time."""
        return self.noun in words("UNIQUE")


def level(entry: Entry, wanted: Description) -> int | None:
    """Return how well the person fits, None for not at all."""
    if entry.type != "person" or _contradicts(entry, wanted):
        return None
    rest = [" ".join(wanted.parts[first:]) for first in range(len(wanted.parts) - 1)]
    if _is_former(entry, wanted):
        return ALIKE
    if any(phrase in entry.heads for phrase in rest):
        return SAME
    if wanted.noun in entry.heads:
        return NOUN if not _is_other_office(entry, wanted) else None
    if alikes(wanted.noun) & entry.heads:
        return ALIKE
    own = {head for head in entry.heads if head in words("ROLE")}
    return SILENT if entry.named and not own else None


def _is_former(entry: Entry, wanted: Description) -> bool:
    """Return whether the person was what is described, and the description is of who is: "the president"."""
    once = (head for head in entry.heads if head.split()[0] in ONCE and head.split()[-1] == wanted.noun)
    return ONCE.isdisjoint(wanted.parts) and any(once)


def _contradicts(entry: Entry, wanted: Description) -> bool:
    if wanted.gender and entry.gender and wanted.gender != entry.gender:
        return True
    country = country_of_entry(entry)
    if wanted.country and country and wanted.country != country:
        return True
    body = wanted.body
    if body is None or entry.affiliation is None or country:
        return False
    return fold(entry.affiliation) not in {fold(name) for name in (body.name, *body.aliases)}


def _is_other_office(entry: Entry, wanted: Description) -> bool:
    """Return whether both are ministers of something, and not of the same: "the health minister" is no prime one."""
    if wanted.noun not in ("minister", "secretary") or len(wanted.parts) < 2 or entry.role is None:
        return False
    named = [part for part in wanted.parts[:-1] if part not in words("FORMER") or part == "prime"]
    role = entry.role.lower().split()
    return bool(named) and len(role) > 1 and not set(named) & set(role)


def country_of_entry(entry: Entry) -> str | None:
    """Return the country whose office the person holds, as far as the article states it."""
    return country_of(entry.affiliation) if entry.affiliation else None
