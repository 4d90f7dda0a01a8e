"""Where a cue and a source begin: forms of "be" stay outside the cue, and who speaks "itself" is named before."""

from __future__ import annotations

import pytest

from claimwire.annotations import RelationRow
from claimwire.stages.attribution.cues import bare_cues
from claimwire.stages.attribution.sources import whole_sources
from claimwire.stages.plain import plain
from stages.tagged import tag_of, tagged

TAG_OF = tag_of(
    {
        "DET": "The the",
        "NOUN": "clerk mill fraud dam",
        "PRON": "itself himself he",
        "AUX": "is was been has",
        "PART": "not",
        "VERB": "accused denied alleged",
        "ADP": "of",
    }
)


@pytest.mark.parametrize(
    ("sentence", "cue", "kept"),
    [
        ("The clerk was accused of fraud", (2, 4), "accused"),
        ("The clerk has been accused of fraud", (3, 5), "accused"),
        ("The clerk was not accused of fraud", (2, 5), "was not accused"),
        ("The clerk was", (2, 3), "was"),
    ],
)
def test_a_form_of_be_before_a_participle_is_no_part_of_the_cue(sentence, cue, kept):
    doc = tagged(sentence.split(), TAG_OF, {})
    relation = RelationRow(cue, None, [(len(doc) - 1, len(doc))], 0.9, "encoder")

    (found,) = bare_cues(plain(doc), [relation])

    assert doc[slice(*found.cue)].text == kept


@pytest.mark.parametrize(
    ("sentence", "source", "whole"),
    [
        ("The mill itself denied the fraud", (2, 3), "The mill"),
        ("The mill itself denied the fraud", (0, 3), "The mill"),
        ("fraud . he himself denied the fraud", (3, 4), "he"),
        ("fraud . himself denied the fraud", (2, 3), "himself"),
        ("The mill denied the fraud", (1, 2), "mill"),
    ],
)
def test_what_itself_is_said_of_is_the_source(sentence, source, whole):
    doc = tagged(sentence.split(), TAG_OF, {})
    cue = next((token.i, token.i + 1) for token in doc if token.text == "denied")

    (found,) = whole_sources(plain(doc), [RelationRow(cue, source, [(cue[1], len(doc))], 0.9, "encoder")])

    assert doc[slice(*found.source)].text == whole
