"""Every rule of the stance stage does what its own sentences say."""

from __future__ import annotations

import re

import pytest
from spacy.tokens import Span

from claimwire.annotations import MENTIONS, PLATFORMS, actors_of, relations_of
from claimwire.rules import load_rules
from claimwire.stages.stance.carriers import Carriers
from claimwire.stages.stance.charges import AnswerRule
from claimwire.stages.stance.descriptions import BodyRule, Descriptions
from claimwire.stages.stance.kinds import KindRule, WordRule, judge
from claimwire.stages.stance.learned import Learned
from claimwire.stages.stance.nouns import NounRule, PeopleRule, is_people, nouns
from claimwire.stages.stance.outlets import CarrierRule
from claimwire.stages.stance.patterns import compile_pattern, verb_forms
from claimwire.stages.stance.places import TargetRule
from claimwire.stages.stance.reading import Reading, read
from claimwire.stages.stance.targets import Targets
from claimwire.stages.stance.words import Words
from stages.stance_marks import marked

KINDS = load_rules(KindRule, "stance/kinds.en.jsonl")
TARGETS = load_rules(TargetRule, "stance/targets.en.jsonl")
CARRIERS = load_rules(CarrierRule, "stance/carriers.en.jsonl")
BODIES = load_rules(BodyRule, "stance/bodies.en.jsonl")
PEOPLE = load_rules(PeopleRule, "stance/people.en.jsonl")
NOUNS = load_rules(NounRule, "stance/nouns.en.jsonl")
WORDS = [
    *(rule for name in ("attitudes", "negations") for rule in load_rules(WordRule, f"stance/{name}.en.jsonl")),
    *load_rules(AnswerRule, "stance/answers.en.jsonl"),
]


def reading(sentence: str) -> Reading:
    doc = marked(sentence)
    return read(Words(doc), relations_of(doc)[0])


@pytest.mark.parametrize("rule", KINDS, ids=lambda rule: rule.id)
def test_every_kind_rule_decides_its_own_sentences_and_no_others(rule):
    assert rule.yes
    assert [sentence for sentence in rule.yes if judge(reading(sentence)).rule != rule.id] == []
    assert [sentence for sentence in rule.no if judge(reading(sentence)).rule == rule.id] == []


@pytest.mark.parametrize("rule", WORDS, ids=lambda rule: rule.id)
def test_every_word_rule_matches_its_own_sentences_and_no_others(rule):
    assert rule.yes
    assert [sentence for sentence in rule.yes if not rule.matches(reading(sentence))] == []
    assert [sentence for sentence in rule.no if rule.matches(reading(sentence))] == []


def test_verbs_are_written_out_in_all_their_forms():
    assert verb_forms("deny") == {"deny", "denies", "denied", "denying"}
    assert verb_forms("accuse") == {"accuse", "accuses", "accused", "accusing"}
    assert verb_forms("agree") == {"agree", "agrees", "agreed", "agreeing"}
    assert {"slammed", "slamming", "slams"} <= verb_forms("slam")
    assert {"told", "tells", "telling"} <= verb_forms("tell")


def test_a_verb_matches_whole_words_only():
    assert compile_pattern("<ask>").search("they asked him")
    assert not compile_pattern("<ask>").search("they multitasked")


@pytest.mark.parametrize("rule", TARGETS, ids=lambda rule: rule.id)
def test_every_target_rule_finds_the_actor_that_is_marked(rule):
    for sentence in (*rule.yes, *rule.no):
        doc = marked(sentence)
        relations = relations_of(doc)
        marked_names = [actor.name for actor in actors_of(doc)]

        words = Words(doc)
        readings = [read(words, relations[0])]
        learned = Learned(doc, words, relations, [judge(readings[0])])

        found = Targets(doc, words, relations, readings, learned).of_all([rule.kinds[0]])

        assert found == [marked_names], sentence


@pytest.mark.parametrize("rule", NOUNS, ids=lambda rule: rule.id)
def test_every_noun_is_of_its_sort(rule):
    assert all(set(phrase.split()) & nouns(rule.label) for phrase in rule.yes)
    assert not any(set(phrase.split()) & nouns(rule.label) for phrase in rule.no)


@pytest.mark.parametrize("rule", PEOPLE, ids=lambda rule: rule.id)
def test_people_and_bodies_are_told_by_their_noun(rule):
    assert rule.yes
    assert all(is_people(phrase.split()[-1]) for phrase in rule.yes)
    assert not any(is_people(phrase.split()[-1]) for phrase in rule.no)


@pytest.mark.parametrize("rule", CARRIERS, ids=lambda rule: rule.id)
def test_every_carrier_rule_names_who_carried_the_words(rule):
    for sentence, expected in [(rule.yes[0], rule.name or re.findall(r"<(.*?)>", rule.yes[0])[0])]:
        doc = marked(sentence)
        doc.spans[PLATFORMS] = [Span(doc, t.i, t.i + 1, label="facebook") for t in doc if t.text == "Facebook"]
        relations, words = relations_of(doc), Words(doc)

        assert Carriers(doc, words, relations, [read(words, relations[0])]).of_all() == [expected]


@pytest.mark.parametrize("rule", BODIES, ids=lambda rule: rule.id)
def test_every_body_rule_finds_who_bears_such_a_name(rule):
    def bearer(sentence: str) -> int | None:
        doc = marked(sentence)
        spans = [(span.start, span.end, int(span.label_)) for span in doc.spans[MENTIONS]]
        noun = next(token.i for token in doc if token.lower_ in rule.nouns)
        return Descriptions(Words(doc), actors_of(doc), spans).bearer(noun)

    assert rule.yes
    assert rule.no
    assert {bearer(sentence) for sentence in rule.yes} == {0}
    assert {bearer(sentence) for sentence in rule.no} == {None}


def test_the_cue_is_read_with_the_forms_of_be_before_it_wherever_the_network_cut():
    assert reading("The guild has been [threatening] {a stoppage}.").cue == "been threatening"
    assert reading("The guild has been [threatening] {a stoppage}.").lead == "the guild has been"
