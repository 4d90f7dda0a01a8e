"""Capitals: names that are no entity, found by their capitals, or because they stand elsewhere as one."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from claimwire.annotations import relations_of

from .edges import mention_of, without_role
from .lexicon import class_of, countries, words
from .names import fold, is_acronym, is_brand, split_titles
from .people import is_known_word, is_name_word
from .spans import Mention, platform_tokens, text_of


def bodies(doc: Doc, found: list[Mention]) -> Iterator[Mention]:
    """Yield capitalised names of bodies that are no entity: "Kisumu Police Service", "Ministry of Health"."""
    at = {index: mention for mention in found for index in range(mention.start, mention.end)}
    index = 0
    while index < len(doc):
        end = _run_end(doc, index)
        places = [at[i] for i in range(index, end) if i in at]
        if end - index > 1 and all(mention.kind in ("place", "people") for mention in places):
            start = index + (doc[index].lower_ in words("DETERMINER"))
            if end - start > 1 and _is_body_name(doc, start, end):
                yield Mention(start, end, "organization", text_of(doc, (start, end)))
        index = max(end, index + 1)


def _run_end(doc: Doc, start: int) -> int:
    """Return one past the capitalised words from ``start`` on, small words between them included."""
    end = index = start
    while index < len(doc) and (doc[index].text[:1].isupper() or _is_link(doc, index, start)):
        index += 1
        if doc[index - 1].text[:1].isupper():
            end = index
    return end


def _is_link(doc: Doc, index: int, start: int) -> bool:
    """Return whether a small word may stand within a name: "of", and "the" behind it."""
    word = doc[index].lower_
    return index > start and (word in ("of", "for") or (word == "the" and doc[index - 1].lower_ in ("of", "for")))


def _is_body_name(doc: Doc, start: int, end: int) -> bool:
    """Return whether the words end in the noun of a body, or begin with one and "of"."""
    rules = words("ORGANIZATION")
    if class_of(doc[start].lower_) == "ROLE":
        return False
    first = rules.get(doc[start].lower_)
    if doc[start + 1].lower_ in ("of", "for"):
        return first is not None and first.kind != "state"
    return doc[end - 1].lower_ in rules


def capitalised_sources(doc: Doc, found: list[Mention]) -> Iterator[Mention]:
    """Yield capitalised words that stand as a source though they are no entity."""
    taken = {index for mention in found for index in range(mention.start, mention.end)}
    platforms = platform_tokens(doc)
    sources = dict.fromkeys(relation.source for relation in relations_of(doc) if relation.source)
    for start, end in sources:
        if any(index in taken for index in range(start, end)):
            yield from _between(doc, start, end, taken)
        else:
            while end < len(doc) and doc[end - 1].lower_ in words("TITLE") and doc[end].is_title and end not in taken:
                end += 1  # a source cut short behind "Ms"
            end = min([end, *(index for index in range(start, end) if index in platforms and index + 1 < end)])
            yield from _capitalised(doc, start, end)


def _between(doc: Doc, start: int, end: int, taken: set[int]) -> Iterator[Mention]:
    """Yield the names of a source that stand beside known ones: the Ada Obi of "Ada Obi, head of Acme"."""
    index = start
    while index < end:
        last = index
        while last < end and last not in taken and (is_name_word(doc, last) or _is_acronym(doc, last)):
            last += 1
        joined_on = index > 0 and doc[index - 1].text == "-"  # "sub-Sahara Africa"
        if 1 < last - index <= 3 and not joined_on and not any(_is_acronym(doc, i) for i in range(index, last)):
            yield mention_of(doc, (index, last), "person")
        elif last - index == 1 and _is_acronym(doc, index):
            yield mention_of(doc, (index, last), "organization")
        index = max(last, index + 1)


def _is_acronym(doc: Doc, index: int) -> bool:
    text = doc[index].text
    return len(text) > 2 and text.isupper() and text.isalpha() and not is_known_word(text.lower())


def _capitalised(doc: Doc, start: int, end: int) -> Iterator[Mention]:
    """Yield the last run of capitalised words of a source, if its words are no common nouns."""
    run = [index for index in range(start, end) if doc[index].text[:1].isupper() and not _is_common(doc, index)]
    if not run or (len(run) == 1 and len(doc[run[0]]) == 1):
        return  # "took to X"
    last = run[-1]
    first = last
    while first - 1 in run:
        first -= 1
    tokens = without_role(doc, first, last + 1)
    if tokens and not all(doc[index].lower_ in words("TITLE") for index in range(*tokens)):
        yield mention_of(doc, tokens, guess_kind([token.text for token in doc[tokens[0] : tokens[1]]]))


def _is_common(doc: Doc, index: int) -> bool:
    """Return whether a capital letter is due to the sentence start, or the word is a pronoun or known noun alone."""
    word = doc[index].lower_
    if any(word in words(label) for label in ("PRONOUN", "DETERMINER", "CUT", "QUANTITY", "FORMER", "THING")):
        return True
    if "-" in word and word.rsplit("-", 1)[1] in words("JOINED"):
        return True
    leads = index and doc[index - 1].text[:1].isupper() and doc[index - 1].lower_ not in words("DETERMINER")
    if class_of(word) in ("GROUP", "ROLE") and not leads:
        return True
    opens = index == 0 or doc[index].is_sent_start or not doc[index - 1].text[-1:].isalnum()
    following = doc[index + 1].text[:1] if index + 1 < len(doc) else ""
    if doc[index].pos_ == "PROPN" and class_of(word) is None:
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


def brands(doc: Doc) -> Iterator[Mention]:
    """Yield the words with a capital inside, as only bodies and products have: PierCheck; platforms are none."""
    platforms = platform_tokens(doc)
    for token in doc:
        if is_brand(token.text) and token.i not in platforms and not token.ent_type_:
            yield Mention(token.i, token.i + 1, "organization", token.text)


def nations(doc: Doc) -> Iterator[Mention]:
    """Yield the names of countries, their capitals and peoples that are no entity and no part of a longer name."""
    for token in doc:
        country = countries().get(token.lower_)
        if country is None or token.ent_type_ or not token.text[:1].isupper() or token.pos_ not in ("PROPN", "ADJ"):
            continue
        beside = (doc[index] for index in (token.i - 1, token.i + 1) if 0 <= index < len(doc))
        if country.how == "people" or not any(is_name_word(doc, other.i) for other in beside):
            yield mention_of(doc, (token.i, token.i + 1), "people" if country.how == "people" else "place")


def repeats(doc: Doc, found: list[Mention], out: set[int]) -> Iterator[Mention]:
    """Yield further occurrences of the names of people and bodies, longest first at each place."""
    known: dict[str, dict[tuple[str, ...], Mention]] = {}
    for mention in found:
        if mention.kind in ("person", "organization", "unknown"):
            parts = tuple(token.text for token in doc[mention.start : mention.end])
            if parts[0][:1].isupper():
                known.setdefault(parts[0], {}).setdefault(parts, mention)
        if mention.kind == "person" and len(parts) in (2, 3) and is_name_word(doc, mention.end - 1):
            known.setdefault(parts[-1], {}).setdefault(parts[-1:], mention)  # "Okoro" of "Ben Okoro"
    index = 0
    while index < len(doc):
        names = known.get(doc[index].text, {}) if index not in out else {}
        fits = [parts for parts in names if tuple(t.text for t in doc[index : index + len(parts)]) == parts]
        parts = max(fits, key=len, default=())
        if parts:
            first = names[parts]
            yield mention_of(doc, (index, index + len(parts)), first.kind)
        index += max(1, len(parts))


def headlines(doc: Doc) -> set[int]:
    """Return the tokens of lines in which nearly every longer word is capitalised, so that a capital tells nothing."""
    found: set[int] = set()
    line: list[int] = []
    for index in range(len(doc) + 1):
        if index < len(doc) and "\n" not in doc[index].text:
            line.append(index)
            continue
        long = [doc[i].text for i in line if doc[i].is_alpha and len(doc[i]) > 3]
        if len(long) > 4 and sum(word[0].isupper() for word in long) > 0.75 * len(long):
            found.update(line)
        line = []
    return found
