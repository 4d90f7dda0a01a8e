"""Actors: who says, does or undergoes something in the article, each once, and who speaks in each relation.

Reads   doc.ents, sents, pos_ (each may be missing), ZONES, PLATFORMS, doc._.claimwire_relations
Writes  MENTIONS, doc._.claimwire_actors, doc._.claimwire_speakers
Rules   words.en.jsonl (titles, roles, heads, pronouns), countries.en.jsonl

roster      the user's own actors, by the names of their list
mentions    stretches that name somebody: entities (edges), acronyms (brackets), other names (people, capitals)
names       when two names are one
gather      mentions -> register, in which every actor stands once
roles       role, affiliation and describing nouns, from the words beside a name
phrases     what the words of a source are: a name, a pronoun, a crowd, a document
definite    descriptions in running text
descriptions  how well somebody fits "the prime minister" or "the US leader"
bearers     whom such a description stands for
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
from .roster import Roster
from .speakers import Speakers


class Actors:
    """Finds the actors of an article and the speaker of each relation.

    Args:
        name: Name of this stage in the pipeline.
        roster: The user's own actors, who go before all others.
    """

    def __init__(self, name: str, *, roster: Roster | None = None) -> None:
        self.name = name
        self._roster = roster

    def __call__(self, doc: Doc) -> Doc:
        mentions, shorts = named_in(doc, self._roster)
        register, named = gather(doc, mentions, shorts)
        assign_roles(doc, register, named)
        speakers = Speakers(doc, register, named).resolve()
        entries = [entry for entry in register.entries if entry.mentions]
        unlist(doc, entries, speakers)
        entries.sort(key=lambda entry: min(entry.mentions))
        write(doc, entries, speakers)
        return doc


def unlist(doc: Doc, entries: list[Entry], speakers: list[Entry | None]) -> None:
    """Leave out of the actors who is named but once, and not for what they do."""
    speaking, owners = set(speakers), {entry.affiliation for entry in entries}
    for entry in entries:
        if entry.own or not entry.named or entry in speaking or len(entry.mentions) > 1:
            continue
        if entry.type == "organization":
            entry.listed = not (_is_place(doc, entry) or not owners.isdisjoint((entry.name, *entry.aliases)))
        elif entry.type == "person":
            entry.listed = not _is_byline(doc, *entry.mentions[0])


def _is_place(doc: Doc, entry: Entry) -> bool:
    """Return whether the body is but where something is: "at Harbour Hospital"."""
    start = entry.mentions[0][0]
    start -= start > 0 and doc[start - 1].lower_ in words("DETERMINER")
    return start > 0 and doc[start - 1].lower_ == "at" and not entry.aliases


def _is_byline(doc: Doc, start: int, end: int) -> bool:
    """Return whether the name is a line of its own, "By" before it or not: who wrote the article."""
    start -= start > 0 and doc[start - 1].lower_ == "by"
    opens = start == 0 or "\n" in doc[start - 1].text
    return opens and (end == len(doc) or "\n" in doc[end].text)


def write(doc: Doc, entries: list[Entry], speakers: list[Entry | None]) -> None:
    """Lay the actors, their mentions and the speakers on the Doc."""
    index = {entry: number for number, entry in enumerate(entries)}
    spans = sorted({(*tokens, number) for entry, number in index.items() for tokens in entry.mentions})
    doc.spans[MENTIONS] = [Span(doc, start, end, label=str(number)) for start, end, number in spans]
    doc._.claimwire_actors = [entry.row() for entry in entries]
    doc._.claimwire_speakers = [index.get(entry, -1) if entry else -1 for entry in speakers]
