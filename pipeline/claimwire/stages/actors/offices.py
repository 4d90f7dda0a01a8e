"""Offices: a role that leads up to a name with what it is of: "the director of the Harbour Board, Ann Lee".

Without the comma too: "Minister of Trade and Industry Ben Okoro".
"""

from __future__ import annotations

from claimwire.stages.plain import PlainDoc

from .beside import NO_ROLE, Beside, Role
from .gather import Named
from .lexicon import words
from .owners import body_name, its_body, owning_noun
from .spans import POSSESSIVE, Mention, is_cut, text_of

REACH = 14  # tokens between the noun of the office and the name
LEADS_ON = frozenset({"of", "for", "at"})
WITHIN = frozenset({"of", "for", "at", "in", "and", "the", "&", "-", *POSSESSIVE})


def office_before(beside: Beside, mention: Mention) -> Role:
    """Return the office that ends before a person's name, if the noun of a role leads up to it through an "of"."""
    doc, starts = beside.doc, beside.starts
    end = mention.start
    while end > 1 and doc.lower[end - 1] in words("TITLE") and not beside.is_role(end - 1):
        end -= 1
    is_apart = end > 1 and doc.texts[end - 1] == ","
    end -= is_apart
    noun = _noun(beside, end)
    if noun is None or end - noun < 3 or doc.lower[end - 1] in WITHIN:  # "the head of news at | Acme"
        return NO_ROLE
    first = noun
    while first > 0 and _goes_before(doc, starts, first - 1):
        first -= 1
    if is_apart and _is_ruled(doc, first):
        return NO_ROLE
    inside = (starts[i].mention for i in range(noun + 2, end) if i in starts)
    body = next((found for found in inside if found.kind in ("organization", "government")), None)
    role = text_of(doc, (first, end if body is None and doc.lower[noun + 1] == "of" else noun + 1))
    if body:
        return Role(role, body_name(body))
    called = owning_noun(doc, starts, first)
    return Role(role, None if called else its_body(doc, starts, first), called)


def _noun(beside: Beside, end: int) -> int | None:
    """Return the noun of the office, the first before ``end`` from which nothing but names and nouns lead up to it."""
    doc, starts = beside.doc, beside.starts
    for index in range(end - 1, max(-1, end - 1 - REACH), -1):
        if beside.is_role(index) and doc.lower[index + 1] in LEADS_ON and doc.tags[index] != "VERB":
            return index
        is_person = index in starts and starts[index].mention.kind == "person"
        is_word = doc.tags[index] in ("NOUN", "PROPN", "ADJ", "NUM", "X", "") and doc.texts[index][:1].isalnum()
        is_inside = is_word or doc.lower[index] in WITHIN
        if is_person or not is_inside or doc.starts[index]:
            return None
    return None


def _is_ruled(doc: PlainDoc, first: int) -> bool:
    """Return whether a preposition stands before a phrase: "with the director of Acme, Lee | spoke"."""
    before = first - 1
    before -= before > 0 and doc.lower[before] in words("DETERMINER")
    return before >= 0 and doc.tags[before] == "ADP" and not doc.starts[first]


def _goes_before(doc: PlainDoc, starts: dict[int, Named], index: int) -> bool:
    """Return whether a word belongs to the office whose noun stands behind it: the "deputy" of "deputy head of"."""
    is_word = doc.texts[index].isalpha() and doc.tags[index] in ("NOUN", "PROPN", "ADJ", "X", "")
    is_small = doc.lower[index] in words("DETERMINER") or is_cut(doc, index)
    return is_word and not is_small and index not in starts and not doc.entities[index]
