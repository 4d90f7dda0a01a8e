"""Claims with the kinds and targets that readers gave them, and claims without: what the network of claims learns from.

Three sets of labels: those of kinds/, and our own of newswire and of PolNeAR (corpus/kinds). Whatever is held out for
the figures, and the articles of kinds/dev.jsonl, are never among the claims to be learned.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.tokens import Doc

from claimwire.annotations import TokenRange, relations_of, states_of
from claimwire.evaluation.kind_labels import LabelledArticle
from claimwire.model.claims import Floats, Ints, claim_words
from claimwire.model.features import known
from claimwire.records import KINDS
from claimwire.stages.attribution import Attribution
from claimwire.stages.encoder import Encoder, words_of
from claimwire.stages.zones import Zones
from claimwire.training.data import covered

FIRST_CHOICE = 0.75  # of a label that leaves two kinds open
AIMED = ("accusation", "criticism", "demand", "denial")

CharRange = tuple[int, int]


class Spans(NamedTuple):
    """The parts of a claim, in words of its article."""

    source: TokenRange | None
    cue: TokenRange | None
    content: Sequence[TokenRange]


class Example(NamedTuple):
    """One claim; each row is a word of it.

    Attributes:
        document: The name of its article.
        words: The words.
        shapes: Index into features.SHAPES; shape (words,).
        parts: Index into claims.PARTS; shape (words,).
        states: What the encoder made of them; shape (words, STATES).
        kinds: How likely each kind is; shape (KINDS,). None where nobody has read the claim.
        aim: How likely nobody is aimed at, and each word; shape (1 + words,). None where it is not known.
    """

    document: str
    words: list[str]
    shapes: Ints
    parts: Ints
    states: NDArray[np.float16]
    kinds: Floats | None = None
    aim: Floats | None = None


def labels_of(first: str, second: str | None = None) -> Floats:
    """Return a label as probabilities; a kind that is as good as the first shares them."""
    out = np.zeros(len(KINDS), dtype=np.float32)
    out[KINDS.index(first)] = 1.0
    if second in KINDS and second != first:
        out[KINDS.index(first)], out[KINDS.index(second)] = FIRST_CHOICE, 1 - FIRST_CHOICE
    return out


class Reader:
    """Makes examples of articles: runs the installed encoder over each."""

    def __init__(self) -> None:
        self._nlp = spacy.blank("en")
        self._encoder = Encoder()
        self._stages = (self._encoder, Zones(), Attribution())

    def labelled(self, articles: Iterable[LabelledArticle]) -> Iterator[Example]:
        """Yield an example of each label."""
        for article in articles:
            doc = self._encoder(self._nlp.make_doc(article.text))
            yield from (self._of_label(article.doc, doc, label) for label in article.labels)

    def unlabelled(self, articles: Iterable[tuple[str, str]]) -> Iterator[Example]:
        """Yield an example of each claim that the installed weights find in articles, given as name and text."""
        for name, text in articles:
            doc = self._nlp.make_doc(text)
            for stage in self._stages:
                doc = stage(doc)
            place = {token: at for at, token in enumerate(words_of(doc).positions)}
            for row in relations_of(doc):
                source, cue = (part and _placed(part, place) for part in (row.source, row.cue))
                yield _example(name, doc, Spans(source, cue, [_placed(part, place) for part in row.content]))

    def _of_label(self, name: str, doc: Doc, label: dict[str, Any]) -> Example:
        offsets = np.asarray([(doc[i].idx, doc[i].idx + len(doc[i])) for i in words_of(doc).positions])
        content = (_whole(covered([part], offsets)) for part in label["content"])
        source, cue = (_whole(covered(label[part], offsets)) for part in ("source", "cue"))
        spans = Spans(source, cue, [part for part in content if part])
        found = _example(name, doc, spans)._replace(kinds=labels_of(label["kind"], *label["also"][:1]))
        if label["kind"] not in AIMED:
            return found
        places = claim_words(*spans, len(offsets)).places
        return found._replace(aim=_aim(np.isin(places, covered(label["target_spans"], offsets))))


def _placed(part: TokenRange, place: dict[int, int]) -> TokenRange:
    inside = [place[at] for at in range(*part) if at in place]
    return inside[0], inside[-1] + 1


def _whole(words: Ints) -> TokenRange | None:
    """Return what reaches from the first of some words to the last, if there is one."""
    return (int(words[0]), int(words[-1]) + 1) if len(words) else None


def _example(name: str, doc: Doc, spans: Spans) -> Example:
    texts, states = words_of(doc).texts, states_of(doc)
    assert states is not None
    read = claim_words(*spans, len(texts))
    words = [texts[at] for at in read.places]
    shapes = np.asarray([known(word)[1] for word in words], dtype=np.int64)
    return Example(name, words, shapes, read.parts, states[read.places].astype(np.float16))


def _aim(named: NDArray[np.bool_]) -> Floats:
    """Return which words of a claim name its target; nobody where it has none or stands too far off."""
    out = np.concatenate([[not named.any()], named]).astype(np.float32)
    return out / out.sum()


def read_kinds(path: Path, texts: Path) -> Iterator[LabelledArticle]:
    """Yield the articles of kinds/train.jsonl or dev.jsonl, whose texts lie in a folder, with their labels.

    A target is given by its name alone there: it is what of the text has this name nearest to the content.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for line in path.read_text("utf-8").splitlines():
        item = json.loads(line)
        found.setdefault(item["doc"], []).append(item)
    for name, items in found.items():
        text = (texts / f"{name}.txt").read_bytes().decode("utf-8")
        yield LabelledArticle(name, text, [_spans(item, text) for item in items])


def _spans(item: dict[str, Any], text: str) -> dict[str, Any]:
    parts = {part: [(start, end) for start, end in item[part] or ()] for part in ("source", "cue", "content")}
    target = _nearest(item["target"], text, parts["content"][0][0]) if item["target"] else []
    return {**item, **parts, "also": item.get("also") or [], "target_spans": target}


def _nearest(name: str, text: str, at: int) -> list[CharRange]:
    """Return where ``name`` stands nearest to a character."""
    spans = [match.span() for match in re.finditer(re.escape(name), text)]
    return [min(spans, key=lambda span: abs(span[0] - at))] if spans else []
