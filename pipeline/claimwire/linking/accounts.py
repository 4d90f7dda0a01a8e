"""Claims of many articles -> accounts: claims about the same thing, with the relation of each pair.

Pairs come from ``copies`` and ``candidates``, ``relations`` judges them, and the surest pairs are joined first
(Kruskal's order), unless no day is left that all of an account may be about. What is decided about two claims hangs
on their two articles alone; so an article that is added changes only the accounts that its claims join.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, combinations

from claimwire.linking.answers import propositions
from claimwire.linking.candidates import answer_pairs, word_pairs
from claimwire.linking.copies import copy_pairs
from claimwire.linking.evidence import link_of
from claimwire.linking.propositions import Proposition
from claimwire.linking.relations import Judgement, judge
from claimwire.linking.scenes import Window, scenes
from claimwire.records import Account, ArticleRecord, Claim, Origin

ALL_PAIRS = 60  # claims of an account up to which each pair is judged, met or not

Judged = dict[tuple[int, int], Judgement]


def link_accounts(articles: Iterable[ArticleRecord], claims: Iterable[Claim]) -> Iterator[Account]:
    """Yield the accounts of at least two claims, by their first claim; the order of the input does not matter.

    All together are larger than the claims, so whoever has many writes each as it comes.

    Args:
        articles: Records of articles with distinct ids.
        claims: Their claims.
    """
    found = (made for scene in scenes(articles, claims).values() for made in propositions(scene))
    made = [proposition for proposition in found if not proposition.is_silent]
    judged = _judged(made)
    for group in _grouped(made, judged):
        yield _account(made, group, judged)


def _judged(made: Sequence[Proposition]) -> Judged:
    """Return the judgement of each pair that is about the same thing."""
    judged: Judged = {}
    for first, second in copy_pairs([proposition.text for proposition in made]):
        if judgement := judge(made[first], made[second], is_copy=True):
            judged[first, second] = judgement
    for pair in chain(answer_pairs(made), word_pairs(made)):
        if pair not in judged and (judgement := judge(made[pair[0]], made[pair[1]])):
            judged[pair] = judgement
    return judged


def _grouped(made: Sequence[Proposition], judged: Judged) -> list[list[int]]:
    """Return the indices of each account, sorted."""
    forest = _Forest([proposition.window for proposition in made])
    for first, second in sorted(judged, key=lambda pair: (-judged[pair].score, pair)):
        forest.join(first, second)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for index in range(len(made)):
        groups[forest.root(index)].append(index)
    return sorted(group for group in groups.values() if len(group) > 1)


class _Forest:
    """Which propositions are together, and the days that all of them may be about."""

    def __init__(self, windows: Sequence[Window | None]) -> None:
        self._parents = list(range(len(windows)))
        self._days = [window.days if window else None for window in windows]

    def root(self, index: int) -> int:
        """Return the one that stands for all that are together with it."""
        while self._parents[index] != index:
            self._parents[index] = index = self._parents[self._parents[index]]
        return index

    def join(self, a: int, b: int) -> None:
        """Put two together with all that belong to them, unless no day would be left to all."""
        a, b = sorted((self.root(a), self.root(b)))
        if a == b:
            return
        of_a, of_b = self._days[a], self._days[b]
        if of_a is not None and of_b is not None:
            if of_a.isdisjoint(of_b):
                return
            self._days[a] = of_a & of_b
        self._parents[b] = a


def _account(made: Sequence[Proposition], group: Sequence[int], judged: Judged) -> Account:
    of = [made[index] for index in group]
    pairs = list(_pairs(made, group, judged))
    links = [
        link_of(made[a], made[b], judgement, judgement.relation) for a, b, judgement in pairs if judgement.relation
    ]
    days = _days(of)
    repeats = [(a, b) for a, b, judgement in pairs if judgement.relation == "repeats"]
    return Account(
        id=hashlib.sha256(f"account\n{of[0].claim.id}".encode()).hexdigest()[:16],
        claims=tuple(proposition.claim.id for proposition in of),
        relations=tuple(links),
        origins=tuple(_origins(made, group, repeats)),
        actors=tuple(dict.fromkeys(name for proposition in of for name in _names(proposition))),
        first=_iso(min(days, default=None)),
        last=_iso(max(days, default=None)),
    )


def _days(of: Sequence[Proposition]) -> frozenset[int]:
    """Return the days that some claim names and all may be about."""
    windows = [proposition.window for proposition in of if proposition.window]
    if not windows:
        return frozenset()
    common = frozenset.intersection(*(window.days for window in windows))
    return common & frozenset().union(*(window.named for window in windows)) or common


def _iso(day: int | None) -> str | None:
    return date.fromordinal(day).isoformat() if day else None


def _pairs(made: Sequence[Proposition], group: Sequence[int], judged: Judged) -> Iterator[tuple[int, int, Judgement]]:
    """Yield the pairs of an account that stand in some relation, in order."""
    for a, b in combinations(group, 2) if len(group) <= ALL_PAIRS else _met(group, judged):
        judgement = judged.get((a, b)) or judge(made[a], made[b], is_joined=True)
        if judgement:
            yield a, b, judgement


def _met(group: Sequence[int], judged: Judged) -> Iterable[tuple[int, int]]:
    members = set(group)
    return sorted(pair for pair in judged if members.issuperset(pair))


def _origins(made: Sequence[Proposition], group: Sequence[int], repeats: Iterable[tuple[int, int]]) -> Iterator[Origin]:
    """Yield one origin for each voice: claims that repeat each other, whoever prints them."""
    place = {index: position for position, index in enumerate(group)}
    forest = _Forest([None] * len(group))
    for a, b in repeats:
        forest.join(place[a], place[b])
    voices: defaultdict[int, list[Proposition]] = defaultdict(list)
    for index in group:
        voices[forest.root(place[index])].append(made[index])
    for voice in voices.values():
        names = (proposition.claim.source.name for proposition in voice if proposition.claim.source)
        outlets = (proposition.scene.article.outlet for proposition in voice)
        yield Origin(
            name=next((name for name in names if name), None),
            claims=tuple(proposition.claim.id for proposition in voice),
            outlets=tuple(dict.fromkeys(outlet for outlet in outlets if outlet)),
        )


def _names(proposition: Proposition) -> Iterator[str]:
    source = proposition.claim.source
    if source and source.name:
        yield source.name
    yield from proposition.claim.targets
