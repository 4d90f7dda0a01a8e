"""What the network of claims reads of a claim, and what it says: its kind and whom it aims at; numpy alone.

A claim is its words in the order of the text, each with the part it plays and with what two layers of the encoder made
of it; the words near the cue are read too. Two convolutions over three words each (Kim 2014), four weighted means and
the largest values of what they give, and a linear layer for the kinds; each word is then asked how well it fits all
that as the one who is aimed at. ``training/claims.py`` says what it was taught.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimwire.model import CLAIMS_WEIGHTS
from claimwire.model.trust import trusted_bytes

PARTS = ("near", "source", "cue", "content")
BEFORE, BEHIND = 16, 10  # words near a cue
MOST = {"source": 12, "content": 60}  # words of a part that are read
MOST_WORDS = 128  # of a claim
MIXES = 2  # convolutions
SIZE = 128  # of a word's vector within the network

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
WordRange = tuple[int, int]


class ClaimWords(NamedTuple):
    """The words of one claim; each of shape (words,).

    Attributes:
        places: Which of the article's words each is.
        parts: Index into PARTS.
    """

    places: Ints
    parts: Ints


class Said(NamedTuple):
    """What the network says of one claim.

    Attributes:
        kinds: How likely it is of each kind; shape (KINDS,).
        aims: How likely each of its words names whom it aims at; shape (words,). What they lack to 1 is nobody's.
    """

    kinds: Floats
    aims: Floats


def claim_words(
    source: WordRange | None, cue: WordRange | None, content: Sequence[WordRange], limit: int
) -> ClaimWords:
    """Return what the network reads of one claim.

    Args:
        source: Where the source stands among the words of the article, if there is one.
        cue: Likewise of the cue.
        content: Likewise of the parts of the content, at least one.
        limit: Number of the article's words.
    """
    part_of: dict[int, int] = {}
    if cue:
        part_of |= dict.fromkeys(range(max(0, cue[0] - BEFORE), min(limit, cue[1] + BEHIND)), PARTS.index("near"))
    words = chain.from_iterable(range(*part) for part in content)
    part_of |= dict.fromkeys([at for at, _ in zip(words, range(MOST["content"]), strict=False)], PARTS.index("content"))
    if source:
        part_of |= dict.fromkeys(range(*source)[: MOST["source"]], PARTS.index("source"))
    if cue:
        part_of |= dict.fromkeys(range(*cue), PARTS.index("cue"))
    places = sorted(part_of)[:MOST_WORDS]
    return ClaimWords(np.asarray(places, dtype=np.int64), np.asarray([part_of[at] for at in places], dtype=np.int64))


@lru_cache(maxsize=1)
def weights() -> dict[str, Floats]:
    """Return the weights by name.

    Raises:
        SetupError: The file is missing, or not the one that was published.
    """
    with np.load(BytesIO(trusted_bytes(CLAIMS_WEIGHTS)), allow_pickle=False) as file:
        return {name: file[name].astype(np.float32) for name in file.files}


def read_claims(states: Floats, shapes: Ints, claims: Sequence[ClaimWords]) -> list[Said]:
    """Return what the network says of some claims of one article.

    Args:
        states: What the encoder made of the article's words; shape (words, STATES).
        shapes: Index into features.SHAPES of each.
        claims: As ``claim_words`` gives them.
    """
    if not claims:
        return []
    own = weights()
    sizes = np.asarray([len(claim.places) for claim in claims])
    starts = np.cumsum([0, *(sizes + 1)])  # a row of zeros behind each claim
    inside = np.ones(starts[-1], dtype=bool)
    inside[starts[1:] - 1] = False
    places = np.concatenate([claim.places for claim in claims])
    used, which = np.unique(places, return_inverse=True)  # claims share words
    read = states[used] @ own["inn"] + own["inn_bias"] + own["shapes"][shapes[used]]
    x = np.zeros((len(inside), SIZE), dtype=np.float32)
    x[inside] = read[which] + own["parts"][np.concatenate([claim.parts for claim in claims])]
    for mix in range(MIXES):
        x += np.maximum(_beside(x) @ own[f"mix{mix}"] + own[f"mix{mix}_bias"], 0) * inside[:, None]
    asked = x @ own["ask"]
    parts = [slice(start, start + size) for start, size in zip(starts, sizes, strict=False)]
    gist = np.stack([_gist(x[part], asked[part]) for part in parts])
    kinds = _shares(gist @ own["out"] + own["out_bias"])
    fit = np.einsum("wd,wd->w", x[inside], np.repeat(gist @ own["aim"] + own["aim_bias"], sizes, axis=0))
    nobody = gist @ own["nobody"] + own["nobody_bias"]
    found = np.split(fit, np.cumsum(sizes)[:-1])
    return [
        Said(row, _shares(np.append(none, words))[1:]) for row, none, words in zip(kinds, nobody, found, strict=True)
    ]


def _beside(x: Floats) -> Floats:
    """Return each row with the one before it and the one behind it; shape (rows, 3 * SIZE)."""
    nothing = np.zeros_like(x[:1])
    return np.concatenate([np.concatenate([nothing, x[:-1]]), x, np.concatenate([x[1:], nothing])], axis=1)


def _gist(x: Floats, fit: Floats) -> Floats:
    """Return the weighted means of one claim's rows, one for each column of ``fit``, and their largest values."""
    return np.append(_shares(fit.T) @ x, x.max(axis=0))


def _shares(scores: Floats) -> Floats:
    """Return scores as probabilities along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)
