"""Encoder: one forward pass of a small transformer per window of text.

Reads   tokens
Writes  doc.ents, token.is_sent_start, token.pos_, doc._.claimwire_roles, doc._.claimwire_states
Rules   none: the weights of model/ (see its card); a line break always ends a sentence and an entity
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice, pairwise
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from claimwire.annotations import RoleRow, TokenRange
from claimwire.errors import SetupError
from claimwire.model import ENTITY_TAGS, STATES, TAGS, WEIGHTS, decode
from claimwire.model.decode import WordRange
from claimwire.model.features import CLOSING_MARKS, MAX_PIECES, SENTENCE_MARKS, Window, break_of, distance_of, windows
from claimwire.model.halves import Floats, Ints
from claimwire.model.trust import trusted_bytes
from claimwire.stages.entities import agreed
from claimwire.stages.plain import plain_text

CUE_THRESHOLD = 0.3  # least probability of a cue; the attribution stage asks for more

SENTENCE_ENDS = SENTENCE_MARKS | CLOSING_MARKS | frozenset(":;…|*•—–")
STOPS = frozenset(".!?")
OPENING_MARKS = frozenset('“„"')
OUTPUTS = ("tags", "starts", "entities", "cues", "asks", "answers", "alone", "states", "distances", "steps")
PROVIDERS = {  # of onnxruntime, by device; what the first cannot do, the next does
    "cpu": ["CPUExecutionProvider"],
    "cuda": ["CUDAExecutionProvider", "CPUExecutionProvider"],
}
SLOW_FUSION = "SkipLayerNormFusion"  # of onnxruntime: addition and norm apart take a third of the time of both at once
LONGEST_SENTENCE = 400  # words
NO_START = np.uint64(2**64 - 1)  # how spaCy writes -1: no sentence begins here
AT_ONCE = 16  # windows whose tags are decoded together: to bound the memory of a long text
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
    states: Floats
    distances: Floats
    steps: Floats


class Read(NamedTuple):
    """A window and what the network says of it."""

    window: Window
    scores: Scores


class Words(NamedTuple):
    """The words of a Doc, white space left out.

    Attributes:
        positions: Index of each word's token in the Doc.
        texts: The words.
        breaks: Kind of the line break before each word (features.BREAKS).
        opens: Whether each is a mark that opens a quotation: it stands close to the word behind it.
    """

    positions: list[int]
    texts: list[str]
    breaks: list[int]
    opens: list[bool]


def words_of(doc: Doc) -> Words:
    """Return the words of a Doc; the first one begins a paragraph."""
    plain = plain_text(doc)
    positions = [i for i, text in enumerate(plain.texts) if not text.isspace()]
    texts = [plain.texts[i] for i in positions]
    breaks = [
        break_of("".join(plain.texts[before + 1 : i])) if i - before > 1 else 0
        for before, i in pairwise(chain([-1], positions))
    ]
    breaks[:1] = [break_of("\n\n")] * bool(breaks)
    behind = [*plain.texts[1:], " "]
    opens = [
        text in OPENING_MARKS and not plain.spaced[i] and not behind[i].isspace()
        for i, text in zip(positions, texts, strict=True)
    ]
    return Words(positions, texts, breaks, opens)


def providers_of(device: str) -> list[str]:
    """Return what onnxruntime runs the network with.

    Raises:
        SetupError: There is no such device, or the installed onnxruntime cannot use it.
    """
    if device not in PROVIDERS:
        raise SetupError(f"device {device!r}: must be one of {', '.join(PROVIDERS)}")
    if PROVIDERS[device][0] not in onnxruntime.get_available_providers():
        raise SetupError(f"device {device!r}: this onnxruntime cannot use it; install onnxruntime-gpu in its place")
    return PROVIDERS[device]


@lru_cache(maxsize=1)
def session(device: str = "cpu") -> onnxruntime.InferenceSession:
    """Return the loaded weights, shared by all encoders of the process; one thread, so processes do not compete.

    Args:
        device: One of PROVIDERS.

    Raises:
        SetupError: The weights are missing, or not those that were published, or the device is not to be had.
    """
    providers = providers_of(device)
    weights = trusted_bytes(WEIGHTS)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(weights, options, providers=providers, disabled_optimizers=[SLOW_FUSION])


class Encoder:
    """Runs the bundled model over a Doc.

    One window a call: with int8 weights the scale of the activations is taken from the whole call, so a batch would
    let an article's neighbours change its tags.

    Args:
        name: Name of this stage in the pipeline.
        device: Where the network runs: one of PROVIDERS.

    Raises:
        SetupError: The device is not to be had.
    """

    def __init__(self, name: str = "claimwire_encoder", device: str = "cpu") -> None:
        providers_of(device)  # so that a wrong one is known before the first article
        self.name = name
        self.device = device

    def __call__(self, doc: Doc) -> Doc:
        words = words_of(doc)
        entities: list[Span] = []
        rows: list[RoleRow] = []
        starts = np.asarray(words.breaks, dtype=bool)
        tags = np.full(len(words.texts), TAGS.index("PUNCT"), dtype=np.intp)
        states = np.zeros((len(words.texts), STATES), dtype=np.float32)
        for read in self._read(words):
            for window, scores in read:
                here = slice(window.start, window.end)
                certain = must_start(words.texts[here], words.opens[here])
                starts[here] |= (scores.starts > 0) & may_start(words.texts[here]) | certain
                tags[here] = scores.tags.argmax(axis=-1)
                states[here] = scores.states
            entities += _entities(doc, words, read)
            rows += [_in_tokens(row, words.positions, window.start) for window, row in roles(read)]
        _write(doc, words, tags, bounded(starts))
        doc.set_ents(agreed(entities), default="outside")
        doc._.claimwire_roles = rows
        doc._.claimwire_states = states
        return doc

    def _read(self, words: Words) -> Iterator[list[Read]]:
        """Yield the windows of a text with their scores, some at once; what has no word is left out."""
        worded = (w for w in windows(words.texts, words.breaks) if not is_wordless(words.texts[w.start : w.end]))
        while read := [Read(window, self.score(window)) for window in islice(worded, AT_ONCE)]:
            yield read

    def score(self, window: Window) -> Scores:
        """Return the network's scores for one window."""
        names = ("pieces", "shapes", "breaks", "firsts")
        found = session(self.device).run(OUTPUTS, {name: getattr(window, name)[None, :] for name in names})
        return Scores._make([*(scores[0] for scores in found[:-N_TABLES]), *found[-N_TABLES:]])


