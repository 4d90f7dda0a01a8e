"""Targets and carriers that several claims of an article tell together: charges answered, pronouns, descriptions."""

from __future__ import annotations

from spacy.tokens import Span

from claimwire.annotations import RelationRow, StanceRow, actors_of, relations_of, stances_of
from claimwire.stages.stance import Stance
from stages.stance_marks import GUILD, MAYOR, NLP, WIRE, marked, telling


def test_two_who_deny_what_stands_before_aim_at_who_put_it_forward():
    doc = telling(
        "Rivera claimed the guild paid thieves, an accusation denied by both Northport and Westhill.",
        {"Rivera": MAYOR, "Northport": ("Northport", "government"), "Westhill": ("Westhill", "government")},
        [
            ("Rivera", "claimed", "the guild paid thieves"),
            ("Northport", "denied", "the guild paid thieves"),
            ("Westhill", "denied", "the guild paid thieves"),
        ],
    )

    assert [row.targets for row in stances_of(doc)[1:]] == [["Ana Rivera"], ["Ana Rivera"]]


def test_a_pronoun_in_a_charge_stands_for_somebody_else_than_the_speaker():
    doc = telling(
        "Ms Rivera arrived late. Lee Okoro accused her of theft.",
        {"Rivera": MAYOR, "Lee Okoro": ("Lee Okoro", "person")},
        [("Lee Okoro", "accused", "her of theft")],
    )

    assert stances_of(doc)[0].targets == ["Ana Rivera"]


def test_a_target_has_the_fullest_description_of_its_actor():
    doc = telling(
        "The guild accused the cabinet of fraud.",
        {"guild": GUILD, "the cabinet": ("cabinet", "government")},
        [("guild", "accused", "of fraud")],
    )
    cabinet = actors_of(doc)[1]._replace(aliases=["the interim cabinet", "the old cabinet of thieves and liars"])
    doc._.claimwire_actors = [actors_of(doc)[0], cabinet]

    assert stances_of(Stance()(doc))[0].targets == ["interim cabinet"]


def test_a_pronoun_stands_for_who_is_called_a_wife():
    doc = telling(
        "Police held Omar Vale and his wife Ines Vale. Lee Okoro said she had lied.",
        {
            "Omar Vale": ("Omar Vale", "person"),
            "Ines Vale": ("Ines Vale", "person"),
            "Lee Okoro": ("Lee Okoro", "person"),
        },
        [("Lee Okoro", "said", "she had lied")],
    )

    assert stances_of(doc)[0].targets == ["Ines Vale"]


def test_an_entity_that_is_no_actor_can_be_a_target():
    doc = NLP("The guild accused Ana Rivera of theft.")
    doc.set_ents([Span(doc, 3, 5, label="PERSON")])
    doc._.claimwire_relations = [RelationRow((2, 3), (0, 2), [(5, 7)], 1.0, "test")]
    doc._.claimwire_actors, doc._.claimwire_speakers = [], [-1]

    assert stances_of(Stance()(doc))[0].targets == ["Ana Rivera"]


def test_who_is_charged_in_a_relative_clause_stands_before_it():
    doc = telling(
        "The clerk thanked Ana Rivera, who the guild claimed has stolen it.",
        {"Ana Rivera": MAYOR, "guild": GUILD, "The clerk": ("clerk", "person")},
        [("guild", "claimed", "has stolen it")],
    )
    doc[10].pos_ = "AUX"
    the_guild = relations_of(doc)[0]._replace(source=(7, 9))
    doc._.claimwire_relations = [the_guild]

    assert stances_of(Stance()(doc))[0].targets == ["Ana Rivera"]


def test_who_goes_on_criticising_aims_at_the_same_one():
    doc = telling(
        "Rivera denounced the Harbour Guild. It was a disgrace, Ana Rivera said.",
        {"Rivera": MAYOR, "Ana Rivera": MAYOR, "Harbour Guild": GUILD},
        [("Rivera", "denounced", "Harbour Guild"), ("Ana Rivera", "said", "It was a disgrace")],
    )

    assert stances_of(doc)[1].targets == ["Harbour Guild"]


