"""Targets by the head of what is named: bodies of somebody, things, what only says which, who faces a charge."""

from __future__ import annotations

import pytest

from claimwire.stages.stance import Stance
from stages.stance_marks import GUILD, MAYOR, of, targets, telling

LEE = ("Lee Okoro", "person")


def test_the_body_of_somebody_is_meant_and_not_its_owner():
    found = of("(She) [accused] {Norland's health ministry of theft}.", "PRON VERB PROPN PART NOUN NOUN ADP NOUN PUNCT")

    assert found == ["Norland's health ministry"]


def test_somebody_and_the_body_of_another_are_two():
    tags = "PRON VERB PROPN PROPN CCONJ DET NOUN PART NOUN PART VERB PUNCT"

    found = of("(She) [asked] {<Lee Okoro> and the harbour's council to act}.", tags)

    assert found[0] == "Lee Okoro"


def test_a_title_with_a_hyphen_stands_before_its_name():
    tags = "PRON VERB DET NOUN PART NOUN PUNCT NOUN PUNCT PROPN PROPN PART VERB PUNCT"

    assert of("(She) [asked] {the state's attorney-general, <Lee Okoro> to act}.", tags) == ["Lee Okoro"]


@pytest.mark.parametrize(
    ("sentence", "tags"),
    [
        ("(She) [criticised] {the official unemployment rate}.", "PRON VERB DET ADJ NOUN NOUN PUNCT"),
        ("(She) [criticised] {suits against dealers}.", "PRON VERB NOUN ADP NOUN PUNCT"),
        ("(She) [criticised] {the <Harvest> race}.", "PRON VERB DET ADJ NOUN PUNCT"),
    ],
)
def test_a_thing_with_people_in_its_name_is_nobody(sentence, tags):
    assert of(sentence, tags) == []


def test_what_a_body_does_is_its_own():
    assert of("(She) [criticised] {police tactics}.", "PRON VERB NOUN NOUN PUNCT") == ["police"]


def test_the_supporters_of_somebody_are_meant_and_not_their_hero():
    assert of("(She) [criticised] {<Okoro> supporters}.", "PRON VERB PROPN NOUN PUNCT") == ["Okoro supporters"]


def test_the_next_president_is_nobody_yet():
    doc = telling(
        "Lee Okoro left. Ana Rivera said the next president should pay.",
        {"Lee Okoro": LEE, "Ana Rivera": MAYOR},
        [("Ana Rivera", "said", "the next president should pay")],
    )

    assert targets(doc) == []


def test_a_name_stands_behind_what_it_is():
    tags = "PRON VERB DET NOUN ADP DET PROPN NOUN PUNCT PROPN PROPN PUNCT"

    assert of("(She) [criticised] {the speech by the <Harvest> leader, <Lee Okoro>}.", tags) == ["Lee Okoro"]


def test_who_faces_an_accusation_is_aimed_at():
    assert of("<Lee Okoro> has [faced accusations] {of theft}.") == ["Lee Okoro"]
    assert of("<Lee Okoro> came under [criticism] {for the floods}.") == ["Lee Okoro"]


def test_what_drew_criticism_is_no_target_by_its_place():
    assert of("{The tax} [drew criticism] from (<Lee Okoro>).", "DET NOUN VERB NOUN ADP PROPN PROPN PUNCT") == []


def test_whom_we_blame_is_aimed_at():
    assert of("“{We blame <Lee Okoro> for this},” (she) [said].") == ["Lee Okoro"]


def test_who_judges_a_thing_does_not_go_on_about_somebody():
    text = "Rivera criticised the Harbour Guild. Later Ana Rivera slammed free trade."
    names = {"Ana Rivera": MAYOR, "Rivera": MAYOR, "Harbour Guild": GUILD}
    claims = [("Rivera", "criticised", "the Harbour Guild"), ("Ana Rivera", "slammed", "free trade")]
    doc, untold = telling(text, names, claims), telling(text, names, claims)
    tagged = untold.copy()
    for token in tagged[-3:-1]:
        token.pos_ = "NOUN"

    assert targets(doc) == ["Harbour Guild"]  # without tags nothing is known to be a thing
    assert targets(Stance()(tagged)) == []


def test_one_of_those_accused_denies_it_of_the_accuser():
    doc = telling(
        "Rivera accused foreign embassies of theft. The Chilean embassy denied any involvement.",
        {
            "Rivera": MAYOR,
            "foreign embassies": ("foreign embassies", "group"),
            "Chilean embassy": ("Chilean embassy", "organization"),
        },
        [("Rivera", "accused", "foreign embassies of theft"), ("Chilean embassy", "denied", "any involvement")],
    )

    assert targets(doc) == ["Ana Rivera"]
