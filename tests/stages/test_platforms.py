"""Platforms are found by name, address and evidence, and ordinary words are left alone."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from claimwire.annotations import PLATFORMS
from claimwire.rules import load_rules
from claimwire.stages.platforms import SLOT, EvidenceRule, PlatformRule, Platforms
from claimwire.stages.zones import Zones

NLP = spacy.blank("en")
STAGE = Platforms(NLP)
RULES = load_rules(PlatformRule, "platforms.en.jsonl")
EVIDENCE = load_rules(EvidenceRule, "platforms_evidence.en.jsonl")


def platforms(text: str) -> list[tuple[str, str]]:
    doc = STAGE(NLP(text))
    return [(span.label_, span.text) for span in doc.spans[PLATFORMS]]


def fired(text: str) -> set[str]:
    doc = STAGE(NLP(text))
    return {span.id_ for span in doc.spans[PLATFORMS]}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_fires_in_its_yes_sentences_and_not_in_its_no_sentences(rule: PlatformRule) -> None:
    assert rule.yes
    assert rule.no
    assert [rule.id in fired(sentence) for sentence in rule.yes] == [True] * len(rule.yes)
    assert [rule.id in fired(sentence) for sentence in rule.no] == [False] * len(rule.no)


@pytest.mark.parametrize("rule", EVIDENCE, ids=lambda rule: rule.id)
def test_every_piece_of_evidence_shows_an_otherwise_unknown_name(rule: EvidenceRule) -> None:
    name = PlatformRule(id="example", platform="example", names=("Quill",), exact=True, needs=(rule.id,))
    stage = Platforms(NLP, rules=[name], evidence=[rule])

    def found(sentence: str) -> bool:
        doc = stage(NLP(sentence.replace(SLOT, "Quill")))
        return bool(doc.spans[PLATFORMS])

    assert rule.yes
    assert rule.no
    assert [found(sentence) for sentence in rule.yes] == [True] * len(rule.yes)
    assert [found(sentence) for sentence in rule.no] == [False] * len(rule.no)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Users of X/Twitter, Facebook and Viber waited.", ["x", "x", "facebook", "viber"]),
        ("It hit Telegram, Signal, and Threads.", ["telegram", "signal", "threads"]),
        ("Threads, Signal or Telegram may follow.", ["threads", "signal", "telegram"]),
        ("Access to X (formerly Twitter) was cut.", ["x", "x"]),
        ("The union wrote on TRUTH SOCIAL.", ["truth-social"]),
        ("Facebook’s lawyer and twitter's clerk met.", ["facebook", "x"]),
        ("He used Facebook Messenger.", ["messenger"]),
    ],
)
def test_names_are_found_in_lists_and_in_any_spelling(text: str, expected: list[str]) -> None:
    assert [label for label, _ in platforms(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "They won on an anti-corruption platform.",
        "Social media was slow, and a VPN helped.",
        "He sent a signal, pulled the threads together and held the line.",
        "Malcolm X, Planet X and an X-ray were on the list.",
        "The Daily Telegraph and the Exeter Evening Telegram said so.",
        "Google and Meta paid the fine.",
        "Write to ana@facebook.com about it.",
    ],
)
def test_ordinary_words_newspapers_and_companies_are_none(text: str) -> None:
    assert platforms(text) == []


def test_a_word_shown_to_be_a_platform_counts_in_the_rest_of_the_article() -> None:
    text = "The mayor wrote on X that the road was closed. By then X was slow. The life of Malcolm X was read."

    assert platforms(text) == [("x", "X"), ("x", "X")]
    assert platforms("By then X was slow.") == []


def test_a_letter_counts_at_the_end_of_a_sentence_too() -> None:
    assert platforms("The guild said so on X. It rained.") == [("x", "X.")]
    assert platforms("The guild met George X. Reed.") == []


def test_an_address_is_one_platform_with_all_its_path() -> None:
    assert platforms("See pic.twitter.com/AbC12 today.") == [("x", "pic.twitter.com/AbC12")]
    assert platforms("See https://www.nottwitter.com/x or x.community today.") == []


def test_a_platform_in_a_boilerplate_line_is_left_out() -> None:
    doc = STAGE(Zones()(NLP("It was said on Facebook.\n\nImage Source: Twitter")))

    assert [span.label_ for span in doc.spans[PLATFORMS]] == ["facebook"]


def test_the_marks_survive_serialisation_and_running_twice_changes_nothing() -> None:
    doc = STAGE(STAGE(NLP("It was said on X and Facebook.")))
    copy = Doc(NLP.vocab).from_bytes(doc.to_bytes())

    assert [(span.label_, span.id_) for span in copy.spans[PLATFORMS]] == [("x", "x.letter"), ("facebook", "facebook")]
