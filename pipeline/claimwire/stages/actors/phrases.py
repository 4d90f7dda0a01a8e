"""Phrases: what the words of a source are, before it is asked whom they stand for."""

from __future__ import annotations

from typing import NamedTuple

from claimwire.stages.plain import PlainDoc

from .extents import REACH, extent, head_end
from .gather import Named
from .lexicon import class_of, words
from .spans import POSSESSIVE, is_cut, is_pronoun

LONGEST_DESCRIPTION = 5  # tokens of what somebody is, before the name
CROWDS = frozenset({"band", "coalition", "crowd", "gang", "group", "handful", "pair", "trio"})
FEW = 4  # tokens behind "of" in which stands who they are: the "officers" of "a group of officers led by"
REFLEXIVE = frozenset(["himself", "herself", "itself", "themselves", "too", "also", "both", "all"])
ALONE = frozenset(["one", "another", "other"])
AGENTS = ("er", "ist", "ian")  # end the names of who does something
INDEFINITE = frozenset(["a", "an", "another", "some", "one", "any"])


class Phrase(NamedTuple):
    """A source: its tokens, its head and what the head is."""

    start: int
    end: int
    head: int  # token of the head noun
    sort: str  # pronoun, named, both, or one of lexicon.NOUNS, or "other"
    named: Named | None = None  # the name that the head is, or None
    definite: bool = False


def read_phrase(doc: PlainDoc, start: int, end: int, at: dict[int, Named]) -> Phrase:
    """Return what the source is; ``at`` gives the name that a token is part of."""
    start, end = extent(doc, start, end, at)
    apposed = _apposed(doc, start, end, at)
    if apposed:
        return Phrase(start, end, apposed.mention.end - 1, "named", apposed)
    if is_pronoun(doc.texts[start]) and all(doc.lower[index] in REFLEXIVE for index in range(start + 1, end)):
        return Phrase(start, end, start, "pronoun")
    cut = head_end(doc, start, end, at)
    head = cut - 1
    is_pair = _is_pair(doc, start, cut, at)
    person = _behind_role(doc, cut, end, at) if is_pair else _person(doc, start, end, cut, at)
    if person:
        return Phrase(start, end, person.mention.end - 1, "named", person)
    if is_pair:
        return Phrase(start, end, head, "both")
    if counted := _counted(doc, head, cut, end, at):
        return Phrase(start, end, head, counted)
    while head > start and doc.tags[head] == "ADJ" and class_of(doc.lower[head - 1]):
        head -= 1  # "a source close to the firm"
    owner = at.get(head) or _before_noun(doc, start, head, at)
    definite = doc.lower[start] not in INDEFINITE
    if owner and (owner.mention.end == cut or owner.mention.end <= head):
        return Phrase(start, end, head, "named", owner, definite)
    return Phrase(start, end, head, _sort(doc, head, cut, definite=definite), None, definite)


def _counted(doc: PlainDoc, head: int, cut: int, end: int, at: dict[int, Named]) -> str | None:
    """Return what "several of the miners", "one of the miners" or "a group of officers" is; None of other words."""
    if cut >= end or doc.lower[cut] != "of":
        return None
    word, counted = doc.lower[head], [class_of(word) for word in doc.lower[cut + 1 : end]]
    if word in words("QUANTITY"):
        return "ROLE" if word == "one" and "GROUP" in counted else "GROUP"
    return "GROUP" if word in CROWDS and head not in at and "GROUP" in counted[:FEW] else None


def _sort(doc: PlainDoc, head: int, cut: int, *, definite: bool) -> str:
    """Return the class of a noun; what makes something is a firm, though "a contractor who" is a person.

    So is "the carer", whom no list knows: nothing else that speaks is called by what it does.
    """
    word = doc.lower[head]
    sort = class_of(word)
    is_who = doc.lower[cut : cut + 1] == ["who"] or doc.lower[cut : cut + 2] == [",", "who"]
    if sort == "ORGANIZATION" and is_who and word.endswith(("er", "or")):
        return "ROLE"
    is_agent = len(word) > 4 and word.endswith(AGENTS) and definite and word not in ALONE and doc.texts[head].islower()
    is_aged = definite and "old" in doc.lower[max(0, head - 2) : head + 1]  # "the 27-year-old striker"
    return sort or ("ROLE" if is_who or is_agent or is_aged else "other")


