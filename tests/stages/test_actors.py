"""The actors stage, on hand-made Docs: entities in square brackets, the sources of claims in curly ones."""

import re

import spacy
from spacy.tokens import Doc

from claimwire.annotations import MENTIONS, RelationRow, actors_of, speakers_of
from claimwire.stages.actors import Actors

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
MARK = re.compile(r"\[([^\]]+)\]([A-Z]+)|\{|\}")


def read(marked: str) -> Doc:
    """Return the Doc of a text like "{[Ann Lee]PERSON} said it rains."."""
    text, entities, opened, sources, at = "", [], [], [], 0
    for part in MARK.finditer(marked):
        text += marked[at : part.start()]
        at = part.end()
        if part[0] == "{":
            opened.append(len(text))
        elif part[0] == "}":
            sources.append((opened.pop(), len(text)))
        else:
            entities.append((len(text), len(text) + len(part[1]), part[2]))
            text += part[1]
    doc = NLP(text + marked[at:])
    doc.set_ents([doc.char_span(start, end, label=label) for start, end, label in entities])
    spans = [doc.char_span(start, end) for start, end in sorted(sources)]
    content = [(len(doc) - 2, len(doc) - 1)]
    doc._.claimwire_relations = [RelationRow(None, (s.start, s.end), content, 1.0, "test") for s in spans]
    return Actors("actors")(doc)


def speakers(marked: str) -> list[str | None]:
    return [row.name if row else None for row in speakers_of(read(marked))]


def actor(marked: str, name: str) -> tuple[str, str | None, str | None]:
    row = next(row for row in actors_of(read(marked)) if row.name == name)
    return row.type, row.role, row.affiliation


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
