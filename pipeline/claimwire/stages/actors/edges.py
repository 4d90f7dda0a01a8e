"""Edges: an entity is trimmed and widened until it is the whole name and no more.

"Mr" and "'s" go, what a hyphen or "'s" cut off comes back, and a place takes the public body behind it with it.
"""

from __future__ import annotations

from spacy.tokens import Doc

from claimwire.annotations import TokenRange

from .lexicon import class_of, countries, words
from .names import LINKS, fold, split_titles, title_gender
from .spans import POSSESSIVE, Mention, name_of

MISSIONS = ("embassy", "consulate", "mission")
GAP = 2  # words between a country and the body it has: "Kenya's military command"


def is_name(doc: Doc, start: int, end: int) -> bool:
    """Return whether an entity of one word is a name: not "MP", "Declaration" or the "L" under a picture."""
    word = doc[start].lower_
    if end - start > 1:
        return any(char.isupper() for token in doc[start:end] for char in token.text)
    if len(fold(word)) < 2 or ("-" in word and word.rsplit("-", 1)[1] in words("JOINED")):
        return False
    if word in words("THING") or word in words("FORMER"):
        return False
    common = class_of(word) in ("ROLE", "DOCUMENT", "GROUP") or word.rstrip(".") in words("TITLE")
    return word != doc[start].text and not common


def whole(doc: Doc, start: int, end: int) -> TokenRange:
    """Return the name with what an entity cut off at its small word: "Democratic Party of" + "Korea"."""
    if doc[end - 1].lower_ in LINKS:
        while end < len(doc) and doc[end].text[:1].isupper():
            end += 1
        while end - start > 1 and doc[end - 1].lower_ in LINKS:
            end -= 1
    start, end = _with_noun(doc, start, end)
    place = end < len(doc) and doc[end].ent_iob_ == "B" and doc[end].ent_type_ == "LOC"
    if place or (end < len(doc) and doc[end].lower_ in countries()):
        end += 1  # "Telecom" + "Kenya"
    return start, end


def _with_noun(doc: Doc, start: int, end: int) -> TokenRange:
    """Return a body's name with the words cut off it: "Lagos Workers" + "'s Party", "Rights Council" + "of Ghana"."""
    nouns = words("ORGANIZATION")
    after = end + (end < len(doc) and doc[end].text in POSSESSIVE)
    if after < len(doc) and doc[after].is_title and doc[after].lower_ in nouns:
        end = after + 1
    if doc[end - 1].lower_ not in nouns:
        return start, end
    if end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].lower_ in countries():
        end += 2
    while start and doc[start - 1].is_title and not doc[start - 1].is_sent_start and _is_free(doc, start - 1):
        start -= 1
    return start, end


def _is_free(doc: Doc, index: int) -> bool:
    """Return whether a capitalised word may be the first of a body's name."""
    word = doc[index].lower_
    other = doc[index].ent_type_ not in ("", "LOC", "NORP", "ORG")
    return not other and class_of(word) is None and word not in words("CUT") and word not in words("DETERMINER")


def joined(doc: Doc, start: int, end: int) -> TokenRange:
    """Return the tokens with what a hyphen joins to them: "Mensah" + "-Osei"; not "Lagos" + "-based"."""
    while end + 1 < len(doc) and _is_hyphen(doc, end) and doc[end + 1].lower_ not in words("JOINED"):
        end += 2
    while start > 1 and _is_hyphen(doc, start - 1) and doc[start - 2].text[:1].isupper():
        start -= 2
    return start, end


def _is_hyphen(doc: Doc, index: int) -> bool:
    return doc[index].text == "-" and not doc[index].whitespace_ and not doc[index - 1].whitespace_


def without_role(doc: Doc, start: int, end: int) -> TokenRange | None:
    """Return the name without a role noun at its end: the HSB of "HSB chief"; None for a mere "MP"."""
    last = end
    while last > start and (class_of(doc[last - 1].lower_) == "ROLE" or doc[last - 1].text == "-"):
        last -= 1
    if last > start and doc[last - 1].lower_ in LINKS:
        return start, end  # "Office of the Attorney-General"
    return (start, last) if last > start else None


def trim(doc: Doc, start: int, end: int) -> TokenRange | None:
    """Return the tokens without blanks, brackets and possessives at the edges; None where nothing is left."""
    while start < end and not doc[start].text[:1].isalnum() and doc[start].text[:1] != "@":
        start += 1
    while end > start and (doc[end - 1].text in POSSESSIVE or not any(map(str.isalnum, doc[end - 1].text))):
        end -= 1
    return (start, end) if start < end else None


def mention_of(doc: Doc, tokens: TokenRange, kind: str) -> Mention:
    start, end = tokens
    parts = [token.text for token in doc[start:end]]
    gender = None
    if kind == "person":
        before = doc[start - 1].text if start else ""
        gender = title_gender([*parts, before])
        start += split_titles(parts)
        dropped = len(parts[0]) == 1  # "R ishi": an initial that the page sets apart
        while not dropped and end - start > 1 and doc[start].is_lower and doc[start].lower_ not in words("PARTICLE"):
            start += 1
        given = words("GIVEN").get(doc[start].lower_) if end - start > 1 else None
        gender = gender or (given.gender if given else None)
    if kind == "organization" and doc[start].lower_ == "the" and end - start > 1:
        start += 1
    if kind in ("place", "people"):
        return _with_body(doc, start, end, kind)
    return Mention(start, end, kind, name_of(doc, (start, end)), gender)


def _with_body(doc: Doc, start: int, end: int, kind: str) -> Mention:
    """Return the place or people with the public body behind it, if there is one: "Kisumu police"."""
    at = end + (end < len(doc) and doc[end].text in POSSESSIVE)
    for last in range(at, min(at + GAP + 1, len(doc))):
        word = doc[last].lower_
        following = doc[last + 1].lower_ if last + 1 < len(doc) else ""
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


def _with_seat(doc: Doc, end: int) -> int:
    """Return one past "in Beijing" behind an embassy, or ``end``."""
    if end + 1 < len(doc) and doc[end].lower_ in ("in", "to", "at") and doc[end + 1].text[:1].isupper():
        end += 2
        while end < len(doc) and doc[end].ent_iob_ == "I":
            end += 1
    return end
