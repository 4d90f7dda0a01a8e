"""Brackets: acronyms, and the names before them, entity or not: "the special harbour unit (SHU)"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from .lexicon import class_of, words
from .names import LINKS, fits_initials, is_acronym
from .spans import Mention, Short, text_of

BRACKET_WORDS = 12  # longest name before an acronym in brackets


def brackets(doc: Doc, found: list[Mention]) -> Iterator[Short]:
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