def test_a_person_carries_what_others_said_but_not_what_data_show():
    doc = telling(
        "Rivera said Lee Okoro told them it was late, and that tests show lead.",
        {"Rivera": MAYOR, "Lee Okoro": ("Lee Okoro", "person"), "tests": ("tests", "unknown")},
        [
            ("Rivera", "said", "Lee Okoro told them it was late, and that tests show lead"),
            ("Lee Okoro", "told", "it was late"),
            ("tests", "show", "lead"),
        ],
    )

    assert [row.via for row in stances_of(doc)] == [None, "Ana Rivera", None]


def test_the_report_that_quotes_is_that_of_the_outlet_named_last():
    doc = telling(
        "Reuters saw the papers. The mill was closed, the report quoted Ana Rivera as saying.",
        {"Reuters": WIRE, "Ana Rivera": MAYOR},
        [("Ana Rivera", "quoted", "The mill was closed")],
    )

    assert stances_of(doc)[0].via == "Reuters"


def test_a_post_signed_with_a_handle_was_carried_by_x():
    doc = telling(
        "The mill was closed Harbour Guild (@harbour) June 2",
        {"Harbour Guild": GUILD},
        [("Harbour Guild", "June", "The mill was closed")],
    )

    assert stances_of(doc)[0].via == "X"


def tagged(sentence: str, tags: str) -> StanceRow:
    """Return the stance of a marked sentence whose words have these tags."""
    doc = marked(sentence)
    for token, tag in zip(doc, tags.split(), strict=True):
        token.pos_ = tag
    return stances_of(Stance()(doc))[0]


def test_a_noun_for_people_is_a_target_with_the_words_before_it_whosever_they_are():
    found = tagged("(The guild) [urged] its {younger members to vote}.", "DET NOUN VERB PRON ADJ NOUN PART VERB PUNCT")

    assert found.targets == ["younger members"]


def test_a_denied_criticism_is_made_by_those_whose_it_is_called():
    found = tagged("(He) [denied] {tenants' criticism of the porch}.", "PRON VERB NOUN PUNCT NOUN ADP DET NOUN PUNCT")

    assert found.targets == ["tenants"]


def test_members_stand_for_their_party():
    found = tagged(
        "The <Liberal Party of Norland> met. (She) [said] {the Liberals had lied}.",
        "DET PROPN PROPN ADP PROPN VERB PUNCT PRON VERB DET PROPN AUX VERB PUNCT",
    )

    assert found.targets == ["Liberal Party of Norland"]


def test_they_are_rather_a_body_than_the_country_named_last():
    doc = telling(
        "The Harbour Guild met in Norland. Ana Rivera accused them of fraud.",
        {"Harbour Guild": GUILD, "Norland": ("Norland", "government"), "Ana Rivera": MAYOR},
        [("Ana Rivera", "accused", "of fraud")],
    )

    assert stances_of(doc)[0].targets == ["Harbour Guild"]


def test_nobody_says_him_of_themselves():
    doc = telling(
        "Lee Okoro spoke. Ana Rivera accused him of fraud.",
        {"Lee Okoro": ("Lee Okoro", "person"), "Ana Rivera": MAYOR, "him": MAYOR},
        [("Ana Rivera", "accused", "him of fraud")],
    )

    assert stances_of(doc)[0].targets == ["Lee Okoro"]


def test_who_is_named_by_a_pronoun_alone_answers_the_charge_just_made():
    doc = telling(
        "The Harbour Guild accused the owner of fraud. She denied the charge.",
        {"Harbour Guild": GUILD, "She": ("she", "person")},
        [("Harbour Guild", "accused", "of fraud"), ("She", "denied", "the charge")],
    )

    assert stances_of(doc)[1].targets == ["Harbour Guild"]


def test_a_word_that_only_opens_a_sentence_or_quotation_is_no_name():
    found = tagged("(She) [said], “{Bombast is useless}.”", "PRON VERB PUNCT PUNCT PROPN AUX ADJ PUNCT PUNCT")

    assert found.targets == []


