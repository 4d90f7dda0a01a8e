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


def link(claims: Iterable[Claim], articles: Iterable[ArticleRecord] = ()) -> Accounts:
    """Return what claims of many articles have in common: who repeats, corroborates, denies or disputes whom.

    >>> accounts = claimwire.link(claimwire.read_claims("out/claims.jsonl"))

    Args:
        claims: Of any number of articles; their order does not matter.
        articles: Their records, as ``extract_all`` yields them. What they tell (day, place, outlet, actors) keeps
            different events apart and counts an outlet's copies as one voice; claims of an article without its record
            are judged by their own words, sources and dates.
    """
    said = sorted(claims, key=lambda claim: (claim.article, claim.sentence.start, claim.sentence.end, claim.id))
    known = {claim.article: ArticleRecord(id=claim.article, sha256="") for claim in said}
    known |= {record.id: record for record in sorted(articles, key=lambda record: record.id)}
    speakers = Counter((claim.article, claim.source.actor) for claim in said if claim.source and claim.source.actor)
    accounts = tuple(link_accounts(known.values(), said))
    actors = link_actors(known.values(), speakers)
    return Accounts(accounts, {claim.id: claim for claim in said}, known, tuple(actors))
