"""Docs for the tests of the actors stage: entities in square brackets, the sources of claims in curly ones."""

import re
from collections.abc import Iterable

import spacy
from spacy.tokens import Doc

from claimwire.annotations import RelationRow, actors_of, speakers_of
from claimwire.ingest.lists import Listed
from claimwire.stages.actors import Actors
from claimwire.stages.actors.roster import Roster

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
MARK = re.compile(r"\[([^\]]+)\]([A-Z]+)|\{|\}")


def read(marked: str, listed: Iterable[Listed] = ()) -> Doc:
    """Return the Doc of a text like "{[Ann Lee]PERSON} said it rains."; ``listed`` is the user's own list."""
    text, entities, opened, sources, at = "", [], [], [], 0
    for part in MARK.finditer(marked):
        text += marked[at : part.start()]
        at = part.end()
        if part[0] == "{":
            opened.append(len(text))
        elif part[0] == "}":
            sources.append((opened.pop(), len(text)))
        else:
            entities.append((len(text), len(text) + len(part[1]), part[2]))
            text += part[1]
    doc = NLP(text + marked[at:])
    doc.set_ents([doc.char_span(start, end, label=label) for start, end, label in entities])
    spans = [doc.char_span(start, end) for start, end in sorted(sources)]
    content = [(len(doc) - 2, len(doc) - 1)]
    doc._.claimwire_relations = [RelationRow(None, (s.start, s.end), content, 1.0, "test") for s in spans]
    return Actors("actors", roster=Roster(NLP, listed))(doc)


def speakers(marked: str) -> list[str | None]:
    return [row.name if row else None for row in speakers_of(read(marked))]


def actor(marked: str, name: str) -> tuple[str, str | None, str | None]:
    row = next(row for row in actors_of(read(marked)) if row.name == name)
    return row.type, row.role, row.affiliation