def test_authorities_somewhere_are_asked_by_all_their_words():
    found = tagged(
        "(She) [said] {authorities in <Norland> should release him}.",
        "PRON VERB NOUN ADP PROPN AUX VERB PRON PUNCT",
    )

    assert found.targets == ["authorities in Norland"]


def test_a_spokesman_denies_what_his_ministry_is_charged_with():
    doc = telling(
        "The guild said the interior ministry had lied. It rained. A man for the interior ministry denied the charge.",
        {
            "guild": GUILD,
            "interior ministry": ("interior ministry", "government"),
            "A man for": ("man for the interior ministry", "person"),
        },
        [
            ("guild", "said", "the interior ministry had lied"),
            ("A man for", "denied", "the charge"),
        ],
    )

    assert [row.targets for row in stances_of(doc)] == [["interior ministry"], ["Harbour Guild"]]


def test_who_is_charged_by_nobody_that_is_named_denies_nobody():
    doc = telling(
        "Lee Okoro accused the Harbour Guild of fraud. Rivera is accused of theft. Rivera denied the charge.",
        {"Lee Okoro": ("Lee Okoro", "person"), "Harbour Guild": GUILD, "Rivera": MAYOR},
        [
            ("Lee Okoro", "accused", "of fraud"),
            ("Rivera", "is accused", "of theft"),
            ("Rivera", "denied", "the charge"),
        ],
    )
    relations = relations_of(doc)
    doc._.claimwire_relations = [relations[0], relations[1]._replace(source=None), relations[2]]
    doc._.claimwire_speakers = [0, -1, 2]

    assert stances_of(Stance()(doc))[2].targets == []


def test_who_goes_on_denying_answers_the_same_charge():
    doc = telling(
        "The Harbour Guild said the mayor had lied. Rivera denied the charge. Rivera called it a smear.",
        {"Harbour Guild": GUILD, "the mayor": MAYOR, "Rivera": MAYOR},
        [
            ("Harbour Guild", "said", "the mayor had lied"),
            ("Rivera", "denied", "the charge"),
            ("Rivera", "called", "it a smear"),
        ],
    )

    assert [row.targets for row in stances_of(doc)][1:] == [["Harbour Guild"], ["Harbour Guild"]]


def test_a_denial_of_the_same_thing_answers_the_charge_before_it():
    doc = telling(
        "The council accused Lee Okoro of inciting a strike. Rivera denies having called for the strike.",
        {"The council": ("council", "government"), "Lee Okoro": ("Lee Okoro", "person"), "Rivera": MAYOR},
        [
            ("The council", "accused", "of inciting a strike"),
            ("Rivera", "denies", "having called for the strike"),
        ],
    )
    for index in (8, 16):
        doc[index].pos_ = "NOUN"

    assert stances_of(Stance()(doc))[1].targets == ["council"]


def test_the_noun_said_of_an_actor_stands_for_it():
    found = tagged(
        "<Bright Wells>, a brewery, closed. (She) [accused] {the brewery of fraud}.",
        "PROPN PROPN PUNCT DET NOUN PUNCT VERB PUNCT PRON VERB DET NOUN ADP NOUN PUNCT",
    )

    assert found.targets == ["Bright Wells"]


def test_who_stands_behind_an_owner_is_meant_and_not_the_owner():
    found = tagged(
        "(She) [denounced] {the guild's deputy clerk, <Lee Okoro>, for it}.",
        "PRON VERB DET NOUN PART ADJ NOUN PUNCT PROPN PROPN PUNCT ADP PRON PUNCT",
    )

    assert found.targets == ["Lee Okoro"]


def test_somebodys_voters_are_asked_and_not_he():
    found = tagged(
        "<Lee Okoro> left. (She) [urged] {his voters to wait}.",
        "PROPN PROPN VERB PUNCT PRON VERB PRON NOUN PART VERB PUNCT",
    )

    assert found.targets == ["voters"]
