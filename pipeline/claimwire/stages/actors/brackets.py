"""Brackets: acronyms, and the names before them, entity or not: "the special harbour unit (SHU)"."""

from __future__ import annotations

from collections.abc import Iterator

from claimwire.stages.plain import PlainDoc

from .lexicon import class_of, words
from .names import LINKS, fits_initials, is_acronym
from .spans import Mention, Short, text_of

BRACKET_WORDS = 12  # longest name before an acronym in brackets


def brackets(doc: PlainDoc, found: list[Mention]) -> Iterator[Short]:
    """Yield each acronym in brackets with the name before it."""
    ends = {mention.end: mention for mention in found}
    for at in range(1, len(doc) - 2):
        if doc.texts[at] != "(" or doc.texts[at + 2] != ")" or not is_acronym(doc.texts[at + 1]):
            continue
        before = ends.get(at)
        start = _long_form(doc, at, doc.texts[at + 1])
        if before and before.kind == "person":
            continue
        if start is None and sum(char.isupper() for char in doc.texts[at + 1]) < 2:
            continue  # "Criminal (Procedure) Act"
        if start is None:
            start = _run_start(doc, at)
            start = before.start if before and (start is None or start > before.start) else start
        if start is None and doc.texts[at + 1].isupper():
            start = _body_start(doc, at)
        if start is None:
            continue
        kind = before.kind if before and before.kind == "government" else "organization"
        long = Mention(start, at, kind, text_of(doc, (start, at)))
        yield Short(long, Mention(at + 1, at + 2, kind, doc.texts[at + 1]))


def _run_start(doc: PlainDoc, at: int) -> int | None:
    """Return where the capitalised words begin that lead up to a bracket, small words between them included."""
    start = None
    for index in range(at - 1, max(at - BRACKET_WORDS, 0) - 1, -1):
        if doc.capital[index] and doc.lower[index] not in words("DETERMINER"):
            start = index
        elif doc.lower[index] not in ("of", "for", "and", "in", "the", "&"):
            break
    return start


def _body_start(doc: PlainDoc, at: int) -> int | None:
    """Return where the unnamed body begins that stands before a bracket: "the national rowing federation (NRF)"."""
    if class_of(doc.lower[at - 1]) != "ORGANIZATION":
        return None
    for start in range(at - 1, max(at - BRACKET_WORDS, 0), -1):
        if doc.lower[start - 1] in words("DETERMINER"):
            return start
        if not doc.texts[start - 1].isalpha():
            return None
    return None


def _long_form(doc: PlainDoc, at: int, acronym: str) -> int | None:
    """Return where the words begin that end before token ``at`` and whose initials make the acronym."""
    for start in range(at - 2, max(at - BRACKET_WORDS, 0) - 1, -1):
        if doc.texts[start] in ".!?;:()" or doc.texts[start].isspace():
            return None
        if doc.lower[start] not in LINKS and fits_initials(acronym, doc.texts[start:at]):
            return start
    return None
