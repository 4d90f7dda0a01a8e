"""What the page is made of, and what of it fits."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from claimwire.records import Account, ActorSummary, ArticleRecord, Claim, Failure, RunRecord
from claimwire.report.disputes import CONTRARY


class Linked(Protocol):
    """Articles with what they have in common: all that the cards need to know."""

    @property
    def articles(self) -> Mapping[str, ArticleRecord]: ...
    @property
    def claims(self) -> Mapping[str, Claim]: ...
    @property
    def accounts(self) -> Sequence[Account]: ...
    @property
    def actors(self) -> Sequence[ActorSummary]: ...


class Material(NamedTuple):
    """A linked run.

    Attributes:
        run: How it was made.
        articles: Article records by id; one without its text is shown by the words of its claims alone.
        claims: Claims by id, in order of article and offset.
        accounts: What the articles have in common.
        actors: Who is who over all articles.
        failures: Inputs that gave no record.
    """

    run: RunRecord
    articles: Mapping[str, ArticleRecord]
    claims: Mapping[str, Claim]
    accounts: Sequence[Account]
    actors: Sequence[ActorSummary]
    failures: Sequence[Failure] = ()


class Limits(NamedTuple):
    """How much one page holds. The first two bound what it can show at all, the others what it shows without a script.

    Attributes:
        articles: Articles with their claims.
        claims: Claims of those articles.
        cards: Accounts that are laid out when the page opens.
        texts: Articles that are laid out when the page opens.
        rows: Rows of each table when the page opens; more come as many at a time.
        characters: Of one article's text.
    """

    articles: int = 5_000
    claims: int = 50_000
    cards: int = 50
    texts: int = 50
    rows: int = 60
    characters: int = 200_000


class LeftOut(NamedTuple):
    """How much of a run the page does not hold."""

    articles: int
    claims: int
    accounts: int


def fitting(material: Material, limits: Limits) -> tuple[Material, LeftOut]:
    """Return as much of the run as one page holds, whole articles at a time, and what is left out.

    Articles of contested accounts come first, then those of other accounts, then the rest, each the latest first. An
    account stays while two of its claims do.
    """
    if len(material.articles) <= limits.articles and len(material.claims) <= limits.claims:
        return material, LeftOut(0, 0, 0)
    kept = set(_first(material, limits))
    claims = {name: claim for name, claim in material.claims.items() if claim.article in kept}
    accounts = [small for account in material.accounts if (small := _within(account, claims))]
    articles = {name: record for name, record in material.articles.items() if name in kept}
    left = LeftOut(
        len(material.articles) - len(articles),
        len(material.claims) - len(claims),
        len(material.accounts) - len(accounts),
    )
    return material._replace(articles=articles, claims=claims, accounts=accounts), left


def _first(material: Material, limits: Limits) -> Iterator[str]:
    """Yield the ids of articles, the most wanted first, until the page is full."""
    counts = dict.fromkeys(material.articles, 0)
    for claim in material.claims.values():
        counts[claim.article] += 1
    room = limits.claims
    for name in _by_weight(material)[: limits.articles]:
        if counts[name] <= room:
            room -= counts[name]
            yield name


def _by_weight(material: Material) -> list[str]:
    weight: dict[str, int] = {}
    for account in material.accounts:
        here = 2 if any(link.relation in CONTRARY for link in account.relations) else 1
        for claim in account.claims:
            article = material.claims[claim].article
            weight[article] = max(here, weight.get(article, 0))
    latest = sorted(material.articles.values(), key=lambda record: record.published or "", reverse=True)
    return sorted((record.id for record in latest), key=lambda name: -weight.get(name, 0))


def _within(account: Account, kept: Collection[str]) -> Account | None:
    """Return the account with those of its claims alone; None where fewer than two are left."""
    claims = tuple(claim for claim in account.claims if claim in kept)
    if len(claims) == len(account.claims):
        return account
    if len(claims) < 2:
        return None
    voices = (
        origin.model_copy(update={"claims": said})
        for origin in account.origins
        if (said := tuple(claim for claim in origin.claims if claim in kept))
    )
    relations = tuple(link for link in account.relations if link.a in kept and link.b in kept)
    return account.model_copy(update={"claims": claims, "origins": tuple(voices), "relations": relations})
