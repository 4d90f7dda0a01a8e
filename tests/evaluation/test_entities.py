from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from claimwire.errors import SetupError
from claimwire.evaluation.entities import PARAGRAPH, read_folder, read_tagged, score_entities, to_doc
from claimwire.evaluation.scores import Tally

LINES = """https://example.org/1\tO

Ora\tB-Person
Lind\tI-Person
left\tO
Vell\tB-Organization\tB-Location
Port\tI-Organization

On\tO
Monday\tI-Date
"""
VOCAB = spacy.blank("en").vocab


@pytest.fixture
def tagged(tmp_path):
    (tmp_path / "a.tsv").write_text(LINES, "utf-8")
    return read_tagged(tmp_path / "a.tsv")


def test_words_and_outer_names_are_read_and_the_address_is_not(tagged):
    assert tagged.words == ["Ora", "Lind", "left", "Vell", "Port", PARAGRAPH, "On", "Monday", PARAGRAPH]
    assert tagged.entities == [(0, 2, "PERSON"), (3, 5, "ORG"), (7, 8, "DATE")]


def test_a_doc_has_exactly_the_words_and_no_space_around_a_paragraph(tagged):
    doc = to_doc(tagged, VOCAB)

    assert [token.text for token in doc] == tagged.words
    assert doc.text == "Ora Lind left Vell Port\n\nOn Monday\n\n"


def test_only_exact_spans_of_the_right_class_are_hits(tagged):
    def encode(doc: Doc) -> Doc:
        doc.set_ents([Span(doc, 0, 2, "PERSON"), Span(doc, 3, 4, "ORG"), Span(doc, 7, 8, "MISC")])
        return doc

    tallies = score_entities([tagged], encode, VOCAB)

    assert tallies["all"] == Tally(hits=1, gold=3, predicted=3)
    assert tallies["PERSON"] == Tally(1, 1, 1)
    assert tallies["ORG"] == Tally(0, 1, 1)
    assert tallies["DATE"] == Tally(0, 1, 0)


def test_a_folder_without_tagged_files_is_named(tmp_path):
    with pytest.raises(SetupError, match=r"no \.tsv file"):
        list(read_folder(tmp_path))
