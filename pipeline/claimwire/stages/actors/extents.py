"""Extents: where the words of a source begin, where they end, and where its head ends."""

from __future__ import annotations

from claimwire.annotations import TokenRange
from claimwire.stages.plain import PlainDoc

from .gather import Named
from .lexicon import class_of, words
from .spans import POSSESSIVE, is_cut, is_mark, is_pronoun

ADJECTIVES = ("people", "place")  # "South African" of "South African minister Jane Roe"
REACH = 4  # tokens that a source may have been cut short by
KEPT = frozenset({"of", "from", "for", "within", "by"})  # "a spokesman for the group" is named as a whole


def extent(doc: PlainDoc, start: int, end: int, at: dict[int, Named]) -> TokenRange:
    """Return the tokens of a source: no marks at its edges, one line, and what the encoder cut off it.

    Args:
        doc: The article.
        start: First token, as the encoder read it.
        end: One past the last.
        at: The name that a token is part of.
    """
    return _widen(doc, *_trim(doc, _last_line(doc, start, end), end), at)


def _last_line(doc: PlainDoc, start: int, end: int) -> int:
    """Return where the last line of a source begins: a source does not go on over a line break."""
    breaks = [index for index in range(start, end) if "\n" in doc.texts[index]]
    return breaks[-1] + 1 if breaks and breaks[-1] + 1 < end else start


def _trim(doc: PlainDoc, start: int, end: int) -> TokenRange:
    while end - start > 1 and (is_mark(doc.texts[start]) or doc.texts[start].isspace()):
        start += 1
    while end - start > 1 and (doc.texts[end - 1].isspace() or doc.texts[end - 1] in (",", ":", ";", "-")):
        end -= 1
    return start, end


def _widen(doc: PlainDoc, start: int, end: int, at: dict[int, Named]) -> TokenRange:
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


def head_end(doc: PlainDoc, start: int, end: int, at: dict[int, Named]) -> int:
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
