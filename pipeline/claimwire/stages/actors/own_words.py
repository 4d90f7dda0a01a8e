"""Own words: what an unnamed source is called, since no name stands for it."""

from __future__ import annotations

from claimwire.stages.plain import PlainDoc
from claimwire.stages.vocabulary import NUMBERS

from .extents import KEPT
from .lexicon import class_of, words
from .phrases import ALONE, Phrase
from .spans import is_cut, text_of

NEAR = frozenset({"close", "familiar", "privy"})  # what a source is near to says which it is
SEVERAL = NUMBERS.keys() - {"one"}  # "two dockers" are named so, "many dockers" and "one docker" are not


def own_words(doc: PlainDoc, phrase: Phrase) -> str:
    """Return the words that name an unnamed source: no article, no "many", nothing behind its first relative.

    "a senior official of the unit" is "senior official of the unit"; "many users across the country" is "users".
    """
    start = _start(doc, phrase)
    end = _end(doc, phrase, start)
    name = text_of(doc, (start, end)).rstrip(" ,")
    first = doc.lower[start]
    begins_sentence = start == phrase.start and doc.texts[start].istitle() and _is_common(first)
    return name[0].lower() + name[1:] if begins_sentence and first not in words("NORP") else name


def _start(doc: PlainDoc, phrase: Phrase) -> int:
    """Return where the name begins: behind the determiners and a "many"."""
    start, last = phrase.start, phrase.end - 1
    while (
        start < last
        and doc.lower[start] in words("DETERMINER")
        and doc.lower[start] not in ALONE - {"one"}
        and not is_cut(doc, start + 1)  # "those who stayed"
    ):
        start += 1
    is_quantity = doc.lower[start] in words("QUANTITY") and doc.lower[start] not in SEVERAL
    if is_quantity and start < last and doc.texts[start + 1].isalpha() and doc.lower[start + 1] not in words("CUT"):
        start += 1
    return start


def _end(doc: PlainDoc, phrase: Phrase, start: int) -> int:
    """Return where the name ends: before its first relative or preposition, unless that says which it is."""
    stop = phrase.end if phrase.sort != "DOCUMENT" else phrase.head
    end = next((i for i in range(phrase.head + 1, stop) if _ends_before(doc, phrase, i)), phrase.end)
    while end - start > 1 and doc.lower[end - 1] in ("and", "or", "but"):
        end -= 1
    return end


def _ends_before(doc: PlainDoc, phrase: Phrase, index: int) -> bool:
    if not is_cut(doc, index) or doc.lower[index - 1] in NEAR:  # "a source close to the firm"
        return False
    is_several = phrase.sort in ("GROUP", "both")
    is_indefinite = is_several and index + 1 < phrase.end and doc.lower[index + 1] in ("a", "an")
    return is_indefinite or doc.lower[index] not in KEPT


def _is_common(word: str) -> bool:
    """Return whether a word, in lower case, has its capital from the start of a sentence alone."""
    return class_of(word) is not None or word in ALONE or word in words("QUANTITY") or word in words("DETERMINER")
