"""Names of people, and whom descriptions and pronouns stand for: text in which the encoder found little."""

import pytest
from spacy.tokens import Doc, Span

from claimwire.annotations import QUOTES, actors_of, speakers_of
from claimwire.stages.actors import Actors
from stages.actor_marks import actor, read, speakers

TAGS = {
    "said": "VERB",
    "accused": "VERB",
    "left": "VERB",
    "met": "VERB",
    "the": "DET",
    "The": "DET",
    "spoke": "VERB",
    "two": "NUM",
    "quoted": "VERB",
    "who": "PRON",
    "with": "ADP",
    "guest": "NOUN",
}


def names(marked: str) -> set[str]:
    return {row.name for row in actors_of(read(marked))}


def tagged(marked: str) -> Doc:
    """Return the Doc of the text with tags, read anew, and what stands in double quotation marks as quoted."""
    doc = read(marked)
    for token in doc:
        token.pos_ = TAGS.get(token.text, "PROPN" if token.text[:1].isupper() else "NOUN")
    marks = [token.i for token in doc if token.text == '"']
    doc.spans[QUOTES] = [Span(doc, a + 1, b) for a, b in zip(marks[::2], marks[1::2], strict=True)]
    return Actors("again")(doc)


def spoken(marked: str) -> list[str | None]:
    return [row.name if row else None for row in speakers_of(tagged(marked))]


def test_a_name_of_which_one_word_was_found_is_made_whole() -> None:
    assert names("The surgeon met Zedekiah [Okoro]PERSON.") == {"Zedekiah Okoro"}
    assert names("The surgeon met [Ben]PERSON Okoro.") == {"Ben Okoro"}


def test_no_other_capital_is_taken_for_a_name() -> None:
    assert "Ben" in names("The surgeon met [Ben]PERSON Friday.")
    assert "Okoro" in names("The Minister [Okoro]PERSON left.")


def test_a_name_behind_a_title_or_a_role_needs_no_entity() -> None:
    assert names("The pier was shut by Mr Okoro and by harbour director Ada Obi.") >= {"Okoro", "Ada Obi"}


def test_the_surname_alone_is_found_again() -> None:
    doc = read("[Ada Obi]PERSON left. Then {Obi} said so.")
    assert [row.name for row in speakers_of(doc) if row] == ["Ada Obi"]


def test_an_initial_that_the_page_sets_apart_is_put_back() -> None:
    assert names("[R udo Okoro]PERSON left.") == {"Rudo Okoro"}


def test_what_sticks_to_a_name_is_no_part_of_it() -> None:
    assert "PTX" in names("They asked [PTX?—it]ORG again.")


def test_a_word_with_a_capital_inside_is_a_body() -> None:
    assert names("On Sunday PierCheck verified the outage.") == {"PierCheck"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[Kenyan]NORP President [Ben Okoro]PERSON met [Ugandan]NORP President [Ada Obi]PERSON. ", "Ben Okoro"),
        ("[Ben Okoro]PERSON, the president of [Kenya]LOC, met [Ugandan]NORP minister [Ada Obi]PERSON. ", "Ben Okoro"),
    ],
)
def test_a_country_tells_which_president_is_meant(text: str, name: str) -> None:
    assert speakers(text + "{The [Kenyan]NORP president} said so.") == [name]
    assert speakers(text + "{The [Kenyan]NORP leader} said so.") == [name]


def test_a_description_goes_to_nobody_of_whom_the_article_says_something_else() -> None:
    assert speakers("The surgeon [Ben Okoro]PERSON left. {The senator} said so.") == ["senator"]


def test_an_office_goes_to_nobody_by_silence_where_two_may_hold_it() -> None:
    assert speakers("[Ben Okoro]PERSON met [Ada Obi]PERSON. {The prime minister} said so.") == ["prime minister"]


def test_a_role_may_be_named_before_its_bearer() -> None:
    text = "{The harbour secretary} said so. Harbour secretary [Ben Okoro]PERSON left."
    assert speakers(text) == ["Ben Okoro"]


def test_the_regulator_is_no_newspaper() -> None:
    assert speakers("The [Harbour Times]ORG wrote. {The regulator} said so.") == ["regulator"]


def test_the_people_of_a_country_are_not_its_government() -> None:
    doc = tagged("[Kenyans]NORP met the envoy. [Kenya]LOC met the envoy.")
    assert [(row.name, row.type) for row in actors_of(doc) if row.type == "government"] == [("Kenya", "government")]


