"""Targets that a claim's own words tell: people in other words, couples, groups in full, victims that are none."""

from __future__ import annotations

import pytest
from spacy.tokens import Span

from claimwire.annotations import MENTIONS, ZONES, ActorRow, RelationRow, actors_of, stances_of
from claimwire.stages.stance import Stance
from claimwire.stages.stance.people import People
from claimwire.stages.stance.wording import own_words
from claimwire.stages.stance.words import Words
from stages.stance_marks import GUILD, MAYOR, NLP, marked, of, targets, telling

LEE, INES = ("Lee Okoro", "person"), ("Ines Vale", "person")


def test_a_person_in_other_words_is_the_one_named_last():
    doc = telling(
        "Lee Okoro spoke first. Ana Rivera attacked the senator.",
        {"Lee Okoro": LEE, "Ana Rivera": MAYOR},
        [("Ana Rivera", "attacked", "the senator")],
    )

    assert targets(doc) == ["Lee Okoro"]


@pytest.mark.parametrize(
    ("who", "roles", "expected"),
    [
        ("the senator", {"Lee Okoro": "Gov.", "Ines Vale": "Sen."}, ["Ines Vale"]),
        ("the senator", {"Lee Okoro": "Gov."}, ["Ines Vale"]),
        ("the mogul", {"Lee Okoro": "Gov."}, ["Lee Okoro"]),
        ("the former senator", {"Ines Vale": "senator"}, ["Ines Vale"]),
    ],
)
def test_an_office_is_held_by_nobody_who_has_another_role(who, roles, expected):
    doc = telling(
        f"Ines Vale met Lee Okoro. Ana Rivera attacked {who}.",
        {"Lee Okoro": LEE, "Ines Vale": INES, "Ana Rivera": MAYOR},
        [("Ana Rivera", "attacked", who)],
        roles=roles,
    )

    assert targets(doc) == expected


def test_a_former_senator_is_nobody_of_whom_the_article_does_not_say_so():
    doc = telling(
        "Lee Okoro spoke first. Ana Rivera attacked the former senator.",
        {"Lee Okoro": LEE, "Ana Rivera": MAYOR},
        [("Ana Rivera", "attacked", "the former senator")],
    )

    assert targets(doc) != ["Lee Okoro"]


def test_an_actor_that_is_but_a_pronoun_is_no_target():
    doc = telling(
        "She spoke first. The Harbour Guild accused her of theft.",
        {"She": ("She", "person"), "Harbour Guild": GUILD},
        [("Harbour Guild", "accused", "her of theft")],
    )

    assert targets(doc) == []


@pytest.mark.parametrize(
    ("who", "tags", "expected"),
    [
        ("the miners already on strike", "DET NOUN ADV ADP NOUN", "miners"),
        ("striking miners who left", "VERB NOUN PRON VERB", "striking miners"),
        ("heads of two old mines", "NOUN ADP NUM ADJ NOUN", "heads of two old mines"),
        ("leaders left", "VERB VERB", "leaders"),
        ("accordingly", "ADV", None),
        ("more than that", "ADJ ADP PRON", None),
        ("because miners left", "SCONJ NOUN VERB", None),
        ("each other", "DET ADJ", "each other"),
        ("conservatives", "ADJ", "conservatives"),
    ],
)
def test_the_own_words_of_a_target_are_a_noun_phrase(who, tags, expected):
    doc = NLP(who)
    for token, tag in zip(doc, tags.split(), strict=True):
        token.pos_ = tag

    assert own_words(Words(doc), (0, len(doc))) == expected


def test_them_are_the_two_of_the_sentence():
    doc = telling(
        "The Harbour Guild wrote to Lee Okoro and Ines Vale, accusing them of theft.",
        {"Harbour Guild": GUILD, "Lee Okoro": LEE, "Ines Vale": INES},
        [("Harbour Guild", "accusing", "them of theft")],
    )

    assert targets(doc) == ["Lee Okoro", "Ines Vale"]


def test_him_is_the_last_of_the_sentence_before_one_known_to_be_a_man():
    doc = telling(
        "Mr Okoro left. Ana Rivera thanked Ines Vale and urged him to stay.",
        {"Okoro": LEE, "Ana Rivera": MAYOR, "Ines Vale": INES},
        [("Ana Rivera", "urged", "him to stay")],
    )

    assert targets(doc) == ["Ines Vale"]


def test_mr_is_no_pronoun():
    doc = telling(
        "Lee Okoro spoke first. Ana Rivera attacked Mr Vale.",
        {"Lee Okoro": LEE, "Ana Rivera": MAYOR, "Vale": INES},
        [("Ana Rivera", "attacked", "Mr Vale")],
    )

    assert [hit.name for hit in People(doc, Words(doc)).meant((8, 10), None)] == ["Ines Vale"]


def test_no_pronoun_stands_for_an_adjective():
    doc = telling(
        "Lee Okoro met Harvest voters. Ana Rivera attacked his plan.",
        {"Lee Okoro": LEE, "Harvest": ("Harvest", "person"), "Ana Rivera": MAYOR},
        [("Ana Rivera", "attacked", "his plan")],
        {"Harvest": "ADJ", "voters": "NOUN"},
    )

    assert targets(doc) == ["Lee Okoro"]


