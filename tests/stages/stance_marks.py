"""Reads a sentence with its relation written in: "(The bank) [denied] {that it knew}." """

from __future__ import annotations

import re

import spacy
from spacy.tokens import Doc

from claimwire.annotations import RelationRow, TokenRange

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
_MARKS = re.compile(r"[\[\](){}]")


def marked(sentence: str) -> Doc:
    """Return a Doc with the relation that the marks of ``sentence`` stand for: [cue], {content}, (source)."""
    text, found = "", {"[": [], "{": [], "(": []}
    position = 0
    for mark in _MARKS.finditer(sentence):
        text += sentence[position : mark.start()]
        position = mark.end()
        if mark.group() in found:
            start, opening = len(text), mark.group()
        else:
            found[opening].append((start, len(text)))
    doc = NLP(text + sentence[position:])
    cue, content, source = (_tokens(doc, found[mark]) for mark in "[{(")
    doc._.claimwire_relations = [
        RelationRow(cue[0] if cue else None, source[0] if source else None, content, 1.0, "test")
    ]
    doc._.claimwire_speakers = [-1]
    return doc


def _tokens(doc: Doc, spans: list[tuple[int, int]]) -> list[TokenRange]:
    found = (doc.char_span(start, end, alignment_mode="expand") for start, end in spans)
    return [(span.start, span.end) for span in found]
