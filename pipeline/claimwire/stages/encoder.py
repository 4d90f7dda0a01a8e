"""Encoder: one forward pass of a small transformer per window of text.

Reads   tokens
Writes  doc.ents, token.is_sent_start, token.pos_, doc._.claimwire_roles
Rules   none: the weights of model/ (see its card); a line break always ends a sentence and an entity
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from claimwire.annotations import RoleRow, TokenRange
from claimwire.model import ENTITY_TAGS, TAGS, WEIGHTS, decode
from claimwire.model.decode import Floats, WordRange
from claimwire.model.features import CLOSING_MARKS, SENTENCE_MARKS, Window, break_of, distance_of, windows
from claimwire.model.trust import trusted_bytes
from claimwire.stages.entities import agreed

CUE_THRESHOLD = 0.3  # least probability of a cue; the attribution stage asks for more

SENTENCE_ENDS = SENTENCE_MARKS | CLOSING_MARKS | frozenset(":;…|*•—–")
OUTPUTS = ("tags", "starts", "entities", "cues", "asks", "answers", "alone", "distances", "steps")
LONGEST_SENTENCE = 400  # words
NO_START = np.uint64(2**64 - 1)  # how spaCy writes -1: no sentence begins here
N_TABLES = 2  # of the outputs, at their end: the same for every window


class Scores(NamedTuple):
    """What the network says of the words of one window; shapes as in training/network.py, without the batch."""

    tags: Floats
    starts: Floats
    entities: Floats
    cues: Floats
    asks: Floats
    answers: Floats
    alone: Floats
    distances: Floats
    steps: Floats


class Words(NamedTuple):
    """The words of a Doc, white space left out.

    Attributes:
        positions: Index of each word's token in the Doc.
        texts: The words.
        breaks: Kind of the line break before each word (features.BREAKS).
    """

    positions: list[int]
    texts: list[str]
    breaks: list[int]


def words_of(doc: Doc) -> Words:
    """Return the words of a Doc; the first one begins a paragraph."""
    out, gap = Words([], [], []), "\n\n"
    for token in doc:
        if token.is_space:
            gap += token.text
            continue
        out.positions.append(token.i)
        out.texts.append(token.text)
        out.breaks.append(break_of(gap))
        gap = ""
    return out


@lru_cache(maxsize=1)
def session() -> onnxruntime.InferenceSession:
    """Return the loaded weights, shared by all encoders of the process; one thread, so processes do not compete.

    Raises:
        SetupError: The weights are missing, or not those that were published.
    """
    weights = trusted_bytes(WEIGHTS)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


class Encoder:
    """Runs the bundled model over a Doc.

    One window a call: with int8 weights the scale of the activations is taken from the whole call, so a batch would
    let an article's neighbours change its tags.

    Args:
        name: Name of this stage in the pipeline.
    """

    def __init__(self, name: str = "claimwire_encoder") -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        words = words_of(doc)
        entities: list[Span] = []
        rows: list[RoleRow] = []
        starts = np.asarray(words.breaks, dtype=bool)
        tags = np.zeros(len(words.texts), dtype=np.intp)
        for window in windows(words.texts, words.breaks):
            here = slice(window.start, window.end)
            if is_wordless(words.texts[here]):
                tags[here] = TAGS.index("PUNCT")
                continue
            scores = self.score(window)
            starts[here] |= (scores.starts > 0) & may_start(words.texts[here]) | must_start(words.texts[here])
            tags[here] = scores.tags.argmax(axis=-1)
            entities += self._entities(doc, words, window, scores)
            rows += [_in_tokens(row, words.positions[here]) for row in roles(scores)]
        _write(doc, words, tags, bounded(starts))
        doc.set_ents(agreed(entities), default="outside")
        doc._.claimwire_roles = rows
        return doc

    def score(self, window: Window) -> Scores:
        """Return the network's scores for one window."""
        names = ("pieces", "shapes", "breaks", "firsts")
        found = session().run(OUTPUTS, {name: getattr(window, name)[None, :] for name in names})
        return Scores._make([*(scores[0] for scores in found[:-N_TABLES]), *found[-N_TABLES:]])

    def _entities(self, doc: Doc, words: Words, window: Window, scores: Scores) -> Iterator[Span]:
        path = decode.best_paths(scores.entities[None], decode.ENTITY_STEPS)[0]
        for start, end, label in decode.spans(path, ENTITY_TAGS):
            for a, b in _lines(words.breaks, window.start + start, window.start + end):
                yield Span(doc, words.positions[a], words.positions[b - 1] + 1, label=label, span_id="encoder")


