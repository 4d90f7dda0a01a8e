"""Texts to measure with: ordinary articles whose words vary, and hostile ones."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator
from pathlib import Path

CORPUS = Path(__file__).parents[2] / "corpus"
SYLLABLES = ["ba", "ko", "ri", "mu", "ta", "lo", "shi", "ne", "fa", "du", "wen", "gar"]
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")

# Units that are repeated; each is dear to some part of a pipeline that is not careful.
UNITS = {
    "emoji": "😀",
    "brackets": "(",
    "kinds of brackets": "([{",
    "straight marks": '"',
    "curly marks": "“",
    "single marks": "'",
    "dollars": "$",
    "full stops": ".",
    "dashes": "— ",
    "line breaks": "\n",
    "blanks": " ",
    "digits": "1",
    "capitals": "A",
    "addresses": "http://a.b/c ",
    "schemes": "http://",
    "labels": "a.",
    "commas": "a, ",
    "open brackets": "(a ",
    "quoted letters": "“a” ",
    "quoted in single marks": "'a b' ",
    "unclosed quotations": "“Yes he said. ",
    "quotations that he said": '"Yes," he said. ',
    "inches": "5'6\" ",
    "cues": "said ",
    "cues and that": "denied that ",
    "cues in cues": "Rana said he said ",
    "told": "told AFP that ",
    "sources without end": "according to him, ",
    "pronouns": "He said he knew him. ",
    "documents": "the report of ",
    "one name": "Rana said so. ",
    "names in a row": "Rana Odd ",
    "acronyms": "Alpha Beta (AB) ",
    "titles": "Mr Dr ",
    "days": "on 5 May 2024, ",
    "relative days": "last Monday ",
    "months or not": "May ",
    "years": "2024 ",
    "platforms": "on X and Signal, ",
    "paragraphs": "a\n\n",
    "signed posts": "It is open.\n— Rana (@rana) May 3\n",
    "hashtags": "#a @b ",
    "one sentence": "the cat and a dog of one town went on to see more men in old red hats ",
    "denials": "The mayor denied the charge. ",
    "accusations": "Rana Odd accused Ben Okoro of fraud. ",
    "a dash and blanks": "—" + 500 * " ",
    "tabs": "a\t",
    "nouns": "report claims ",
}


def hostile(name: str, size: int) -> str:
    """Return ``size`` characters of the hostile text of that name."""
    if name == "ever new names":
        return "".join(itertools.islice(_names(), size // 8))[:size]
    unit = UNITS[name]
    return (unit * (size // len(unit) + 1))[:size]


NAMES = (*UNITS, "ever new names")


def _names() -> Iterator[str]:
    words = new_words(1)
    while True:
        yield f"{next(words)} {next(words)} said so, and the {next(words)} Group ({next(words)[:3].upper()}) denied. "


def new_words(seed: int) -> Iterator[str]:
    """Yield capitalised words without end that no list knows."""
    draw = random.Random(seed)
    while True:
        yield "".join(draw.choices(SYLLABLES, k=4)).capitalize()


def articles() -> list[str]:
    """Return the sample articles of corpus/."""
    return [path.read_text("utf-8") for path in sorted((CORPUS / "articles").glob("*.txt"))]


def varied(texts: list[str]) -> Iterator[str]:
    """Yield the texts again and again without end, from the second time on with other names."""
    yield from texts
    words = new_words(2)
    while True:
        for text in texts:
            yield NAME.sub(lambda _: next(words), text)


def ordinary(size: int) -> str:
    """Return ``size`` characters of ordinary text."""
    text = ""
    for article in varied(articles()):
        text += article + "\n\n"
        if len(text) >= size:
            break
    return text[:size]
