"""Copies: contents that outlets share word for word, whole or cut.

MinHash over runs of three words, a sentence at a time, so that a quotation is found though another outlet prints but
half of it (A. Broder, On the resemblance and containment of documents, 1997; ``rensa`` computes it). What MinHash
proposes is compared word by word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from rensa import RMinHash

RUN = 8  # words in a row that no two people choose alike
FEWEST, KEPT = 10, 0.75  # words of a copy that was reworded, and the share that stays, in their order
SHINGLE = 3  # words
PERMUTATIONS, BAND = 48, 2  # two bands of 24 agree by chance at a resemblance of 0.2, nearly surely at 0.5
SEED = 20
NEIGHBOURS = 30  # copies of one sentence that each is compared with
SENTENCE = re.compile(r"(?<=[.!?;])[\s\"”’]+")
WORD = re.compile(r"\w+")


def copy_pairs(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of indices whose texts may share a run of words, each once, the smaller first."""
    seen: set[tuple[int, int]] = set()
    for bucket in _buckets(texts).values():
        members = sorted(set(bucket))
        for position, first in enumerate(members):
            for second in members[position + 1 : position + 1 + NEIGHBOURS]:
                if (first, second) not in seen:
                    seen.add((first, second))
                    yield first, second


def _buckets(texts: Sequence[str]) -> dict[tuple[int, tuple[int, ...]], list[int]]:
    buckets: defaultdict[tuple[int, tuple[int, ...]], list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        for sentence in SENTENCE.split(text):
            words = words_of(sentence)
            if len(words) < RUN:
                continue
            made = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
            made.update([" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)])
            digest = made.digest()
            for band in range(0, PERMUTATIONS, BAND):
                buckets[band, tuple(digest[band : band + BAND])].append(index)
    return {key: bucket for key, bucket in buckets.items() if len(bucket) > 1}


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, marks left out."""
    return WORD.findall(text.lower().replace("’", "'"))


def longest_run(a: Sequence[str], b: Sequence[str]) -> tuple[int, int, int]:
    """Return the longest run of words that both have: where it begins in each, and its length in words."""
    best, above = (0, 0, 0), [0] * (len(b) + 1)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(b):
        places[word].append(at)
    for i, word in enumerate(a):
        row = [0] * (len(b) + 1)
        for j in places.get(word, ()):
            row[j + 1] = length = above[j] + 1
            if length > best[2]:
                best = (i - length + 1, j - length + 1, length)
        above = row
    return best


def is_reworded(a: Sequence[str], b: Sequence[str]) -> bool:
    """Return whether one is the other with a few words changed, as reprints of an agency's report have it."""
    shorter = min(len(a), len(b))
    if shorter < FEWEST:
        return False
    same = sum(block.size for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return same >= KEPT * shorter


def run_text(text: str, start: int, length: int) -> tuple[int, int]:
    """Return the offsets of a run of words in its text."""
    matches = list(WORD.finditer(text))
    return matches[start].start(), matches[start + length - 1].end()
