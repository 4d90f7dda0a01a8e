"""Companions and asides: more than one who speaks, and who speaks in the middle of what is said."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from claimwire.annotations import RelationRow
from claimwire.stages.attribution.asides import asides
from claimwire.stages.attribution.companions import each_companion
from claimwire.stages.plain import plain
from stages.tagged import tag_of, tagged

TAGS = {
    "NOUN": "officials watchdog union ministry lake polls timetable pier north harbour",
    "PROPN": "HSB Obi Lagos",
    "AUX": "has is",
    "VERB": "confirmed denied leads closing owns says",
    "DET": "a the which",
    "CCONJ": "and",
    "ADP": "as with per along in",
}
TAG_OF = tag_of(TAGS)
NAMES = dict.fromkeys(TAGS["PROPN"].split(), "ORG")


def read(line: str) -> Doc:
    """Return the Doc of a sentence; what is tagged as a name is an organisation."""
    return tagged(line.split(), TAG_OF, NAMES)


def sources(line: str) -> list[str]:
    """Return the sources of "source [cue] content", the source being what stands first up to a bar."""
    words = line.split()
    bar, cue = words.index("|"), next(i for i, word in enumerate(words) if word.startswith("["))
    doc = read(" ".join(word.strip("[]") for word in words if word != "|"))
    row = RelationRow((cue - 1, cue), (0, bar), [(cue, len(doc))], 0.9, "encoder")
    return [doc[slice(*found.source)].text for found in each_companion(plain(doc), [row]) if found.source]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("HSB , a watchdog , along with union officials , | [confirmed] the leak", ["HSB", "union officials"]),
        ("HSB , a watchdog | along with officials , has [confirmed] the leak", ["HSB", "officials"]),
        ("the union together with Obi | [denied] the leak", ["the union", "Obi"]),
        ("HSB as well as the ministry | [denied] the leak", ["HSB", "the ministry"]),
        ("HSB , alongside Obi , | [denied] the leak", ["HSB", "Obi"]),
    ],
)
def test_a_companion_of_a_source_is_a_source_of_its_own(line, found):
    assert sources(line) == found


@pytest.mark.parametrize(
    "line",
    [
        "the union along with officials | [denied] the leak",  # a group
        "HSB | , along with closing the pier , [denied] the leak",
        "HSB | , along with Obi , which owns the pier , [denied] the leak",
        "HSB | [denied] the leak along with Obi",
        "HSB and Obi | [denied] the leak",  # for each_source
    ],
)
def test_what_is_no_companion_leaves_the_source_as_it_is(line):
    assert sources(line) == [" ".join(line.split("|")[0].split())]


@pytest.mark.parametrize(
    ("line", "source", "content"),
    [
        ("Obi , as per the polls , leads in the north .", "the polls", ["Obi", "leads in the north"]),
        ("the pier in Lagos is shut , as per HSB .", "HSB", ["the pier in Lagos is shut"]),
    ],
)
def test_who_is_named_in_the_middle_says_the_rest(line, source, content):
    doc = read(f"it rains . {line} it rains .")

    (row,) = asides(plain(doc), [])

    assert row.source is not None
    assert (doc[slice(*row.source)].text, [doc[a:b].text for a, b in row.content]) == (source, content)


@pytest.mark.parametrize("line", ["Obi , as per the timetable , leads in the north .", "Obi leads as per HSB so ."])
def test_what_nobody_says_is_no_claim(line):
    assert list(asides(plain(read(line)), [])) == []


def test_a_cue_of_the_encoder_is_left_to_it():
    doc = read("Obi , as per HSB , leads in the north .")
    row = RelationRow((2, 4), (4, 5), [(0, 1), (6, 10)], 0.9, "encoder")

    assert list(asides(plain(doc), [row])) == [row]


def test_two_who_both_say_it_are_two_sources_though_each_is_described():
    doc = read("Obi , officials in Lagos , and HSB , ministry , both denied polls and polls")
    row = RelationRow((12, 13), (7, 10), [(13, 16)], 0.9, "encoder")

    found = each_companion(plain(doc), [row])

    assert [doc[slice(*relation.source)].text for relation in found] == ["Obi", "HSB , ministry"]
