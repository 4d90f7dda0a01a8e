"""The user's own actors: found by the names of their list, before all that the encoder found."""

import pytest

from claimwire.annotations import MENTIONS, actors_of, speakers_of
from claimwire.ingest.lists import Listed
from stages.actor_marks import NLP, read

BOARD = Listed("B7", "Harbour Safety Board", ("HSB", "the port watchdog"), "organization", "Q2")
OBI = Listed("P1", "Ada Obi", ("Obi", "Mother Ada"), "person", "Q1")
OTHER_OBI = Listed("P2", "Ben Obi", ("Obi",), "person")
KENYA = Listed("G1", "Republic of Kenya", ("Kenya",), "government", "Q114")


def ids(marked, *listed):
    """Return the id and name of each source."""
    return [(row.id, row.name) if row else None for row in speakers_of(read(marked, listed))]


def mentions(marked, *listed):
    """Return the words of each mention of a listed actor."""
    doc = read(marked, listed)
    rows = actors_of(doc)
    return [span.text for span in doc.spans[MENTIONS] if rows[int(span.label_)].id]


@pytest.mark.parametrize(
    "source",
    ["Harbour Safety Board", "The HSB", "The port watchdog", "HARBOUR SAFETY BOARD"],
)
def test_every_name_of_the_list_has_its_id_and_name(source):
    (row,) = speakers_of(read(f"{{{source}}} denied it .", [BOARD]))

    assert (row.id, row.external_id, row.name, row.type) == ("B7", "Q2", "Harbour Safety Board", "organization")


def test_capitals_are_those_of_the_list_or_more():
    who = Listed("W", "World Health Office", ("WHO",), "organization")

    assert mentions("The people who saw it left .", who) == []
    assert mentions("The WHO left .", who) == ["WHO"]
    assert mentions("the harbour safety board of the town left .", BOARD) == []


def test_the_list_goes_before_the_encoder():
    doc = read("[Mother Ada]ORG left . {She} said so .", [OBI])

    assert [(row.name, row.type) for row in actors_of(doc)] == [("Ada Obi", "person")]
    assert speakers_of(doc)[0].id == "P1"


def test_names_that_the_article_does_not_join_are_one_actor():
    doc = read("[Ada Obi]PERSON left . {Mother Ada} said so .", [OBI])

    assert [(row.id, row.name, row.aliases) for row in actors_of(doc)] == [("P1", "Ada Obi", ["Mother Ada"])]


def test_a_name_within_a_longer_one_is_not_meant():
    acme = Listed("A", "Acme", (), "organization")

    assert mentions("[Acme Africa]ORG left .", acme) == []
    assert mentions("Acme-Osei came .", acme) == []
    assert mentions("Acme-backed rebels stayed .", acme) == ["Acme"]


def test_a_longer_form_of_a_listed_person_is_the_same():
    assert ids("[Ada Obi]PERSON left . {[Ada Mary Obi]PERSON} said so .", OBI) == [("P1", "Ada Obi")]


def test_a_surname_alone_goes_to_who_is_listed_unless_another_bears_it_here():
    assert ids("{[Obi]PERSON} said so .", OBI) == [("P1", "Ada Obi")]
    assert ids("[Carl Obi]PERSON left . {[Obi]PERSON} said so .", OBI) == [(None, "Carl Obi")]
    assert ids("[Ada Obi]PERSON left . {[Obi]PERSON} said so .", OBI) == [("P1", "Ada Obi")]


def test_a_name_that_two_bear_goes_to_who_is_named_otherwise_else_to_nobody():
    assert ids("[Ben Obi]PERSON left . {[Obi]PERSON} said so .", OBI, OTHER_OBI) == [("P2", "Ben Obi")]
    assert ids("{[Obi]PERSON} said so .", OBI, OTHER_OBI) == [(None, "Obi")]


def test_a_country_is_its_government_only_where_it_acts():
    assert mentions("It rained in [Kenya]LOC .", KENYA) == []
    assert ids("{[Kenya]LOC} denied it . {[Nairobi]LOC} said so .", KENYA) == [("G1", "Republic of Kenya")] * 2


def test_an_acronym_in_brackets_joins_what_stands_before_it():
    assert ids("The [Port Inspection Panel]ORG (HSB) met . {The [HSB]ORG} denied it .", BOARD) == [
        ("B7", "Harbour Safety Board")
    ]


def test_the_type_of_the_list_is_taken_and_one_left_open_is_found():
    crowd = Listed("C", "Friends of the Port", (), "group")
    still_open = Listed("B", "PierCheck")

    assert actors_of(read("{Friends of the Port} said so .", [crowd]))[0].type == "group"
    assert actors_of(read("{[PierCheck]ORG} said so .", [still_open]))[0].type == "organization"


def test_who_is_listed_is_an_actor_though_only_a_place_here():
    assert mentions("They met at [Harbour Safety Board]ORG .", BOARD) == ["Harbour Safety Board"]


def test_without_a_list_nobody_has_an_id_of_it():
    assert [(row.id, row.external_id) for row in actors_of(read("{[Ada Obi]PERSON} said so ."))] == [(None, None)]


def test_rows_come_back_from_bytes():
    doc = read("{The HSB} denied it .", [BOARD])

    again = NLP.make_doc("").from_bytes(doc.to_bytes())

    assert actors_of(again) == actors_of(doc)
