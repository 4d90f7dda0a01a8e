"""Sources of several people, and the words beside a cue that say whose it is."""

from __future__ import annotations

import pytest

from claimwire.annotations import RoleRow
from claimwire.stages.attribution.cues import bare_cues, from_roles
from claimwire.stages.attribution.joint import each_source
from claimwire.stages.attribution.missing_sources import near_subjects, with_subjects
from claimwire.stages.attribution.siblings import before_siblings
from claimwire.stages.attribution.sources import named_after_cue, whole_sources, without_passive_subjects
from claimwire.stages.attribution.unread import unread, unread_speech
from claimwire.stages.plain import plain
from stages.relation_marks import after, marked
from stages.tagged import tag_of

TAGS = tag_of(
    {
        "VERB": "said told denied criticised accused left shut warned quoted saying stopped grew hiding apologising",
        "NOUN": "board head clerk port rents statement group part union minister fraud mayor third",
        "PROPN": "Ada Obi Lin Lagos Nurses Harbour Monday",
        "AUX": "was is has have would were",
        "DET": "the a The its A",
        "PRON": "it they He him",
        "ADP": "of in by for over from on According",
        "ADV": "also jointly short",
        "CCONJ": "and but But",
        "SCONJ": "that as",
        "PART": "'s to",
        "ADJ": "rights",
    }
)
PEOPLE = {"Obi": "PERSON", "Lin": "PERSON", "Lagos": "LOC", "Harbour": "ORG", "Nurses": "ORG"}


@pytest.mark.parametrize(
    ("source", "each"),
    [
        ("the board 's head , Obi , and its clerk , Lin ,", ["the board 's head , Obi", "its clerk , Lin"]),
        ("the mayor Obi and union clerk Lin", ["the mayor Obi", "union clerk Lin"]),
        ("the board and by the union of Nurses", ["the board", "the union of Nurses"]),
        ("Obi and the clerk of the board", ["Obi and the clerk of the board"]),
        ("the head of Harbour and Lin of the union", ["the head of Harbour and Lin of the union"]),
    ],
)
def test_each_of_two_people_and_bodies_is_a_source_and_a_pair_of_others_is_one(source, each):
    found = after(each_source, f"{{ {source} }} [ said ] < it was shut > .", TAGS, PEOPLE)

    assert [row[0] for row in found] == each


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("{ The board } [ criticised ] over < the rents in Lagos > left .", None),
        ("{ A clerk } [ accused ] of < fraud > left .", None),
        ("{ The board } [ criticised ] the clerk over < the rents > .", "The board"),
    ],
)
def test_the_subject_of_a_bare_participle_says_nothing(line, source):
    assert after(without_passive_subjects, line, TAGS)[0][0] == source


@pytest.mark.parametrize(
    ("line", "cue"),
    [
        ("{ Obi } [ has also said ] < it grew > .", "said"),
        ("{ Obi } [ jointly denied ] < it grew > .", "denied"),
        ("{ Obi } [ denied ] < it grew > .", "denied"),
        ("{ Obi } [ stopped short of ] < apologising > .", "stopped short of"),
    ],
)
def test_auxiliaries_and_adverbs_stand_outside_the_cue(line, cue):
    assert after(bare_cues, line, TAGS)[0][1] == cue


def test_a_source_stands_on_the_line_of_its_cue_and_ends_before_the_day():
    line = "< it is shut > , [ said ] { the mayor \n\n The mayor Obi } left ."
    assert after(whole_sources, line, TAGS)[0][0] == "the mayor"
    assert (
        after(whole_sources, "{ The board on Monday } [ said ] < it grew > .", TAGS | {"monday": "X"})[0][0]
        == "The board"
    )


def test_according_to_somebody_who_was_read_as_the_content():
    line = "[ According to ] < Obi , the rents in Lagos grew > ."

    assert after(named_after_cue, line, TAGS) == [("Obi", "According to", ["the rents in Lagos grew"])]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("{ Lin } left . The board [ denied ] < the fraud in Lagos > .", "The board"),
        ("Harbour , a rights group , in { a statement } [ said ] < it was shut in Lagos > .", "Harbour"),
        ("The board [ said ] < it was shut in Lagos > . { Lin } left .", "The board"),
        ("{ Lin } left . [ said ] < it was shut in Lagos > .", "Lin"),
    ],
)
def test_a_cue_with_a_subject_of_its_own_has_no_other_source(line, source):
    assert after(near_subjects, line, TAGS)[0][0] == source


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("The board , for its part , [ said ] < it was shut > .", "The board"),
        ("A third , Harbour , [ denied ] < the fraud > .", "Harbour"),
    ],
)
def test_what_stands_between_two_commas_may_be_about_the_source_or_be_it(line, source):
    assert after(with_subjects, line, TAGS)[0][0] == source


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("But Obi told the union that the port was shut .", ("Obi", "told", "the port was shut")),
        ("He said , over the rents , that the port was shut .", ("He", "said", "the port was shut")),
        ("the port of Lagos was shut , the mayor was quoted as saying by Harbour .", ("the mayor", "quoted", None)),
    ],
)
def test_speech_that_the_encoder_did_not_read(line, expected):
    ((source, cue, content),) = after(unread_speech, line, TAGS)

    assert (source, cue, content) == (*expected[:2], [expected[2] or "the port of Lagos was shut"])


@pytest.mark.parametrize(
    "line",
    [
        "Obi told the union of rents .",
        "Obi told the union was shut that grew .",
        "the mayor was quoted as saying the port was shut .",
    ],
)
def test_no_speech_is_made_of_what_only_looks_like_it(line):
    assert after(unread_speech, line, TAGS) == []


def test_who_stopped_short_of_something_did_not_do_it():
    assert after(unread, "Obi stopped short of apologising .", TAGS) == [("Obi", "stopped", ["apologising"])]


def test_a_second_cue_of_one_source_ends_the_content_of_the_first():
    doc, first = marked("{ Obi } [ said ] < the port was shut but warned it grew > .", TAGS)
    second = first._replace(cue=(7, 8), content=[(8, 10)], source=(0, 1))

    found = list(before_siblings(plain(doc), [first, second]))

    assert doc[slice(*found[0].content[0])].text == "the port was shut"


def test_both_is_no_cue_without_its_verb():
    doc, row = marked("{ Obi } and Lin [ both ] said that < the port was shut > .", TAGS)
    doc._.claimwire_roles = [RoleRow(row.cue, row.source, row.content, 0.9)]

    (found,) = from_roles(plain(doc), [])

    assert doc[slice(*found.cue)].text == "both said"