def test_he_behind_a_quotation_is_not_whom_the_quotation_names() -> None:
    text = '{Mr [Ben Okoro]PERSON} said so. " Mr [Abel Mensah]PERSON left. " , {he} said.'
    assert spoken(text) == ["Ben Okoro", "Ben Okoro"]


def test_who_speaks_in_a_quotation_does_not_go_on_speaking() -> None:
    text = '{Mrs [Ada Obi]PERSON} said so. " {Mrs [Eve Mensah]PERSON} said little. " {She} left.'
    assert spoken(text)[-1] == "Ada Obi"


def test_an_apposition_with_a_role_is_whom_the_source_ends_in() -> None:
    assert speakers("{[Okoro]PERSON and [Obi]PERSON, analyst [Eve Mensah]PERSON} said so.") == ["Eve Mensah"]


def test_a_source_cut_short_behind_of_is_made_whole() -> None:
    assert speakers("{A senior official of} the [Harbour Board]ORG said so.") == [
        "senior official of the Harbour Board"
    ]


def test_a_message_is_its_unnamed_author() -> None:
    assert speakers("{A message from a resident} said so.") == ["resident"]


def test_a_bracket_behind_the_name_does_not_matter() -> None:
    assert speakers("{[Harbour Board]ORG member [Ada Obi]PERSON (of Ward), an engineer,} said so.") == ["Ada Obi"]


def test_a_determiner_that_is_the_head_stays_however_long_what_follows_is() -> None:
    assert speakers("{Those who rent a flat(s) or other room by the month} said so.") == ["those"]


def test_where_something_is_does_nothing() -> None:
    listed = {row.name for row in actors_of(read("[Ben Okoro]PERSON works at [Harbour Hospital]ORG.")) if row.listed}
    assert listed == {"Ben Okoro"}


def test_a_country_is_an_affiliation_by_its_name() -> None:
    assert actor("[Kenyan]NORP President [Ben Okoro]PERSON left.", "Ben Okoro") == ("person", "President", "Kenya")


def test_what_somebody_is_called_in_passing_is_no_role() -> None:
    assert actor("[Ben Okoro]PERSON is a dictator.", "Ben Okoro") == ("person", None, None)
    assert actor("The mayor and Mr [Ben Okoro]PERSON left.", "Ben Okoro") == ("person", None, None)


@pytest.mark.parametrize(
    "source",
    [
        "{A spokesman for the charity, [Eve Mensah]PERSON,}",
        "{The chairman of the committee, Hon. [Eve Mensah]PERSON (North),}",
        "{[Harbour Board]ORG’s coordinator, [Eve Mensah]PERSON}",
        "{A spokeswoman for} [Harbour Board]ORG, [Eve Mensah]PERSON,",
    ],
)
def test_a_name_behind_a_description_is_whom_it_describes(source: str) -> None:
    assert speakers(source + " said so.") == ["Eve Mensah"]


def test_a_name_before_its_description_stays() -> None:
    assert speakers("{[Ben Okoro]PERSON, brother of [Ada Obi]PERSON,} said so.") == ["Ben Okoro"]


def test_a_source_does_not_go_on_over_a_line_break() -> None:
    assert speakers("{Harbour\n\nShopkeepers} said so.") == ["shopkeepers"]


def test_which_is_never_a_person() -> None:
    rows = speakers_of(read("[Ben Okoro]PERSON met [Harbour Paints]PERSON, {which} said so."))
    assert [(row.name, row.type) for row in rows if row] == [("Harbour Paints", "organization")]


def test_exact_numbers_stay_in_the_name_of_a_crowd() -> None:
    assert speakers("{Two dockers} said so. {Many dockers} left.") == ["two dockers", "dockers"]


def test_what_belongs_to_a_body_is_not_the_body() -> None:
    assert speakers("[Harbour Paints]ORG, a firm, met. {The company’s clinic} said so.") == ["company’s clinic"]


def test_a_pronoun_may_be_stressed() -> None:
    assert speakers("{Mrs [Ada Obi]PERSON} said so. {She herself} left.") == ["Ada Obi", "Ada Obi"]