def is_wordless(texts: list[str]) -> bool:
    """Return whether no word has a letter or digit: a page of emoji or brackets, which the network need not read."""
    return not any(map(str.isalnum, "".join(texts)))


def may_start(texts: list[str]) -> NDArray[np.bool_]:
    """Return whether a sentence may begin at each word: after a full stop or a closing mark, never after a comma."""
    return np.asarray([True, *(text[-1] in SENTENCE_ENDS for text in texts[:-1])], dtype=bool)


def must_start(texts: list[str]) -> NDArray[np.bool_]:
    """Return whether a sentence begins at each word for sure: a capital after a full stop that stands by itself.

    The tokenizer leaves the full stop of an abbreviation on its word.
    """
    pairs = pairwise(texts)
    return np.asarray([False, *(before in (".", "!", "?") and text[0].isupper() for before, text in pairs)], dtype=bool)


def bounded(starts: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the sentence starts, with more of them where a sentence would be longer than any that somebody writes.

    A text without a full stop would else be one sentence, and what looks through its sentence for each of its words
    would take hours.
    """
    edges = [*np.flatnonzero(starts).tolist(), len(starts)]
    cuts = [cut for start, end in pairwise([0, *edges]) for cut in range(start, end, LONGEST_SENTENCE)]
    more = np.zeros_like(starts)
    more[cuts] = True
    return starts | more


def _lines(breaks: list[int], start: int, end: int) -> Iterator[WordRange]:
    """Yield the parts of a span that stand on one line each."""
    edges = [start, *(i for i in range(start + 1, end) if breaks[i]), end]
    return pairwise(edges)


def _write(doc: Doc, words: Words, tags: NDArray[np.intp], starts: NDArray[np.bool_]) -> None:
    """Write the tags and sentence starts; white space has no tag and belongs to the sentence before it.

    All at once: to set ``token.is_sent_start`` spaCy looks through the whole Doc each time.
    """
    ids = np.asarray([doc.vocab.strings[tag] for tag in TAGS], dtype=np.uint64)
    values: Any = np.zeros((len(doc), 2), dtype=np.uint64)
    values[:, 1] = NO_START
    values[words.positions] = np.stack([ids[tags], np.where(starts, 1, NO_START)], axis=1)
    values[:1, 1] = 1
    doc.from_array(["POS", "SENT_START"], values)


def role_scores(scores: Scores, cue_starts: list[int]) -> Floats:
    """Return how well each role fits each word, given each cue.

    Returns:
        Shape (cues, words, ROLE_TAGS); "O" scores 0.
    """
    n_words, size = scores.answers.shape
    asked = scores.asks[cue_starts].reshape(len(cue_starts), -1, size)
    fit = np.einsum("crd,wd->cwr", asked, scores.answers) / math.sqrt(size)
    distance = distance_of(np.arange(n_words)[None, :] - np.asarray(cue_starts)[:, None])
    fit = fit + scores.alone[None] + scores.distances[distance]
    return np.pad(fit, ((0, 0), (0, 0), (1, 0)))


def roles(scores: Scores) -> list[RoleRow]:
    """Return the attributions of one window, in words of the window; a cue may be without a content."""
    cues = decode.cues(scores.cues, CUE_THRESHOLD)
    if not cues:
        return []
    fit = role_scores(scores, [start for start, _, _ in cues])
    steps = scores.steps + decode.ROLE_STEPS
    paths = decode.best_paths(fit, steps)
    spans = decode.path_chances(paths, fit, steps)
    return [
        RoleRow((start, end), *decode.source_and_content(path, row), chance, float(sure))
        for (start, end, chance), path, row, sure in zip(cues, paths, fit, spans, strict=True)
    ]


def _in_tokens(row: RoleRow, positions: list[int]) -> RoleRow:
    """Return a row of words as a row of the Doc's tokens."""

    def tokens(words: WordRange) -> TokenRange:
        return positions[words[0]], positions[words[1] - 1] + 1

    return RoleRow(tokens(row.cue), row.source and tokens(row.source), [tokens(part) for part in row.content], *row[3:])
