"""Records in memory -> what they have in common, without an output folder between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

from claimwire.linking.accounts import link_accounts
from claimwire.linking.actors import link_actors
from claimwire.records import Account, ActorSummary, ArticleRecord, Claim


@dataclass(frozen=True)
class Accounts(Sequence[Account]):
    """Accounts with the claims, articles and actors that they speak of; shows itself in a notebook.

    Attributes:
        accounts: The accounts, by their first claim.
        claims: Claims by id.
        articles: Article records by id.
        actors: Every actor of the articles once.
    """

    accounts: tuple[Account, ...]
    claims: Mapping[str, Claim]
    articles: Mapping[str, ArticleRecord]
    actors: tuple[ActorSummary, ...] = ()

    @overload
    def __getitem__(self, index: int) -> Account: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Account, ...]: ...
    def __getitem__(self, index: int | slice) -> Account | tuple[Account, ...]:
        return self.accounts[index]

    def __len__(self) -> int:
        return len(self.accounts)

    def __iter__(self) -> Iterator[Account]:
        return iter(self.accounts)

    def claims_of(self, account: Account) -> list[Claim]:
        """Return the claims of one account, in its order."""
        return [self.claims[claim] for claim in account.claims]

    def _repr_html_(self) -> str:
        from claimwire.report.notebook import accounts_html

        return accounts_html(self)


def link(records: Iterable[ArticleRecord]) -> Accounts:
    """Return what articles have in common: who is who, and who repeats, corroborates, denies or disputes whom.

    Args:
        records: Records of articles with distinct ids, with their claims; their order does not matter.
    """
    articles = {record.id: record for record in sorted(records, key=lambda record: record.id)}
    claims = {claim.id: claim for record in articles.values() for claim in record.claims}
    speakers = Counter(
        (claim.article, claim.source.actor) for claim in claims.values() if claim.source and claim.source.actor
    )
    accounts = link_accounts(articles.values(), claims.values())
    return Accounts(tuple(accounts), claims, articles, tuple(link_actors(articles.values(), speakers)))
