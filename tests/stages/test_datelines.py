"""Where a story begins to tell, and who is credited with it."""

import pytest
import spacy

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
