"""Gold -> examples: reads PolNeAR, English Worldwide Newswire and Universal Dependencies.

Each reader yields texts as words with line breaks and the labels that its corpus has; ``examples`` cuts them into the
windows that the encoder stage cuts too. A corpus that is missing yields nothing, so training goes on without it.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import spacy

from claimwire.evaluation.stand_off import Attribution, CharRange, read_stand_off
from claimwire.model import CUE_TAGS, ENTITY_TAGS, ROLE_TAGS, TAGS
from claimwire.model.features import Ints, Window, break_of, windows
from claimwire.stages.encoder import words_of

IGNORED = -100  # a label that no loss is taken of
NAMES = {
    "Person": "PERSON", "Organization": "ORG", "Location": "LOC", "Facility": "FAC", "NORP": "NORP",
    "Misc": "MISC", "Product": "PRODUCT", "Money": "MONEY", "Date": "DATE",
}  # fmt: skip

FIRST_LINES = 200  # words in which a text may be parted
BEGINS = [i for i, tag in enumerate(ROLE_TAGS) if tag.startswith("B")]  # each is followed by its "I"

Roles = list[tuple[int, Ints]] | None


class Text(NamedTuple):
    """A text with the labels that its corpus has; None for those that it has not. Each array: shape (words,)."""

    words: list[str]
    breaks: list[int]
    tags: Ints | None = None
    starts: Ints | None = None
    entities: Ints | None = None
    cues: Ints | None = None
    roles: Roles = None  # first word of a cue, ROLE_TAGS of every word


class Example(NamedTuple):
    """A window with its labels, cut from a Text."""

    window: Window
    tags: Ints | None
    starts: Ints | None
    entities: Ints | None
    cues: Ints | None
    roles: Roles


def examples(texts: Iterable[Text]) -> list[Example]:
    """Return the windows of all texts, in order."""
    return [_example(text, window) for text in texts for window in windows(text.words, text.breaks)]


def _example(text: Text, window: Window) -> Example:
    part = part_of(text, window.start, window.end)
    return Example(window, part.tags, part.starts, part.entities, part.cues, part.roles)


def parted(texts: Iterable[Text], draw: random.Random) -> Iterator[Text]:
    """Yield each text in two parts, cut before one of its first lines: each pass then sees other windows."""
    for text in texts:
        lines = [i for i, line in enumerate(text.breaks[:FIRST_LINES]) if line]
        at = draw.choice(lines or [0])
        yield from (part_of(text, start, end) for start, end in ((0, at), (at, len(text.words))) if start < end)


def part_of(text: Text, start: int, end: int) -> Text:
    """Return a text from one word to before another, with the roles of the cues in it."""

    def cut(row: Ints | None) -> Ints | None:
        return None if row is None else row[start:end]

    roles: Roles = None
    if text.roles is not None:
        roles = [(cue - start, _begun(row[start:end])) for cue, row in text.roles if start <= cue < end]
    flat = cut(text.tags), cut(text.starts), cut(text.entities), cut(text.cues)
    return Text(text.words[start:end], text.breaks[start:end], *flat, roles)


def _begun(row: Ints) -> Ints:
    """Return ROLE_TAGS of which each span has a beginning, be it cut by a window or by another span."""
    before = np.concatenate([[0], row[:-1]])
    cut = [(row == begin + 1) & (before != begin) & (before != begin + 1) for begin in BEGINS]
    return np.where(np.logical_or.reduce(cut), row - 1, row)


def polnear(folder: Path) -> Iterator[Text]:
    """Yield one text for each annotator's version of each article: cues and roles.

    Args:
        folder: Holds text/*.txt and attributions/*.ann (brat stand-off).
    """
    nlp = spacy.blank("en")
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        doc = nlp.make_doc(text)
        positions, words, breaks, _ = words_of(doc)
        offsets = np.asarray([(doc[i].idx, doc[i].idx + len(doc[i])) for i in positions])
        for annotation in sorted((folder / "attributions").glob(f"{path.stem}_*.ann")):
            found = read_stand_off(annotation)
            cues, roles = label_attributions([item for item in found.attributions if item.cue], offsets)
            cues[covered(found.discarded, offsets)] = IGNORED
            yield Text(words, breaks, cues=cues, roles=roles)


def covered(spans: list[CharRange], offsets: Ints) -> Ints:
    """Return the indices of the words that share a character with a span."""
    hit = np.zeros(len(offsets), dtype=bool)
    for start, end in spans:
        hit |= (offsets[:, 0] < end) & (offsets[:, 1] > start)
    return np.flatnonzero(hit)


def label_attributions(attributions: Sequence[Attribution], offsets: Ints) -> tuple[Ints, list[tuple[int, Ints]]]:
    """Return the cue tag of each word, and for each cue what every word is to it."""
    cues = np.zeros(len(offsets), dtype=np.int64)
    roles: dict[int, Ints] = {}
    for item in attributions:
        cue = covered(item.cue, offsets)
        if not len(cue):
            continue
        cues[cue[0] : cue[-1] + 1] = CUE_TAGS.index("I")
        row = roles.setdefault(int(cue[0]), np.zeros(len(offsets), dtype=np.int64))
        for role, spans in (("content", item.content), ("source", item.source)):
            _write_spans(row, role, spans, offsets)
    for cue_start in roles:
        cues[cue_start] = CUE_TAGS.index("B")
    return cues, list(roles.items())


def _write_spans(row: Ints, role: str, spans: list[CharRange], offsets: Ints) -> None:
    for span in sorted(spans):
        hit = covered([span], offsets)
        if len(hit):
            row[hit] = ROLE_TAGS.index(f"I-{role}")
            row[hit[0]] = ROLE_TAGS.index(f"B-{role}")


def newswire(folder: Path) -> Iterator[Text]:
    """Yield one text for each file: entities.

    Args:
        folder: Holds *.tsv: the address in the first line, then a word and its tag a line; empty between paragraphs.
    """
    for path in sorted(folder.glob("*.tsv")):
        words, breaks, tags, gap = [], [], [], 2
        for line in path.read_text("utf-8").split("\n")[1:]:
            word, tag = (*line.split("\t"), "", "")[:2]  # a third column holds entities inside entities
            if not word.strip() or not tag:
                gap = 2
                continue
            words.append(word.strip())
            tags.append(_entity_tag(tag.strip()))
            breaks.append(gap)
            gap = 0
        yield Text(words, breaks, entities=np.asarray(tags, dtype=np.int64))


def _entity_tag(tag: str) -> int:
    mark, _, name = tag.partition("-")
    label = f"{mark}-{NAMES.get(name)}"
    return ENTITY_TAGS.index(label) if label in ENTITY_TAGS else 0


def universal(path: Path) -> Iterator[Text]:
    """Yield one text for each document of a CoNLL-U file: tags and sentence starts.

    The sentences of a paragraph follow each other on one line, as they do in an article.
    """
    if not path.is_file():
        return
    words: list[str] = []
    breaks: list[int] = []
    tags: list[int] = []
    starts: list[int] = []
    gap = 0
    for block in path.read_text("utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        if any(line.startswith("# newdoc") for line in lines) and words:
            yield _universal_text(words, breaks, tags, starts)
            words, breaks, tags, starts = [], [], [], []
        if any(line.startswith("# newpar") for line in lines):
            gap = 2
        rows = [row for row in (line.split("\t") for line in lines) if len(row) > 3 and row[0].isdigit()]
        words += [row[1].replace(" ", "") for row in rows]
        tags += [TAGS.index(row[3]) if row[3] in TAGS else IGNORED for row in rows]
        starts += [int(i == 0) for i in range(len(rows))]
        breaks += [gap if i == 0 else break_of("") for i in range(len(rows))]
        gap = 0
    yield _universal_text(words, breaks, tags, starts)


def _universal_text(words: list[str], breaks: list[int], tags: list[int], starts: list[int]) -> Text:
    return Text(words, breaks, tags=np.asarray(tags), starts=np.asarray(starts))