def test_of_what_somebody_is_secretary_is_nobody():
    doc = telling(
        "The clerk was secretary of State then. Ana Rivera attacked her record.",
        {"Ana Rivera": MAYOR},
        [("Ana Rivera", "attacked", "her record")],
        {"State": "PROPN"},
    )

    assert targets(doc) == []


def test_what_is_to_be_done_to_people_is_no_part_of_their_name():
    doc = telling(
        "Ana Rivera attacked a plot to divide workers.",
        {"Ana Rivera": MAYOR},
        [("Ana Rivera", "attacked", "a plot to divide workers")],
        {"plot": "NOUN", "divide": "NOUN", "workers": "NOUN"},
    )

    assert [hit.name for hit in People(doc, Words(doc), widely=True).spans((4, 8))] == ["workers"]


def test_who_is_charged_stands_before_what_is_said_of_them():
    doc = telling(
        "Lee Okoro, who worked for Ines Vale, has been charged with theft, Ana Rivera said.",
        {"Lee Okoro": LEE, "Ines Vale": INES, "Ana Rivera": MAYOR},
        [("Ana Rivera", "charged with", "theft")],
        {"has": "AUX", "been": "AUX"},
    )

    assert targets(doc) == ["Lee Okoro"]


def test_whoever_it_was_is_nobody():
    doc = telling(
        'Ana Rivera said: "Whoever lied must pay."',
        {"Ana Rivera": MAYOR},
        [("Ana Rivera", "said", "Whoever lied must pay")],
        {"Whoever": "PROPN", "lied": "VERB", "must": "AUX", "pay": "VERB"},
    )

    assert targets(doc) == []


def test_a_name_begins_with_its_adjective():
    doc = telling(
        "Ana Rivera attacked New Norland.",
        {"Ana Rivera": MAYOR},
        [("Ana Rivera", "attacked", "New Norland")],
        {"New": "ADJ", "Norland": "PROPN"},
    )

    assert targets(doc) == ["New Norland"]


def test_no_pronoun_stands_for_whose_campaign_speaks():
    doc = telling(
        "Lee Okoro and the Okoro campaign met Ines Vale once. Later the Okoro campaign urged him to stay.",
        {"Lee Okoro": LEE, "Okoro campaign": ("Okoro campaign", "organization")},
        [("Okoro campaign", "urged", "him to stay")],
    )

    assert targets(doc) == []


def test_she_who_sees_no_use_in_it_is_the_one_who_speaks():
    doc = telling(
        "Ana Rivera came. Ines Vale lamented she had wasted a day.",
        {"Ana Rivera": MAYOR, "Ines Vale": INES},
        [("Ines Vale", "lamented", "she had wasted a day")],
    )

    assert targets(doc) == []


def test_a_group_is_named_with_what_says_which_one():
    found = of("(He) [accused] {farmers below the dam of theft}.", "PRON VERB NOUN ADP DET NOUN ADP NOUN PUNCT")

    assert found == ["farmers below the dam"]


def test_who_was_killed_is_not_criticised_for_it():
    assert targets(Stance()(marked("(She) [condemned] {the killing of <Okoro>}."))) == []
    assert targets(Stance()(marked("(She) [condemned] {the killing of prisoners}."))) == []


def test_a_deed_is_done_by_whom_the_article_charges():
    doc = telling(
        "Rivera accused the Harbour Guild of theft. Ines Vale blamed the Harbour Guild for the fire."
        " Lee Okoro accused the Harbour Guild of arson. Kim Bo condemned the killing of three men.",
        {
            "Rivera": MAYOR,
            "Ines Vale": INES,
            "Lee Okoro": LEE,
            "Kim Bo": ("Kim Bo", "person"),
            "Harbour Guild": GUILD,
        },
        [
            ("Rivera", "accused", "of theft"),
            ("Ines Vale", "blamed", "for the fire"),
            ("Lee Okoro", "accused", "of arson"),
            ("Kim Bo", "condemned", "the killing of three men"),
        ],
    )

    assert [row.targets for row in stances_of(doc)] == [["Harbour Guild"]] * 4


def test_who_made_a_mistake_goes_before_with_whom():
    doc = telling(
        "Okoro said the deal with Westhill was a mistake by the Harbour Guild, and a disgrace.",
        {"Okoro": LEE, "Westhill": ("Westhill", "government"), "Harbour Guild": GUILD},
        [("Okoro", "said", "the deal with Westhill was a mistake by the Harbour Guild, and a disgrace")],
    )

    assert targets(doc) == ["Harbour Guild"]


def test_a_member_of_a_party_is_meant_and_not_the_party():
    doc = marked("(She) [rejected] {allegations made by a <Harvest Party> MP}.")
    party = actors_of(doc)[0].name
    doc._.claimwire_actors = [*actors_of(doc), ActorRow("Lee Okoro", [], "person", "MP", party)]

    assert targets(Stance()(doc)) == ["Lee Okoro"]


