"""Lines that begin with who speaks."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Span

from claimwire.stages.attribution.transcripts import transcripts
from claimwire.stages.plain import plain

NLP = spacy.blank("en")


def said(text: str, *people: str) -> list[tuple[str, str]]:
    doc: Doc = NLP(text)
    for token in doc:
        token.is_sent_start = token.i == 0
    doc.set_ents([Span(doc, *find(doc, name), label="PERSON") for name in people])
    return [(doc[slice(*row.source)].text, doc[slice(*row.content[0])].text) for row in transcripts(plain(doc), [])]


def find(doc: Doc, text: str) -> tuple[int, int]:
    span = doc.char_span(doc.text.index(text), doc.text.index(text) + len(text))
    return span.start, span.end


def test_a_line_is_said_by_whom_its_label_names():
    text = "Ada Obi met Ben Lin.\nOBI: Why was the pier shut?\nLIN: It was never shut.\nOBI: I saw it."

    assert said(text, "Ada Obi", "Ben Lin") == [
        ("OBI", "Why was the pier shut?"),
        ("LIN", "It was never shut"),
        ("OBI", "I saw it"),
    ]


def test_answers_are_those_of_the_person_named_last():
    text = "We met Ben Lin.\n\nQ: Was it shut?\n\nA: It was never shut.\n\nQ: Never?"

    assert said(text, "Ben Lin") == [("Ben Lin", "It was never shut")]


def test_answers_of_nobody_are_left():
    assert said("We met.\n\nQ: Was it shut?\n\nA: It was never shut.\n\nQ: Never?") == []


def test_labels_that_name_nobody_and_single_lines_are_no_transcript():
    assert said("CLAIM: The pier is shut.\nFACTS: It is open.\nCLAIM: The mast fell.\nBen Lin left.", "Ben Lin") == []
    assert said("LIN: The pier is shut.\nBen Lin left.", "Ben Lin") == []
