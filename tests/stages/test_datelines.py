"""Where a story begins to tell, and who is credited with it."""

import pytest
import spacy
from spacy.tokens import Span

from claimwire.stages.datelines import after_dateline, credited
from claimwire.stages.plain import plain


def read(text):
    doc = spacy.blank("en")(text)
    for token in doc:
        token.is_sent_start = token.i == 0
    return plain(doc)


@pytest.mark.parametrize(
    ("text", "told", "credit"),
    [
        ("ACCRA, March 4 (Harbour Wire) - The mast fell.", "The", {"Harbour", "Wire"}),
        ("ACCRA - The mast fell.", "The", set()),
        ("11:20 GMT The mast fell.", "The", set()),
        ("11.20am The mast fell.", "The", set()),
        ("The mast (Harbour Wire) fell.", "The", set()),
    ],
)
def test_a_story_begins_after_its_dateline_which_names_who_tells_it(text, told, credit):
    doc = read(text)

    assert doc.texts[after_dateline(doc, 0)] == told
    assert {doc.texts[i] for i in credited(doc)} == credit


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nairobi, May 14, 2025 — Guards left.", "Guards"),
        ("Lima - Guards left.", "Guards"),
        ("Lima - and its port - grew.", "Lima"),
        ("Guards - Lima left.", "Guards"),
        ("Lima left - Guards grew.", "Lima"),
        ("Lima-based Guards left.", "Lima"),
    ],
)
def test_a_place_in_small_letters_and_a_dash_are_a_dateline_too(text, told):
    doc = spacy.blank("en")(text)
    labels = {"Nairobi": "LOC", "Lima": "LOC", "May": "DATE", "14": "DATE", "2025": "DATE"}
    doc.set_ents([Span(doc, t.i, t.i + 1, label=labels[t.text]) for t in doc if t.text in labels])
    for token in doc:
        token.is_sent_start = token.i == 0

    assert plain(doc).texts[after_dateline(plain(doc), 0)] == told
