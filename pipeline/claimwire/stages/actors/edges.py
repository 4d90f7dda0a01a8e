"""Edges: an entity is trimmed and widened until it is the whole name and no more.

"Mr" and "'s" go, what a hyphen or "'s" cut off comes back, and a place takes the public body behind it with it.
"""

from __future__ import annotations

import re

from claimwire.annotations import TokenRange
from claimwire.stages.datelines import after_dateline
from claimwire.stages.plain import PlainDoc

from .lexicon import class_of, countries, words
from .names import LINKS, fold, split_titles, title_gender
from .spans import POSSESSIVE, Mention, name_of, title_at

COUNT = re.compile(r"\d{1,3}(,\d{3})+")
MISSIONS = ("embassy", "consulate", "mission")
ADDRESSES = frozenset(("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr."))
LONGEST = 3  # words of a name behind a title
GAP = 2  # words between a country and the body it has: "Kenya's military command"


def is_name(doc: PlainDoc, start: int, end: int) -> bool:
    """Return whether an entity of one word is a name: not "MP", "Declaration" or the "L" under a picture."""
    word = doc.lower[start]
    if end - start > 1:
        return any(char.isupper() for text in doc.texts[start:end] for char in text)
    if len(fold(word)) < 2 or ("-" in word and word.rsplit("-", 1)[1] in words("JOINED")):
        return False
    if word in words("THING") or word in words("FORMER"):
        return False
    common = class_of(word) in ("ROLE", "DOCUMENT", "GROUP") or word.rstrip(".") in words("TITLE")
    return word != doc.texts[start] and not common


def whole(doc: PlainDoc, start: int, end: int) -> TokenRange:
    """Return the name with what an entity cut off at its small word: "Democratic Party of" + "Korea"."""
    if doc.lower[end - 1] in LINKS:
        while end < len(doc) and doc.capital[end]:
            end += 1
        while end - start > 1 and doc.lower[end - 1] in LINKS:
            end -= 1
    start, end = _with_noun(doc, start, end)
    place = end < len(doc) and doc.iob[end] == "B" and doc.entities[end] == "LOC"
    if place or (end < len(doc) and doc.lower[end] in countries()):
        end += 1  # "Telecom" + "Kenya"
    return start, end


def _with_noun(doc: PlainDoc, start: int, end: int) -> TokenRange:
    """Return a body's name with the words cut off it: "Lagos Workers" + "'s Party", "Rights Council" + "of Ghana"."""
    nouns = words("ORGANIZATION")
    after = end + (end < len(doc) and doc.texts[end] in POSSESSIVE)
    if after < len(doc) and doc.texts[after].istitle() and doc.lower[after] in nouns:
        end = after + 1
    if doc.lower[end - 1] not in nouns:
        return start, end
    if end + 1 < len(doc) and doc.lower[end] == "of" and doc.lower[end + 1] in countries():
        end += 2
    while start and doc.texts[start - 1].istitle() and not doc.starts[start - 1] and _is_free(doc, start - 1):
        start -= 1
    return start, end


def _is_free(doc: PlainDoc, index: int) -> bool:
    """Return whether a capitalised word may be the first of a body's name."""
    word = doc.lower[index]
    other = doc.entities[index] not in ("", "LOC", "NORP", "ORG")
    return not other and class_of(word) is None and word not in words("CUT") and word not in words("DETERMINER")


def joined(doc: PlainDoc, start: int, end: int) -> TokenRange:
    """Return the tokens with what a hyphen joins to them: "Mensah" + "-Osei"; not "Lagos" + "-based"."""
    while end + 1 < len(doc) and _is_hyphen(doc, end) and doc.lower[end + 1] not in words("JOINED"):
        end += 2
    while start > 1 and _is_hyphen(doc, start - 1) and doc.capital[start - 2]:
        start -= 2
    return start, end


def _is_hyphen(doc: PlainDoc, index: int) -> bool:
    return doc.texts[index] == "-" and not doc.spaced[index] and not doc.spaced[index - 1]


def without_role(doc: PlainDoc, start: int, end: int) -> TokenRange | None:
    """Return the name without a role noun at its end: the HSB of "HSB chief"; None for a mere "MP"."""
    last = end
    while last > start and (class_of(doc.lower[last - 1]) == "ROLE" or doc.texts[last - 1] == "-"):
        last -= 1
    if last > start and doc.lower[last - 1] in LINKS:
        return start, end  # "Office of the Attorney-General"
    return (start, last) if last > start else None


