"""The actors stage, on hand-made Docs."""

import time

import pytest

from claimwire.annotations import MENTIONS, actors_of, speakers_of
from claimwire.stages.actors import Actors
from stages.actor_marks import NLP, actor, read, speakers


def test_a_short_name_finds_its_full_one_wherever_that_stands() -> None:
    assert speakers("{[Okoro]PERSON} said so. Mr [Ben Okoro]PERSON left.") == ["Ben Okoro"]


def test_titles_are_no_part_of_a_name() -> None:
    assert speakers("{Dr [Ada Obi]PERSON} said so.") == ["Ada Obi"]


def test_an_acronym_in_brackets_names_the_long_form() -> None:
    text = "The [Harbour Safety Board]ORG (HSB) met. {The HSB} said the pier was safe."
    assert speakers(text) == ["Harbour Safety Board"]


def test_a_pronoun_goes_on_with_the_speaker() -> None:
    assert speakers("{[Ada Obi]PERSON} spoke to [Ben Okoro]PERSON. {She} said it rained.") == ["Ada Obi", "Ada Obi"]


def test_the_watchdog_is_the_body_that_was_called_one() -> None:
    text = "[PierCheck]ORG, a Lagos-based watchdog, met [Dockers United]ORG. {The watchdog} said the pier was shut."
    assert speakers(text) == ["PierCheck"]


def test_a_role_before_the_name_gives_role_and_affiliation() -> None:
    text = "{[PierCheck]ORG spokeswoman [Ada Obi]PERSON} said so."
    assert actor(text, "Ada Obi") == ("person", "spokeswoman", "PierCheck")


def test_a_role_behind_the_name_gives_role_and_affiliation() -> None:
    text = "{[Ada Obi]PERSON}, the director of [PierCheck]ORG, said so."
    assert actor(text, "Ada Obi") == ("person", "director", "PierCheck")


def test_a_genitive_in_the_name_of_a_body_is_no_owner_of_the_role() -> None:
    text = "{[Ada Obi]PERSON}, a spokeswoman for the [Harbour Workers' Union]ORG, said so."
    assert actor(text, "Ada Obi") == ("person", "spokeswoman", "Harbour Workers' Union")


def test_a_body_that_is_called_by_its_noun_is_the_one_that_the_noun_describes() -> None:
    text = "The [Harbour Union]ORG met. {[Ada Obi]PERSON}, the union's secretary, said so."
    assert actor(text, "Ada Obi") == ("person", "secretary", "Harbour Union")
    assert actor(f"The [Pilots Union]ORG left. {text}", "Ada Obi") == ("person", "secretary", None)


def test_the_unions_secretary_before_a_name_is_of_the_one_union() -> None:
    text = "The [Harbour Union]ORG met. {The union's secretary, [Ada Obi]PERSON}, said so."
    assert actor(text, "Ada Obi") == ("person", "secretary", "Harbour Union")


def test_a_role_may_be_held_in_what_was_taken_for_a_person_and_has_people() -> None:
    text = "[Zesta]PERSON, the power utility, spoke. {[Zesta]PERSON's regional manager [Ada Obi]PERSON} said so."
    assert actor(text, "Zesta")[0] == "organization"
    assert actor(text, "Ada Obi") == ("person", "regional manager", "Zesta")


def test_whom_one_calls_mr_is_a_person_whatever_has_people_by_the_name() -> None:
    text = "{Mr. [Okoro]PERSON} said so. [Okoro]PERSON spokeswoman [Ada Obi]PERSON left."
    assert actor(text, "Okoro")[0] == "person"


def test_what_a_spokeswoman_speaks_for_is_not_what_she_is() -> None:
    assert actor("{[Obi]PERSON}, a campaign spokeswoman, said so.", "Obi")[0] == "person"


def test_a_body_takes_no_dateline_with_it() -> None:
    assert speakers("{[ACCRA - Harbour Guild]ORG} said so.") == ["Harbour Guild"]


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        ("[Delta Works]ORG closed, and {its director [Ada Obi]PERSON} said so.", "Delta Works"),
        ("[Acme]ORG left. [Delta Works]ORG closed, and {its director [Ada Obi]PERSON} said so.", "Delta Works"),
        ("It rained, and {its director [Ada Obi]PERSON} said so.", None),
    ],
)
def test_its_director_is_of_the_body_named_before(text: str, affiliation: str | None) -> None:
    assert actor(text, "Ada Obi") == ("person", "director", affiliation)


def test_who_bears_a_role_and_a_given_name_is_a_person_whatever_the_entity() -> None:
    text = "{The firm's owner, [Ada Obi]ORG,} said so. [Obi Estates]ORG closed."
    assert actor(text, "Ada Obi") == ("person", "owner", None)
    assert actor("The owner, [Ada Group]ORG, closed. {It} said so.", "Ada Group")[0] == "organization"


