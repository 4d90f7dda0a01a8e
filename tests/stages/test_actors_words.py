"""The word lists of the actors stage: each rule's own examples, and the names that they help to compare."""

import pytest

from claimwire.rules import load_rules
from claimwire.stages.actors import names
from claimwire.stages.actors.lexicon import CountryRule, WordRule, class_of, countries, words

RULES = load_rules(WordRule, "actors/words.en.jsonl") + load_rules(WordRule, "actors/given_names.en.jsonl")


def fires(rule: WordRule, phrase: str) -> bool:
    padded = f" {phrase.lower()} "
    return any(f" {word} " in padded for word in rule.words)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_does_what_its_examples_say(rule: WordRule) -> None:
    assert rule.yes
    assert all(fires(rule, phrase) for phrase in rule.yes)
    assert not any(fires(rule, phrase) for phrase in rule.no)


@pytest.mark.parametrize("label", ["TITLE", "PRONOUN", "GIVEN", "ORGANIZATION", "GOVERNMENT"])
def test_no_word_stands_twice_in_a_class(label: str) -> None:
    listed = [word for rule in RULES if rule.label == label for word in rule.words]
    assert len(listed) == len(set(listed)) == len(words(label))


def test_no_two_countries_share_a_name() -> None:
    listed = [rule.name for rule in load_rules(CountryRule, "actors/countries.en.jsonl")]
    assert len(listed) == len(set(listed))


def test_a_capital_and_a_people_tell_their_country() -> None:
    assert (countries()["nairobi"].name, countries()["kenyan"].name) == ("Kenya", "Kenya")


@pytest.mark.parametrize(
    ("word", "label"),
    [
        ("ministers", "GROUP"),
        ("ex-minister", "ROLE"),
        ("watchdog", "ORGANIZATION"),
        ("surveys", "DOCUMENT"),
        ("pier", None),
    ],
)
def test_a_noun_tells_what_it_stands_for(word: str, label: str | None) -> None:
    assert class_of(word) == label


def test_an_acronym_is_made_of_first_letters() -> None:
    assert names.fits_initials("OBEB", ["Office", "of", "the", "Basic", "Education", "Board"])
    assert not names.fits_initials("PTA", ["Harbour", "Safety", "Board"])


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("acme", "acme group", True),
        ("harvest party", "harvest party of kenya", True),
        ("lake view school", "lake view girls school", True),
        ("acme", "acme africa", False),
    ],
)
def test_a_body_may_be_cut_short(short: str, full: str, fits: bool) -> None:
    assert names.is_short_body(tuple(short.split()), tuple(full.split())) is fits


def test_an_initial_stands_for_its_word() -> None:
    assert names.is_short_person(("b", "okoro"), ("ben", "okoro"))
    assert not names.is_short_person(("a", "okoro"), ("ben", "okoro"))


def test_a_title_that_is_half_of_the_name_stays() -> None:
    assert names.split_titles(["Pope", "Francis"]) == 0
    assert names.split_titles(["Mr", "Okoro"]) == 1
