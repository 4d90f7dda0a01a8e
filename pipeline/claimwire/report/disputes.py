"""Accounts -> who denies whom, for people: the charge, who made it, who denies or disputes it, and in which outlets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claimwire.errors import SetupError
from claimwire.records import Account, ArticleRecord, Claim, Origin, RelationKind
from claimwire.report.terminal import visible

CONTRARY: tuple[RelationKind, ...] = ("denies", "disputes")
SAID = {"denies": "denied by", "disputes": "disputed by"}
NOBODY = "nobody named"


@dataclass(frozen=True)
class Narrowing:
    """Which disputes are shown.

    Attributes:
        actor: Part of the name of somebody who charges, is charged, or answers, in any case of letters.
        since: First ISO day on which the answer was published.
        until: Last such day.

    Raises:
        SetupError: A day is no ISO day.
    """

    actor: str | None = None
    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        for day in (self.since, self.until):
            try:
                date.fromisoformat(day or "2000-01-01")
            except ValueError as error:
                raise SetupError(f"{day}: no ISO day such as 2024-05-04") from error


@dataclass(frozen=True)
class Dispute:
    """One voice, and another that says it is not so.

    Attributes:
        relation: "denies" or "disputes".
        charge: Claims of the one.
        answer: Claims of the other.
    """

    relation: RelationKind
    charge: tuple[Claim, ...]
    answer: tuple[Claim, ...]


def disputes(
    articles: Mapping[str, ArticleRecord],
    claims: Mapping[str, Claim],
    accounts: Iterable[Account],
    narrow: Narrowing | None = None,
) -> Iterator[str]:
    """Yield the lines of the report; nothing where nobody contradicts anybody.

    Args:
        articles: Article records by id.
        claims: Claims by id.
        accounts: Accounts of those claims.
        narrow: Which to show; all without it.
    """
    wanted = narrow or Narrowing()
    for account in accounts:
        found = [each for each in contests(account, claims) if _is_wanted(each, articles, wanted)]
        by_charge: defaultdict[tuple[Claim, ...], list[Dispute]] = defaultdict(list)
        for each in found:
            by_charge[each.charge].append(each)
        for charge, answers in by_charge.items():
            yield from _lines(charge, answers, articles)


def contests(account: Account, claims: Mapping[str, Claim]) -> Iterator[Dispute]:
    """Yield each pair of voices once, the denials first."""
    voices = {claim: origin for origin in account.origins for claim in origin.claims}
    seen: set[frozenset[str]] = set()
    for relation in CONTRARY:
        pairs: defaultdict[tuple[str, str], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
        for link in account.relations:
            if link.relation == relation:
                charge, answer = voices[link.b], voices[link.a]
                sides = pairs[_key(charge), _key(answer)]
                sides[0].add(link.b)
                sides[1].add(link.a)
        for (charge_key, answer_key), (charged, answered) in pairs.items():
            both = frozenset((charge_key, answer_key))
            if both not in seen:
                seen.add(both)
                yield Dispute(relation, _in_order(account, claims, charged), _in_order(account, claims, answered))


def _key(origin: Origin) -> str:
    return origin.claims[0]


def _in_order(account: Account, claims: Mapping[str, Claim], chosen: set[str]) -> tuple[Claim, ...]:
    return tuple(claims[claim] for claim in account.claims if claim in chosen)


def _is_wanted(dispute: Dispute, articles: Mapping[str, ArticleRecord], wanted: Narrowing) -> bool:
    if wanted.actor and not any(wanted.actor.casefold() in name.casefold() for name in _names(dispute, articles)):
        return False
    days = [day_of(claim, articles) for claim in dispute.answer]
    return any((wanted.since or "") <= day and (not wanted.until or "" < day <= wanted.until) for day in days)


def _names(dispute: Dispute, articles: Mapping[str, ArticleRecord]) -> Iterator[str]:
    """Yield the names of all who take part, with their other names."""
    for claim in (*dispute.charge, *dispute.answer):
        yield from claim.targets
        if claim.source:
            yield claim.source.name or claim.source.text
            article = articles.get(claim.article)
            actors = article.actors if article else ()
            yield from (alias for actor in actors if actor.id == claim.source.actor for alias in actor.aliases)


def day_of(claim: Claim, articles: Mapping[str, ArticleRecord]) -> str:
    article = articles.get(claim.article)
    return (article.published or "")[:10] if article else ""


def _lines(charge: Sequence[Claim], answers: Iterable[Dispute], articles: Mapping[str, ArticleRecord]) -> Iterator[str]:
    yield from _voice(charge, articles, f"{_who(charge)} ({charge[0].kind})", indent="")
    for dispute in answers:
        yield from _voice(dispute.answer, articles, f"{SAID[dispute.relation]} {_who(dispute.answer)}", indent="  ")
    yield ""


def _who(claims: Sequence[Claim]) -> str:
    sources = [claim.source for claim in claims if claim.source]
    return " / ".join(dict.fromkeys(visible(source.name or source.text) for source in sources)) or NOBODY


def _voice(claims: Sequence[Claim], articles: Mapping[str, ArticleRecord], head: str, *, indent: str) -> Iterator[str]:
    """Yield who speaks, then each wording once, with the outlets that print it."""
    yield f"{indent}{head}"
    printed: defaultdict[str, list[str]] = defaultdict(list)
    for claim in claims:
        printed[words_of(claim)].append(_where(claim, articles))
    for words, places in printed.items():
        yield f"{indent}    {visible(words)}"
        yield f"{indent}      {visible('; '.join(dict.fromkeys(places)))}"


def words_of(claim: Claim) -> str:
    """Return the content, between quotation marks where all of it is quoted."""
    text = " … ".join(" ".join(span.text.split()) for span in claim.content)
    return "“" + text.strip('“”"') + "”" if claim.manner == "direct" else text


def _where(claim: Claim, articles: Mapping[str, ArticleRecord]) -> str:
    article = articles.get(claim.article)
    parts = (article.outlet if article else None, day_of(claim, articles) or None, f"[{claim.article}]")
    return " ".join(part for part in parts if part)