def test_a_science_has_its_learned_ones() -> None:
    assert actor("Hydrologist [Ada Obi]PERSON left.", "Ada Obi") == ("person", "Hydrologist", None)


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("Former [Kenyan]NORP president [Ben Okoro]PERSON left.", "former president", "Kenya"),
        ("The jailed former mayor [Ben Okoro]PERSON left.", "former mayor", None),
        ("[Energy]ORG Secretary [Ben Okoro]PERSON left.", "Energy Secretary", None),
        ("[Ben Okoro]PERSON, Minister of [Health]ORG, left.", "Minister of Health", None),
        ("[Ben Okoro]PERSON's party, the [Harvest League]ORG, left.", None, "Harvest League"),
        ("The [Harvest League]ORG, led by former mayor [Ben Okoro]PERSON, left.", "former mayor", "Harvest League"),
        ("[Ben Okoro]PERSON, and mayor [Ada Obi]PERSON, left.", None, None),
    ],
)
def test_roles_are_read_as_the_article_states_them(text: str, role: str | None, affiliation: str | None) -> None:
    assert actor(text, "Ben Okoro") == ("person", role, affiliation)


def test_what_a_source_accuses_is_no_part_of_it() -> None:
    text = "{The [Harbour League]ORG (HL)} accused President [Ben Okoro]PERSON."
    assert spoken(text) == ["Harbour League"]


@pytest.mark.parametrize("line", ["[Ada Obi]PERSON", "By [Ada Obi]PERSON"])
def test_who_wrote_the_article_is_no_actor_of_it(line: str) -> None:
    rows = actors_of(read(f"{line}\n\n[Ben Okoro]PERSON left."))
    assert [row.name for row in rows if row.listed] == ["Ben Okoro"]


def test_a_body_named_for_a_role_alone_is_no_actor() -> None:
    rows = actors_of(read("[Ben Okoro]PERSON, director of [Harbour College]ORG, left."))
    assert [row.name for row in rows if row.listed] == ["Ben Okoro"]


def test_a_ministry_without_a_name_is_an_actor() -> None:
    assert "interior ministry" in names("The pier was shut by the interior ministry.")


def test_who_behind_a_description_is_whom_it_describes():
    assert spoken("{[Ada Obi]PERSON} said so . She quoted two players {who} said it rained .")[-1] == "two players"


@pytest.mark.parametrize(
    ("marked", "role", "affiliation"),
    [
        (
            "{The deputy director of the [Harbour Board]ORG, [Ada Obi]PERSON}, said so.",
            "deputy director",
            "Harbour Board",
        ),
        ("{Minister of Trade and Ports [Ada Obi]PERSON} said so.", "Minister of Trade and Ports", None),
        ("{[Ada Obi]PERSON}, [Lagos]LOC's mayor, said so.", "mayor", None),
        ("{[Ada Obi]PERSON}, the port's harbour master, said so.", "harbour master", None),
        ("[Ada Obi]PERSON, Minister of Trade [Ben Okoro]PERSON and {a clerk} said so.", None, None),
        ("{[Ada Obi]PERSON}, the chief guest, said so.", None, None),
        ("In talks with the head of the [Harbour Board]ORG, {[Ada Obi]PERSON} said so.", None, None),
    ],
)
def test_an_office_is_whose_name_it_leads_up_to(marked: str, role: str | None, affiliation: str | None) -> None:
    doc = tagged(marked)
    row = next(row for row in actors_of(Actors("actors")(doc)) if row.name == "Ada Obi")

    assert (row.role, row.affiliation) == (role, affiliation)


