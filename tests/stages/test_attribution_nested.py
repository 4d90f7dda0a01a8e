"""Attributions inside somebody's words: each rule does what its sentences say."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from claimwire.annotations import RelationRow
from claimwire.rules import load_rules
from claimwire.stages.attribution.nested import NestedRule, nested
from claimwire.stages.plain import plain

NLP = spacy.blank("en")
RULES = load_rules(NestedRule, "attribution/nested.en.jsonl")
TAGS = {
    "PRON": "He She they them her",
    "DET": "the most",
    "NOUN": "mayor bridge ward survey tenants landlord flat council road",
    "AUX": "was were",
    "VERB": "says said crossed told sold showed pay grew asked leave refused open opened",
    "ADJ": "safe full",
    "SCONJ": "that if",
    "PART": "to",
    "ADP": "about",
    "ADV": "more",
}
TAG_OF = {word: tag for tag, words in TAGS.items() for word in words.split()}


def inside(line: str) -> list[tuple[str, str, str]]:
    """Return what is found in a sentence whose first two words are the outer source and cue."""
    words = line.replace("|", "").split()
    doc = Doc(NLP.vocab, words, pos=[TAG_OF[word] for word in words], sent_starts=[i == 0 for i in range(len(words))])
    outer = RelationRow((1, 2), (0, 1), [(2, len(doc))], 0.9, "encoder")
    found = [row for row in nested(plain(doc), [outer]) if row is not outer]
    return [(row.rule, doc[slice(*row.source)].text, doc[slice(*row.content[0])].text) for row in found]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_the_source_and_words_that_its_sentences_show(rule):
    for line in rule.yes:
        before, _, after = (part.split() for part in line.split("|"))
        ((name, source, content),) = inside(line)

        assert name == rule.id
        assert before[-len(source.split()) :] == source.split()
        assert after[-len(content.split()) :] == content.split()


@pytest.mark.parametrize("line", [line for rule in RULES for line in rule.no])
def test_no_rule_finds_anything_in_the_sentences_against_it(line):
    assert inside(line) == []


def test_a_noun_that_a_preposition_rules_says_nothing():
    assert inside("He says tenants about the road said the ward was full") == []


def test_a_cue_that_the_encoder_found_is_left_alone():
    words = ["He", "says", "the", "mayor", "said", "the", "bridge", "was", "safe"]
    doc = Doc(NLP.vocab, words, pos=[TAG_OF[word] for word in words])
    rows = [
        RelationRow((1, 2), (0, 1), [(2, 9)], 0.9, "encoder"),
        RelationRow((4, 5), (2, 4), [(5, 9)], 0.9, "encoder"),
    ]

    assert list(nested(plain(doc), rows)) == rows
