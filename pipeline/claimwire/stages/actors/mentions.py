"""Mentions: the stretches of the article that name somebody, from the encoder's entities and the words around them.

An entity is trimmed ("Mr", "'s") and widened ("Hong Kong" + "police"). What the encoder missed is found as the long
form of an acronym in brackets, as a capitalised source, or because the same name stands elsewhere as an entity.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc

from claimwire.annotations import PLATFORMS, ZONES, TokenRange, relations_of

from .lexicon import class_of, countries, words
from .names import LINKS, fits_initials, fold, is_acronym, split_titles, title_gender

KINDS = {"PERSON": "person", "ORG": "organization", "LOC": "place", "NORP": "people", "FAC": "place"}
POSSESSIVE = ("'s", "’s", "'", "’", "‘s")
BRACKET_WORDS = 12  # longest name before an acronym in brackets
MISSIONS = ("embassy", "consulate", "mission")
GAP = 2  # words between a country and the body it has: "Burma's military regime"


class Mention(NamedTuple):
    """A stretch of tokens that names somebody, titles left out."""

    start: int
    end: int
    kind: str  # person, organization, government, place, people
    name: str
    gender: str | None = None


class Short(NamedTuple):
    """An acronym in brackets with the long form before it."""

    long: Mention
    short: Mention


def text_of(doc: Doc, tokens: TokenRange) -> str:
    """Return the words, white space and line breaks as one blank."""
    return " ".join(doc[tokens[0] : tokens[1]].text.split())


def is_cut(doc: Doc, index: int) -> bool:
    """Return whether a noun phrase ends before the token: "of", "who", a comma; not the "based" of "London-based"."""
    return doc[index].lower_ in words("CUT") and (index == 0 or doc[index - 1].text != "-")


def tokens_out(doc: Doc) -> set[int]:
    """Return the tokens that name nobody: those of lines that are no part of the story."""
    return {index for zone in doc.spans.get(ZONES, []) for index in range(zone.start, zone.end)}


def bodies(doc: Doc, found: list[Mention]) -> Iterator[Mention]:
    """Yield capitalised names of bodies that are no entity: "Ghana Police Service", "Ministry of Health"."""
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
    while index < len(doc) and (
        doc[index].text[:1].isupper() or _is_link(doc, index, start)
    ):
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


def named(doc: Doc) -> tuple[list[Mention], list[Short]]:
    """Return the mentions in order of the text, none within another, and the acronyms in brackets."""
    out = tokens_out(doc)
    blind = out | headlines(doc)
    found = _apart(mention for mention in _entities(doc) if mention.start not in blind)
    shorts = [short for short in _brackets(doc, found) if short.short.start not in out]
    found = _merge([mention for short in shorts for mention in short], found)
    found = _merge([m for m in bodies(doc, found) if m.start not in blind], found)
    found = _merge(found, _capitalised_sources(doc, found))
    return _merge(found, _repeats(doc, found, out)), shorts


def _apart(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions without those that a wider one before them covers: Beijing of "Ottawa's embassy in Beijing"."""
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _merge(first: list[Mention], second: Iterable[Mention]) -> list[Mention]:
    """Return all of ``first`` and what of ``second`` stands clear of it, in order of the text."""
    taken = {index for mention in first for index in range(mention.start, mention.end)}
    clear = [m for m in second if not any(index in taken for index in range(m.start, m.end))]
    return sorted(first + clear)


def _entities(doc: Doc) -> Iterator[Mention]:
    platforms = _platform_tokens(doc)
    for entity in doc.ents:
        kind = KINDS.get(entity.label_)
        tokens = _trim(doc, entity.start, entity.end)
        if tokens and kind in ("person", "organization"):
            tokens = _joined(doc, *tokens)
        if kind == "organization" and tokens:
            tokens = _without_role(doc, *_whole(doc, *tokens))
        if kind and tokens and _is_name(doc, *tokens) and not platforms.issuperset(range(*tokens)):
            yield _mention(doc, tokens, kind)


def _platform_tokens(doc: Doc) -> set[int]:
    return {index for span in doc.spans.get(PLATFORMS, []) for index in range(span.start, span.end)}


def _is_name(doc: Doc, start: int, end: int) -> bool:
    """Return whether an entity of one word is a name: not "MP", "Declaration" or the "L" under a picture."""
    word = doc[start].lower_
    if end - start > 1:
        return any(char.isupper() for token in doc[start:end] for char in token.text)
    common = class_of(word) in ("ROLE", "DOCUMENT", "GROUP") or word.rstrip(".") in words("TITLE")
    return len(word) > 1 and not word == doc[start].text and not common


