"""Nouns by what they say of a target: deeds, faults, persons in other words."""

from __future__ import annotations

from functools import cache
from typing import Literal

from claimwire.rules import Rule, load_rules

from .patterns import VerbPattern, compile_pattern

Label = Literal["DEED", "FAULT", "PERSON", "OFFICE", "ACT", "SELDOM"]


class NounRule(Rule):
    """Nouns of one sort, in lower case and in the singular."""

    label: Label
    nouns: tuple[str, ...]


@cache
def nouns(label: Label) -> frozenset[str]:
    """Return the nouns of a sort, those of things done in the plural too."""
    listed = {
        noun for rule in load_rules(NounRule, "stance/nouns.en.jsonl") if rule.label == label for noun in rule.nouns
    }
    return frozenset(listed if label in ("PERSON", "OFFICE") else listed | {f"{noun}s" for noun in listed})


class PeopleRule(Rule):
    """A pattern of nouns for people and bodies, in lower case."""

    nouns: VerbPattern


def is_people(noun: str) -> bool:
    """Return whether ``noun`` is one for people or a body: "miners", "council"."""
    rules = load_rules(PeopleRule, "stance/people.en.jsonl")
    return any(compile_pattern(rule.nouns).fullmatch(noun) for rule in rules)
