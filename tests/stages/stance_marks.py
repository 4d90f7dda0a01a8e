"""Reads a sentence with its relation written in: "(The bank) [denied] {that <the clerk> knew}." """

from __future__ import annotations

import re

import spacy
from spacy.tokens import Doc, Span

from claimwire.annotations import MENTIONS, ActorRow, RelationRow, TokenRange, stances_of
from claimwire.stages.stance import Stance

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


def targets(doc: Doc) -> list[str]:
    """Return the targets of the last claim."""
    return stances_of(doc)[-1].targets


def of(sentence: str, tags: str = "") -> list[str]:
    """Return the targets of a marked sentence, whose words have these tags."""
    doc = marked(sentence)
    for token, tag in zip(doc, tags.split(), strict=bool(tags)):
        token.pos_ = tag
    return targets(Stance()(doc))


def _tokens(doc: Doc, spans: list[tuple[int, int]]) -> list[TokenRange]:
    found = (doc.char_span(start, end, alignment_mode="expand") for start, end in spans)
    return [(span.start, span.end) for span in found]


def telling(
    text: str,
    names: dict[str, tuple[str, str]],
    relations: list[tuple[str, str, str]],
    tags: dict[str, str] | None = None,
    roles: dict[str, str] | None = None,
) -> Doc:
    """Return ``text`` with its actors (words -> name, type) and relations (source, cue, content), judged.

    A source is looked for before its cue, a content behind the cue or, if it is not there, before it. ``tags`` has
    parts of speech by word, ``roles`` what the article says that somebody is, by name.
    """
    doc = NLP(text)
    for token in doc:
        token.pos_ = (tags or {}).get(token.text, "")
    rows = list(dict.fromkeys(names.values()))
    doc._.claimwire_actors = [ActorRow(name, [], kind, (roles or {}).get(name), None) for name, kind in rows]
    found = [(at, words) for words in names for at in range(len(text)) if text.startswith(words, at)]
    spans = [(doc.char_span(at, at + len(words)), rows.index(names[words])) for at, words in sorted(found)]
    doc.spans[MENTIONS] = [Span(doc, span.start, span.end, label=str(index)) for span, index in spans if span]
    built, speakers = [], []
    for source, cue, content in relations:
        parts = [doc.char_span(text.index(words), text.index(words) + len(words)) for words in (source, cue, content)]
        who, how, what = ((part.start, part.end) for part in parts)
        built.append(RelationRow(how, who, [what], 1.0, "test"))
        speakers.append(rows.index(names[source]))
    doc._.claimwire_relations, doc._.claimwire_speakers = built, speakers
    return Stance()(doc)


GUILD, MAYOR, WIRE = ("Harbour Guild", "organization"), ("Ana Rivera", "person"), ("Reuters", "organization")