def test_what_somebody_does_behind_a_comma_is_no_role() -> None:
    text = "{The head of the ward, [Ada Obi]PERSON,} blamed the mayor."
    assert actor(text, "Ada Obi") == ("person", "head of the ward", None)


def test_the_body_that_an_office_is_held_at_is_no_person() -> None:
    text = "{[Ada Obi]PERSON}, head of news at [Delta Works]ORG, said so. [Delta Works]ORG agreed."
    assert actor(text, "Ada Obi") == ("person", "head of news", "Delta Works")
    assert actor(text, "Delta Works")[:2] == ("organization", None)


def test_a_capital_stands_for_its_government() -> None:
    rows = speakers_of(read("{[Nairobi]LOC} said it would pay."))
    assert [(row.name, row.type) for row in rows if row] == [("Nairobi", "government")]


def test_a_crowd_speaks_but_is_no_listed_actor() -> None:
    doc = read("{Many dock workers} said so.")
    assert [(row.name, row.type, row.listed) for row in speakers_of(doc) if row] == [("dock workers", "group", False)]


def test_a_report_is_its_authors() -> None:
    assert speakers("{A report by [PierCheck]ORG} said so.") == ["PierCheck"]


def test_mentions_carry_the_number_of_their_actor() -> None:
    doc = read("{[Ada Obi]PERSON} said so. {She} left.")
    names = [(span.text, actors_of(doc)[int(span.label_)].name) for span in doc.spans[MENTIONS]]
    assert names == [("Ada Obi", "Ada Obi"), ("She", "Ada Obi")]


def test_running_twice_changes_nothing() -> None:
    doc = read("{[PierCheck]ORG spokeswoman [Ada Obi]PERSON} said so. {She} left.")
    before = doc.to_bytes()
    assert Actors("actors")(doc).to_bytes() == before


def test_a_text_without_entities_or_relations_gives_nothing() -> None:
    doc = Actors("actors")(NLP("It rained."))
    assert (actors_of(doc), speakers_of(doc)) == ([], [])


def test_a_source_cut_short_behind_a_title_finds_its_name() -> None:
    assert speakers("{Mr} [Okoro]PERSON said so. [Ben Okoro]PERSON left.") == ["Ben Okoro"]


def test_she_is_no_man() -> None:
    text = "{Mr [Ben Okoro]PERSON} met Ms [Ada Obi]PERSON. {She} said it rained."
    assert speakers(text) == ["Ben Okoro", "Ada Obi"]


def test_a_man_named_in_a_statement_is_meant_by_it() -> None:
    assert speakers("A statement by {Mr [Okoro]PERSON} said so. {It} said more.") == ["Okoro", "Okoro"]


def test_who_is_the_actor_before_it() -> None:
    text = "[Ben Okoro]PERSON met [Ada Obi]PERSON, {who} said it rained."
    assert speakers(text) == ["Ada Obi"]


def test_another_one_is_like_the_unnamed_speaker_before() -> None:
    assert speakers("{A resident} said so. {Another one} wrote more.") == ["resident", "resident"]


def test_two_joined_actors_are_a_group() -> None:
    rows = speakers_of(read("{[Okoro]PERSON and his family} said so."))
    assert [(row.name, row.type) for row in rows if row] == [("Okoro and his family", "group")]


def test_the_head_of_a_source_is_not_the_man_it_speaks_for() -> None:
    rows = speakers_of(read("{A spokesman for [Ben Okoro]PERSON} said so."))
    assert [(row.name, row.type, row.listed) for row in rows if row] == [("spokesman for Ben Okoro", "person", True)]


def test_a_public_body_takes_the_name_of_its_place() -> None:
    rows = speakers_of(read("{[Kisumu]LOC police} said so."))
    assert [(row.name, row.type) for row in rows if row] == [("Kisumu police", "organization")]


def test_the_government_of_a_country_is_one_actor() -> None:
    text = "{[Kenyan]NORP authorities} said so. {[Nairobi]LOC} said more. {The government} denied it."
    assert len(set(speakers(text))) == 1


def test_the_party_is_no_firm() -> None:
    text = "[Harvest Party]ORG met [Acme Works]ORG, a firm. {The party} said so. {The company} denied it."
    assert speakers(text) == ["Harvest Party", "Acme Works"]


def test_two_people_of_one_surname_stay_two() -> None:
    text = "[Ben Okoro]PERSON left. {[Okoro]PERSON} said so. [Ada Okoro]PERSON stayed. {Mrs [Okoro]PERSON} said more."
    assert speakers(text) == ["Ben Okoro", "Ada Okoro"]


def test_who_in_capitals_is_no_pronoun() -> None:
    text = "The [World Harbour Organization]ORG (WHO) met [Ada Obi]PERSON. {WHO} said so."
    assert speakers(text) == ["World Harbour Organization"]


