"""Reads a sentence with its relation written in: "(The bank) [denied] {that <the clerk> knew}." """

from __future__ import annotations

import re

import spacy
from spacy.tokens import Doc, Span

from claimwire.annotations import MENTIONS, ActorRow, RelationRow, TokenRange

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
_MARKS = re.compile(r"[\[\](){}<>]")


def marked(sentence: str) -> Doc:
    """Return a Doc with the relation that the marks of ``sentence`` stand for: [cue], {content}, (source), <actor>."""
    text = ""
    found: dict[str, list[tuple[int, int]]] = {"[": [], "{": [], "(": [], "<": []}
    starts: dict[str, int] = {}
    position = 0
    for mark in _MARKS.finditer(sentence):
        text += sentence[position : mark.start()]
        position = mark.end()
        if mark.group() in found:
            starts[mark.group()] = len(text)
        else:
            opening = {"]": "[", "}": "{", ")": "(", ">": "<"}[mark.group()]
            found[opening].append((starts[opening], len(text)))
    doc = NLP(text + sentence[position:])
    cue, content, source, actors = (_tokens(doc, found[mark]) for mark in "[{(<")
    doc._.claimwire_actors = [ActorRow(doc[slice(*part)].text, [], "organization", None, None) for part in actors]
    doc.spans[MENTIONS] = [Span(doc, *part, label=str(index)) for index, part in enumerate(actors)]
    doc._.claimwire_relations = [
        RelationRow(cue[0] if cue else None, source[0] if source else None, content, 1.0, "test")
    ]
    doc._.claimwire_speakers = [-1]
    return doc


def _tokens(doc: Doc, spans: list[tuple[int, int]]) -> list[TokenRange]:
    found = (doc.char_span(start, end, alignment_mode="expand") for start, end in spans)
    return [(span.start, span.end) for span in found]
