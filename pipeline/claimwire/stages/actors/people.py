"""People: names of people that the encoder found by half or not at all.

"Ben" of "Ben Okoro" is made whole, what stands behind a title or a role noun is a name, "Mr Okoro", "spokeswoman Ada
Obi", and so is what begins with a known given name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimwire.annotations import TokenRange
from claimwire.stages.plain import PlainDoc

from .lexicon import RECENT, Label, class_of, countries, words
from .spans import Mention, text_of, title_at

INITIALS = re.compile(r"([A-Z]\.)+")
COMPASS = frozenset({"north", "south", "east", "west"})  # before the "Carolina" of a state
LONGEST = 3  # words of a name behind a title
CLOSED: tuple[Label, ...] = (
    *("TITLE", "DETERMINER", "CUT", "PRONOUN", "FORMER", "QUANTITY", "STOP"),
    *("ORGANIZATION", "SUFFIX", "THING", "CALENDAR"),
)


def is_name_word(doc: PlainDoc, index: int) -> bool:
    """Return whether the token may be a word of a person's name, by its capital and because no list knows it."""
    return doc.capital[index] and _may_name(doc.texts[index], doc.tags[index])


@lru_cache(RECENT)
def _may_name(text: str, tag: str) -> bool:
    """Return whether a capitalised word of this tag may be part of a person's name."""
    word = text.lower()
    if not all(char.isalpha() or char in "-'’" for char in text):
        return False
    if tag not in ("PROPN", "", "X") and word not in words("GIVEN"):
        return False
    return not is_known_word(word)


def is_known_word(word: str) -> bool:
    """Return whether a list knows the word, in lower case, as no part of a name: "former", "minister", "Kenya"."""
    known = class_of(word) is not None or word in countries()
    return known or any(word in words(label) for label in CLOSED)


def completed(doc: PlainDoc, start: int, end: int) -> TokenRange:
    """Return the name of a person of whom the encoder gave one word, with the word before or behind it.

    "[Davey]" behind "Ed" is "Ed Davey". At the start of a sentence a capital tells nothing, so only a known given
    name is taken there.
    """
    start = _with_initials(doc, start)
    if end - start > 1:
        return start, end
    given = doc.lower[start] in words("GIVEN")
    if given and end < len(doc) and _is_open(doc, end) and not doc.texts[end - 1].endswith("."):
        return start, end + 1
    first = start - 1
    while first > 0 and doc.lower[first] in words("PARTICLE"):
        first -= 1
    if first >= 0 and not given and _is_open(doc, first) and not _is_opening(doc, first):
        return first, end
    return start, end


def _with_initials(doc: PlainDoc, start: int) -> int:
    """Return where a name begins of which the encoder left out what stands before its initials: "Ada B. | Okoro"."""
    first = start
    while first > 0 and INITIALS.fullmatch(doc.texts[first - 1]):
        first -= 1
    has_initials = first < start or INITIALS.fullmatch(doc.texts[start]) is not None
    return first - 1 if has_initials and is_given(doc, first - 1) and _is_open(doc, first - 1) else start


def _is_open(doc: PlainDoc, index: int) -> bool:
    return not doc.entities[index] and is_name_word(doc, index)


def _is_opening(doc: PlainDoc, index: int) -> bool:
    """Return whether a capital is due to the place: the first word of a sentence, a line or a quotation."""
    opens = index == 0 or doc.starts[index] or not doc.texts[index - 1][-1:].isalnum()
    return opens and doc.lower[index] not in words("GIVEN")


def titled(doc: PlainDoc, taken: set[int]) -> Iterator[Mention]:
    """Yield the names behind titles and role nouns that are no entity: "Mr Okoro", "analyst Ada Obi"."""
    size = len(doc)
    for index in doc.capitals:
        if index == 0 or index in taken or not is_name_word(doc, index) or is_name_word(doc, index - 1):
            continue
        end = index
        while end < min(index + LONGEST, size) and end not in taken and is_name_word(doc, end):
            end += 1
        least = _least(doc, index, is_whole=end == size or not (end in taken or _goes_on(doc, end)))
        if least and end - index >= least:
            yield Mention(index, end, "person", text_of(doc, (index, end)), _gender(doc, index), titled=least == 1)


def fully_named(doc: PlainDoc, taken: set[int]) -> Iterator[Mention]:
    """Yield the names that begin with a known given name and are no entity: "met Ben Okoro", "met Ben R. Okoro"."""
    end = 0
    for index in doc.capitals:
        if index < end or not is_given(doc, index) or not taken.isdisjoint((index, index + 1)):
            continue
        end = index + 1
        while end < len(doc) and INITIALS.fullmatch(doc.texts[end]):
            end += 1
        if end == len(doc) or end in taken or not _is_surname(doc, end):
            continue
        end += 1
        if end == len(doc) or not (end in taken or _goes_on(doc, end)):
            yield Mention(index, end, "person", text_of(doc, (index, end)), words("GIVEN")[doc.lower[index]].gender)


def is_given(doc: PlainDoc, index: int) -> bool:
    """Return whether a token is a given name by its capital and a list: not the "Will" of a question."""
    if index < 0 or not doc.capital[index] or doc.tags[index] in ("AUX", "VERB"):
        return False
    return doc.lower[index] in words("GIVEN") and (index == 0 or doc.lower[index - 1] not in COMPASS)


def _is_surname(doc: PlainDoc, index: int) -> bool:
    """Return whether the word behind a given name is one of the name; not where no tag says so, nor an acronym."""
    is_name = is_name_word(doc, index) and doc.tags[index] != "" and not doc.texts[index].isupper()
    return is_name and doc.lower[index] not in words("NORP")


def _goes_on(doc: PlainDoc, end: int) -> bool:
    """Return whether a name does not end before a token: "Bill | de Blasio", "Joseph | R. Biden"."""
    return doc.capital[end] or doc.lower[end] in words("PARTICLE")


def _least(doc: PlainDoc, start: int, *, is_whole: bool) -> int:
    """Return how many words a name must have that begins at ``start``; 0 where none is to be expected.

    Behind an office, "President", one is enough where the name ``is_whole``: nothing with a capital follows it.
    """
    before = title_at(doc, start)
    word = doc.lower[before]
    rule = words("TITLE").get(word)
    if rule and (rule.id != "title.office" or is_whole):
        return 1 if doc.capital[before] else 2
    return 2 if class_of(word) == "ROLE" else 0


def _gender(doc: PlainDoc, index: int) -> str | None:
    rule = words("TITLE").get(doc.lower[title_at(doc, index)]) or words("GIVEN").get(doc.lower[index])
    return rule.gender if rule else None
