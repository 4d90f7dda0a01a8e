"""Lines that an outlet prints in many of its articles: slogans, names of sections, invitations, notices.

They are counted before anything is extracted, from all articles, so that every article has the same marks whatever part
of the input a worker reads. A line that only looks alike is kept: what holds a quotation mark or a handle, or stands
before the signature of an embedded post, is somebody's words, and many articles may well repeat those.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from typing import NamedTuple

from claimwire.ingest.articles import read_articles
from claimwire.ingest.options import ReadOptions
from claimwire.ingest.rows import Sidecars
from claimwire.ingest.source import Input
from claimwire.records import Article

FILES, ROWS = 2_000, 1_000  # that are read for it: files, those whose ids have the smallest hashes, and rows of each
SAMPLE = 100  # articles of an outlet that are compared: those whose ids have the smallest hashes, in whatever order
LEAST, SHARE = 5, 0.2  # different articles with a line, in number and of all
LEAST_OF_SENTENCES, SHARE_OF_SENTENCES = 10, 0.5  # no news is repeated in every other article of an outlet
HEAD, TAIL = 6, 12  # lines that are not blank, from either end, among which a line is looked for
LONGEST = 300  # characters
LINE = re.compile(r"[^\n\r\u2028\u2029]+")
SOMEBODY = re.compile(r"[“”„\"«»‘]|(?<!\w)['’]\w|@\w")
SIGNATURE = re.compile(r"^\W*[—–-]\s?\S.{0,80}\(@\w+\)")
IS_SENTENCE = 1
SENTENCE = re.compile(r"\w[.!?…]+\W*$")


class Line(NamedTuple):
    """A line of an article, without white space at its ends.

    Attributes:
        start: Its first character.
        text: Its words.
    """

    start: int
    text: str


class Sampled(NamedTuple):
    """What is kept of an article.

    Attributes:
        rank: Minus the hash of its id: the smallest is the first to go.
        body: Hash of its longest line: two printings of one story have the same.
        lines: Hashes of the lines that may be the outlet's.
        outlet: The outlet, else the folder.
    """

    rank: int
    body: int
    lines: tuple[int, ...]
    outlet: str


def repeated_lines(sampled: Iterable[Sampled]) -> frozenset[int]:
    """Return the hashes of the lines that articles of one outlet share; without an outlet, of one folder.

    Some 20 KB an outlet are held, however many articles there are.
    """
    samples: dict[str, list[Sampled]] = defaultdict(list)
    for one in sampled:
        sample = samples[one.outlet]
        (heapq.heappush if len(sample) < SAMPLE else heapq.heappushpop)(sample, one)
    return frozenset(key for sample in samples.values() for key in _shared(sample))


def sampled_of(article: Article) -> Sampled:
    """Return what is kept of an article."""
    outlet = _outlet(article)
    keys = tuple(sorted({_key(outlet, line.text) for line in _candidates(article.text)}))
    return Sampled(-_hash(article.id), _hash(max(article.text.splitlines(), key=len)), keys, outlet)


def repeated_in(inputs: Iterable[Input], options: ReadOptions) -> frozenset[int]:
    """Return the hashes of the lines that the articles of ``inputs`` share; of very many files a sample is read.

    Raises:
        SetupError: A sidecar file is wrong.
    """
    return repeated_lines(sampled_in(files_to_sample(inputs), options))


def files_to_sample(inputs: Iterable[Input]) -> list[Input]:
    """Return the files that are read for it, in order."""
    whole = (item for item in inputs if not item.fault)
    return sorted(heapq.nsmallest(FILES, whole, key=lambda item: _hash(item.id)))


def sampled_in(files: Iterable[Input], options: ReadOptions, sidecars: Sidecars | None = None) -> Iterator[Sampled]:
    """Yield what is kept of the first articles of each file, of whatever language.

    Raises:
        SetupError: A sidecar file is wrong.
    """
    items = read_articles(files, replace(options, language="any"), sidecars, take=ROWS)
    return (sampled_of(item) for item in items if isinstance(item, Article))


def marked(article: Article, repeated: frozenset[int]) -> Article:
    """Return the article with the starts of its lines that are among ``repeated``."""
    if not repeated:
        return article
    outlet = _outlet(article)
    starts = (line.start for line in _candidates(article.text) if _key(outlet, line.text) in repeated)
    return article.model_copy(update={"repeated": tuple(starts)})


def _shared(sample: list[Sampled]) -> Iterator[int]:
    """Yield the lines that enough articles of a sample share; printings of one story are one article."""
    stories = {sampled.body: sampled.lines for sampled in sorted(sample)}
    counts = Counter(key for lines in stories.values() for key in lines)
    for key, count in counts.items():
        least, share = (LEAST_OF_SENTENCES, SHARE_OF_SENTENCES) if key & IS_SENTENCE else (LEAST, SHARE)
        if count >= max(least, share * len(stories)):
            yield key


def _candidates(text: str) -> list[Line]:
    """Return the lines at the head and the end of a text that may be the outlet's own."""
    lines = [
        Line(match.start() + len(match[0]) - len(match[0].lstrip()), match[0].strip()) for match in LINE.finditer(text)
    ]
    lines = [line for line in lines if line.text]
    near = [*range(min(HEAD, len(lines))), *range(max(HEAD, len(lines) - TAIL), len(lines))]
    return [lines[index] for index in near if not _is_somebodys(lines, index)]


def _is_somebodys(lines: list[Line], index: int) -> bool:
    line = lines[index].text
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    return len(line) > LONGEST or bool(SOMEBODY.search(line) or SIGNATURE.match(following) or SIGNATURE.match(line))


def _outlet(article: Article) -> str:
    return article.outlet or (article.path or "").rpartition("/")[0]


def _key(outlet: str, line: str) -> int:
    """Return the hash of an outlet's line, whose last bit says whether it is a sentence."""
    return _hash(outlet, " ".join(line.casefold().split())) & ~IS_SENTENCE | bool(SENTENCE.search(line))


def _hash(*words: str) -> int:
    digest = blake2b("\n".join(words).encode("utf-8"), digest_size=8).digest()
    return int.from_bytes(digest, "big")
