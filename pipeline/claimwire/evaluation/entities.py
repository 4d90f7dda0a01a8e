"""Entities against tagged words: exact spans over given tokens, micro-averaged over all classes.

A tagged file is an article: its address in the first line, then a word and its tag a line, parted by a tab, and an
empty line between paragraphs. Tags are B-, I- and O; a third column, of names within names, is not read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Doc
from spacy.vocab import Vocab

from claimwire.errors import SetupError
from claimwire.evaluation.scores import Tally

CLASSES = {
    "Person": "PERSON",
    "Organization": "ORG",
    "Location": "LOC",
    "Facility": "FAC",
    "NORP": "NORP",
    "Misc": "MISC",
    "Product": "PRODUCT",
    "Money": "MONEY",
    "Date": "DATE",
}
PARAGRAPH = "\n\n"

Entity = tuple[int, int, str]
"""First token, one past the last, label."""


class Tagged(NamedTuple):
    """An article as words, with a PARAGRAPH among them where one ends; token indices count it."""

    words: list[str]
    entities: list[Entity]


def read_tagged(path: Path) -> Tagged:
    """Return the words and entities of a tagged file; an I- that follows no B- of its class begins an entity."""
    words: list[str] = []
    entities: list[Entity] = []
    for line in path.read_text("utf-8").split("\n")[1:]:
        word, tag = (*(field.strip() for field in line.split("\t")), "", "")[:2]
        if word:
            _add_tag(entities, len(words), tag)
            words.append(word)
        elif words and words[-1] != PARAGRAPH:
            words.append(PARAGRAPH)
    return Tagged(words, entities)


def _add_tag(entities: list[Entity], index: int, tag: str) -> None:
    mark, _, name = tag.partition("-")
    label = CLASSES.get(name)
    if label is None:
        return
    if mark == "I" and entities and entities[-1][1:] == (index, label):
        entities[-1] = (entities[-1][0], index + 1, label)
    else:
        entities.append((index, index + 1, label))


def to_doc(tagged: Tagged, vocab: Vocab) -> Doc:
    """Return a Doc of exactly these words; each is followed by a space but for the last of a paragraph."""
    after = [*tagged.words[1:], PARAGRAPH]
    spaces = [PARAGRAPH not in pair for pair in zip(tagged.words, after, strict=True)]
    return Doc(vocab, words=tagged.words, spaces=spaces)


def score_entities(articles: Iterable[Tagged], encode: Callable[[Doc], Doc], vocab: Vocab) -> dict[str, Tally]:
    """Return the counts of each class, and of all of them under "all".

    Args:
        articles: Gold.
        encode: A stage that writes ``doc.ents``.
        vocab: Vocabulary that the Docs are made with.
    """
    tallies = {name: Tally() for name in ("all", *CLASSES.values())}
    for tagged in articles:
        found = {(ent.start, ent.end, ent.label_) for ent in encode(to_doc(tagged, vocab)).ents}
        for name in tallies:
            tallies[name] = _add(tallies[name], _of(name, tagged.entities), _of(name, found))
    return tallies


def _of(name: str, entities: Iterable[Entity]) -> set[Entity]:
    return {entity for entity in entities if name in ("all", entity[2])}


def _add(tally: Tally, gold: set[Entity], found: set[Entity]) -> Tally:
    return Tally(tally.hits + len(gold & found), tally.gold + len(gold), tally.predicted + len(found))


def read_folder(folder: Path) -> Iterator[Tagged]:
    """Yield the articles of a folder of *.tsv files, sorted by name.

    Raises:
        SetupError: There is none.
    """
    paths = sorted(folder.glob("*.tsv"))
    if not paths:
        raise SetupError(f"{folder}: no .tsv file")
    yield from map(read_tagged, paths)
