"""A Doc as plain lists, for rules that look at every token.

``doc[index].lower_`` makes a Token and asks the vocabulary each time, and the rules ask tens of thousands of times an
article. The words are read once a Doc, what stages write on tokens anew by each stage. Nothing is laid on the Doc.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from claimwire.annotations import TokenRange

IOB = ("", "I", "O", "B")  # as spaCy numbers them


@dataclass(frozen=True)
class PlainText:
    """The words of a Doc; lists have one item a token.

    Attributes:
        text: The whole text.
        texts: The words.
        lower: The same in lower case.
        capital: Whether each begins with a capital letter.
        capitals: The tokens that do, in order; there are few of them.
        offsets: Its first character; one more item, the length of the text.
        spaced: Whether a blank follows.
    """

    text: str
    texts: list[str]
    lower: list[str]
    capital: list[bool]
    capitals: list[int]
    offsets: list[int]
    spaced: list[bool]

    def __len__(self) -> int:
        return len(self.texts)

    def words(self, tokens: TokenRange) -> str:
        """Return the text of some tokens, without the blank behind them; "" of none."""
        start, end = tokens
        return self.text[self.offsets[start] : self.offsets[end - 1] + len(self.texts[end - 1])] if start < end else ""


@dataclass(frozen=True)
class PlainDoc(PlainText):
    """The words of a Doc and what stages have written on its tokens.

    Attributes:
        origin: The Doc, for what is no list: entities, span groups, rows.
        tags: Universal part-of-speech tags, "" where there are none.
        entities: Label of the entity that each token is part of, or "".
        iob: Its place in that entity: "B", "I", "O", or "".
        starts: Whether a sentence begins there, as far as the Doc says.
        sentences: First token of its sentence; 0 where the Doc has no sentences.
    """

    origin: Doc
    tags: list[str]
    entities: list[str]
    iob: list[str]
    starts: list[bool]
    sentences: list[int]


# What the tokens were, and their words; the same with what stages had written on them.
_KNOWN: WeakKeyDictionary[Doc, tuple[bytes, PlainText]] = WeakKeyDictionary()
_WRITTEN: WeakKeyDictionary[Doc, tuple[bytes, PlainText, dict[str, Any]]] = WeakKeyDictionary()


def plain_text(doc: Doc) -> PlainText:
    """Return the words of a Doc: they are read once, and again where its tokens have changed since."""
    tokens = doc.to_array("ORTH")
    state = tokens.tobytes()
    known = _KNOWN.get(doc)
    if known is None or known[0] != state:
        known = _KNOWN[doc] = state, _read(doc, tokens.tolist(), doc.to_array("SPACY").tolist())
    return known[1]


def _read(doc: Doc, keys: list[int], spaces: list[int]) -> PlainText:
    texts = _strings(doc, keys)
    capital = [text[0].isupper() for text in texts]
    written = [text + " " if space else text for text, space in zip(texts, spaces, strict=True)]
    return PlainText(
        text="".join(written),
        texts=texts,
        lower=list(map(str.lower, texts)),
        capital=capital,
        capitals=[index for index, is_capital in enumerate(capital) if is_capital],
        offsets=list(accumulate(map(len, written), initial=0)),
        spaced=[bool(space) for space in spaces],
    )


def plain(doc: Doc) -> PlainDoc:
    """Return the words of a Doc, and the tags, entities and sentences that it has now."""
    words = plain_text(doc)
    columns = doc.to_array(["POS", "ENT_TYPE", "ENT_IOB", "SENT_START"])
    state = columns.tobytes()
    known = _WRITTEN.get(doc)
    if known is None or known[0] != state or known[1] is not words:
        known = _WRITTEN[doc] = state, words, _written(doc, columns)
    return PlainDoc(**vars(words), origin=doc, **known[2])


def _written(doc: Doc, columns: NDArray[Any]) -> dict[str, Any]:
    tags, entities, iob, _ = columns.T.tolist()
    starts = columns[:, 3] == 1
    return {
        "tags": _strings(doc, tags),
        "entities": _strings(doc, entities),
        "iob": list(map(IOB.__getitem__, iob)),
        "starts": starts.tolist(),
        "sentences": _sentences(starts),
    }


def _strings(doc: Doc, keys: list[int]) -> list[str]:
    """Return the strings of some keys of the vocabulary, many of which are the same."""
    strings = doc.vocab.strings
    names = {key: strings[key] for key in set(keys)}
    return list(map(names.__getitem__, keys))


def _sentences(starts: NDArray[np.bool_]) -> list[int]:
    """Return the first token of each token's sentence."""
    firsts = np.where(starts, np.arange(len(starts)), 0)
    found: list[int] = np.maximum.accumulate(firsts).tolist()
    return found
