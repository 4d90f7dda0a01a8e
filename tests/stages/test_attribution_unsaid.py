"""What is read like a claim and is none is left out."""

from __future__ import annotations

import pytest

from claimwire.stages.attribution.unsaid import without_unsaid
from stages.relation_marks import after
from stages.tagged import tag_of

TAGS = tag_of(
    {
        "VERB": "asked citing said spoke requested denied grew called",
        "NOUN": "clerk nurse sources firm fear reprisals condition anonymity rents tenants name union access lawyer"
        " port",
        "AUX": "was be is",
        "PART": "not to",
        "DET": "the a her two",
        "ADP": "of in on without",
        "SCONJ": "that",
    }
)


@pytest.mark.parametrize(
    "line",
    [
        "a clerk { who } [ asked ] < not to be named > said the port was shut .",
        "a nurse { who } [ asked ] that < her name be withheld > said the port was shut .",
        "{ a nurse } [ requested ] < anonymity > .",
        "{ the clerk } [ spoke ] on condition of anonymity < to discuss the port > .",
        "{ the firm } , [ citing ] < two sources in the port > , said rents grew .",
        "{ a clerk } spoke on condition of anonymity , [ citing ] < fear of reprisals > .",
        "the clerk was [ denied ] < access to a lawyer > .",
        "{ the firm } grew without [ citing ] < the rents of tenants > .",
        "[ asked ] whether < the port was shut > , the clerk said no .",
        "{ an earlier version of this story } [ said ] < the port was shut > .",
        "{ the firm } left , [ adding ] to < the fear of tenants > .",
    ],
)
def test_a_wish_not_to_be_named_and_what_a_report_cites_are_no_claims(line):
    assert after(without_unsaid, line, TAGS) == []


@pytest.mark.parametrize(
    "line",
    [
        "{ the clerk } [ asked ] < not to be blamed > .",
        "{ the union } , [ citing ] < fear of reprisals > , called off the strike .",
        "{ the firm } , [ citing ] < the rents that tenants pay in the port > , left .",
        "{ the clerk } [ spoke ] of < the rents > .",
        "{ the firm } [ denied ] < the rents grew > .",
        "{ the clerk } [ asked ] whether < the port was shut > .",
        "{ the report } [ said ] < the port was shut > .",
        "{ the firm } left , [ adding ] < that rents grew > .",
    ],
)
def test_what_only_looks_like_it_stays(line):
    assert len(after(without_unsaid, line, TAGS)) == 1
