"""Subjects: a cue that the encoder left without a source takes the words beside it, where they say who speaks.

The cue stands in square brackets; the content is what follows it, or, where nothing follows, what stands before it.
"""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from claimwire.annotations import RelationRow
from claimwire.stages.attribution.subjects import with_subjects
from claimwire.stages.plain import plain
from stages.tagged import tag_of, tagged

TAGS = {
    "DET": "The the a",
    "NOUN": "board head council vote views mayor teen",
    "PROPN": "Obi Sunday HSB Lagos",
    "PRON": "it who her",
    "AUX": "has is was are",
    "ADV": "also",
    "VERB": "said denied urged left welcomed expressed remained alleging told required",
    "ADJ": "unclear own",
    "ADP": "of on in after",
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
