"""Candidates: which pairs of propositions are worth a look; never all with all.

Two propositions meet where they answer the same question, may be about the same day, and share one of their
weightiest words. Where too many meet, those of them that share a name meet, and at last each with its neighbours in
the order of the articles; so the cost stays near-linear however large an event is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from claimwire.linking.propositions import Proposition

WORDS = 5  # weightiest words of a proposition that it is looked up by
CROWD = 60  # propositions of one block that all meet
NEIGHBOURS = 20  # those that each meets in a larger block
UNDATED = -1

Key = tuple[str, str]


def word_pairs(propositions: Sequence[Proposition]) -> Iterator[tuple[int, int]]:
    """Yield pairs of indices, each once, the smaller first."""
    by_day: defaultdict[int, list[int]] = defaultdict(list)
    for index, proposition in enumerate(propositions):
        for day in _days(proposition):
            by_day[day].append(index)
    seen: set[int] = set()
    for day in sorted(by_day):
        for first, second in _of_day(propositions, by_day[day]):
            pair = first * len(propositions) + second
            if pair not in seen:
                seen.add(pair)
                yield first, second


def answer_pairs(propositions: Sequence[Proposition]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a charge and the denial that answers it, whatever their words."""
    places = {proposition.claim.id: index for index, proposition in enumerate(propositions)}
    for index, proposition in enumerate(propositions):
        if proposition.answered in places:
            yield places[proposition.answered], index


def _days(proposition: Proposition) -> Iterable[int]:
    """Return the days under which the proposition is looked up."""
    return sorted(proposition.window.days) if proposition.window else (UNDATED,)


def _of_day(propositions: Sequence[Proposition], members: Sequence[int]) -> Iterator[tuple[int, int]]:
    blocks: defaultdict[Key, list[int]] = defaultdict(list)
    for index in members:
        for key in _keys(propositions[index]):
            blocks[key].append(index)
    for key in sorted(blocks):
        yield from _pairs(propositions, blocks[key])


def _keys(proposition: Proposition) -> Iterator[Key]:
    found = proposition.topic
    words = sorted(found, key=lambda key: (-found[key], key))[:WORDS]
    counted = [f"#{figure.measure}" for figure in proposition.figures]
    aspects = {proposition.aspect}
    if proposition.claim.kind == "denial":
        aspects |= {"cause", "figure"}  # a denial answers a charge, whatever its own words, and what is said beside it
    for aspect in sorted(aspects):
        for word in {*words, *counted, f"~{proposition.event}"}:
            yield aspect, word


def _pairs(propositions: Sequence[Proposition], block: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(block) <= CROWD:
        yield from combinations(block, 2)
        return
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    for index in block:
        for name in propositions[index].scene.names:
            by_name[name].append(index)
    for name in sorted(by_name):
        for position, first in enumerate(by_name[name]):
            for second in by_name[name][position + 1 : position + 1 + NEIGHBOURS]:
                yield first, second
