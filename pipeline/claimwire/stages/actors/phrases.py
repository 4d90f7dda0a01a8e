"""Phrases: what the words of a source are, before it is asked whom they stand for."""

from __future__ import annotations

from typing import NamedTuple

from claimwire.stages.plain import PlainDoc
from claimwire.stages.vocabulary import NUMBERS

from .gather import Named
from .lexicon import class_of, words
from .spans import POSSESSIVE, is_cut, is_mark, text_of

ADJECTIVES = ("people", "place")  # "South African" of "South African minister Jane Roe"
LONGEST_DESCRIPTION = 5  # tokens of what somebody is, before the name
REACH = 4  # tokens that a source may have been cut short by
CROWDS = frozenset({"band", "coalition", "crowd", "gang", "group", "handful", "pair", "trio"})
NEAR = frozenset({"close", "familiar", "privy"})  # what a source is near to says which it is
KEPT = frozenset({"of", "from", "for", "within", "by"})  # "a spokesman for the group" is named as a whole
SEVERAL = NUMBERS.keys() - {"one"}  # "two dockers" are named so, "many dockers" and "one docker" are not
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
    start, end = _widen(doc, *_trim(doc, _last_line(doc, start, end), end), at)
    apposed = _apposed(doc, start, end, at)
    if apposed:
        return Phrase(start, end, apposed.mention.end - 1, "named", apposed)
    if is_pronoun(doc.texts[start]) and all(doc.lower[index] in REFLEXIVE for index in range(start + 1, end)):
        return Phrase(start, end, start, "pronoun")
    cut = _cut(doc, start, end, at)
    head = cut - 1
    person = _person(doc, start, end, cut, at)
    is_pair = _is_pair(doc, start, cut, at)
    person = _behind_role(doc, cut, end, at) if is_pair else person
    if person:
        return Phrase(start, end, person.mention.end - 1, "named", person)
    if is_pair:
        return Phrase(start, end, head, "both")
    if doc.lower[head] in words("QUANTITY") and cut < end and doc.lower[cut] == "of":
        is_one = doc.lower[head] == "one" and "GROUP" in (class_of(word) for word in doc.lower[cut:end])
        return Phrase(start, end, head, "ROLE" if is_one else "GROUP")
    if (
        doc.lower[head] in CROWDS
        and doc.lower[cut : cut + 1] == ["of"]
        and head not in at
        and _is_many(doc, cut + 1, end)
    ):
        return Phrase(start, end, head, "GROUP")
    while head > start and doc.tags[head] == "ADJ" and class_of(doc.lower[head - 1]):
        head -= 1  # "a source close to the firm"
    owner = at.get(head) or _before_noun(doc, start, head, at)
    definite = doc.lower[start] not in INDEFINITE
    if owner and (owner.mention.end == cut or owner.mention.end <= head):
        return Phrase(start, end, head, "named", owner, definite)
    return Phrase(start, end, head, _sort(doc, head, cut, definite=definite), None, definite)


def _is_many(doc: PlainDoc, start: int, end: int) -> bool:
    """Return whether a word for several people stands there: the "officers" of "a group of officers led by"."""
    return any(class_of(word) == "GROUP" for word in doc.lower[start : min(start + REACH, end)])


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


def _last_line(doc: PlainDoc, start: int, end: int) -> int:
    """Return where the last line of a source begins: a source does not go on over a line break."""
    breaks = [index for index in range(start, end) if "\n" in doc.texts[index]]
    return breaks[-1] + 1 if breaks and breaks[-1] + 1 < end else start


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


def is_pronoun(text: str) -> bool:
    """Return whether the word is a pronoun: who, I, It, not WHO, IT or US."""
    return text.lower() in words("PRONOUN") and (len(text) == 1 or not text.isupper())


def _trim(doc: PlainDoc, start: int, end: int) -> tuple[int, int]:
    while end - start > 1 and (is_mark(doc.texts[start]) or doc.texts[start].isspace()):
        start += 1
    while end - start > 1 and (doc.texts[end - 1].isspace() or doc.texts[end - 1] in (",", ":", ";", "-")):
        end -= 1
    return start, end


