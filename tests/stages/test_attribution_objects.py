"""Objects: what is denied, confirmed, criticised or charged where the encoder read too little.

In rules and sentences the cue stands in square brackets, what it is given as content in braces.
"""

from __future__ import annotations

import re

import pytest
from spacy.tokens import Doc, Span

from claimwire.annotations import QUOTES, ZONES, RelationRow, RoleRow
from claimwire.rules import load_rules
from claimwire.stages.attribution.borders import own_pieces, within_lines
from claimwire.stages.attribution.cues import from_roles, without_junk
from claimwire.stages.attribution.echoes import without_echoes
from claimwire.stages.attribution.frames import asked_of
from claimwire.stages.attribution.joint import each_source
from claimwire.stages.attribution.objects import ObjectRule, object_of
from claimwire.stages.attribution.unread import unread, unread_speech
from claimwire.stages.attribution.wholes import whole_clauses
from claimwire.stages.plain import plain
from stages.tagged import tag_of, tagged

RULES = load_rules(ObjectRule, "attribution/objects.en.jsonl")
TAGS = {
    "DET": "The the A a both",
    "NOUN": "board claims dam allegations fraud report bid union arrests miners mayor closure ward charges theft pump"
    " bank charge harbour brigade storm bribes walls boat clerk cell responsibility video toll number"
    " prosecutors",
    "PROPN": "HSB Obi Sunday Lin",
    "PRON": "him it she that who which",
    "AUX": "has was is would",
    "ADJ": "dear unsafe guilty short",
    "VERB": "denied rejected dismissed condemned confirmed admitted pleaded confessed accused charged faces wrote left"
    " asked alleging said denies taking Denying heard claimed demanded put puts"
    " rubbished rebuffed blamed played brushed waved poured distanced laid apologised",
    "CCONJ": "and",
    "SCONJ": "when after",
    "ADP": "by in of on to with at",
    "PART": "not to",
}
TAG_OF = tag_of(TAGS)


def read(line: str) -> Doc:
    """Return the Doc of a sentence or, where a bar ends the first, of two lines; Sunday is a date."""
    words = ["\n" if word == "|" else word for word in re.sub(r"[\[\]{}]", "", line).split()]
    doc = tagged(words, TAG_OF, {"Sunday": "DATE"})
    doc.spans[QUOTES] = []
    return doc


def marked(line: str, opening: str, closing: str) -> tuple[int, int]:
    """Return the tokens between two marks of a line."""
    words = line.split()
    start = next(i for i, word in enumerate(words) if word.startswith(opening))
    return start, next(i for i, word in enumerate(words) if word.endswith(closing)) + 1


def texts(doc: Doc, rows: list[RelationRow]) -> list[tuple[str, str, str]]:
    """Return source, cue and first content of each relation."""
    spans = [(row.source or (0, 0), row.cue or (0, 0), row.content[0]) for row in rows]
    return [(doc[slice(*source)].text, doc[slice(*cue)].text, doc[slice(*part)].text) for source, cue, part in spans]


@pytest.mark.parametrize("line", [line for rule in RULES for line in rule.yes])
def test_a_cue_without_a_content_is_given_its_object(line):
    assert object_of(plain(read(line)), marked(line, "[", "]")) == marked(line, "{", "}")


@pytest.mark.parametrize("line", [line for rule in RULES for line in rule.no])
def test_what_has_no_object_is_given_none(line):
    assert object_of(plain(read(line)), marked(line, "[", "]")) is None


def test_a_source_that_stands_inside_the_object_is_not_the_source():
    doc = read("The mayor rejected claims by Obi .")
    doc._.claimwire_roles = [RoleRow((2, 3), (5, 6), [], 0.9, 0.5)]

    (row,) = from_roles(plain(doc), [])

    assert (row.source, row.content, row.rule) == (None, [(3, 6)], "object")


def test_a_cue_without_object_or_content_is_no_relation():
    doc = read("The mayor left .")
    doc._.claimwire_roles = [RoleRow((2, 3), (0, 2), [], 0.9)]

    assert list(from_roles(plain(doc), [])) == []