def _entities(doc: Doc, words: Words, read: list[Read]) -> Iterator[Span]:
    paths = decode.best_allowed([scores.entities for _, scores in read], decode.ENTITY_STEPS)
    for (window, _), path in zip(read, paths, strict=True):
        for start, end, label in decode.spans(path, ENTITY_TAGS):
            for a, b in _lines(words.breaks, window.start + start, window.start + end):
                yield Span(doc, words.positions[a], words.positions[b - 1] + 1, label=label, span_id="encoder")


def is_wordless(texts: list[str]) -> bool:
    """Return whether no word has a letter or digit: a page of emoji or brackets, which the network need not read."""
    return not any(map(str.isalnum, "".join(texts)))


def may_start(texts: list[str]) -> NDArray[np.bool_]:
    """Return whether a sentence may begin at each word: after a full stop or a closing mark, never after a comma."""
    return np.asarray([True, *[text[-1] in SENTENCE_ENDS for text in texts[:-1]]], dtype=bool)


def must_start(texts: list[str], opens: list[bool]) -> NDArray[np.bool_]:
    """Return whether a sentence begins at each word for sure: a capital or a quotation after a full stop by itself.

    The tokenizer leaves the full stop of an abbreviation on its word.
    """
    certain = np.zeros(len(texts), dtype=bool)
    for at in [at for at, before in enumerate(texts[:-1], start=1) if before in STOPS]:
        certain[at] = texts[at][0].isupper() or opens[at]
    return certain


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
    asked = scores.asks[cue_starts].reshape(-1, size)
    fit = (asked @ scores.answers.T).reshape(len(cue_starts), -1, n_words).transpose(0, 2, 1) / math.sqrt(size)
    away = scores.distances[_buckets(n_words)]
    out = np.zeros((*fit.shape[:2], fit.shape[2] + 1), dtype=np.float32)
    np.add(fit, scores.alone, out=out[:, :, 1:])
    for i, start in enumerate(cue_starts):
        out[i, :, 1:] += away[n_words - 1 - start : 2 * n_words - 1 - start]
    return out


@lru_cache(MAX_PIECES)
def _buckets(n_words: int) -> Ints:
    """Return the bucket of each distance that two words of a window may have, the farthest before first."""
    return distance_of(np.arange(1 - n_words, n_words))


def roles(read: list[Read]) -> list[tuple[Window, RoleRow]]:
    """Return the attributions of some windows, each in words of its window; a cue may be without a content."""
    asked = [(window, scores, found) for window, scores in read if (found := decode.cues(scores.cues, CUE_THRESHOLD))]
    if not asked:
        return []
    cues = [(window, cue) for window, _, found in asked for cue in found]
    fit = [row for _, scores, found in asked for row in role_scores(scores, [start for start, _, _ in found])]
    steps = read[0].scores.steps + decode.ROLE_STEPS
    paths = decode.best_paths(fit, steps)
    sure = decode.path_chances(paths, fit, steps)
    return [
        (window, RoleRow((start, end), *decode.source_and_content(path, row), chance, spans))
        for (window, (start, end, chance)), path, row, spans in zip(cues, paths, fit, sure, strict=True)
    ]


def _in_tokens(row: RoleRow, positions: list[int], first: int) -> RoleRow:
    """Return a row of words of the window that begins at word ``first`` as a row of the Doc's tokens."""

    def tokens(words: WordRange) -> TokenRange:
        return positions[first + words[0]], positions[first + words[1] - 1] + 1

    return RoleRow(tokens(row.cue), row.source and tokens(row.source), [tokens(part) for part in row.content], *row[3:])