def trim(doc: PlainDoc, start: int, end: int) -> TokenRange | None:
    """Return the tokens without blanks, brackets and possessives at the edges; None where nothing is left."""
    while start < end and not doc.texts[start][:1].isalnum() and doc.texts[start][:1] != "@":
        start += 1
    while end > start and (doc.texts[end - 1] in POSSESSIVE or not any(map(str.isalnum, doc.texts[end - 1]))):
        end -= 1
    while end - start > 1 and COUNT.fullmatch(doc.texts[end - 1]):
        end -= 1  # "fined Banco Norte | 90,000 soles"
    if "(" in doc.texts[start + 1 : end] and doc.texts[end : end + 1] == [")"]:
        end += ")" not in doc.texts[start:end]  # "Harvest (U)"
    return (start, end) if start < end else None


def behind_dateline(doc: PlainDoc, start: int, end: int) -> int:
    """Return where an entity begins that took the dateline with it: "ACCRA - Harbour Guild"."""
    after = after_dateline(doc, start) if doc.starts[start] else start
    return after if after < end else start


def mention_of(doc: PlainDoc, tokens: TokenRange, kind: str) -> Mention:
    start, end = tokens
    parts = doc.texts[start:end]
    is_titled = _is_titled(doc, start, end)
    if (is_titled and kind == "unknown") or (kind == "organization" and (is_titled or _is_bearer(doc, start, end))):
        kind = "person"
    gender = None
    if kind == "person":
        before = doc.texts[start - 1] if start else ""
        gender = title_gender([*parts, before])
        start += split_titles(parts)
        dropped = len(parts[0]) == 1  # "R ishi": an initial that the page sets apart
        while (
            not dropped and end - start > 1 and doc.texts[start].islower() and doc.lower[start] not in words("PARTICLE")
        ):
            start += 1
        given = words("GIVEN").get(doc.lower[start]) if end - start > 1 else None
        gender = gender or (given.gender if given else None)
    if kind == "organization" and doc.lower[start] == "the" and end - start > 1:
        start += 1
    if kind in ("place", "people"):
        return _with_body(doc, start, end, kind)
    return Mention(start, end, kind, name_of(doc, (start, end)), gender, titled=is_titled and kind == "person")


def _is_titled(doc: PlainDoc, start: int, end: int) -> bool:
    """Return whether a title stands before or in what may be a person's name: "President | Okoro", "Mrs. Okoro".

    That of "General Electric" is part of the name, and the "Justice" of a department no title.
    """
    addressed = doc.lower[start] in ADDRESSES and end - start > 1
    title = title_at(doc, start)
    before = title >= 0 and doc.lower[title] in words("TITLE") and doc.capital[title]
    name = range(start + addressed, end)
    if not (addressed or before) or len(name) > LONGEST or not all(doc.texts[i][0].isupper() for i in name):
        return False
    return not any(doc.texts[i].isupper() or doc.lower[i] in words("ORGANIZATION") for i in name)


def _is_bearer(doc: PlainDoc, start: int, end: int) -> bool:
    """Return whether what was taken for a body bears a role and a given name: "the firm's owner, Petra Holm,"."""
    role = start - 1 - (start > 1 and doc.texts[start - 1] == ",")
    if role < 0 or class_of(doc.lower[role]) != "ROLE" or doc.lower[start] not in words("GIVEN"):
        return False
    last = doc.lower[end - 1]
    return end - start == 2 and last not in words("ORGANIZATION") and last not in words("SUFFIX")


def _with_body(doc: PlainDoc, start: int, end: int, kind: str) -> Mention:
    """Return the place or people with the public body behind it, if there is one: "Kisumu police"."""
    at = end + (end < len(doc) and doc.texts[end] in POSSESSIVE)
    for last in range(at, min(at + GAP + 1, len(doc))):
        word = doc.lower[last]
        following = doc.lower[last + 1] if last + 1 < len(doc) else ""
        label = class_of(word)
        if label == "GOVERNMENT" and class_of(following) is None and word not in ("country", "nation", "state"):
            return Mention(start, last + 1, "government", name_of(doc, (start, last + 1)))
        rule = words("ORGANIZATION").get(word)
        if rule and rule.kind == "state" and class_of(following) is None:
            end = _with_seat(doc, last + 1) if word in MISSIONS else last + 1
            return Mention(start, end, "organization", name_of(doc, (start, end)))
        if not word.isalpha() or word in words("CUT") or word in words("DETERMINER"):
            break
    return Mention(start, end, kind, name_of(doc, (start, end)))


def _with_seat(doc: PlainDoc, end: int) -> int:
    """Return one past "in Beijing" behind an embassy, or ``end``."""
    if end + 1 < len(doc) and doc.lower[end] in ("in", "to", "at") and doc.capital[end + 1]:
        end += 2
        while end < len(doc) and doc.iob[end] == "I":
            end += 1
    return end
