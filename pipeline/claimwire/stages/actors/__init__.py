"""Actors: who says, does or undergoes something in the article, each once, and who speaks in each relation.

Reads   doc.ents, sents, pos_ (each may be missing), ZONES, PLATFORMS, doc._.claimwire_relations
Writes  MENTIONS, doc._.claimwire_actors, doc._.claimwire_speakers
Rules   words.en.jsonl (titles, roles, heads, pronouns), countries.en.jsonl

roster      the user's own actors, by the names of their list
mentions    stretches that name somebody: entities (edges), acronyms (brackets), other names (people, capitals)
names       when two names are one
gather      mentions -> register, in which every actor stands once
roles       role, affiliation and describing nouns, from the words beside a name: roles_before, offices (with what they
            are of), roles_behind, body_nouns
owners      the body that a role is held in
phrases     what the words of a source are: a name, a pronoun, a crowd, a document (extents: which words)
own_words   what a source is called that has no name
definite    descriptions in running text
descriptions  how well somebody fits "the prime minister" or "the US leader"
bearers     whom such a description stands for
scene       who was spoken of lately, for pronouns
sweep       goes through the article and brings on the scene whom it names and describes
speakers    gives each source its actor on the way
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

from claimwire.annotations import MENTIONS
from claimwire.stages.plain import PlainDoc, plain

from .gather import gather
from .lexicon import words
from .mentions import named as named_in
from .register import Entry
from .roles import assign_roles
from .roster import Roster
from .speakers import Speakers
from .sweep import Sweep


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
        words_now = plain(doc)
        mentions, shorts = named_in(words_now, self._roster)
        register, named = gather(mentions, shorts)
        assign_roles(words_now, register, named)
        speakers = Speakers(Sweep(words_now, register, named)).resolve()
        entries = [entry for entry in register.entries if entry.mentions]
        unlist(words_now, entries, speakers)
        entries.sort(key=lambda entry: min(entry.mentions))
        write(doc, entries, speakers)
        return doc


def unlist(doc: PlainDoc, entries: list[Entry], speakers: list[Entry | None]) -> None:
    """Leave out of the actors who is named but once, and not for what they do."""
    speaking, owners = set(speakers), {entry.affiliation for entry in entries}
    for entry in entries:
        if entry.own or not entry.named or entry in speaking or len(entry.mentions) > 1:
            continue
        if entry.type == "organization":
            entry.listed = not (_is_place(doc, entry) or not owners.isdisjoint((entry.name, *entry.aliases)))
        elif entry.type == "person":
            entry.listed = not _is_byline(doc, *entry.mentions[0])


def _is_place(doc: PlainDoc, entry: Entry) -> bool:
    """Return whether the body is but where something is: "at Harbour Hospital"."""
    start = entry.mentions[0][0]
    start -= start > 0 and doc.lower[start - 1] in words("DETERMINER")
    return start > 0 and doc.lower[start - 1] == "at" and not entry.aliases


def _is_byline(doc: PlainDoc, start: int, end: int) -> bool:
    """Return whether the name is a line of its own, "By" before it or not: who wrote the article."""
    start -= start > 0 and doc.lower[start - 1] == "by"
    opens = start == 0 or "\n" in doc.texts[start - 1]
    return opens and (end == len(doc) or "\n" in doc.texts[end])


def write(doc: Doc, entries: list[Entry], speakers: list[Entry | None]) -> None:
    """Lay the actors, their mentions and the speakers on the Doc."""
    index = {entry: number for number, entry in enumerate(entries)}
    spans = sorted({(*tokens, number) for entry, number in index.items() for tokens in entry.mentions})
    doc.spans[MENTIONS] = [Span(doc, start, end, label=str(number)) for start, end, number in spans]
    doc._.claimwire_actors = [entry.row() for entry in entries]
    doc._.claimwire_speakers = [index.get(entry, -1) if entry else -1 for entry in speakers]
