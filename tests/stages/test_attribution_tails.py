"""Where a content ends and begins."""

from __future__ import annotations

import pytest

from claimwire.stages.attribution.tails import (
    after_other_quotes,
    before_own_quotes,
    before_titles,
    from_own_quotes,
    without_tails,
)
from stages.relation_marks import after
from stages.tagged import tag_of

TAGS = tag_of(
    {
        "VERB": "said giving contradicting reported rose sue plan grew paying",
        "NOUN": "board rents report details records port fact tenants law",
        "PROPN": "Obi Lagos",
        "AUX": "was were is had",
        "DET": "the a The",
        "PRON": "They Nobody it",
        "ADP": "in without by",
        "SCONJ": "that",
        "PART": "to",
    }
)


@pytest.mark.parametrize(
    ("line", "content"),
    [
        ("{ Obi } [ said ] < the port was shut , without giving details > .", "the port was shut"),
        ("{ Obi } [ said ] < rents in the port rose , contradicting the records > .", "rents in the port rose"),
        ("< rents in the port rose , a fact > first [ reported ] by { Obi } .", "rents in the port rose"),
        (
            "{ Obi } [ said ] < paying rents without giving details is a fact > .",
            "paying rents without giving details is a fact",
        ),
        ("{ Obi } [ said ] < the board had reported a fact > .", "the board had reported a fact"),
    ],
)
def test_what_stands_behind_a_content_is_no_part_of_it(line, content):
    assert after(without_tails, line, TAGS)[0][2] == [content]


def test_sentences_quoted_behind_a_reported_one_are_left_to_themselves():
    line = "{ Obi } [ said ] < the port was shut in Lagos . “ Nobody said it was the law . > ”"

    assert after(before_own_quotes, line, TAGS) == [("Obi", "said", ["the port was shut in Lagos"])]


def test_a_quotation_inside_a_reported_sentence_stays():
    line = "{ Obi } [ said ] < the port in Lagos was “ shut by the law of the board > ” ."

    assert after(before_own_quotes, line, TAGS)[0][2] == ["the port in Lagos was “ shut by the law of the board"]


def test_a_quotation_of_whole_sentences_is_all_that_is_said_behind_it():
    line = "< Obi had the records by a.m. “ Nobody said it was the law , > ” { it } [ said ] ."

    assert after(from_own_quotes, line, TAGS) == [("it", "said", ["Nobody said it was the law"])]


def test_a_quotation_that_ends_a_reported_sentence_is_part_of_it():
    line = "< the port in Lagos was “ shut by the law of the board > ” , { it } [ said ] ."

    assert after(from_own_quotes, line, TAGS)[0][2] == ["the port in Lagos was “ shut by the law of the board"]


def test_a_quotation_of_the_sentence_before_is_somebody_elses():
    line = "< “ Nobody had the records . ” The tenants plan to sue the board > , { Obi } [ said ] ."

    assert after(after_other_quotes, line, TAGS) == [("Obi", "said", ["The tenants plan to sue the board"])]


def test_a_quotation_goes_on_with_the_words_of_its_own_cue():
    line = "< “ Nobody had the records , the law or the port > , ” { Obi } [ said ] ."

    assert after(after_other_quotes, line, TAGS)[0][2] == ["“ Nobody had the records , the law or the port"]


@pytest.mark.parametrize(
    ("line", "source", "content"),
    [
        (
            "< the report was law , the tenants board > { Lagos } [ said ] .",
            "the tenants board Lagos",
            "the report was law",
        ),
        (
            "< the report was law , the records in port > { Lagos } [ said ] .",
            "Lagos",
            "the report was law , the records in port",
        ),
    ],
)
def test_the_noun_that_a_source_bears_is_no_part_of_what_it_says(line, source, content):
    assert after(before_titles, line, TAGS) == [(source, "said", [content])]
