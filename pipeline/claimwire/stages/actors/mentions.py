"""Mentions: the stretches of the article that name somebody, from the encoder's entities and the words around them.

What the encoder missed is found as the long form of an acronym in brackets, as a capitalised body or source, by a
title or a known given name, or because the same name stands elsewhere as an entity.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimwire.annotations import junk_of
from claimwire.stages.plain import PlainDoc

from .brackets import brackets
from .capitals import bodies, brands, capitalised_sources, headlines, nations, repeats
from .edges import behind_dateline, is_name, joined, mention_of, trim, whole, without_role
from .people import completed, fully_named, titled
from .roster import Roster
from .spans import Mention, Short, platform_tokens, tokens_of

KINDS = {"PERSON": "person", "ORG": "organization", "LOC": "place", "NORP": "people", "FAC": "place"}


def named(doc: PlainDoc, roster: Roster | None = None) -> tuple[list[Mention], list[Short]]:
    """Return the mentions in order of the text, none within another, and the acronyms in brackets.

    Those of the user's list go before what the encoder found.
    """
    out = junk_of(doc.origin)  # lines that are no part of the story name nobody
    blind = out | headlines(doc)
    found = _apart(mention for mention in _entities(doc) if mention.start not in blind)
    if roster:
        found = _merge(roster.mentions(doc, found, out), found)
    shorts = [short for short in brackets(doc, found) if short.short.start not in out]
    found = _merge([mention for short in shorts for mention in short], found)
    found = _merge([m for m in bodies(doc, found) if m.start not in blind], found)
    found = _merge(found, [m for m in titled(doc, tokens_of(found)) if m.start not in blind])
    found = _merge(found, [m for m in fully_named(doc, tokens_of(found)) if m.start not in blind])
    found = _merge(found, [m for m in brands(doc) if m.start not in out])
    found = _merge(found, capitalised_sources(doc, found))
    found = _merge(found, repeats(doc, found, out))
    return _merge(found, [m for m in nations(doc) if m.start not in blind]), shorts


def _apart(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions without those that a wider one before them covers."""
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _merge(first: list[Mention], second: Iterable[Mention]) -> list[Mention]:
    """Return all of ``first`` and what of ``second`` stands clear of it, in order of the text."""
    more = list(second)
    taken = tokens_of(first) if more else set[int]()
    return sorted(first + [m for m in more if taken.isdisjoint(range(m.start, m.end))])


def _entities(doc: PlainDoc) -> Iterator[Mention]:
    platforms = platform_tokens(doc)
    for start, end, label in _labelled(doc):
        kind = KINDS.get(label)
        tokens = trim(doc, behind_dateline(doc, start, end), end)
        if tokens and kind in ("person", "organization"):
            tokens = joined(doc, *tokens)
        if kind == "person" and tokens:
            tokens = completed(doc, *tokens)
            kind = "organization" if _is_thing(doc, *tokens) else kind
        if kind == "organization" and tokens:
            tokens = without_role(doc, *whole(doc, *tokens))
        if kind and tokens and is_name(doc, *tokens) and not platforms.issuperset(range(*tokens)):
            yield mention_of(doc, tokens, kind)


def _is_thing(doc: PlainDoc, start: int, end: int) -> bool:
    """Return whether several words name a body by what follows them: "Harbour Paints, which"."""
    return end - start > 1 and end + 1 < len(doc) and doc.texts[end] == "," and doc.lower[end + 1] == "which"


def _labelled(doc: PlainDoc) -> list[tuple[int, int, str]]:
    """Return the entities, two of people side by side as one: "Khaled" + "Al Masri"."""
    rows: list[tuple[int, int, str]] = []
    for entity in doc.origin.ents:
        row = (entity.start, entity.end, entity.label_)
        if rows and row[2] == "PERSON" and rows[-1][1:] == (row[0], "PERSON"):
            row = (rows.pop()[0], *row[1:])
        rows.append(row)
    return rows
