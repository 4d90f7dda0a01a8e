"""Where the network of claims goes before the rules, and where it does not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from spacy.tokens import Doc

from claimwire.annotations import stances_of
from claimwire.model import STATES
from claimwire.model.claims import Said
from claimwire.records import KINDS
from claimwire.stages.stance import Stance, learned
from claimwire.stages.stance.learned import RULE
from stages.stance_marks import MAYOR, marked, targets, telling

PLAIN = "(The clinic) [said] {two people came}."
AIMED = "(The clinic) [said] {<the Harbour Board> broke its word to <the Miners Union>}."
ACCUSED = "(The clinic) [accused] <the Harbour Board> {of a lie to <the Miners Union>}."


def stance(monkeypatch: Any, sentence: str, kind: str, sure: float, aims: dict[str, float] | None = None) -> Any:
    """Return the stance of a marked sentence where the network says this of it."""
    doc = marked(sentence)
    for token in doc:
        token.pos_ = "NOUN" if token.text in ("miners", "government") else ""
    pointed(monkeypatch, doc, kind, sure, aims or {})
    return stances_of(Stance()(doc))[0]


def pointed(monkeypatch: Any, doc: Doc, kind: str, sure: float, aims: dict[str, float]) -> None:
    """Give a Doc states, of which the network says this."""
    doc._.claimwire_states = np.zeros((len(doc), STATES), dtype=np.float32)

    def read(states: Any, shapes: Any, claims: Any) -> list[Said]:
        kinds = np.full(len(KINDS), (1 - sure) / (len(KINDS) - 1))
        kinds[KINDS.index(kind)] = sure
        return [Said(kinds, np.asarray([aims.get(doc[at].text, 0.0) for at in claims[0].places]))]

    monkeypatch.setattr(learned, "read_claims", read)


def test_a_plain_assertion_is_what_the_network_is_sure_of(monkeypatch):
    found = stance(monkeypatch, PLAIN, "criticism", 0.95)

    assert (found.kind, found.rule) == ("criticism", RULE)


def test_what_the_network_doubts_stays_as_the_rules_say(monkeypatch):
    found = stance(monkeypatch, PLAIN, "criticism", 0.4)

    assert (found.kind, found.rule) == ("assertion", "stance.assertion.plain")


@pytest.mark.parametrize(
    ("sentence", "kind"), [(PLAIN, "accusation"), (PLAIN, "denial"), (ACCUSED, "assertion"), (ACCUSED, "criticism")]
)
def test_the_network_makes_no_charge_and_takes_none_back(monkeypatch, sentence, kind):
    assert stance(monkeypatch, sentence, kind, 0.99).rule != RULE


def test_a_network_that_agrees_leaves_the_rule_its_name(monkeypatch):
    assert stance(monkeypatch, PLAIN, "assertion", 0.99).rule == "stance.assertion.plain"


@pytest.mark.parametrize(("sure", "expected"), [(0.1, []), (0.3, ["Ada Obi"]), (0.7, ["Ada Obi"])])
def test_where_the_rules_name_nobody_the_network_points(monkeypatch, sure, expected):
    sentence = "(The clinic) [said] {it rained} on <Ada Obi>."

    assert stance(monkeypatch, sentence, "criticism", 0.95, {"Obi": sure}).targets == expected


@pytest.mark.parametrize(
    ("union", "board", "target"), [(0.8, 0.1, "the Miners Union"), (0.5, 0.4, "the Harbour Board")]
)
def test_who_is_much_likelier_goes_before_whom_the_rules_name(monkeypatch, union, board, target):
    found = stance(monkeypatch, ACCUSED, "accusation", 0.9, {"Union": union, "Board": board})

    assert found.targets == [target]


def test_a_title_is_part_of_whom_the_network_points_at(monkeypatch):
    sentence = ACCUSED.replace("<the Miners Union>", "Mayor <Obi>")

    assert stance(monkeypatch, sentence, "accusation", 0.9, {"Mayor": 0.6, "Board": 0.1}).targets == ["Obi"]


@pytest.mark.parametrize(("sure", "expected"), [(0.4, ["people"]), (0.6, ["Obi Works"])])
def test_a_pronoun_has_to_be_likely(monkeypatch, sure, expected):
    sentence = "<Obi Works> paid. (The clinic) [said] {two people came} to its door."

    assert stance(monkeypatch, sentence, "criticism", 0.95, {"its": sure}).targets == expected


@pytest.mark.parametrize(("board", "expected"), [(0.05, []), (0.2, ["the Harbour Board"])])
def test_where_the_network_is_sure_that_nobody_is_meant_nobody_is(monkeypatch, board, expected):
    assert stance(monkeypatch, ACCUSED, "accusation", 0.9, {"Board": board}).targets == expected


def test_whom_the_network_points_at_by_a_description_keeps_the_name_that_the_rules_found(monkeypatch):
    names = {"Lee Okoro": ("Lee Okoro", "person"), "Ana Rivera": MAYOR, "senator": ("senator", "person")}
    claim = ("Ana Rivera", "attacked", "the senator")
    doc = telling("Lee Okoro spoke. Ana Rivera attacked the senator.", names, [claim])
    pointed(monkeypatch, doc, "criticism", 0.9, {"senator": 0.9})

    assert targets(Stance()(doc)) == ["Lee Okoro"]


def test_whose_government_is_meant_is_not_meant(monkeypatch):
    sentence = "(The clinic) [accused] <Ada Obi>'s <government> {of a lie}."

    assert stance(monkeypatch, sentence, "accusation", 0.9, {"Obi": 0.7}).targets == ["government"]


def test_a_source_is_not_its_own_target(monkeypatch):
    sentence = AIMED.replace("The clinic", "<The clinic>")

    assert "The clinic" not in stance(monkeypatch, sentence, "criticism", 0.95, {"clinic": 0.9}).targets


def test_who_suffers_is_not_pointed_at(monkeypatch):
    sentence = "(The clinic) [said] {<the Harbour Board> knew of <Ada Obi> being held}."

    assert stance(monkeypatch, sentence, "criticism", 0.99, {"Obi": 0.9}).targets == ["the Harbour Board"]


def test_people_whom_no_mention_names_are_pointed_at_in_their_own_words(monkeypatch):
    sentence = PLAIN.replace("two people", "striking miners")

    assert stance(monkeypatch, sentence, "criticism", 0.99, {"miners": 0.9}).targets == ["miners"]


def test_a_doc_without_states_is_left_to_the_rules():
    doc = marked(PLAIN)

    assert stances_of(Stance()(doc))[0].rule == "stance.assertion.plain"


def test_states_that_are_of_other_words_are_not_read():
    doc: Doc = marked(PLAIN)
    doc._.claimwire_states = np.zeros((len(doc) + 1, STATES), dtype=np.float32)

    assert stances_of(Stance()(doc))[0].rule == "stance.assertion.plain"


def test_the_states_are_taken_off_once_they_are_read():
    doc = marked(PLAIN)
    doc._.claimwire_states = np.zeros((len(doc), STATES), dtype=np.float32)

    assert Stance()(doc)._.claimwire_states is None
