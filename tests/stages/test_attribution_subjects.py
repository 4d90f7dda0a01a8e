"""Subjects: a cue that the encoder left without a source takes the words beside it, where they say who speaks.

The cue stands in square brackets; the content is what follows it, or, where nothing follows, what stands before it.
"""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from claimwire.annotations import RelationRow
from claimwire.stages.attribution.missing_sources import antecedents, inverted, near_subjects, with_subjects
from claimwire.stages.plain import plain
from stages.tagged import tag_of, tagged

TAGS = {
    "DET": "The the a",
    "NOUN": "board head council vote views mayor teen",
    "PROPN": "Obi Sunday HSB Lagos",
    "PRON": "it who her which",
    "AUX": "has is was are",
    "ADV": "also",
    "VERB": "having led reports said denied urged left welcomed expressed remained alleging told required",
    "ADJ": "unclear own",
    "ADP": "of on in after by through",
    "CCONJ": "but and But",
    "PART": "to",
    "NUM": "two",
}
TAG_OF = tag_of(TAGS)


def read(line: str) -> tuple[Doc, RelationRow]:
    """Return the Doc of a marked sentence and its relation without a source."""
    words = line.replace("[", "").replace("]", "").split()
    marked = line.split()
    start = next(i for i, word in enumerate(marked) if word.startswith("["))
    end = next(i for i, word in enumerate(marked) if word.endswith("]")) + 1
    doc = tagged(words, TAG_OF, {"Sunday": "DATE"})
    content = (end, len(words)) if len(words) - end > 4 else (0, start - 1)
    return doc, RelationRow((start, end), None, [content], 0.9, "encoder")


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("The board [has denied] xa xb xc xd xe", "The board"),
        ("The board on Sunday [denied] xa xb xc xd xe", "The board"),
        ("The head of the board also [said] xa xb xc xd xe", "The head of the board"),
        ("The board and the mayor [said] xa xb xc xd xe", "The board and the mayor"),
        ("Obi , who left Lagos , [said] xa xb xc xd xe", "Obi"),
        ("But Obi ( HSB ) , who left , [said] xa xb xc xd xe", "Obi"),
        ("xa xb xc xd xe , [said] the mayor .", "the mayor"),
        ("The board left , [alleging] xa xb xc xd xe", "The board"),
        ("xa xb , Obi , along xc the mayor , left Lagos [alleging] xa xb xc xd xe", "Obi"),
        ("xa two of the board - Obi and HSB - left Lagos [alleging] xa xb xc xd xe", "two of the board"),
        ("xa after two of the board - Obi and HSB - left Lagos [alleging] xa xb xc xd xe", "two of the board"),
        ("The mayor , who [denied] xa xb xc xd xe", "The mayor"),
        ("The board that left Lagos after xa [denied] xb xc xd xe xf", "The board"),
        ("The board , led by Obi , [denied] xa xb xc xd xe", "The board"),
        ("Lagos HSB , through its head in Lagos , [denied] xa xb xc xd xe", "Lagos HSB"),
        ("Clear Now , which left Lagos , [denied] xa xb xc xd xe", "Clear Now"),
        ("But a teen in Lagos who left [denied] xa xb xc xd xe", "a teen in Lagos"),
        ("xa xb xc xd xe , [reports] HSB .", "HSB"),
        ("The mayor [denied] having left xb xc xd xe", "The mayor"),
        ("The mayor [said] left head xb xc xd xe", "The mayor"),
        ("The head at the council , who left , [said] xa xb xc xd xe", "The head at the council"),
    ],
)
def test_the_phrase_beside_a_cue_is_its_source(line, source):
    doc, relation = read(line)

    (found,) = with_subjects(plain(doc), [relation])

    assert found.source is not None
    assert doc[slice(*found.source)].text == source


@pytest.mark.parametrize(
    "line",
    [
        "The teen [was required] xa xb xc xd xe",
        "The views [expressed] are xa xb xc xd xe",
        "xa left , [alleging] xb xc xd xe xf",
        "it [remained unclear] xa xb xc xd xe",
        "in the vote [said] xa xb xc xd xe",
        "xa xb xc xd xe , [told] the mayor .",
    ],
)
def test_no_source_is_made_where_the_words_do_not_say_who_speaks(line):
    doc, relation = read(line)

    (found,) = with_subjects(plain(doc), [relation])

    assert found.source is None


@pytest.mark.parametrize(
    "line",
    [
        "Obi welcomed the vote but [said] xa xb xc xd xe",
        "Obi welcomed it . But [said] xa xb xc xd xe",
        "Obi welcomed the vote , [alleging] xa xb xc xd xe",
    ],
)
def test_a_cue_that_goes_on_has_the_source_of_the_cue_before_it(line):
    doc, relation = read(line)
    before = RelationRow((1, 2), (0, 1), [(2, 3)], 0.9, "encoder")

    _, found = with_subjects(plain(doc), [before, relation])

    assert found.source == (0, 1)


def test_a_source_that_the_encoder_read_stays():
    doc, relation = read("The board [denied] xa xb xc xd xe")
    known = relation._replace(source=(1, 2))

    assert list(with_subjects(plain(doc), [known])) == [known]


@pytest.mark.parametrize(
    ("line", "source", "content"),
    [
        ("xa xb xc xd xe , [reports] the board .", "the board", "xa xb xc xd xe"),
        ("LAGOS - xa xb xc xd xe , [says] a vote of the council .", "a vote of the council", "xa xb xc xd xe"),
    ],
)
def test_who_stands_behind_an_inverted_cue_is_no_content(line, source, content):
    doc, relation = read(line)
    end = len(doc) - 1

    (found,) = inverted(plain(doc), [relation._replace(content=[(relation.cue[1], end)])])

    assert (doc[slice(*found.source)].text, doc[slice(*found.content[0])].text) == (source, content)


def test_what_stands_behind_a_cue_as_its_object_stays_the_content():
    doc, relation = read("xa xb xc xd xe , [told] the board .")
    known = relation._replace(content=[(relation.cue[1], len(doc) - 1)])

    assert list(inverted(plain(doc), [known])) == [known]


def test_a_relative_clause_gives_its_words_to_whom_it_is_about():
    doc, relation = read("The mayor , who is a teen , [denied] xa xb xc xd xe")
    clause = relation._replace(source=(3, 8))

    (found,) = antecedents(plain(doc), [clause])

    assert doc[slice(*found.source)].text == "The mayor"


def test_a_participle_that_begins_a_sentence_has_the_speaker_behind_its_comma():
    doc, relation = read("after [alleging] xa xb xc xd , the mayor said xe xf xg xh")
    main = RelationRow((9, 10), (7, 9), [(10, 14)], 0.9, "encoder")

    found, _ = with_subjects(plain(doc), [relation._replace(content=[(2, 6)]), main])

    assert found.source == (7, 9)


def test_what_is_joined_by_and_has_the_subject_of_its_sentence():
    line = "xa xb xc xd xe , the mayor said . The council left Lagos , and [said] xa xb xc xd xe"
    doc, relation = read(line)
    doc[10].is_sent_start = True

    (found,) = near_subjects(plain(doc), [relation._replace(source=(6, 8))])

    assert doc[slice(*found.source)].text == "The council"
