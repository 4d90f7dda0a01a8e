"""News without attributions -> news with those that the installed weights find: what the second round learns from.

Self-training: PolNeAR is American news alone, and a network is surer of what it met in training. The attribution
stage's rules have mended these spans, so the network learns them too. Words of which it was unsure carry no label.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.tokens import Doc

from claimwire.annotations import RelationRow, TokenRange, relations_of
from claimwire.evaluation.entities import read_tagged, to_doc
from claimwire.model import CUE_TAGS, ROLE_TAGS, decode
from claimwire.model.features import Ints, Window
from claimwire.stages.attribution import Attribution
from claimwire.stages.encoder import Encoder, Scores, words_of
from claimwire.stages.zones import Zones
from claimwire.training.data import IGNORED, Text, newswire

UNSURE = 0.1  # words at least as likely part of a cue, and in no relation, carry no label
OPENING, CLOSING = frozenset("\"“‘'"), frozenset("\"”’'")
BEFORE_CLOSING = frozenset(",.!?")


class _Listening(Encoder):
    """An encoder that keeps each word's probability of being part of a cue."""

    def __init__(self) -> None:
        super().__init__()
        self.chances: list[NDArray[np.float32]] = []

    def score(self, window: Window) -> Scores:
        scores = super().score(window)
        self.chances.append(1 - decode.softmax(scores.cues)[:, CUE_TAGS.index("O")])
        return scores


def labelled_news(folder: Path) -> Iterator[Text]:
    """Yield one text for each file: its entities by hand, its cues and roles by the installed weights.

    Args:
        folder: Holds *.tsv, see ``data.newswire``.
    """
    nlp = spacy.blank("en")
    stages = (Zones(), Attribution())
    for path, text in zip(sorted(folder.glob("*.tsv")), newswire(folder), strict=True):
        encoder = _Listening()
        doc = encoder(to_doc(read_tagged(path), nlp.vocab))
        for stage in stages:
            doc = stage(doc)
        cues, roles = labels(doc, np.concatenate([np.zeros(0, dtype=np.float32), *encoder.chances]))
        yield text._replace(cues=cues, roles=roles)


def labels(doc: Doc, chances: NDArray[np.float32]) -> tuple[Ints, list[tuple[int, Ints]]]:
    """Return the cue tag of each word, and for each cue what every word is to it.

    Args:
        doc: With its relations.
        chances: Each word's probability of being part of a cue; shape (words,).
    """
    words = words_of(doc)
    word_at = {position: i for i, position in enumerate(words.positions)}
    cues = np.where(chances >= UNSURE, IGNORED, 0).astype(np.int64)
    roles: dict[int, Ints] = {}
    twice: set[int] = set()
    for relation in relations_of(doc):
        if relation.cue is None:
            continue
        start, end = _in_words(relation.cue, word_at)
        cues[start:end] = CUE_TAGS.index("I")
        if start in roles:
            twice.add(start)
        roles[start] = _row(relation, words.texts, word_at)
    cues[list(roles)] = CUE_TAGS.index("B")
    return cues, [(cue, row) for cue, row in roles.items() if cue not in twice]


def _in_words(tokens: TokenRange, word_at: dict[int, int]) -> TokenRange:
    inside = [word_at[i] for i in range(*tokens) if i in word_at]
    return inside[0], inside[-1] + 1


def _row(relation: RelationRow, texts: list[str], word_at: dict[int, int]) -> Ints:
    """Return what each word is to the relation's cue; quotation marks belong to a content, as PolNeAR has it."""
    row = np.zeros(len(texts), dtype=np.int64)
    spans = [("content", *with_marks(_in_words(part, word_at), texts)) for part in relation.content]
    if relation.source:
        spans.append(("source", *_in_words(relation.source, word_at)))
    for role, start, end in spans:
        row[start:end] = ROLE_TAGS.index(f"I-{role}")
        row[start] = ROLE_TAGS.index(f"B-{role}")
    return row


def with_marks(span: TokenRange, texts: list[str]) -> TokenRange:
    """Return a content, in words, with the quotation marks around it and the stop before a closing one."""
    start, end = span
    if start > 0 and texts[start - 1] in OPENING:
        start -= 1
    after = texts[end : end + 2]
    if len(after) == 2 and after[0] in BEFORE_CLOSING and after[1] in CLOSING:
        return start, end + 2
    return start, end + bool(after and after[0] in CLOSING)
