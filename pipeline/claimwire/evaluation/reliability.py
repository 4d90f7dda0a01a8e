"""Confidence against what is right: of the claims given 0.8 to 0.9, are 80 to 90 per cent right?

A claim is right when a reader has an attribution whose content shares at least half of the letters that either covers
and whose source shares one, or neither has a source: the relations of the attribution tool.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from claimwire.evaluation.scores import SAME_CONTENT, jaccard, pair_up
from claimwire.evaluation.stand_off import CharRange, StandOff, read_stand_off
from claimwire.records import Claim, Span

N_BINS = 10


class Judged(NamedTuple):
    """A claim's confidence and whether it is right, as one of an article's readers sees it.

    Attributes:
        weight: One over the article's readers.
    """

    confidence: float
    is_right: bool
    weight: float


class Bin(NamedTuple):
    """The claims of one tenth of the scale: how many there are, how sure they are and how many are right.

    Attributes:
        floor: Least confidence.
        claims: Their number, each counted once whatever its readers.
        confidence: Mean; 0 of none.
        right: Share, 0 to 1; 0 of none.
    """

    floor: float
    claims: float
    confidence: float
    right: float


def reliability(claims: Iterable[Claim], folder: Path) -> list[Bin]:
    """Return the ten bins of the claims of a run over the texts of a stand-off corpus.

    Args:
        claims: Of the run; an article's id is the name of its file.
        folder: Holds text/*.txt and attributions/*.ann.
    """
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.article.removesuffix(".txt"), []).append(claim)
    return bins(
        judged
        for path in sorted((folder / "text").glob("*.txt"))
        for judged in _judged(path, folder / "attributions", found.get(path.stem, []))
    )


def bins(judged: Iterable[Judged]) -> list[Bin]:
    """Return the ten bins of judged claims, lowest first."""
    groups: list[list[Judged]] = [[] for _ in range(N_BINS)]
    for item in judged:
        groups[min(int(item.confidence * N_BINS), N_BINS - 1)].append(item)
    return [_bin(i / N_BINS, group) for i, group in enumerate(groups)]


def _bin(floor: float, group: Sequence[Judged]) -> Bin:
    weight = sum(item.weight for item in group)
    if not weight:
        return Bin(floor, 0, 0, 0)
    confidence = sum(item.confidence * item.weight for item in group) / weight
    return Bin(floor, weight, confidence, sum(item.is_right * item.weight for item in group) / weight)


def _judged(path: Path, attributions: Path, claims: Sequence[Claim]) -> Iterator[Judged]:
    text = path.read_bytes().decode("utf-8")
    readers = [read_stand_off(file) for file in sorted(attributions.glob(f"{path.stem}_*.ann"))]
    for reader in readers:
        kept = [claim for claim in claims if not _is_discarded(text, claim, reader)]
        right = _right(text, kept, reader)
        yield from (Judged(claim.confidence, i in right, 1 / len(readers)) for i, claim in enumerate(kept))


def _is_discarded(text: str, claim: Claim, reader: StandOff) -> bool:
    content = _letters(text, _ranges(claim.content))
    return len(content & _letters(text, reader.discarded)) * 2 > len(content)


def _right(text: str, claims: Sequence[Claim], reader: StandOff) -> set[int]:
    """Return the indices of the claims that are right."""
    gold = [(_letters(text, item.content), _letters(text, item.source)) for item in reader.attributions]
    found = [
        (_letters(text, _ranges(c.content)), _letters(text, _ranges([c.source] if c.source else []))) for c in claims
    ]
    pairs = pair_up(gold, found, lambda a, b: jaccard(a[0], b[0]), SAME_CONTENT)
    return {j for i, j in pairs if gold[i][1] & found[j][1] or not (gold[i][1] or found[j][1])}


def _ranges(spans: Iterable[Span]) -> list[CharRange]:
    return [(span.start, span.end) for span in spans]


def _letters(text: str, ranges: Iterable[CharRange]) -> set[int]:
    """Return the positions of the letters and digits in some stretches."""
    return {i for start, end in ranges for i in range(start, min(end, len(text))) if text[i].isalnum()}
