"""Actors: who says, does or undergoes something in the article, each once, and who speaks in each relation.

Reads   doc.ents, sents, pos_ (each may be missing), ZONES, PLATFORMS, doc._.claimwire_relations
Writes  MENTIONS, doc._.claimwire_actors, doc._.claimwire_speakers
Rules   words.en.jsonl (titles, roles, heads, pronouns), countries.en.jsonl

mentions    stretches that name somebody: entities (edges), acronyms (brackets), other names (people, capitals)
names       when two names are one
gather      mentions -> register, in which every actor stands once
roles       role, affiliation and describing nouns, from the words beside a name
phrases     what the words of a source are: a name, a pronoun, a crowd, a document
descriptions  whom "the prime minister" or "the US leader" stands for
scene       who was spoken of lately, for pronouns
speakers    the sweep that gives each source its actor
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

from claimwire.annotations import MENTIONS

from .gather import gather
from .lexicon import words
from .mentions import named as named_in
from .register import Entry
from .roles import assign_roles
from .speakers import Speakers


class Actors:
    """Finds the actors of an article and the speaker of each relation."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        mentions, shorts = named_in(doc)
        register, named = gather(doc, mentions, shorts)
        assign_roles(doc, register, named)
        speakers = Speakers(doc, register, named).resolve()
        entries = [entry for entry in register.entries if entry.mentions]
        unlist(doc, entries, speakers)
        entries.sort(key=lambda entry: min(entry.mentions))
        write(doc, entries, speakers)
        return doc


def unlist(doc: Doc, entries: list[Entry], speakers: list[Entry | None]) -> None:
    """Leave out of the actors the bodies that the article names once, as the place of something or for a person's role.

    "At Harbour Hospital" and "Ada Obi of Harbour College" say nothing of what the hospital or the college does.
    """
    speaking, owners = set(speakers), {entry.affiliation for entry in entries}
    for entry in entries:
        if entry.type != "organization" or not entry.named or entry in speaking or len(entry.mentions) > 1:
            continue
        start = entry.mentions[0][0]
        start -= start > 0 and doc[start - 1].lower_ in words("DETERMINER")
        is_place = start > 0 and doc[start - 1].lower_ == "at" and not entry.aliases
        if is_place or not owners.isdisjoint((entry.name, *entry.aliases)):
            entry.listed = False


def write(doc: Doc, entries: list[Entry], speakers: list[Entry | None]) -> None:
    """Lay the actors, their mentions and the speakers on the Doc."""
    index = {entry: number for number, entry in enumerate(entries)}
    spans = sorted({(*tokens, number) for entry, number in index.items() for tokens in entry.mentions})
    doc.spans[MENTIONS] = [Span(doc, start, end, label=str(number)) for start, end, number in spans]
    doc._.claimwire_actors = [entry.row() for entry in entries]
    doc._.claimwire_speakers = [index.get(entry, -1) if entry else -1 for entry in speakers]