def test_the_minister_is_who_holds_the_office_and_not_whose_name_stands_beside_it() -> None:
    text = "Minister of Ports [Ada Obi]PERSON met [Ben Okoro]PERSON, Minister of Trade [Jane Roe]PERSON and others. "
    assert speakers(text + "{[Ada Obi]PERSON} said so. {The minister} left.")[1] == "Ada Obi"


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        ("{A source close to the firm} said so.", "source close to the firm", "unknown"),
        ("{A contractor who left} said so.", "contractor", "person"),
        ("{The diver} said so.", "diver", "person"),
        ("{Many [Kenyans]LOC} said so.", "Kenyans", "group"),
        ("{The dockers union} of [Acme]ORG said so.", "dockers union", "organization"),
        ("{The port mission}, headed by former mayor [Ben Okoro]PERSON, said so.", "port mission", "organization"),
        ("{Clear Now}, which left, said so.", "Clear Now", "organization"),
        ("{The director of [Acme Pumps]ORG, [R K Obi]ORG}, said so.", "R K Obi", "person"),
        ("{[Harvest (U)]ORG} said so.", "Harvest (U)", "organization"),
        ("{One of them, [Ben Okoro]PERSON}, said so.", "Ben Okoro", "person"),
        ("{One of the tenants} said so.", "one of the tenants", "person"),
        ("{Another tenant} said so.", "another tenant", "person"),
    ],
)
def test_who_speaks_and_what_that_is(marked: str, name: str, kind: str) -> None:
    (row,) = speakers_of(Actors("actors")(tagged(marked)))
    assert row is not None
    assert (row.name, row.type) == (name, kind)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{[Ada Obi]PERSON} has a boat. {The boater} said it sank.", "Ada Obi"),
        ("{A harbour master} spoke to [Ben Okoro]PERSON, the commissioner. {The official} said so.", "harbour master"),
        ("{Her office} said so. {The mayor's office} said so.", "mayor's office"),
        ("{[Ada Obi]PERSON} has a boat. {The 31-year-old diver} said it sank.", "Ada Obi"),
        ("President [Ada Obi]PERSON met former president [Ben Okoro]PERSON. {The president} said so.", "Ada Obi"),
        ("{The [Nairobi]LOC governor} said so. Governor [Ada Obi]PERSON left.", "Ada Obi"),
        ("{His agency} said so. [Acme]ORG, a news agency, left.", "agency"),
    ],
)
def test_a_description_stands_for_who_was_spoken_of_and_not_for_a_namesake(text: str, name: str) -> None:
    assert speakers(text)[-1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{A member of the regional council, Labour lawmaker [Ben Okoro]PERSON}, said so.", "Ben Okoro"),
        ("{One of the petitioners, advocate [Ben Okoro]PERSON}, said so.", "Ben Okoro"),
        ("{Superintendent of Police (North) [Ann Lee]PERSON} said so.", "Ann Lee"),
        ("{a resident and} said so.", "resident"),
        ("{A group of officers led by Colonel [Ben Okoro]PERSON} said so.", "group of officers"),
        ("{A report that [PierCheck]ORG published in May}, said so.", "PierCheck"),
    ],
)
def test_a_source_of_many_words_is_whom_it_names(text, name):
    assert speakers(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cabinet Secretary [Ada Obi]PERSON spoke. {The CS} said so.", "Ada Obi"),
        ("Chief Minister [Ada Obi]PERSON spoke. {The CM} said so.", "Ada Obi"),
        ("{Senator} said so. Senator [Ada Obi]PERSON spoke to [Ben Okoro]PERSON.", "Ada Obi"),
    ],
)
def test_an_office_by_its_letters_or_in_a_headline_is_who_holds_it(text, name):
    assert speakers(text) == [name]


def test_by_he_said_nobody_is_meant_whom_he_names():
    text = "[Ben Okoro]PERSON met [Karl Lee]PERSON, and {[Ben Okoro]PERSON} spoke. {He} said that [Okoro]PERSON lied."
    assert speakers(text)[1] == "Karl Lee"


def test_by_he_left_lee_said_lee_may_be_meant():
    text = "[Karl Lee]PERSON met a nurse. {He} left in May, {[Lee]PERSON} said."
    assert speakers(text) == ["Karl Lee", "Karl Lee"]


def test_her_lawyer_is_not_the_woman_whose_lawyer_it_is():
    assert speakers("[Ada Obi]PERSON resigned. {Her lawyer} said so.") == ["lawyer"]


@pytest.mark.parametrize(
    ("turn", "name"),
    [
        ("[Ben Okoro]PERSON disagrees. {He} spoke of a ruse.", "Ben Okoro"),
        ("Rain fell on [Ben Okoro]PERSON. {He} spoke of a ruse.", "Karl Lee"),
    ],
)
def test_a_paragraph_that_begins_with_another_name_is_about_that_one(turn, name):
    assert speakers(f"{{Mr [Karl Lee]PERSON}} said so.\n\n{turn}")[-1] == name


@pytest.mark.parametrize(
    "outlet",
    ["[Harbour Ledger]ORG was there", "They told [Harbour Now]ORG", "A letter seen by [Harbour Now]ORG is short"],
)
def test_the_company_is_no_outlet(outlet):
    assert speakers(f"[Acme]ORG paid. {outlet}. {{The company}} said so.") == ["Acme"]


def test_the_company_is_the_body_that_was_told_to_pay():
    assert speakers("[Harbour Works]ORG left. They told [Acme]ORG to pay. {The company} said so.") == ["Acme"]


def test_its_head_is_of_the_body_that_the_sentence_before_is_about() -> None:
    text = (
        "[Banco Norte]ORG lost data . The bank said a firm , [Nubex]ORG , left . {Its head [Ada Obi]PERSON} said so ."
    )
    (row,) = [row for row in actors_of(tagged(text)) if row.name == "Ada Obi"]
    assert row.affiliation == "Banco Norte"