def _whole(doc: Doc, start: int, end: int) -> TokenRange:
    """Return the name with what an entity cut off at its small word: "Democratic Party of" + "Korea"."""
    if doc[end - 1].lower_ in LINKS:
        while end < len(doc) and doc[end].text[:1].isupper():
            end += 1
        while end - start > 1 and doc[end - 1].lower_ in LINKS:
            end -= 1
    start, end = _with_noun(doc, start, end)
    if end < len(doc) and (doc[end].ent_iob_ == "B" and doc[end].ent_type_ == "LOC" or doc[end].lower_ in countries()):
        end += 1  # "Telecom" + "Namibia"
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


def _joined(doc: Doc, start: int, end: int) -> TokenRange:
    """Return the tokens with what a hyphen joins to them: "Akufo" + "-Addo", "Ming" + "-hung"; not "Lagos" + "-based"."""
    while end + 1 < len(doc) and _is_hyphen(doc, end) and doc[end + 1].lower_ not in words("JOINED"):
        end += 2
    while start > 1 and _is_hyphen(doc, start - 1) and doc[start - 2].text[:1].isupper():
        start -= 2
    return start, end


def _is_hyphen(doc: Doc, index: int) -> bool:
    return doc[index].text == "-" and not doc[index].whitespace_ and not doc[index - 1].whitespace_


def _without_role(doc: Doc, start: int, end: int) -> TokenRange | None:
    """Return the name without a role noun at its end: the CID of "CID SP"; None for a mere "MP"."""
    last = end
    while last > start and (class_of(doc[last - 1].lower_) == "ROLE" or doc[last - 1].text == "-"):
        last -= 1
    if last > start and doc[last - 1].lower_ in LINKS:
        return start, end  # "Office of the Attorney-General"
    return (start, last) if last > start else None


def _trim(doc: Doc, start: int, end: int) -> TokenRange | None:
    """Return the tokens without blanks, brackets and possessives at the edges; None where nothing is left."""
    while start < end and not doc[start].text[:1].isalnum() and doc[start].text[:1] != "@":
        start += 1
    while end > start and (doc[end - 1].text in POSSESSIVE or not any(map(str.isalnum, doc[end - 1].text))):
        end -= 1
    return (start, end) if start < end else None


def _mention(doc: Doc, tokens: TokenRange, kind: str) -> Mention:
    start, end = tokens
    parts = [token.text for token in doc[start:end]]
    gender = None
    if kind == "person":
        before = doc[start - 1].text if start else ""
        gender = title_gender([*parts, before])
        start += split_titles(parts)
        given = words("GIVEN").get(doc[start].lower_) if end - start > 1 else None
        gender = gender or (given.gender if given else None)
    if kind == "organization" and doc[start].lower_ == "the" and end - start > 1:
        start += 1
    if kind in ("place", "people"):
        return _with_body(doc, start, end, kind)
    return Mention(start, end, kind, text_of(doc, (start, end)), gender)


def _with_body(doc: Doc, start: int, end: int, kind: str) -> Mention:
    """Return the place or people with the public body behind it, if there is one: "Hong Kong police"."""
    at = end + (end < len(doc) and doc[end].text in POSSESSIVE)
    for last in range(at, min(at + GAP + 1, len(doc))):
        word = doc[last].lower_
        following = doc[last + 1].lower_ if last + 1 < len(doc) else ""
        label = class_of(word)
        if label == "GOVERNMENT" and class_of(following) is None and word not in ("country", "nation", "state"):
            return Mention(start, last + 1, "government", text_of(doc, (start, last + 1)))
        rule = words("ORGANIZATION").get(word)
        if rule and rule.kind == "state" and class_of(following) is None:
            end = _with_seat(doc, last + 1) if word in MISSIONS else last + 1
            return Mention(start, end, "organization", text_of(doc, (start, end)))
        if not word.isalpha() or word in words("CUT") or word in words("DETERMINER"):
            break
    return Mention(start, end, kind, text_of(doc, (start, end)))


def _with_seat(doc: Doc, end: int) -> int:
    """Return one past "in Beijing" behind an embassy, or ``end``."""
    if end + 1 < len(doc) and doc[end].lower_ in ("in", "to", "at") and doc[end + 1].text[:1].isupper():
        end += 2
        while end < len(doc) and doc[end].ent_iob_ == "I":
            end += 1
    return end


