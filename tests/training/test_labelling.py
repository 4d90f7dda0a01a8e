"""News that the installed weights label, on a Doc made by hand."""

from __future__ import annotations

import numpy as np
import spacy

from claimwire.annotations import RelationRow
from claimwire.model import CUE_TAGS, ROLE_TAGS
from claimwire.training.data import IGNORED
from claimwire.training.labelling import labels

TEXT = "“ The mast fell , ” Ada Obi said . Nobody asked ."


def labelled(*relations, unsure=()):
    doc = spacy.blank("en").make_doc(TEXT)
    doc._.claimwire_relations = list(relations)
    chances = np.zeros(len(doc), dtype=np.float32)
    chances[list(unsure)] = 0.4
    return labels(doc, chances)


def test_a_content_takes_its_quotation_marks_along():
    cues, ((cue, row),) = labelled(RelationRow((8, 9), (6, 8), [(1, 4)], 0.9, "encoder"))

    assert (cue, CUE_TAGS[cues[cue]]) == (8, "B")
    assert [ROLE_TAGS[tag] for tag in row[:9]] == [
        "B-content", *["I-content"] * 5, "B-source", "I-source", "O",
    ]  # fmt: skip


def test_words_that_may_be_a_cue_carry_no_label():
    cues, roles = labelled(unsure=[11])

    assert cues[11] == IGNORED
    assert not cues[:11].any()
    assert roles == []


def test_a_cue_of_two_relations_is_a_cue_but_says_nothing_of_roles():
    one = RelationRow((8, 9), (6, 7), [(1, 4)], 0.9, "encoder")

    cues, roles = labelled(one, one._replace(source=(7, 8)))

    assert CUE_TAGS[cues[8]] == "B"
    assert roles == []
