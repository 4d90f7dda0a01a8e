"""The words that the actors stage knows: titles, roles, heads of unnamed groups and bodies, pronouns, countries."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from pydantic import Field

from claimwire.rules import Rule, load_rules

Label = Literal[
    "TITLE",
    "ROLE",
    "MAN",
    "WOMAN",
    "GROUP",
    "NORP",
    "ORGANIZATION",
    "GOVERNMENT",
    "SEAT",
    "DOCUMENT",
    "PRONOUN",
    "DETERMINER",
    "QUANTITY",
    "FORMER",
    "CUT",
    "NAME_LIKE",
    "SUFFIX",
    "MASTHEAD",
    "LEADS",
    "STOP",
    "GIVEN",
    "JOINED",
    "PARTICLE",
    "THING",
    "CALENDAR",
    "UNIQUE",
    "ALIKE",
]
REMEMBERED = 1 << 15  # words whose answer is kept: a run over a million articles meets new ones to its end
RECENT = 1 << 12  # names whose answer is kept: those of the article in hand, and of a hundred before it
LEARNED = ("ologist", "ographer", "ician", "metrist")  # hydrologist, technician
NOUNS = ("DOCUMENT", "ROLE", "GROUP", "ORGANIZATION", "GOVERNMENT")  # in order of precedence


class WordRule(Rule):
    """Words of one class, in lower case."""

    label: Label
    words: tuple[str, ...] = Field(min_length=1)
    gender: Literal["m", "f", "n"] | None = None
    number: Literal["one", "many", "any"] | None = None
    person: Literal["speaker"] | None = None
    kind: str | None = Field(None, description='Sort of organization: "the party" is none that is a firm.')


class CountryRule(Rule):
    """A country and the words that may stand for its government."""

    name: str
    capitals: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Country(NamedTuple):
    """What a word says of a country: ``how`` is "name", "capital" or "people"."""

    name: str
    how: str


@cache
def words(label: Label) -> dict[str, WordRule]:
    """Return each word of the class with the rule that it stands in."""
    rules = load_rules(WordRule, "actors/words.en.jsonl") + load_rules(WordRule, "actors/given_names.en.jsonl")
    return {word: rule for rule in rules if rule.label == label for word in rule.words}


@cache
def alikes(noun: str) -> frozenset[str]:
    """Return what somebody described by the noun may be called elsewhere: a leader is perhaps a president."""
    rules = load_rules(WordRule, "actors/words.en.jsonl")
    return frozenset(word for rule in rules if rule.label == "ALIKE" and rule.kind == noun for word in rule.words)


@cache
def countries() -> dict[str, Country]:
    """Return what each name, capital or people, in lower case, says of a country."""
    table: dict[str, Country] = {}
    for rule in load_rules(CountryRule, "actors/countries.en.jsonl"):
        table |= {word.lower(): Country(rule.name, "people") for word in rule.people}
        table |= {word.lower(): Country(rule.name, "capital") for word in rule.capitals}
        table |= {word.lower(): Country(rule.name, "name") for word in (rule.name, *rule.also)}
    return table


@lru_cache(REMEMBERED)
def class_of(word: str) -> str | None:
    """Return what a noun, in lower case, stands for, one of NOUNS; None where the lists do not know it.

    A compound counts by its last part ("councilwoman-elect" aside, "ex-minister" is a minister), and the plural of a
    role is a group.
    """
    known = next((label for label in NOUNS if word in words(label)), None)
    if known or not word:
        return known
    if "-" in word:
        return class_of(word.rsplit("-", 1)[1])
    if word.endswith(LEARNED):
        return "ROLE"
    if singular(word) != word and class_of(singular(word)) in ("ROLE", "DOCUMENT"):
        return "GROUP" if class_of(singular(word)) == "ROLE" else "DOCUMENT"
    return None


@lru_cache(REMEMBERED)
def singular(word: str) -> str:
    """Return the singular of a regular plural, else the word itself."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("men"):
        return word[:-3] + "man"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