def _brackets(doc: Doc, found: list[Mention]) -> Iterator[Short]:
    """Yield each acronym in brackets with the name before it."""
    ends = {mention.end: mention for mention in found}
    for at in range(1, len(doc) - 2):
        if doc[at].text != "(" or doc[at + 2].text != ")" or not is_acronym(doc[at + 1].text):
            continue
        before = ends.get(at)
        start = _long_form(doc, at, doc[at + 1].text)
        if before and before.kind == "person":
            continue
        if start is None and sum(char.isupper() for char in doc[at + 1].text) < 2:
            continue  # "Criminal (Procedure) Act"
        if start is None:
            start = _run_start(doc, at)
            start = before.start if before and (start is None or start > before.start) else start
        if start is None and doc[at + 1].text.isupper():
            start = _body_start(doc, at)
        if start is None:
            continue
        kind = before.kind if before and before.kind == "government" else "organization"
        long = Mention(start, at, kind, text_of(doc, (start, at)))
        yield Short(long, Mention(at + 1, at + 2, kind, doc[at + 1].text))


def _run_start(doc: Doc, at: int) -> int | None:
    """Return where the capitalised words begin that lead up to a bracket, small words between them included."""
    start = None
    for index in range(at - 1, max(at - BRACKET_WORDS, 0) - 1, -1):
        if doc[index].text[:1].isupper() and doc[index].lower_ not in words("DETERMINER"):
            start = index
        elif doc[index].lower_ not in ("of", "for", "and", "in", "the", "&"):
            break
    return start


def _body_start(doc: Doc, at: int) -> int | None:
    """Return where the unnamed body begins that stands before a bracket: "the national rowing federation (NRF)"."""
    if class_of(doc[at - 1].lower_) != "ORGANIZATION":
        return None
    for start in range(at - 1, max(at - BRACKET_WORDS, 0), -1):
        if doc[start - 1].lower_ in words("DETERMINER"):
            return start
        if not doc[start - 1].is_alpha:
            return None
    return None


def _long_form(doc: Doc, at: int, acronym: str) -> int | None:
    """Return where the words begin that end before token ``at`` and whose initials make the acronym."""
    for start in range(at - 2, max(at - BRACKET_WORDS, 0) - 1, -1):
        if doc[start].text in ".!?;:()" or doc[start].is_space:
            return None
        if doc[start].lower_ not in LINKS and fits_initials(acronym, [token.text for token in doc[start:at]]):
            return start
    return None


def _capitalised_sources(doc: Doc, found: list[Mention]) -> Iterator[Mention]:
    """Yield capitalised words that stand as a source though they are no entity."""
    taken = {index for mention in found for index in range(mention.start, mention.end)}
    platforms = _platform_tokens(doc)
    sources = dict.fromkeys(relation.source for relation in relations_of(doc) if relation.source)
    for start, end in sources:
        if not any(index in taken for index in range(start, end)):
            end = min([end, *(index for index in range(start, end) if index in platforms and index + 1 < end)])
            yield from _capitalised(doc, start, end)


def _capitalised(doc: Doc, start: int, end: int) -> Iterator[Mention]:
    """Yield the last run of capitalised words of a source, if its words are no common nouns."""
    run = [index for index in range(start, end) if doc[index].text[:1].isupper() and not _is_common(doc, index)]
    if not run:
        return
    last = run[-1]
    first = last
    while first - 1 in run:
        first -= 1
    tokens = _without_role(doc, first, last + 1)
    if tokens:
        yield _mention(doc, tokens, guess_kind([token.text for token in doc[tokens[0] : tokens[1]]]))


def _is_common(doc: Doc, index: int) -> bool:
    """Return whether a capital letter is due to the sentence start, or the word is a pronoun or known noun alone."""
    word = doc[index].lower_
    if word in words("PRONOUN") or word in words("DETERMINER") or word in words("CUT") or word in words("QUANTITY"):
        return True
    if "-" in word and word.rsplit("-", 1)[1] in words("JOINED"):
        return True
    leads = index and doc[index - 1].text[:1].isupper() and doc[index - 1].lower_ not in words("DETERMINER")
    if class_of(word) in ("GROUP", "ROLE") and not leads:
        return True
    opens = index == 0 or doc[index].is_sent_start or not doc[index - 1].text[-1:].isalnum()
    following = doc[index + 1].text[:1] if index + 1 < len(doc) else ""
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


def _repeats(doc: Doc, found: list[Mention], out: set[int]) -> Iterator[Mention]:
    """Yield further occurrences of the names of people and bodies, longest first at each place."""
    known: dict[str, dict[tuple[str, ...], Mention]] = {}
    for mention in found:
        if mention.kind in ("person", "organization"):
            parts = tuple(token.text for token in doc[mention.start : mention.end])
            if parts[0][:1].isupper():
                known.setdefault(parts[0], {}).setdefault(parts, mention)
    index = 0
    while index < len(doc):
        names = known.get(doc[index].text, {}) if index not in out else {}
        fits = [parts for parts in names if tuple(t.text for t in doc[index : index + len(parts)]) == parts]
        parts = max(fits, key=len, default=())
        if parts:
            first = names[parts]
            yield _mention(doc, (index, index + len(parts)), first.kind)
        index += max(1, len(parts))
