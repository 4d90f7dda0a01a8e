"""Our own labels of kinds (corpus/kinds/newswire.tsv), put with the tagged articles whose words they count.

The file holds no text: a line names a document of newswire-ner and ranges of its words. Here the words become a text as
a paper would print it, and the ranges characters of it, in the form that ``score_kinds.py`` reads.
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
HELD_OUT = 8  # no rule was written for one document in so many: the figures are theirs
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


def labelled_articles(labels: Path, folder: Path) -> Iterator[LabelledArticle]:
    """Yield the documents that are held out, with their labels.

    Args:
        labels: Tab-separated: document, source, cue, content, kind, target; ranges of words as "3-5", the parts of one
            span with commas. Of two kinds with a slash between them either is right.
        folder: Holds the documents, *.tsv.

    Raises:
        SetupError: There is no file of labels.
    """
    if not labels.is_file():
        raise SetupError(f"{labels} is missing: start this in the checkout")
    rows: dict[str, list[dict[str, str]]] = {}
    with labels.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if is_held_out(row["document"]):
                rows.setdefault(row["document"], []).append(row)
    for name, found in rows.items():
        text, places = printed(read_tagged(folder / f"{name}.tsv").words)
        yield LabelledArticle(name, text, [_label(row, text, places) for row in found])


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


def _label(row: dict[str, str], text: str, places: Sequence[CharRange]) -> dict[str, Any]:
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
    }


def _spans(ranges: str, places: Sequence[CharRange]) -> list[CharRange]:
    """Return the characters of ranges of words."""
    parts = [] if ranges == NONE else [part.split("-") for part in ranges.split(",")]
    return [(places[int(start)][0], places[int(end) - 1][1]) for start, end in parts]
