"""Claims -> the rows of the page's tables, and the columns from which its script makes the same rows for a part."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from claimwire.records import KINDS, Claim, Kind
from claimwire.report.disputes import CONTRARY, NOBODY, words_of
from claimwire.report.page.cards import Card, kind_of
from claimwire.report.page.material import Material
from claimwire.report.page.names import Names, Place, shown

VERBS = ("accuses", "criticises", "denies", "disputes")
AIMED: dict[Kind, str] = {"accusation": "accuses", "criticism": "criticises", "denial": "denies"}
WORDS = 400  # characters of a claim's words that a row shows, and that a search looks through


class ClaimRow(NamedTuple):
    """One claim.

    Attributes:
        place: Where it is printed, and the day.
        first: First ISO day that it is about; "" where undated.
        last: Last such day.
        who: Who puts it forward.
        kind: As a reader is told it.
        targets: Whom it is aimed at.
        words: What is said.
    """

    place: Place
    first: str
    last: str
    who: str
    kind: str
    targets: Sequence[str]
    words: str


class ActorRow(NamedTuple):
    """One actor: claims by kind, in the order of KINDS, and all of them."""

    who: str
    counts: tuple[int, ...]
    total: int


class PairRow(NamedTuple):
    """Who does what to whom, in how many claims; ``claim`` is the first of them."""

    who: str
    verb: str
    whom: str
    times: int
    claim: int


class PlatformRow(NamedTuple):
    """Who names a platform, in how many claims; ``claim`` is the first of them."""

    platform: str
    who: str
    times: int
    claim: int


class Aimed(NamedTuple):
    """One claim that is aimed at somebody."""

    claim: int
    verb: str
    whom: str


def claim_rows(material: Material, names: Names) -> list[ClaimRow]:
    """Return the claims in order of publication, the undated first."""
    rows = (_claim_row(claim, names) for claim in material.claims.values())
    return sorted(rows, key=lambda row: (row.place.day, row.place.claim))


def _claim_row(claim: Claim, names: Names) -> ClaimRow:
    words = shown(words_of(claim))
    return ClaimRow(
        names.place(claim),
        min((date.first for date in claim.dates if date.first), default=""),
        max((date.last for date in claim.dates if date.last), default=""),
        names.speaker(claim),
        kind_of(claim),
        names.targets(claim),
        words if len(words) <= WORDS else words[: WORDS - 1] + "…",
    )


def actor_rows(material: Material, names: Names) -> list[ActorRow]:
    """Return who speaks, those with the most claims first."""
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for claim in material.claims.values():
        kinds[names.speaker(claim)][claim.kind] += 1
    rows = (ActorRow(who, tuple(by[kind] for kind in KINDS), by.total()) for who, by in kinds.items())
    return sorted(rows, key=lambda row: -row.total)


def aimed(material: Material, names: Names) -> list[Aimed]:
    """Return each claim that charges or contradicts somebody, by its own words or by its place in an account.

    They are in order of the claims. Where nobody is named on either side, nothing is returned.
    """
    found: set[Aimed] = set()
    for claim in material.claims.values():
        if (verb := AIMED.get(claim.kind)) and not claim.negated:
            found.update(Aimed(names.claim[claim.id], verb, whom) for whom in names.targets(claim))
    for account in material.accounts:
        for link in account.relations:
            if link.relation in CONTRARY:
                whom = names.speaker(material.claims[link.b])
                found.add(Aimed(names.claim[link.a], link.relation, whom))
    speakers = [names.speaker(claim) for claim in material.claims.values()]
    return sorted(each for each in found if NOBODY not in (speakers[each.claim], each.whom))


def pair_rows(material: Material, names: Names) -> list[PairRow]:
    """Return who accuses, criticises, denies and disputes whom, the most frequent first."""
    speakers = [names.speaker(claim) for claim in material.claims.values()]
    groups: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for claim, verb, whom in aimed(material, names):
        groups[speakers[claim], verb, whom].append(claim)
    rows = (PairRow(*group, len(claims), claims[0]) for group, claims in groups.items())
    return sorted(rows, key=lambda row: (-row.times, row.claim))


def platform_rows(material: Material, names: Names) -> list[PlatformRow]:
    """Return who names which platform, the platforms with the most claims first."""
    groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    totals: Counter[str] = Counter()
    for claim in material.claims.values():
        for platform in {mention.id for mention in claim.platforms}:
            totals[platform] += 1
            groups[platform, names.speaker(claim)].append(names.claim[claim.id])
    rows = (PlatformRow(*group, len(claims), claims[0]) for group, claims in groups.items())
    return sorted(rows, key=lambda row: (-totals[row.platform], row.platform, -row.times, row.claim))


class _Numbers(dict[str, int]):
    """Numbers strings in the order in which they are asked for."""

    def __missing__(self, name: str) -> int:
        self[name] = len(self)
        return self[name]


def columns(material: Material, names: Names, cards: Sequence[Card]) -> Mapping[str, Any]:
    """Return what the script needs: one list an attribute, a place in each list for every claim; strings once."""
    who, outlets, platforms, where = _Numbers(), _Numbers(), _Numbers(), _Numbers()
    rows = {row.place.claim: row for row in claim_rows(material, names)}
    inorder = [rows[number] for number in range(len(rows))]
    claims = list(material.claims.values())
    held = {
        "article": [names.article[claim.article] for claim in claims],
        "kind": [KINDS.index(claim.kind) for claim in claims],
        "negated": [int(claim.negated) for claim in claims],
        "who": [who[row.who] for row in inorder],
        "targets": [[who[target] for target in row.targets] for row in inorder],
        "platforms": [sorted({platforms[mention.id] for mention in claim.platforms}) for claim in claims],
        "outlet": [outlets[row.place.outlet] if row.place.outlet else -1 for row in inorder],
        "where": [where[row.place.where] for row in inorder],
        "day": [row.place.day for row in inorder],
        "first": [row.first for row in inorder],
        "last": [row.last for row in inorder],
        "words": [row.words for row in inorder],
    }
    return {
        "claims": held,
        "articles": len(material.articles),
        "aimed": [[each.claim, VERBS.index(each.verb), who[each.whom]] for each in aimed(material, names)],
        "cards": [card.claims for card in cards],
        "kinds": KINDS,
        "verbs": VERBS,
        "names": list(who),
        "outlets": list(outlets),
        "where": list(where),
        "platforms": [shown(name) for name in platforms],
    }


def outlets_of(rows: Sequence[ClaimRow]) -> list[str]:
    """Return the publishers, sorted."""
    return sorted({row.place.outlet for row in rows} - {""}, key=str.casefold)


def spans_days(rows: Sequence[ClaimRow]) -> Iterator[str]:
    """Yield the first and the last day on which a claim was published, nothing where all are undated."""
    days = [row.place.day for row in rows if row.place.day]
    if days:
        yield from (min(days), max(days))
