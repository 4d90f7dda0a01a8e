"""Words, figures and copies: what of two contents is compared."""

import re

import pytest

from claimwire.linking.copies import copy_pairs, longest_run, run_text, words_of
from claimwire.linking.figures import Figure, figures
from claimwire.linking.propositions import AspectRule, found_rules
from claimwire.linking.words import Concept, concepts, features, lexicon, stem, tokens, weight
from claimwire.rules import load_rules

CONCEPTS = load_rules(Concept, "../linking/concepts.en.jsonl")
ASPECTS = load_rules(AspectRule, "../linking/aspects.en.jsonl")


@pytest.mark.parametrize(
    ("rule", "sentence"), [(rule, sentence) for rule in CONCEPTS for sentence in rule.yes], ids=lambda x: str(x)[:40]
)
def test_a_concept_is_found_where_it_should_be(rule, sentence):
    assert rule.id in {concept for concept, *_ in concepts(tokens(sentence))}


@pytest.mark.parametrize(
    ("rule", "sentence"), [(rule, sentence) for rule in CONCEPTS for sentence in rule.no], ids=lambda x: str(x)[:40]
)
def test_a_concept_is_not_found_where_it_should_not_be(rule, sentence):
    assert rule.id not in {concept for concept, *_ in concepts(tokens(sentence))}


@pytest.mark.parametrize("rule", ASPECTS, ids=lambda rule: rule.id)
def test_an_aspect_has_its_sentences(rule):
    assert rule.yes
    assert rule.no
    assert [s for s in rule.yes if rule not in found_rules(s)] == []
    assert [s for s in rule.no if rule in found_rules(s)] == []


def test_every_event_concept_shows_itself_in_a_sentence():
    assert [rule.id for rule in CONCEPTS if rule.kind == "event" and not (rule.yes and rule.no)] == []
    assert lexicon().kinds["outage"] == "event"


@pytest.mark.parametrize(
    "words", ["blocks blocked blocking block", "dies die", "denies denied deny", "plots plotted plot"]
)
def test_inflected_words_have_one_stem(words):
    assert len({stem(word) for word in words.split()}) == 1


def test_rare_words_tell_more_than_common_ones():
    assert weight("the") == 0
    assert 0 < weight("people") < weight("disruption") < weight("zorvanic") == 1


def test_words_of_one_concept_are_one_feature():
    assert features(tokens("the blackout")) == features(tokens("an outage"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("at least 12 people were killed", [("dead", 12, ">")]),
        ("fourteen people died and 63 were injured", [("dead", 14, ""), ("hurt", 63, "")]),
        ("the death toll reached 1,200", [("dead", 1200, "")]),
        ("turnout was 40 percent", [("turnout", 40, "")]),
        ("prices fell by 40 percent", [("percent", 40, "")]),
        ("it cost $3 million", [("money", 3_000_000, "")]),
        ("twenty-two schools closed", [("school", 22, "")]),
        ("valve nine would fail", []),
        ("the ferry is late", []),
    ],
)
def test_figures(text, found):
    assert [tuple(figure) for figure in figures(tokens(text))] == found


def test_the_numbers_of_a_date_count_nothing():
    words = tokens("killed on May 4")

    assert figures(words, frozenset({2, 3})) == ()


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (Figure("dead", 12, ""), Figure("dead", 12, ""), True),
        (Figure("dead", 12, ""), Figure("dead", 14, ""), False),
        (Figure("dead", 12, ">"), Figure("dead", 14, ""), True),
        (Figure("dead", 12, ">"), Figure("dead", 140, ""), False),
        (Figure("dead", 12, ""), Figure("dead", 14, "<"), True),
        (Figure("dead", 100, "~"), Figure("dead", 95, ""), True),
    ],
)
def test_when_figures_agree(one, other, agree):
    assert one.agrees(other) is other.agrees(one) is agree


def test_copies_are_found_though_one_is_cut():
    whole = "Nobody on the pier had seen a lamp since noon. The crane fell on the shed and the shed fell on the boat."
    cut = "The crane fell on the shed and the shed fell on the boat"

    assert list(copy_pairs([whole, "Something else was said about the price of fish in the old market hall", cut])) == [
        (0, 2)
    ]


def test_short_contents_are_no_copies():
    assert list(copy_pairs(["the outage", "the outage"])) == []


def test_the_longest_run_is_found_and_leads_back_to_the_text():
    text = "He said: the crane “fell” on the shed."
    start, _, length = longest_run(words_of(text), words_of("a crane fell on the roof"))
    first, last = run_text(text, start, length)

    assert re.sub(r"\W+", " ", text[first:last]) == "crane fell on the"
    assert longest_run(["a"], ["b"]) == (0, 0, 0)
