"""Our own labels of kinds and targets (corpus/kinds), put with the articles that they are about.

The files hold no text. In newswire.tsv a line names a document of newswire-ner and ranges of its words; here the words
become a text as a paper would print it, and the ranges characters of it. In polnear.tsv the ranges are characters of a
text of PolNeAR. Both are given in the form that ``score_kinds.py`` reads.
"""

from __future__ import annotations

import csv
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from claimwire.errors import SetupError
from claimwire.evaluation.entities import PARAGRAPH, read_tagged

LABELS = Path("corpus/kinds/newswire.tsv")
POLNEAR_LABELS = Path("corpus/kinds/polnear.tsv")
HELD_OUT = 8  # no rule is written for one document in so many, and no network learns it: the figures are theirs
NONE = "-"  # a column without words
JOINING = frozenset("-/")  # the articles have hyphens as words
CLOSING = (
    frozenset(",.;:?!)]}’”%…'")
    | {mark + end for mark in "'’" for end in ("s", "re", "ve", "ll", "d", "m")}
    | {"n't", "n’t"}
    | JOINING
)
OPENING = frozenset("([{“‘$#£€@") | JOINING

CharRange = tuple[int, int]


class LabelledArticle(NamedTuple):
    """A text and the labelled attributions in it, as ``score_kinds.py`` reads them."""

    doc: str
    text: str
    labels: list[dict[str, Any]]


def is_held_out(document: str) -> bool:
    """Return whether a document is one of those that the figures are of."""
    return zlib.crc32(document.encode()) % HELD_OUT == 0


def labelled_newswire(labels: Path, folder: Path, *, held_out: bool = True) -> Iterator[LabelledArticle]:
    """Yield the labelled documents of newswire-ner that are held out, or the others.

    Args:
        labels: Tab-separated: document, source, cue, content, kind, target; ranges of words as "3-5", the parts of one
            span with commas. Of two kinds with a slash between them either is right.
        folder: Holds the documents, *.tsv.
        held_out: Which documents.

    Raises:
        SetupError: There is no file of labels.
    """
    for name, rows in _rows(labels).items():
        if is_held_out(name) == held_out:
            text, places = printed(read_tagged(folder / f"{name}.tsv").words)
            yield LabelledArticle(name, text, [_label(row, text, places) for row in rows])


def labelled_polnear(labels: Path, polnear: Path, *, held_out: bool = True) -> Iterator[LabelledArticle]:
    """Yield the labelled articles of PolNeAR that are held out, or the others.

    Args:
        labels: As above, with ranges of characters.
        polnear: Holds train/text and dev/text; what is in the latter is held out too.
        held_out: Which articles.

    Raises:
        SetupError: There is no file of labels.
    """
    for name, rows in _rows(labels).items():
        train = polnear / "train" / "text" / f"{name}.txt"
        if (is_held_out(name) or not train.is_file()) == held_out:
            path = train if train.is_file() else polnear / "dev" / "text" / train.name
            text = path.read_bytes().decode("utf-8")
            yield LabelledArticle(name, text, [_label(row, text, None) for row in rows])


def _rows(labels: Path) -> dict[str, list[dict[str, str]]]:
    """Return the lines of a file of labels, by document."""
    if not labels.is_file():
        raise SetupError(f"{labels} is missing: start this in the checkout")
    found: dict[str, list[dict[str, str]]] = {}
    with labels.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found.setdefault(row["document"], []).append(row)
    return found


def printed(words: Sequence[str]) -> tuple[str, list[CharRange]]:
    """Return words as a text with its spaces where print has them, and where each word but PARAGRAPH stands in it."""
    text, places, opened = "", [], False
    for before, word in pairwise([PARAGRAPH, *words]):
        closes = word in CLOSING or (word == '"' and opened)
        follows = before in OPENING or (before == '"' and opened) or PARAGRAPH in (before, word)
        text += word if closes or follows else f" {word}"
        opened = opened != (word == '"') and word != PARAGRAPH
        if word != PARAGRAPH:
            places.append((len(text) - len(word), len(text)))
    return text, places


def _label(row: dict[str, str], text: str, places: Sequence[CharRange] | None) -> dict[str, Any]:
    source, cue, content, target = (_spans(row[part], places) for part in ("source", "cue", "content", "target"))
    kind, *also = row["kind"].split("/")
    return {
        "doc": row["document"],
        "source": source,
        "cue": cue,
        "content": content,
        "kind": kind,
        "also": also,
        "act": None,  # not labelled, as whether it is negated
        "negated": None,
        "target": " ".join(text[start:end] for start, end in target) or None,
        "target_spans": target,
    }


def _spans(ranges: str, places: Sequence[CharRange] | None) -> list[CharRange]:
    """Return the characters of ranges of words, given where each word stands; without that they are characters."""
    parts = [] if ranges == NONE else [part.split("-") for part in ranges.split(",")]
    spans = [(int(start), int(end)) for start, end in parts]
    return spans if places is None else [(places[start][0], places[end - 1][1]) for start, end in spans]
