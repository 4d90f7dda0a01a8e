"""Words of a claim: their stems, how rare they are, and what they mean in common.

How rare a word is comes from the order of the tokenizer's vocabulary, which is that of frequency, and never from the
run at hand: so an article that is added changes nothing between the others.
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from pydantic import Field

from claimwire.model import TOKENIZER
from claimwire.rules import Rule, load_rules

FIRST_WORD = 1996  # id of the most frequent word of the vocabulary
COMMON = 50  # rank below which a word says next to nothing
EVENT, OTHER = 0.75, 0.6  # weights of concepts: what happens, and the rest
EXACT = "="
TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:['’\-/][^\W\d_]+)*|[%$€£]")
_FUNCTION = (
    "a about after against all also although am an and any are as at be because been before being but by can could "
    "did do does down during each every for from had has have having he her here hers him his how i if in into is it "
    "its just like made make many may me might more most much must my no nor not now of off on once one only or other "
    "our out over own said say says shall she should so some such than that the their them themselves then there "
    "these they this those through to told too under until up upon us very was we were what when where whether "
    "which while who whom whose why will with within without would yet you your added according"
)
FUNCTION_WORDS = frozenset(_FUNCTION.split())
SPANS = frozenset(
    [
        "day",
        "days",
        "week",
        "weeks",
        "weekend",
        "month",
        "months",
        "year",
        "years",
        "hour",
        "hours",
        "minute",
        "minutes",
    ]
)  # of time


class Concept(Rule):
    """Words that mean the same in the news; several words may stand for one."""

    kind: Literal["event", "cause", "measure", "other"] = Field(description="What it is to a claim.")
    words: tuple[str, ...] = Field(min_length=1, description='By their stems; "=fired" as they are written.')


class Token(NamedTuple):
    """A word of a text: as written, its stem, and where it stands in the text."""

    text: str
    stem: str
    start: int
    end: int


@dataclass(frozen=True)
class Lexicon:
    """The concepts, by the stems of their words.

    Attributes:
        kinds: Concept id -> kind.
        phrases: Stems, the longest phrase first, by the first of them -> concept id; a word that is to stand as it is
            written is EXACT and the word.
    """

    kinds: dict[str, str]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]


@cache
def lexicon() -> Lexicon:
    """Return the concepts of concepts.en.jsonl."""
    phrases: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    rules = load_rules(Concept, "../linking/concepts.en.jsonl")
    for rule in rules:
        for word in rule.words:
            stems = tuple(_exact(token) if word.startswith(EXACT) else token.stem for token in tokens(word))
            phrases[stems[0]].append((stems, rule.id))
    for found in phrases.values():
        found.sort(key=lambda phrase: -len(phrase[0]))
    return Lexicon({rule.id: rule.kind for rule in rules}, dict(phrases))


def tokens(text: str) -> list[Token]:
    """Return the words, figures and signs of a text."""
    return [Token(match[0], stem(match[0]), match.start(), match.end()) for match in TOKEN.finditer(text)]


@cache
def stem(word: str) -> str:
    """Return the word without its inflection, folded: a key, no dictionary form."""
    low = re.sub(r"['’]s?$", "", word.lower()).replace("’", "'")
    for ending, rest in (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")):
        if low.endswith(ending) and len(low) > len(ending) + 2:
            return low[: -len(ending)] + rest
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3:
        low = low[:-1]
    for ending in ("ing", "ed"):
        cut = low[: -len(ending)]
        if low.endswith(ending) and len(cut) > 2 and re.search(r"[aeiouy]", cut):
            low = cut[:-1] if re.search(r"([bdgmnprt])\1$", cut) else cut
            break
    return low[:-1] if low.endswith("e") and len(low) > 3 else low


@cache
def weight(word: str) -> float:
    """Return how much a word tells, 0 to 1: 0 for function words and weeks, 1 for what the vocabulary does not know."""
    low = word.lower()
    if low in FUNCTION_WORDS or low in SPANS or len(low) < 2:
        return 0.0
    rank = _ranks().get(low)
    if rank is None:
        return 1.0
    return min(1.0, math.log((max(0, rank - FIRST_WORD) + COMMON) / COMMON) / math.log(28_000 / COMMON))


@cache
def _ranks() -> dict[str, int]:
    vocabulary: dict[str, int] = json.loads(TOKENIZER.read_text("utf-8"))["model"]["vocab"]
    return vocabulary


def concepts(words: Sequence[Token]) -> list[tuple[str, int, int]]:
    """Return the concepts of the words: id, first word, one past the last; the longest phrase wins."""
    phrases, found, index = lexicon().phrases, [], 0
    while index < len(words):
        first = words[index]
        for stems, concept in (*phrases.get(_exact(first), ()), *phrases.get(first.stem, ())):
            if _stands_at(stems, words, index):
                found.append((concept, index, index + len(stems)))
                index += len(stems) - 1
                break
        index += 1
    return found


def _stands_at(stems: Sequence[str], words: Sequence[Token], index: int) -> bool:
    there = words[index : index + len(stems)]
    return len(there) == len(stems) and all(
        wanted in (word.stem, _exact(word)) for wanted, word in zip(stems, there, strict=True)
    )


def _exact(word: Token) -> str:
    return EXACT + word.text.lower()


def features(words: Sequence[Token]) -> dict[str, float]:
    """Return what the words say, with weights: concepts by their ids ("~outage"), other words by their stems."""
    kinds = lexicon().kinds
    taken: set[int] = set()
    found: dict[str, float] = {}
    for concept, start, end in concepts(words):
        taken.update(range(start, end))
        found[f"~{concept}"] = EVENT if kinds[concept] == "event" else OTHER
    for index, word in enumerate(words):
        if index not in taken and not word.text[0].isdigit() and (told := weight(word.text)):
            found[word.stem] = max(told, found.get(word.stem, 0.0))
    return found