def test_brackets_do_not_end_a_target():
    found = targets(Stance()(marked("(She) [accused] {<Lee Okoro> (48) and the <Dockers Union> of theft}.")))

    assert found == ["Lee Okoro", "Dockers Union"]


def test_a_name_that_nobody_knew_stands_in_its_capitals():
    assert targets(Stance()(marked("(She) [denounced] {Harvest Pride} again."))) == ["Harvest Pride"]


def test_police_officers_are_the_police_of_the_article():
    doc = marked("The <Westhill police> came. (He) [accused] {police officers of theft}.")
    doc[8].pos_ = "NOUN"

    assert targets(Stance()(doc)) == ["Westhill police"]


def test_the_government_of_the_country_has_its_name():
    doc = marked("Kenya voted. Kenya waited. (She) [accused] {the <government> of fraud}.")
    doc._.claimwire_actors = [actors_of(doc)[0]._replace(type="government", aliases=["the country"])]

    assert targets(Stance()(doc)) == ["Kenya"]


def test_a_verb_is_nobody():
    assert of("(She) [urged] {sending arms to pay}.", "PRON VERB VERB NOUN PART VERB PUNCT") == []


def test_who_is_accused_in_a_relative_clause_stands_before_it():
    doc = NLP("The clerk met Lee Okoro, whom they accuse of theft.")
    doc._.claimwire_actors = [ActorRow("Lee Okoro", [], "person", None, None)]
    doc.spans[MENTIONS] = [Span(doc, 3, 5, label="0")]
    doc._.claimwire_relations = [RelationRow((8, 9), (7, 8), [(6, 7), (9, 11)], 1.0, "test")]
    doc._.claimwire_speakers = [-1]

    assert targets(Stance()(doc)) == ["Lee Okoro"]


def test_a_lone_plural_may_be_people_whatever_the_tagger_says():
    assert of("(She) [urged] {conservatives to pay}.", "PRON VERB VERB PART VERB PUNCT") == ["conservatives"]


def test_his_campaign_is_his_and_his_voters_are_they():
    names = {"Lee Okoro": LEE, "Ana Rivera": MAYOR}
    text = "Lee Okoro spoke first. Ana Rivera attacked his {}."
    found = [
        targets(telling(text.format(noun), names, [("Ana Rivera", "attacked", f"his {noun}")]))
        for noun in ("campaign", "voters")
    ]

    assert found == [["Lee Okoro"], ["voters"]]


def test_what_is_faulted_for_something_stands_before_the_relative_clause():
    doc = NLP("They met officials of the Dockers Union that the port faulted for the delay.")
    doc._.claimwire_actors = [ActorRow("Dockers Union", [], "organization", None, None)]
    doc.spans[MENTIONS] = [Span(doc, 5, 7, label="0")]
    doc._.claimwire_relations = [RelationRow((10, 11), (8, 10), [(11, 14)], 1.0, "test")]
    doc._.claimwire_speakers = [-1]

    assert targets(Stance()(doc)) == ["Dockers Union"]


def test_a_report_of_what_somebody_ordered_was_not_made_by_that_one():
    names = {"Lee Okoro": ("Lee Okoro", "person"), "The palace": ("palace", "government")}
    cases = {"that Lee Okoro ordered": [], "by Lee Okoro that someone ordered": ["Lee Okoro"]}
    for said, expected in cases.items():
        text = f"The palace dismissed reports {said} the guards to shoot."
        relations = [
            ("The palace", "dismissed", f"reports {said} the guards to shoot"),
            ("Lee Okoro", "ordered", "the guards to shoot"),
        ]
        assert stances_of(telling(text, names, relations))[0].targets == expected


def test_who_writes_the_article_is_no_target():
    doc = marked('(She) [blames] "{misread alarm}"\n\nBy our correspondent\n\n')
    tags = "PRON VERB PUNCT ADJ NOUN PUNCT SPACE ADP PRON NOUN SPACE"
    for token, tag in zip(doc, tags.split(), strict=True):
        token.pos_ = tag
    doc.spans[ZONES] = [Span(doc, 7, 10, label="byline")]

    assert stances_of(Stance()(doc))[0].targets == []


def test_a_charge_without_a_cue_is_looked_through_for_whom_it_blames():
    assert of("“{Blame for the flood lies with <Acme>, which acted in bad faith}.”") == ["Acme"]


def test_who_should_do_something_is_asked_whatever_they_are_called():
    doc = telling(
        "Ana Rivera said the night lodgers must leave a note for Ines Vale.",
        {"Ana Rivera": MAYOR, "Ines Vale": INES},
        [("Ana Rivera", "said", "the night lodgers must leave a note for Ines Vale")],
    )

    assert targets(doc) == ["night lodgers"]


def test_who_is_to_give_what_is_demanded_is_asked():
    doc = telling(
        "Ana Rivera demanded more commitment from the workers.",
        {"Ana Rivera": MAYOR},
        [("Ana Rivera", "demanded", "more commitment from the workers")],
    )

    assert targets(doc) == ["workers"]
