"""Contents that the encoder read too long: over a sentence before a quotation, over what its source does next."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Span

from claimwire.annotations import QUOTES, RelationRow
from claimwire.stages.attribution.quotations import from_quotations
from claimwire.stages.attribution.siblings import before_siblings
from claimwire.stages.attribution.sources import without_passive_subjects
from claimwire.stages.attribution.wholes import whole_acts
from claimwire.stages.plain import plain
from claimwire.stages.quotes import quoted_stretches
from stages.tagged import tag_of, tagged

TAG_OF = tag_of(
    {
        "DET": "The the a",
        "NOUN": "road dam guild clerk fraud",
        "PRON": "he she they who",
        "VERB": "shut left said denied accused charged leaving",
        "AUX": "was has been",
        "ADP": "of with",
        "CCONJ": "and but",
    }
)


def read(line: str) -> Doc:
    doc = tagged(line.split(), TAG_OF, {})
    doc.spans[QUOTES] = [Span(doc, start, end) for start, end in quoted_stretches(doc)]
    return doc


@pytest.mark.parametrize(
    ("line", "content", "cue", "kept"),
    [
        ("The road was shut . “ They left , ” she said .", (0, 9), (11, 12), "They left"),
        ("“ The road was shut . They left , ” she said .", (1, 8), (11, 12), "The road was shut . They left"),
        ("The road was “ shut for good , ” she said .", (0, 7), (10, 11), "The road was “ shut for good"),
    ],
)
def test_a_content_before_its_cue_begins_with_the_quotation_that_ends_it(line, content, cue, kept):
    doc = read(line)
    row = RelationRow(cue, (cue[0] - 1, cue[0]), [content], 0.9, "encoder")

    (found,) = from_quotations(plain(doc), [row])

    assert [doc[start:end].text for start, end in found.content] == [kept]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("The guild said the dam left and denied fraud .", "the dam left"),
        ("The guild said the dam left but denied fraud .", "the dam left"),
        ("The guild said the clerk denied fraud .", "the clerk denied fraud"),
    ],
)
def test_a_content_ends_before_what_its_source_does_next(line, kept):
    doc = read(line)
    words = line.split()
    denied = words.index("denied")
    rows = [
        RelationRow((2, 3), (0, 2), [(3, len(words) - 1)], 0.9, "encoder"),
        RelationRow((denied, denied + 1), (0, 2), [(denied + 1, denied + 2)], 0.9, "encoder"),
    ]

    first, _ = before_siblings(plain(doc), rows)

    assert [doc[start:end].text for start, end in first.content] == [kept]


@pytest.mark.parametrize(
    ("line", "source"), [("who has been charged with fraud", None), ("he ’s accused the guild", (0, 1))]
)
def test_the_auxiliaries_before_a_cue_make_it_a_passive(line, source):
    doc = read(line)
    cue = next(i for i, word in enumerate(line.split()) if word in ("charged", "accused"))
    row = RelationRow((cue, cue + 1), (0, 1), [(len(doc) - 1, len(doc))], 0.9, "encoder")

    (found,) = without_passive_subjects(plain(doc), [row])

    assert found.source == source


@pytest.mark.parametrize(
    ("line", "cue", "content", "expected"),
    [
        ("He denied leaving the road .", (1, 3), (3, 5), ("denied", "leaving the road")),
        ("He denied leaving the road .", (1, 2), (3, 5), ("denied", "leaving the road")),
        ("He was leaving the road .", (1, 3), (3, 5), ("was leaving", "the road")),
    ],
)
def test_an_act_behind_a_verb_of_speech_is_part_of_what_is_said(line, cue, content, expected):
    doc = read(line)
    (relation,) = whole_acts(plain(doc), [RelationRow(cue, (0, 1), [content], 0.9, "encoder")])

    assert (doc[slice(*relation.cue)].text, doc[slice(*relation.content[0])].text) == expected
