"""Words -> what the network reads: wordpieces, the shape of each word, line breaks, windows.

Training and the encoder stage share this file, so both see a text in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from claimwire.model import DISTANCES, TOKENIZER
from claimwire.model.trust import trusted_bytes

MAX_PIECES = 256  # of a window, the two marks at its ends included
MARKS = ("[CLS]", "[SEP]", "[UNK]")
MAX_PIECES_OF_WORD = 8  # an address of a web page would else fill a window
KEPT = 1 << 14  # words whose pieces and shape are remembered: the commonest, and a few megabytes

SHAPES = ("none", "lower", "title", "letter", "upper", "mixed", "number", "digits", "mark", "caseless")
BREAKS = ("same line", "new line", "new paragraph")

Ints = NDArray[np.int64]
SENTENCE_MARKS = frozenset(".!?。")
CLOSING_MARKS = frozenset("\"”’')]»")


class Window(NamedTuple):
    """One stretch of a text as the network reads it.

    Attributes:
        start: Index of its first word in the text.
        pieces: Wordpiece ids, [CLS] and [SEP] included; shape (pieces,).
        shapes: Index into SHAPES of each piece's word; shape (pieces,).
        breaks: Index into BREAKS of each piece's word; shape (pieces,).
        firsts: Position of each word's first piece; shape (words,).
    """

    start: int
    pieces: Ints
    shapes: Ints
    breaks: Ints
    firsts: Ints

    @property
    def end(self) -> int:
        """Return one past the index of the last word."""
        return self.start + len(self.firsts)


@lru_cache(maxsize=1)
def _tokenizer() -> Tokenizer:
    return Tokenizer.from_buffer(trusted_bytes(TOKENIZER))


@lru_cache(maxsize=1)
def _marks() -> tuple[int, int, int]:
    """Return the ids of [CLS], [SEP] and [UNK]."""
    cls, sep, unknown = (_tokenizer().encode(mark, add_special_tokens=False).ids[0] for mark in MARKS)
    return cls, sep, unknown


@lru_cache(maxsize=KEPT)
def known(word: str) -> tuple[tuple[int, ...], int]:
    """Return the wordpieces and the shape of one word."""
    return pieces_of(word), shape_of(word)


def pieces_of(word: str) -> tuple[int, ...]:
    """Return the wordpieces of one word: at least one, at most MAX_PIECES_OF_WORD."""
    if word.isascii() and word.isalpha() and (whole := _tokenizer().token_to_id(word.lower())) is not None:
        return (whole,)  # as the tokenizer would say in ten times the time
    ids = _tokenizer().encode(word[:100], add_special_tokens=False).ids
    return tuple(ids[:MAX_PIECES_OF_WORD]) or (_marks()[2],)


def shape_of(word: str) -> int:
    """Return the index into SHAPES: the base model reads no capitals, and names need them."""
    if word.isascii() and word.isalpha() and len(word) > 1:  # nearly all
        cases = {"lower": word.islower(), "upper": word.isupper(), "title": word.istitle(), "mixed": True}
        return SHAPES.index(next(case for case, holds in cases.items() if holds))
    letters = [char for char in word if char.isalpha()]
    if not letters:
        return SHAPES.index("number" if word.isdigit() else "digits" if any(map(str.isdigit, word)) else "mark")
    if not any(char.isupper() or char.islower() for char in letters):
        return SHAPES.index("caseless")
    if all(map(str.islower, letters)):
        return SHAPES.index("lower")
    if all(map(str.isupper, letters)):
        return SHAPES.index("upper" if len(letters) > 1 else "letter")
    return SHAPES.index("title" if letters[0].isupper() and not any(map(str.isupper, letters[1:])) else "mixed")


def break_of(space: str) -> int:
    """Return the index into BREAKS of the white space before a word."""
    return min(space.count("\n"), 2)


def distance_of(offset: Ints) -> Ints:
    """Return the bucket of each distance in words from a cue's first word; 0 is the cue itself."""
    bucket = np.searchsorted(DISTANCES, np.abs(offset)) + 1
    return np.where(offset == 0, 0, np.where(offset < 0, bucket, bucket + len(DISTANCES) + 1))


def windows(words: Sequence[str], breaks: Sequence[int], limit: int = MAX_PIECES) -> Iterator[Window]:
    """Cut a text into windows of whole lines; a line too long for one is cut after a sentence where it can be.

    Args:
        words: The words, white space left out.
        breaks: Index into BREAKS for each word.
        limit: Most pieces of a window.
    """
    read, start = list(map(known, words)), 0
    for end in _cuts([len(pieces) for pieces, _ in read], _cut_here(words, breaks), limit - 2):
        yield _window(start, read[start:end], breaks[start:end])
        start = end


def _cut_here(words: Sequence[str], breaks: Sequence[int]) -> Callable[[int], int]:
    """Return a function that says how well a cut before word ``i`` fits: 2 a line's end, 1 a sentence's, 0 neither."""

    def fit(i: int) -> int:
        if breaks[i]:
            return 2
        before = words[i - 1]
        closes = before in CLOSING_MARKS and i > 1 and words[i - 2][-1:] in SENTENCE_MARKS
        return int((before[-1:] in SENTENCE_MARKS or closes) and not words[i][0].islower())

    return fit


def _cuts(sizes: Sequence[int], fit: Callable[[int], int], room: int) -> Iterator[int]:
    """Yield the end of each window, in words."""
    start, size = 0, 0
    for i, pieces in enumerate(sizes):
        while size + pieces > room and i > start:
            end = _last_fit(start, i, fit)
            yield end
            size -= sum(sizes[start:end])
            start = end
        size += pieces
    if start < len(sizes):
        yield len(sizes)


def _last_fit(start: int, end: int, fit: Callable[[int], int]) -> int:
    """Return the last place up to ``end`` where a cut fits best; ``end`` where none fits at all."""
    best = end, 0
    for i in range(end, start, -1):
        if (grade := fit(i)) > best[1]:
            best = i, grade
            if grade == 2:
                break
    return best[0]


def _window(start: int, known: Sequence[tuple[tuple[int, ...], int]], breaks: Sequence[int]) -> Window:
    cls, sep, _ = _marks()
    pieces = [ids for ids, _ in known]
    sizes = [1, *map(len, pieces), 1]
    each = ([0, *(shape for _, shape in known), 0], [0, *breaks, 0])  # of [CLS], the words and [SEP]
    shapes, lines = (np.repeat(np.asarray(row, dtype=np.int64), sizes) for row in each)
    flat = np.asarray([cls, *chain.from_iterable(pieces), sep], dtype=np.int64)
    return Window(start, flat, shapes, lines, np.cumsum(sizes[:-2], dtype=np.int64))
