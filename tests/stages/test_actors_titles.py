"""People by their titles, whatever the encoder takes them for, and words that name nobody: "the Florida senator"."""

from __future__ import annotations

import pytest

from claimwire.annotations import ActorRow, actors_of, speakers_of
from claimwire.stages.actors import Actors
from stages.actor_marks import actor, read, speakers


def types(marked: str) -> dict[str, str]:
    """Return the type of each actor that is listed, by name."""
    return {row.name: row.type for row in actors_of(read(marked)) if row.listed}


def tagged(marked: str, tags: dict[str, str]) -> list[ActorRow]:
    """Return the actors of a text whose words have these tags, "X" where none is given."""
    doc = read(marked)
    for token in doc:
        token.pos_ = tags.get(token.text, "X")
    return actors_of(Actors("again")(doc))


@pytest.mark.parametrize(
    "text",
    [
        "President [Okoro]ORG left. They met [Okoro]ORG again.",
        "[Mrs. Okoro]ORG left. They met [Okoro]ORG again.",
        "President [Okoro]PERSON left. {[Okoro]PERSON spokesman [Ada Obi]PERSON} said so.",
        "President [Okoro]PERSON left. The [Okoro Group]ORG rose.",
    ],
)
def test_who_has_a_title_is_a_person_wherever_named(text):
    assert types(text)["Okoro"] == "person"


def test_a_full_name_is_that_of_a_person_whose_last_name_has_a_title():
    assert types("[Ada Obi]ORG left. {Senator [Obi]PERSON} said so.") == {"Ada Obi": "person"}


def test_a_title_that_is_part_of_a_name_makes_nobody_of_a_firm():
    assert types("[General Weaving]ORG rose.") == {"General Weaving": "organization"}


def test_behind_an_office_one_word_is_a_name():
    assert types("They met Senator Okoro again.") == {"Okoro": "person"}
    assert types("They met senator Okoro again.") == {}


@pytest.mark.parametrize(
    "text", ["Mayor Ben de Groot left.", "Mayor Ben R. [Groot]PERSON left.", "The Justice Act passed."]
)
def test_half_a_name_behind_an_office_is_none(text):
    assert not {"Ben", "Act"} & types(text).keys()


@pytest.mark.parametrize(
    "text",
    [
        "[Okoro]PERSON 's campaign lost.",
        "The [Okoro]PERSON campaign lost.",
        "[Okoro]PERSON spokesman [Ada Obi]PERSON left. [Okoro]PERSON said he was ill.",
        "[Okoro]PERSON , the party 's candidate, lost.",
        "The [Okoro]PERSON front - runner lost.",
    ],
)
def test_a_campaign_and_a_spokesman_make_no_body_of_a_person(text):
    assert types(text)["Okoro"] == "person"


@pytest.mark.parametrize(
    "text",
    [
        "[Okoro]PERSON , the mining company , rose.",
        "[Okoro]PERSON magazine rose.",
        "They wrote to the charity [Okoro]PERSON of his case.",
    ],
)
def test_what_is_called_a_company_is_one(text):
    assert types(text) == {"Okoro": "organization"}


def test_a_word_that_says_which_senator_is_meant_names_nobody():
    rows = tagged("{The Westland senator} said so. Westland slept.", {"senator": "NOUN", "Westland": "PROPN"})

    assert [row.name for row in rows] == ["Westland senator"]


def test_a_word_that_says_which_still_names_the_body_it_is_short_for():
    tags = {"leader": "NOUN", "Reform": "PROPN"}
    rows = tagged("The [Reform Party]ORG met. {The Reform leader} said so. Reform lost.", tags)

    assert ("Reform Party", "organization") in [(row.name, row.type) for row in rows]
    assert "Reform" not in [row.name for row in rows]


@pytest.mark.parametrize("source", ["Republicans", "Muslims"])
def test_followers_of_a_party_or_faith_are_a_group(source):
    doc = read(f"{{{source}}} said so.")
    marked = read(f"{{[{source}]NORP}} said so.")

    assert [(row.name, row.type) for row in speakers_of(doc) if row] == [(source, "group")]
    assert [(row.name, row.type) for row in speakers_of(marked) if row] == [(source, "group")]


def test_the_next_president_is_nobody_yet():
    doc = read("President [Ben Okoro]PERSON left. The next president came. The president wept.")

    assert [row.aliases for row in actors_of(doc)] == [["The president"]]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Unlike President [Ada Obi]PERSON he left.", "President"),
        ("They met then-Senator [Ada Obi]PERSON there.", "Senator"),
        ("[Ada Obi]PERSON, now a teacher, left.", "teacher"),
        ("[Ada Obi]PERSON, like his brother, left.", None),
    ],
)
def test_a_role_is_without_what_leads_up_to_it(text, role):
    assert actor(text, "Ada Obi")[1] == role


def test_a_relative_is_nobody_whom_its_sentence_names_behind_it():
    assert speakers("{[Ada Obi]PERSON} left. It was the day {that} hurt [Ada Obi]PERSON.")[-1] != "Ada Obi"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met Ben Okoro again.", "Ben Okoro"),
        ("They met Ben R. Okoro again.", "Ben R. Okoro"),
        ("They met Ben R. [Okoro]PERSON again.", "Ben R. Okoro"),
        ("They met Ben [R. Okoro]PERSON again.", "Ben R. Okoro"),
        ("[Zedekiah Okoro]PERSON left. They met Ben Okoro again.", "Ben Okoro"),
    ],
)
def test_a_known_given_name_begins_a_name(text, name):
    tags = {"Okoro": "PROPN", "Ben": "ADJ"}

    assert name in [row.name for row in tagged(text, tags)]


@pytest.mark.parametrize(
    "text",
    [
        "Will Okoro come?",
        "In South Carolina Okoro won.",
        "They met Ben Republicans.",
        "Ben County slept.",
        "Ben PAC paid.",
    ],
)
def test_not_every_word_behind_a_given_name_is_part_of_it(text):
    tags = {
        "Okoro": "PROPN",
        "Republicans": "PROPN",
        "County": "PROPN",
        "PAC": "PROPN",
        "Will": "AUX",
        "Carolina": "PROPN",
    }

    assert not [row.name for row in tagged(text, tags) if " " in row.name]