def _apposed(doc: PlainDoc, start: int, end: int, at: dict[int, Named]) -> Named | None:
    """Return the name behind a description and a comma: "a spokesman for the charity, Ben Okoro", "a firm, Acme".

    The name may stand just behind the source, where a comma or a verb follows it.
    """
    comma = next((index for index in range(start + 1, min(end + REACH, len(doc))) if doc.texts[index] == ","), None)
    if comma is None or (start in at and _is_whole(at[start], comma)) or "and" in doc.lower[end:comma]:
        return None
    first = comma + 1
    while first < len(doc) and (
        doc.lower[first] in words("TITLE") or doc.texts[first].isspace() or doc.texts[first] in (".", "the")
    ):
        first += 1
    first = _behind_description(doc, first, at)
    pair = at.get(first)
    head = next((index for index in range(start + 1, comma) if is_cut(doc, index)), comma) - 1
    sort = "ROLE" if doc.lower[head] == "one" else class_of(doc.lower[head])  # "one of them, Ben Okoro"
    if pair is None or pair.entry is None or not _may_be(sort, pair.mention.kind):
        return None
    return pair if pair.mention.end <= end or _is_closed(doc, pair.mention.end) else None


def _behind_description(doc: PlainDoc, first: int, at: dict[int, Named]) -> int:
    """Return the person's name that what he is leads up to: the name of "a member, Labour lawmaker Ben Okoro"."""
    for index in range(first, min(first + LONGEST_DESCRIPTION, len(doc))):
        pair = at.get(index)
        if pair and pair.mention.kind == "person":
            return index
        if doc.tags[index] not in ("NOUN", "ADJ", "PROPN", "") or (
            pair and index == first and pair.mention.end > index + 1
        ):
            break
    return first


def _may_be(sort: str | None, kind: str) -> bool:
    """Return whether a name of this kind may stand behind a noun of this class: a charity is no person."""
    return sort == "ROLE" or (sort == "ORGANIZATION" and kind == "organization")


def _is_whole(pair: Named, comma: int) -> bool:
    """Return whether the name is all that stands before the comma: "Ben Okoro, Ada Obi's brother"."""
    return pair.mention.kind == "person" and pair.mention.end == comma


def _is_closed(doc: PlainDoc, index: int) -> bool:
    return index < len(doc) and (doc.texts[index] in (",", "(") or doc.tags[index] in ("VERB", "AUX"))


def _behind_role(doc: PlainDoc, cut: int, end: int, at: dict[int, Named]) -> Named | None:
    """Return the person at the end, behind a comma and a role: "Okoro and Lee, analyst Ada Obi" is Ada Obi."""
    last = at.get(end - 1)
    if last is None or last.mention.kind != "person" or last.mention.start <= cut:
        return None
    return last if class_of(doc.lower[last.mention.start - 1]) == "ROLE" else None


def _before_noun(doc: PlainDoc, start: int, head: int, at: dict[int, Named]) -> Named | None:
    """Return the body that the head is but the sort of: "the Acme news site", "the Labour (LP) caucus"."""
    rule = words("ORGANIZATION").get(doc.lower[head])
    if rule is None or rule.kind == "state":
        return None
    for index in range(head - 1, max(start, head - 4) - 1, -1):
        owner = at.get(index)
        if owner and owner.mention.kind in ("organization", "person"):
            return owner if doc.texts[index + 1] not in POSSESSIVE else None
    return None


def _person(doc: PlainDoc, start: int, end: int, cut: int, at: dict[int, Named]) -> Named | None:
    """Return the person whom the phrase ends in or begins with: "Superintendent of Police Ann Lee".

    A person behind "of", "for" or a comma after an indefinite is not the head: "a spokesman for Ben Okoro".
    """
    last = at.get(cut - 1)
    if last and last.mention.kind == "person" and last.mention.end == cut:
        return last
    ending = at.get(end - 1)
    if not ending or ending.mention.kind != "person" or doc.lower[start] in INDEFINITE:
        return None
    before = ending.mention.start - 1
    if doc.texts[before] == ")" and before - 2 > start and doc.texts[before - 2] == "(":
        before -= 3  # "Superintendent of Police (North) Ann Lee"
    while before > start and (doc.lower[before] in words("TITLE") or doc.texts[before].isspace()):
        before -= 1
    if before < start or doc.lower[before] in words("CUT").keys() - {","} or doc.lower[before] == "and":
        return None
    if not words("LEADS").keys().isdisjoint(doc.lower[cut : ending.mention.start]):
        return None  # "the mission, headed by former mayor Ben Okoro"
    return ending


def _is_pair(doc: PlainDoc, start: int, cut: int, at: dict[int, Named]) -> bool:
    """Return whether the phrase joins two actors: "Okoro and his family", not "founder and president Ann Lee"."""
    for index in range(start + 1, cut - 1):
        inside = at.get(index)
        if doc.lower[index] not in ("and", "or") or (inside and inside.mention.start < index < inside.mention.end):
            continue
        left, right = at.get(index - 1), doc.lower[cut - 1]
        one = left is None and class_of(doc.lower[index - 1]) == "ROLE"
        return not (one and (at.get(cut - 1) is not None or class_of(right) == "ROLE"))
    return False