def test_a_name_cut_at_its_hyphen_is_made_whole() -> None:
    assert speakers("{[Chen Wei]PERSON-ling} said so.") == ["Chen Wei-ling"]


def test_a_tenfold_article_takes_about_tenfold_time() -> None:
    text = "{[PierCheck]ORG spokeswoman [Ada Obi]PERSON} said so. {She} left. {The watchdog} met the police.\n"
    Actors("warm")(read(text))
    took = []
    for times in (5, 50):
        doc = read(text * times)
        start = time.process_time()
        Actors("actors")(doc)
        took.append(time.process_time() - start)
    assert took[1] < 40 * took[0] + 0.2


def test_a_pronoun_between_two_who_may_be_meant_alike_stays_itself():
    """Both names are objects of the sentence before, and nothing tells them apart."""
    doc = read("He saw [Harbour Bank]ORG and [Lagos Mill]ORG . Later {it} denied a loss .")

    (row,) = speakers_of(doc)

    assert (row.name, row.listed) == ("it", False)


def test_a_named_person_goes_before_one_who_is_only_described():
    marked = "{One scientist} said gulls eat chips . Ecologist [Ada Obi]PERSON wants pictures . {She} asked for more ."

    assert speakers(marked)[-1] == "Ada Obi"


def test_who_is_credited_in_the_dateline_is_not_the_union_of_the_story() -> None:
    assert speakers("ACCRA, March 4 ([Harbour Wire]ORG) - It rained. {The union} said so.") == ["union"]
    assert speakers("ACCRA, March 4 - [Harbour Wire]ORG struck. {The union} said so.") == ["Harbour Wire"]


def test_a_body_is_named_behind_what_it_is() -> None:
    assert speakers("{A little-known charity, the [Red Kite]ORG,} said so.") == ["Red Kite"]


def test_who_rejects_a_charge_is_who_was_charged() -> None:
    text = "[Volta Power]ORG is small. [Eda Lund]PERSON accused [Harbour Gas]ORG of theft, a charge {it} rejects."
    assert speakers(text) == ["Harbour Gas"]


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("The [Vote Commission]ORG met. {Commission chairman [Ada Obi]PERSON} said so.", "chairman", "Vote Commission"),
        ("{Commission chairman [Ada Obi]PERSON} said so.", "Commission chairman", None),
        ("{[Red Kite]ORG director Col . [Ada Obi]PERSON} said so.", "director", "Red Kite"),
        ("{[Ada Obi]PERSON}, who heads the rights group [Red Kite]ORG, said so.", "head", "Red Kite"),
        ("The [Red Kite]ORG met. {Its deputy chief, Colonel [Ada Obi]PERSON}, said so.", "deputy chief", "Red Kite"),
        ("{[Ada Obi]PERSON}, who heads the queue at [Red Kite]ORG, said so.", "head", None),
    ],
)
def test_a_role_is_held_in_the_body_that_its_words_lead_to(text: str, role: str, affiliation: str | None) -> None:
    assert actor(text, "Ada Obi") == ("person", role, affiliation)


def test_the_rival_of_a_body_is_a_body() -> None:
    text = "{[Zetel]PERSON} and {its rival [Orvane]PERSON} said so. {[Ada]PERSON} and {her rival [Mira]PERSON} did."
    assert [actor(text, name)[0] for name in ("Zetel", "Orvane")] == ["organization", "organization"]
    assert [actor(text, name)[0] for name in ("Ada", "Mira")] == ["person", "person"]


@pytest.mark.parametrize("name", ["Banco Norte", "Banque du Littoral", "Norte, Peru's third-largest bank"])
def test_the_bank_is_the_body_that_is_one_in_its_own_tongue(name: str) -> None:
    entity, _, rest = name.partition(",")
    behind = rest.replace("Peru", "[Peru]LOC")
    text = f"[{entity}]ORG{',' if rest else ''}{behind} lost data, [Red Kite]ORG heard. {{The bank}} said so."
    assert speakers(text) == [entity]


def test_an_amount_is_no_part_of_a_name() -> None:
    assert actor("A court fined {[Red Kite 90,000]ORG} pesos.", "Red Kite")[0] == "organization"


def test_the_army_of_another_country_is_another_one() -> None:
    text = "{The [Ugandan]NORP army} said so. The [Kenyan Border Board]ORG met. {The [Ugandan]NORP border board} left."
    assert speakers(text) == ["Ugandan army", "Ugandan border board"]


def test_its_head_of_something_is_of_the_body_before() -> None:
    text = "[Acme]ORG left. {Its head of communications, [Ada Obi]PERSON}, said so."
    assert actor(text, "Ada Obi") == ("person", "head of communications", "Acme")