@pytest.mark.parametrize(
    ("line", "source", "content"),
    [
        ("The charge , [denied] by HSB , left .", (5, 6), (0, 2)),
        ("The board heard a charge HSB [denies] .", (5, 6), (3, 5)),
    ],
)
def test_a_charge_before_the_cue_is_its_content(line, source, content):
    doc = read(line)
    doc._.claimwire_roles = [RoleRow(marked(line, "[", "]"), source, [], 0.9)]

    (row,) = whole_clauses(plain(doc), list(from_roles(plain(doc), [])))

    assert row.content == [content]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Lin , who has denied the charges , left .", ("Lin", "denied", "the charges")),
        ("Obi has confessed to the theft after it left .", ("Obi", "confessed", "the theft")),
        ("Obi pleaded not guilty to fraud .", ("Obi", "pleaded", "fraud")),
        ("HSB poured cold water on the bid .", ("HSB", "poured", "the bid")),
        ("HSB brushed aside the report .", ("HSB", "brushed", "the report")),
        ("Obi has blamed the board for the theft .", ("Obi", "blamed", "the theft")),
        ("Lin accused the board of fraud .", ("Lin", "accused", "fraud")),
        ("The prosecutors charged the clerk , Lin , with theft .", ("The prosecutors", "charged", "theft")),
    ],
)
def test_a_denial_or_confession_that_the_encoder_passed_over_is_added(line, found):
    doc = read(line)

    assert texts(doc, list(unread(plain(doc), []))) == [found]


def test_a_denial_at_the_beginning_is_of_who_speaks_next():
    doc = read("It left . Denying the charges , Lin said the board left .")
    said = RelationRow((8, 9), (7, 8), [(9, 12)], 0.9, "encoder")

    assert texts(doc, list(unread(plain(doc), [said])))[1:] == [("Lin", "Denying", "the charges")]


@pytest.mark.parametrize(
    "line",
    [
        "Obi would confessed to the theft .",
        "Obi denied the bank .",
        "The clerk rejected the charges .",  # a court does so too
        "it was confessed to the board .",
        "HSB brushed aside the dam .",
        "Obi has blamed the board .",
        "The clerk charged the board with theft .",  # a battery is charged too
    ],
)
def test_what_is_not_sure_is_not_added(line):
    assert list(unread(plain(read(line)), [])) == []


def test_a_line_that_is_no_part_of_the_story_has_no_denials():
    doc = read("Obi denied the charges .")
    doc.spans[ZONES] = [Span(doc, 0, len(doc), label="link")]

    assert list(unread(plain(doc), [])) == []


def test_a_cue_of_the_encoder_is_left_to_it():
    doc = read("Obi denied the charges .")
    row = RelationRow((1, 2), (0, 1), [(2, 4)], 0.9, "encoder")

    assert list(unread(plain(doc), [row])) == [row]


def test_who_accuses_and_goes_on_alleging_has_two_contents():
    doc = read("She accused the board of fraud , alleging that it left .")
    rows = [
        RelationRow((1, 2), (0, 1), [(9, 11)], 0.9, "encoder"),
        RelationRow((7, 8), (0, 1), [(9, 11)], 0.9, "encoder"),
    ]

    found = texts(doc, list(own_pieces(plain(doc), rows)))

    assert [content for _, _, content in found] == ["the board of fraud", "it left"]


def test_a_piece_behind_a_cue_is_that_cue_s_alone():
    doc = read("Obi was charged with theft , and HSB was accused of fraud .")
    pieces = [(4, 5), (11, 12)]
    rows = [RelationRow((1, 3), None, pieces, 0.9, "encoder"), RelationRow((8, 10), None, pieces, 0.9, "encoder")]

    found = texts(doc, list(own_pieces(plain(doc), rows)))

    assert [content for _, _, content in found] == ["theft", "fraud"]


@pytest.mark.parametrize(
    ("line", "content"),
    [
        ("Obi [denied] {bribes | The} mayor left .", "bribes"),  # a headline, and the first words below it
        ("Obi [said] {the dam left . | The} mayor left .", "the dam left . \n The"),  # words that have a full stop
        ("Obi [said] {the dam | left} it .", "the dam \n left"),  # a line that is broken at the margin
        ("{Fraud at board | The dam left} , Obi [said] .", "The dam left"),  # a headline above it
    ],
)
def test_a_content_and_a_headline_are_two_things(line, content):
    doc = read(line)
    row = RelationRow(marked(line, "[", "]"), (0, 1), [marked(line, "{", "}")], 0.9, "encoder")

    ((_, _, found),) = texts(doc, list(within_lines(plain(doc), [row])))

    assert found.split() == content.split()


@pytest.mark.parametrize(
    ("line", "is_kept"), [("his [accused] clerk left .", False), ("Obi [accused] clerk Lin .", True)]
)
def test_an_adjective_of_doubt_is_no_cue(line, is_kept):
    row = RelationRow(marked(line, "[", "]"), (0, 1), [(2, 3)], 0.9, "encoder")

    assert list(without_junk(plain(read(line)), [row])) == ([row] if is_kept else [])


