"""Targets among others who are named beside them: victims, owners, countries, phrases in front, who is described."""

from __future__ import annotations

import pytest

from claimwire.annotations import actors_of, stances_of
from claimwire.stages.stance import Stance
from stages.stance_marks import GUILD, MAYOR, marked, of, targets, telling

LEE, INES = ("Lee Okoro", "person"), ("Ines Vale", "person")


@pytest.mark.parametrize(
    "sentence",
    [
        "(She) [alleged] {<Lee Okoro> was brutally beaten}.",
        "(She) [alleged] {<Lee Okoro>, a clerk, died in prison}.",
        "(She) [alleged] {<Lee Okoro> has been evicted}.",
    ],
)
def test_to_whom_it_was_done_is_not_charged_with_it(sentence):
    assert of(sentence) == []


def test_who_was_arrested_for_something_is_charged_with_it():
    assert of("(She) [alleged] {<Lee Okoro> was arrested for theft}.") == ["Lee Okoro"]


def test_who_did_it_stands_behind_by():
    assert of("(She) [alleged] {<Lee Okoro> was beaten by <Ines Vale>}.") == ["Ines Vale"]
    assert of("(She) [condemned] {the assault of two nurses by <Harbour Guild>}.") == ["Harbour Guild"]


def test_what_should_be_done_to_somebody_is_not_asked_of_them():
    assert of("(She) [called for] {<Lee Okoro> to be freed}.") == []
    assert of("(She) [called for] {<Lee Okoro> to be brave}.") == ["Lee Okoro"]


def test_the_release_of_somebody_is_nobody():
    assert of("(She) [ordered] {the release of two nurses to ease things}.") == []


def test_a_country_did_what_is_called_after_its_people():
    assert of("(She) [denounced] {Chilean sanctions}.", "PRON VERB ADJ NOUN PUNCT") == ["Chile"]
    assert of("(She) [denounced] {strikes on Chilean ships}.", "PRON VERB NOUN ADP ADJ NOUN PUNCT") == []


def test_the_body_that_somebody_owns_is_meant():
    found = of("(She) [accused] {<Norland>'s junta of theft}.", "PRON VERB PROPN PART NOUN ADP NOUN PUNCT")

    assert found == ["Norland's junta"]


def test_a_name_behind_a_comma_says_who_is_described_before_it():
    contractor = "(She) [accused] {the contractor, <Delta Works>, of theft}."
    tags = "PRON VERB DET NOUN PUNCT PROPN PROPN PUNCT ADP NOUN PUNCT"

    assert of(contractor, tags) == ["Delta Works"]


def test_a_name_right_behind_the_content_says_who_is_described_at_its_end():
    found = of(
        "(They) [blamed] {the fire on the contractor}, <Delta Works>.",
        "PRON VERB DET NOUN ADP DET NOUN PUNCT PROPN PROPN PUNCT",
    )

    assert found == ["Delta Works"]


def test_a_role_is_somebody_though_the_article_knows_nobody_in_it():
    found = of("{The governor's decision} was [criticised] by (traders).", "DET NOUN PART NOUN AUX VERB ADP NOUN PUNCT")

    assert found == ["governor"]


def test_a_denial_answers_who_is_named_before_what_is_denied():
    tags = "PRON VERB NOUN ADP DET PROPN PROPN SCONJ PRON VERB PUNCT"

    assert of("(She) [denied] reports by the <Delta News> {that it rained}.", tags) == ["Delta News"]
    assert of("(She) [rejected] <Delta News>'s claim {that it rained}.") == ["Delta News"]
    assert of("(She) [rejected] {Chilean claims}.", "PRON VERB ADJ NOUN PUNCT") == ["Chile"]


def test_two_behind_a_comma_are_others_than_who_stands_before_it():
    found = of(
        "(She) [accused] {the contractor, <Delta Works> and <Elm Works> of theft}.",
        "PRON VERB DET NOUN PUNCT PROPN PROPN CCONJ PROPN PROPN ADP NOUN PUNCT",
    )

    assert found != ["Delta Works"]


def test_a_brother_is_called_by_his_name():
    found = of("(She) [accused] {her brother <Lee Okoro> of theft}.", "PRON VERB PRON NOUN PROPN PROPN ADP NOUN PUNCT")

    assert found == ["Lee Okoro"]


def test_a_phrase_in_front_does_not_hold_the_subject():
    found = of(
        "(She) [said] {With <Norland> in ruins, <the ministry> is corrupt}.",
        "PRON VERB ADP PROPN ADP NOUN PUNCT DET NOUN AUX ADJ PUNCT",
    )

    assert found == ["the ministry"]


def test_anybody_is_nobody():
    doc = marked("(She) [said] {It is a disgrace before the <people>}.")

    assert targets(Stance()(doc)) == []


def test_a_hyphen_makes_part_of_a_word_of_a_name():
    assert of("(She) [accused] {the <army>-led cartel of theft}.") != ["army"]


def test_the_senator_is_rather_who_is_said_to_be_one():
    doc = telling(
        "Lee Okoro met Ines Vale. Ana Rivera attacked the senator.",
        {"Lee Okoro": LEE, "Ines Vale": INES, "Ana Rivera": MAYOR},
        [("Ana Rivera", "attacked", "the senator")],
    )
    first, *others = actors_of(doc)
    doc._.claimwire_actors = [first._replace(role="senator"), *others]

    assert targets(Stance()(doc)) == ["Lee Okoro"]


def test_they_are_not_the_body_that_somebody_speaks_for():
    doc = telling(
        "The Dockers Union met the Harbour Guild. Lee Okoro accused them of theft.",
        {"Dockers Union": ("Dockers Union", "organization"), "Harbour Guild": GUILD, "Lee Okoro": LEE},
        [("Lee Okoro", "accused", "them of theft")],
    )
    *others, lee = actors_of(doc)
    doc._.claimwire_actors = [*others, lee._replace(affiliation="Harbour Guild")]

    assert targets(Stance()(doc)) == ["Dockers Union"]


def test_those_who_run_a_body_stand_for_it():
    doc = marked("The <interim government> met. (He) [accused] {the <interims> of theft}.")

    assert targets(Stance()(doc)) == ["interim government"]


def test_a_denial_does_not_answer_what_is_said_later_or_only_criticised():
    doc = telling(
        "Okoro called the guild a disgrace. The guild denied the victory. Vale accused the guild of theft.",
        {"Okoro": LEE, "guild": GUILD, "The guild": GUILD, "Vale": INES},
        [
            ("Okoro", "called", "the guild a disgrace"),
            ("The guild", "denied", "the victory"),
            ("Vale", "accused", "of theft"),
        ],
    )

    assert stances_of(doc)[1].targets == []
