"""Capitals: names that are no entity, found by their capitals, or because they stand elsewhere as one."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import pairwise

from claimwire.annotations import relations_of
from claimwire.stages.plain import PlainDoc

from .edges import mention_of, without_role
from .lexicon import class_of, countries, words
from .names import fold, is_acronym, is_brand, split_titles
from .people import is_given, is_known_word, is_name_word
from .spans import Mention, platform_tokens, text_of, tokens_of


def bodies(doc: PlainDoc, found: list[Mention]) -> Iterator[Mention]:
    """Yield capitalised names of bodies that are no entity: "Kisumu Police Service", "Ministry of Health"."""
    at = {index: mention for mention in found for index in range(mention.start, mention.end)}
    end = 0
    for first in doc.capitals:
        if first < end:
            continue
        end = _run_end(doc, first)
        places = [at[i] for i in range(first, end) if i in at]
        if end - first > 1 and all(mention.kind in ("place", "people") for mention in places):
            start = first + (doc.lower[first] in words("DETERMINER"))
            if end - start > 1 and _is_body_name(doc, start, end):
                yield Mention(start, end, "organization", text_of(doc, (start, end)))


def _run_end(doc: PlainDoc, start: int) -> int:
    """Return one past the capitalised words from ``start`` on, small words between them included."""
    end, index, last = start, start, len(doc)
    while index < last and (doc.capital[index] or _is_link(doc, index, start)):
        index += 1
        if doc.capital[index - 1]:
            end = index
    return end


def _is_link(doc: PlainDoc, index: int, start: int) -> bool:
    """Return whether a small word may stand within a name: "of", and "the" behind it."""
    word = doc.lower[index]
    return index > start and (word in ("of", "for") or (word == "the" and doc.lower[index - 1] in ("of", "for")))


def _is_body_name(doc: PlainDoc, start: int, end: int) -> bool:
    """Return whether the words end in the noun of a body, or begin with one and "of"."""
    rules = words("ORGANIZATION")
    if class_of(doc.lower[start]) == "ROLE":
        return False
    first = rules.get(doc.lower[start])
    if doc.lower[start + 1] in ("of", "for"):
        return first is not None and first.kind != "state"
    return doc.lower[end - 1] in rules


def capitalised_sources(doc: PlainDoc, found: list[Mention]) -> Iterator[Mention]:
    """Yield capitalised words that stand as a source though they are no entity."""
    taken = tokens_of(found)
    platforms = platform_tokens(doc)
    sources = dict.fromkeys(relation.source for relation in relations_of(doc.origin) if relation.source)
    for start, end in sources:
        if any(index in taken for index in range(start, end)):
            yield from _between(doc, start, end, taken)
        else:
            while _is_cut_short(doc, end) and end not in taken:
                end += 1
            end = min([end, *(index for index in range(start, end) if index in platforms and index + 1 < end)])
            yield from _capitalised(doc, start, end)


def _is_cut_short(doc: PlainDoc, end: int) -> bool:
    """Return whether a source ends behind a title and before its name: behind "Ms"."""
    return end < len(doc) and doc.lower[end - 1] in words("TITLE") and doc.texts[end].istitle()


def _between(doc: PlainDoc, start: int, end: int, taken: set[int]) -> Iterator[Mention]:
    """Yield the names of a source that stand beside known ones: the Ada Obi of "Ada Obi, head of Acme"."""
    index = start
    while index < end:
        last = index
        while last < end and last not in taken and (is_name_word(doc, last) or _is_acronym(doc, last)):
            last += 1
        joined_on = index > 0 and doc.texts[index - 1] == "-"  # "sub-Sahara Africa"
        if 1 < last - index <= 3 and not joined_on and not any(_is_acronym(doc, i) for i in range(index, last)):
            yield mention_of(doc, (index, last), "person")
        elif last - index == 1 and _is_acronym(doc, index):
            yield mention_of(doc, (index, last), "organization")
        index = max(last, index + 1)


def _is_acronym(doc: PlainDoc, index: int) -> bool:
    text = doc.texts[index]
    return len(text) > 2 and text.isupper() and text.isalpha() and not is_known_word(text.lower())


def _capitalised(doc: PlainDoc, start: int, end: int) -> Iterator[Mention]:
    """Yield the last run of capitalised words of a source, if its words are no common nouns."""
    run = [index for index in range(start, end) if doc.capital[index] and not _is_common(doc, index)]
    if not run or (len(run) == 1 and len(doc.texts[run[0]]) == 1):
        return  # "took to X"
    last = run[-1]
    first = last
    while first - 1 in run:
        first -= 1
    tokens = without_role(doc, first, last + 1)
    if tokens and not all(doc.lower[index] in words("TITLE") for index in range(*tokens)):
        says_which = first == last and last + 1 < end and doc.tags[last + 1] == "NOUN" and doc.texts[last + 1].islower()
        kind = "modifier" if says_which else guess_kind(doc.texts[slice(*tokens)])
        is_thing = tokens[1] - tokens[0] > 1 and doc.lower[tokens[1] : tokens[1] + 2] == [",", "which"]
        yield mention_of(doc, tokens, "organization" if kind == "person" and is_thing else kind)


def _is_common(doc: PlainDoc, index: int) -> bool:
    """Return whether a capital letter is due to the sentence start, or the word is a pronoun or known noun alone."""
    word = doc.lower[index]
    if any(word in words(label) for label in ("PRONOUN", "DETERMINER", "CUT", "QUANTITY", "FORMER", "THING")):
        return True
    if "-" in word and word.rsplit("-", 1)[1] in words("JOINED"):
        return True
    leads = index and doc.capital[index - 1] and doc.lower[index - 1] not in words("DETERMINER")
    if class_of(word) in ("GROUP", "ROLE") and not leads:
        return True
    opens = index == 0 or doc.starts[index] or not doc.texts[index - 1][-1:].isalnum()
    following = doc.texts[index + 1][:1] if index + 1 < len(doc) else ""
    if doc.tags[index] == "PROPN" and class_of(word) is None:
        return False
    return bool(opens) and not following.isupper() and (class_of(word) is not None or following.islower())


def guess_kind(parts: list[str]) -> str:
    """Return what capitalised words most likely name, from the words alone."""
    folded = [part.lower() for part in parts]
    name = " ".join(parts)
    if fold(name) in countries():
        return "place"
    if split_titles(parts):
        return "person"
    if any(word in words("ORGANIZATION") for word in folded) or (is_acronym(name) and name.isupper()):
        return "organization"
    if any(word in words("GOVERNMENT") for word in folded):
        return "government"
    return "person" if len(parts) in (2, 3) else "organization" if len(parts) > 3 else "unknown"


def brands(doc: PlainDoc) -> Iterator[Mention]:
    """Yield the words with a capital inside, as only bodies and products have: PierCheck; platforms are none."""
    platforms = platform_tokens(doc)
    for index in doc.capitals:
        if is_brand(doc.texts[index]) and index not in platforms and not doc.entities[index]:
            yield Mention(index, index + 1, "organization", doc.texts[index])


def nations(doc: PlainDoc) -> Iterator[Mention]:
    """Yield the names of countries, their capitals and peoples that are no entity and no part of a longer name."""
    for index in doc.capitals:
        country = countries().get(doc.lower[index])
        if country is None or doc.entities[index] or doc.tags[index] not in ("PROPN", "ADJ"):
            continue
        beside = (other for other in (index - 1, index + 1) if 0 <= other < len(doc))
        if country.how == "people" or not any(is_name_word(doc, other) for other in beside):
            yield mention_of(doc, (index, index + 1), "people" if country.how == "people" else "place")


def repeats(doc: PlainDoc, found: list[Mention], out: Set[int]) -> Iterator[Mention]:
    """Yield further occurrences of the names of people and bodies, longest first at each place."""
    known: dict[str, dict[tuple[str, ...], Mention]] = {}
    for mention in found:
        if mention.kind in ("person", "organization", "unknown", "modifier"):
            parts = tuple(doc.texts[mention.start : mention.end])
            if parts[0][:1].isupper():
                known.setdefault(parts[0], {}).setdefault(parts, mention)
        if mention.kind == "person" and len(parts) in (2, 3) and is_name_word(doc, mention.end - 1):
            known.setdefault(parts[-1], {}).setdefault(parts[-1:], mention)  # "Okoro" of "Ben Okoro"
    taken = tokens_of(found)
    end = 0
    for start in [index for index, text in enumerate(doc.texts) if text in known]:
        if start < end or start in out:
            continue
        text = doc.texts[start]
        fits = [parts for parts in known[text] if tuple(doc.texts[start : start + len(parts)]) == parts]
        if fits:
            longest = max(fits, key=len)
            end, kind = start + len(longest), known[text][longest].kind
            has_given = kind == "person" and start - 1 not in taken and is_given(doc, start - 1)
            yield mention_of(doc, (start - has_given, end), kind)


def headlines(doc: PlainDoc) -> set[int]:
    """Return the tokens of lines in which nearly every longer word is capitalised, so that a capital tells nothing."""
    found: set[int] = set()
    breaks = [index for index, text in enumerate(doc.texts) if "\n" in text]
    for before, end in pairwise([-1, *breaks, len(doc)]):
        if _is_headline(doc.texts[before + 1 : end], sum(doc.capital[before + 1 : end])):
            found.update(range(before + 1, end))
    return found


def _is_headline(texts: list[str], capitals: int) -> bool:
    """Return whether of five or more long words, at most ``capitals`` of them with a capital, but a quarter has none.

    Most lines show after a few words that they have more than that without one.
    """
    small = 0
    for text in texts:
        small += len(text) > 3 and not text[0].isupper() and text.isalpha()
        if 3 * small >= capitals:
            return False
    long = [text for text in texts if len(text) > 3 and text.isalpha()]
    return len(long) > 4 and sum(word[0].isupper() for word in long) > 0.75 * len(long)