def test_who_would_not_confirm_or_deny_denies_nothing():
    doc = read("Obi asked to confirm or denied the theft .")
    rows = [
        RelationRow((1, 2), (0, 1), [(2, 8)], 0.9, "encoder"),
        RelationRow((5, 6), (0, 1), [(6, 8)], 0.9, "encoder"),
    ]

    assert list(without_echoes(plain(doc), rows)) == rows[:1]


def test_what_somebody_declined_to_say_is_not_said():
    doc = read("Obi declined to say what left .")
    rows = [
        RelationRow((1, 2), (0, 1), [(2, 6)], 0.9, "encoder"),
        RelationRow((3, 4), (0, 1), [(4, 6)], 0.9, "encoder"),
    ]

    assert list(without_echoes(plain(doc), rows)) == rows[:1]


def test_what_is_said_on_a_day_stands_behind_that():
    doc = read("Obi said on Sunday that the dam left .")
    doc._.claimwire_roles = [RoleRow((1, 2), (0, 1), [], 0.9)]

    assert texts(doc, list(from_roles(plain(doc), []))) == [("Obi", "said", "the dam left")]


def test_nobody_says_what_only_is():
    doc = read("What is the dam .")
    row = RelationRow((1, 2), None, [(0, 1)], 0.9, "encoder")

    assert list(without_junk(plain(doc), [row])) == []


def test_two_bodies_that_deny_are_two_sources():
    doc = read("it was denied by both the harbour and the brigade .")
    row = RelationRow((2, 3), (4, 10), [(0, 1)], 0.9, "encoder")

    assert [source for source, _, _ in texts(doc, list(each_source(plain(doc), [row])))] == [
        "the harbour",
        "the brigade",
    ]


@pytest.mark.parametrize(
    ("cues", "kept"),
    [
        (["left", "alleging"], "alleging"),  # a word of speech
        (["of", "faces"], "faces"),  # a full word
    ],
)
def test_of_cues_with_one_source_and_content_the_better_is_kept(cues, kept):
    doc = read(f"Obi {cues[0]} {cues[1]} the boat left .")
    rows = [
        RelationRow((1, 2), (0, 1), [(3, 6)], 0.9, "encoder"),
        RelationRow((2, 3), (0, 1), [(3, 6)], 0.5, "encoder"),
    ]

    assert [cue for _, cue, _ in texts(doc, list(without_echoes(plain(doc), rows)))] == [kept]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("The dam was unsafe , said Lin .", ("Lin", "said", "The dam was unsafe")),
        ("The dam was unsafe , the mayor said .", ("the mayor", "said", "The dam was unsafe")),
        ("The mayor said on Sunday the dam was unsafe .", ("The mayor", "said", "on Sunday the dam was unsafe")),
        (
            "According to a report by HSB , the dam was unsafe .",
            ("a report by HSB", "According to", "the dam was unsafe"),
        ),
    ],
)
def test_a_sentence_that_begins_or_ends_with_who_says_it_needs_no_cue_of_the_encoder(
    line: str, found: tuple[str, str, str]
) -> None:
    doc = read(line)

    assert texts(doc, list(unread_speech(plain(doc), []))) == [found]


@pytest.mark.parametrize(
    "line",
    [
        "The said dam , left to Lin .",  # no clause
        "Lin left the said dam .",
        "When the mayor said the dam was unsafe , Lin left .",
        "The boat left , according to Lin , when the mayor left .",
        "Said .",
        "The mayor said the dam was unsafe .",  # the encoder reads these, and knows better
    ],
)
def test_not_every_word_of_speech_is_a_cue(line: str) -> None:
    assert list(unread_speech(plain(read(line)), [])) == []


def test_what_somebody_is_said_to_say_already_is_not_said_again() -> None:
    doc = read("Lin said The mayor said the dam was unsafe .")
    row = RelationRow((1, 2), (0, 1), [(2, 9)], 0.9, "encoder")

    assert list(unread_speech(plain(doc), [row])) == [row]


@pytest.mark.parametrize("cue", ["called on", "appealed to", "urged"])
def test_what_somebody_is_asked_follows_whom_they_ask(cue):
    words = f"Obi {cue} the mayor to resign .".split()
    doc = tagged(words, tag_of({"VERB": "called appealed urged", "NOUN": "mayor resign", "PART": "to"}), {})

    found = asked_of(plain(doc), (1, 2))

    assert found is not None
    assert doc[slice(*found)].text == "to resign"