def _widen(doc: PlainDoc, start: int, end: int, at: dict[int, Named]) -> tuple[int, int]:
    """Return the source with what was cut off it: of a name, behind a title, behind "the"."""
    if start in at:
        start = at[start].mention.start
    if end - 1 in at:
        end = max(end, at[end - 1].mention.end)
    last = doc.lower[end - 1]
    inside = at.get(end - 1)
    if (
        is_pronoun(doc.texts[end - 1])
        or class_of(last) == "GROUP"
        or (inside and inside.mention.kind not in ADJECTIVES)
    ):
        return start, end
    for index in range(end, min(end + REACH, len(doc))):
        pair = at.get(index)
        if pair and pair.mention.kind == "person":
            return start, pair.mention.end
        behind = index == end and doc.capital[index] and _is_title(doc, index - 1)
        if pair or not (_is_title(doc, index) or behind):
            break
    if last in KEPT:
        near = (at[index].mention for index in range(end, min(end + REACH, len(doc))) if index in at)
        return start, max(end, next((mention.end for mention in near), end))
    if last in words("DETERMINER") and end - start == 1:
        nouns = (index for index in range(end, min(end + REACH, len(doc))) if class_of(doc.lower[index]))
        return start, next(nouns, end - 1) + 1
    return start, end


def _is_title(doc: PlainDoc, index: int) -> bool:
    word = doc.lower[index]
    if doc.tags[index] in ("VERB", "AUX"):
        return False  # "The League (HL) accused President Okoro"
    return (
        word in words("TITLE") or class_of(word) == "ROLE" or (doc.texts[index].istitle() and word not in words("CUT"))
    )


def _cut(doc: PlainDoc, start: int, end: int, at: dict[int, Named]) -> int:
    """Return one past the head: before the first preposition, relative, comma or bracket that is no part of a name."""
    for index in range(start + 1, end):
        inside = at.get(index)
        if inside and inside.mention.start < index:
            continue
        if _in_bracket(doc, index, end):
            continue
        if is_cut(doc, index) or doc.texts[index].isspace():
            return _before_bracket(doc, start, index)
    return end


def _before_bracket(doc: PlainDoc, start: int, end: int) -> int:
    """Return the end of the head without a possessive or a bracket behind it: "Hung Li (...)"."""
    if doc.texts[end - 1] in POSSESSIVE and end - 1 > start:
        return end - 1
    opening = next((index for index in range(end - 1, start, -1) if doc.texts[index] == "("), None)
    return opening if doc.texts[end - 1] == ")" and opening else end


def _in_bracket(doc: PlainDoc, index: int, end: int) -> bool:
    """Return whether the token is part of a bracket around one word, behind which the phrase goes on."""
    return any(
        start >= 0 and start + 3 < end and doc.texts[start] == "(" and doc.texts[start + 2] == ")"
        for start in (index, index - 1, index - 2)
    )


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


def own_words(doc: PlainDoc, phrase: Phrase) -> str:
    """Return the words that name an unnamed source: no article, no "many", nothing behind its first relative.

    "a senior official of the unit" is "senior official of the unit"; "many users across the country" is "users".
    """
    start, end = phrase.start, phrase.end
    while (
        end - start > 1
        and doc.lower[start] in words("DETERMINER")
        and doc.lower[start] not in ALONE - {"one"}
        and not is_cut(doc, start + 1)  # "those who stayed"
    ):
        start += 1
    quantity = doc.lower[start] in words("QUANTITY")
    if (
        quantity
        and doc.lower[start] not in SEVERAL
        and end - start > 1
        and doc.texts[start + 1].isalpha()
        and doc.lower[start + 1] not in words("CUT")
    ):
        start += 1
    for index in range(phrase.head + 1, end if phrase.sort != "DOCUMENT" else phrase.head):
        indefinite = phrase.sort in ("GROUP", "both") and index + 1 < end and doc.lower[index + 1] in ("a", "an")
        is_near = doc.lower[index - 1] in NEAR  # "a source close to the firm"
        if is_cut(doc, index) and not is_near and (doc.lower[index] not in KEPT or indefinite):
            end = index
            break
    while end - start > 1 and doc.lower[end - 1] in ("and", "or", "but"):
        end -= 1
    name = text_of(doc, (start, end)).rstrip(" ,")
    first = doc.lower[start]
    is_common = class_of(first) is not None or any(
        first in known for known in (ALONE, words("QUANTITY"), words("DETERMINER"))
    )
    sentence_case = doc.texts[start].istitle() and start == phrase.start and is_common
    return name[0].lower() + name[1:] if sentence_case else name
