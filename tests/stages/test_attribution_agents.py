"""Who speaks where the encoder gave the words to nobody."""

from __future__ import annotations

import pytest

from claimwire.stages.attribution.agents import accused_by, spoken_between
from claimwire.stages.attribution.wishes import wishes
from stages.relation_marks import after
from stages.tagged import tag_of

TAGS = tag_of(
    {
        "VERB": "say said accused hiding flooded wishes state wish pay leave",
        "NOUN": "board union port residents traders rents report years",
        "PROPN": "Obi Lagos Nurses",
        "AUX": "was were been has have is are",
        "DET": "the a",
        "ADP": "of by in",
        "PRON": "it they who",
        "PART": "to",
        "ADV": "plainly",
        "SCONJ": "that",
        "CCONJ": "and",
    }
)


def test_a_speaker_between_commas_is_no_part_of_the_content():
    line = "< the port of Lagos was flooded , residents and traders > [ say ] , < and rents are up > ."

    expected = ("residents and traders", "say", ["the port of Lagos was flooded", "and rents are up"])
    assert after(spoken_between, line, TAGS) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "< the port of Lagos was flooded , which residents > [ say ] .",
        "< the port of Lagos was flooded , they leave > [ say ] .",
        "< the port , residents > [ say ] .",
    ],
)
def test_a_relative_a_clause_and_a_mere_name_stay_in_the_content(line):
    assert after(spoken_between, line, TAGS)[0][0] is None


def test_a_charge_by_somebody_is_theirs():
    line = "the board has been accused by the union of Nurses of hiding the report ."

    assert after(accused_by, line, TAGS) == [("the union of Nurses", "accused", ["hiding the report"])]


def test_of_a_charge_by_somebody_the_encoders_reading_without_a_source_goes():
    line = "the board was [ accused ] by the union < of hiding the report > for years ."

    assert [row[0] for row in after(accused_by, line, TAGS)] == ["the union"]


def test_nobody_is_named_by_an_accused_board():
    assert after(accused_by, "the board was accused in Lagos of hiding the report .", TAGS) == []


def test_who_wishes_to_state_something_states_it():
    line = "{ the board } [ wishes ] < to state plainly that the port is shut > ."

    assert after(wishes, line, TAGS) == [("the board", "state", ["the port is shut"])]


@pytest.mark.parametrize(
    "line", ["{ the board } [ wishes ] < to leave the port > .", "{ they } [ wish ] < it was so > ."]
)
def test_who_wishes_anything_else_wishes_it(line):
    assert after(wishes, line, TAGS)[0][1] in ("wishes", "wish")
