"""Gold accounts + a linked run -> B-cubed F1 of the accounts and F1 of the relations.

A gold account lists its claims, each with its origin (who says it) and its position (what the answer is). The relation
of each pair follows from them: one origin and one position repeat, other origins with one position corroborate,
"not x" denies "x", and positions that the account lists as disputed dispute. Of all other pairs nothing is asked.

B-cubed: A. Bagga and B. Baldwin, Entity-based cross-document coreferencing using the vector space model, 1998.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from pydantic import Field

from claimwire.evaluation.gold import read_record, read_records
from claimwire.evaluation.scores import Tally
from claimwire.records import Account, Claim, Record, RelationKind, Span
from claimwire.sinks.folder import ACCOUNTS, CLAIMS

LEAST_OVERLAP = 0.3  # share of characters that a claim of the run has in common with the gold claim that it is

Pair = tuple[str, str]


class GoldMember(Span):
    """A claim of a gold account: its content, who says it, and what the answer is."""

    article: str = Field(min_length=1, description="Id of the article.")
    origin: str = Field(min_length=1, description="Who says it, whoever prints it.")
    position: str = Field(min_length=1, description='The answer; "not x" denies "x".')


class GoldAccount(Record):
    """Claims about the same thing, as a reader put them together."""

    id: str = Field(min_length=1)
    what: str = Field(min_length=1, description="The question that they answer.")
    claims: tuple[GoldMember, ...] = Field(min_length=1)
    disputed: tuple[tuple[str, str], ...] = Field((), description="Positions that cannot both be so.")

    def relation(self, a: GoldMember, b: GoldMember) -> RelationKind | None:
        """Return how ``a`` stands to ``b``; None where nothing is asked of the pair."""
        if a.position == b.position:
            return "repeats" if a.origin == b.origin else "corroborates"
        if a.origin == b.origin:
            return None
        if a.position == f"not {b.position}":
            return "denies"
        pair = (a.position, b.position)
        return "disputes" if pair in self.disputed or pair[::-1] in self.disputed else None


class Floors(Record):
    """What the gate holds a linked run to."""

    floors: dict[str, float] = Field(description='Least figure of "accounts" (B-cubed F1) and "relations" (F1).')


class AccountReport(NamedTuple):
    """Figures of a linked run.

    Attributes:
        precision: Of the accounts, B-cubed.
        recall: Of the accounts, B-cubed.
        relations: Tallies by relation, and of all together under "all".
        found: Gold claims that the run has.
        of: Gold claims.
        errors: Every relation missed, made up or wrong, and every claim not found, for a person.
    """

    precision: float
    recall: float
    relations: Mapping[str, Tally]
    found: int
    of: int
    errors: Sequence[str]

    @property
    def b_cubed(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def figures(self) -> dict[str, float]:
        """Return what the floors are set for."""
        return {"accounts": self.b_cubed, "relations": self.relations["all"].f1}


def read_accounts(path: Path) -> list[GoldAccount]:
    """Return the gold accounts of a JSON Lines file.

    Raises:
        SetupError: The file is missing, or a line is no gold account.
    """
    return read_records(GoldAccount, path)


def score_accounts(gold: Sequence[GoldAccount], claims: Iterable[Claim], accounts: Iterable[Account]) -> AccountReport:
    """Hold the accounts of a run against gold.

    A gold claim that the run has not found counts as one that is alone; claims of the run that are in no gold account
    are set aside.
    """
    members = {f"{account.id}#{n}": claim for account in gold for n, claim in enumerate(account.claims)}
    found = _found(members, claims)
    accounts = list(accounts)
    ours = {claim: account.id for account in accounts for claim in account.claims}
    clusters = {key: ours.get(found[key], key) if key in found else key for key in members}
    precision, recall = _b_cubed({key: key.rpartition("#")[0] for key in members}, clusters)
    wanted = dict(_wanted(gold))
    made = _made(accounts, {claim: key for key, claim in found.items()})
    lost = [f"no such claim: {members[key].article}: {members[key].text}" for key in members if key not in found]
    errors = [*lost, *_differences(wanted, made, members)]
    return AccountReport(precision, recall, _tallies(wanted, made), len(found), len(members), errors)


def _found(members: Mapping[str, GoldMember], claims: Iterable[Claim]) -> dict[str, str]:
    """Return the claim of the run that each gold claim is, the best overlap first, none twice."""
    by_article: dict[str, list[Claim]] = {}
    for claim in claims:
        by_article.setdefault(claim.article, []).append(claim)
    ranked = sorted(
        (-_overlap(member, claim), key, claim.id)
        for key, member in members.items()
        for claim in by_article.get(member.article, ())
    )
    found: dict[str, str] = {}
    taken: set[str] = set()
    for overlap, key, claim_id in ranked:
        if -overlap >= LEAST_OVERLAP and key not in found and claim_id not in taken:
            found[key] = claim_id
            taken.add(claim_id)
    return found


def _overlap(member: GoldMember, claim: Claim) -> float:
    gold = set(range(member.start, member.end))
    ours = {at for span in claim.content for at in range(span.start, span.end)}
    return len(gold & ours) / len(gold | ours)


def _b_cubed(gold: Mapping[str, str], ours: Mapping[str, str]) -> tuple[float, float]:
    """Return precision and recall: of each claim's account the share that belongs there, on average."""
    precision, recall = [], []
    for key in gold:
        in_gold = {other for other in gold if gold[other] == gold[key]}
        in_ours = {other for other in ours if ours[other] == ours[key]}
        both = len(in_gold & in_ours)
        precision.append(both / len(in_ours))
        recall.append(both / len(in_gold))
    return math.fsum(precision) / max(1, len(gold)), math.fsum(recall) / max(1, len(gold))


def _wanted(gold: Iterable[GoldAccount]) -> Iterable[tuple[Pair, RelationKind | None]]:
    """Yield each pair of a gold account, its first claim the one that denies; None where nothing is asked."""
    for account in gold:
        for (n, a), (m, b) in combinations(enumerate(account.claims), 2):
            key = (f"{account.id}#{n}", f"{account.id}#{m}")
            if account.relation(b, a) == "denies":
                yield key[::-1], "denies"
            else:
                yield key, account.relation(a, b)


def _made(accounts: Iterable[Account], keys: Mapping[str, str]) -> dict[Pair, RelationKind]:
    """Return the relations of the run between claims that are gold claims."""
    return {
        (keys[link.a], keys[link.b]): link.relation
        for account in accounts
        for link in account.relations
        if link.a in keys and link.b in keys
    }


def _same(pair: Pair, relation: RelationKind | None, others: Mapping[Pair, RelationKind | None]) -> bool:
    """Return whether the others have the pair in the same relation; only a denial has a direction."""
    return others.get(pair) == relation or (relation != "denies" and others.get(pair[::-1]) == relation)


def _is_asked(pair: Pair, wanted: Mapping[Pair, RelationKind | None]) -> bool:
    return any(wanted.get(key, "apart") is not None for key in (pair, pair[::-1]) if key in wanted) or not (
        pair in wanted or pair[::-1] in wanted
    )


def _tallies(wanted: Mapping[Pair, RelationKind | None], made: Mapping[Pair, RelationKind]) -> dict[str, Tally]:
    tallies = {}
    for name in ("repeats", "corroborates", "denies", "disputes", "all"):
        gold = [pair for pair, relation in wanted.items() if relation and name in (relation, "all")]
        ours = [pair for pair, relation in made.items() if name in (relation, "all") and _is_asked(pair, wanted)]
        right = sum(_same(pair, made[pair], wanted) for pair in ours)
        tallies[name] = Tally(hits=right, gold=len(gold), predicted=len(ours))
    return tallies


def _differences(
    wanted: Mapping[Pair, RelationKind | None], made: Mapping[Pair, RelationKind], members: Mapping[str, GoldMember]
) -> Iterable[str]:
    def say(word: str, pair: Pair, relation: str | None) -> str:
        a, b = (members[key] for key in pair)
        return f"{word} {relation} {pair[0]} {pair[1]}: {a.article}: {a.text} | {b.article}: {b.text}"

    yield from (say("missed", p, r) for p, r in wanted.items() if r and not _same(p, r, made))
    yield from (say("extra", p, r) for p, r in made.items() if _is_asked(p, wanted) and not _same(p, r, wanted))


def read_floors(path: Path) -> dict[str, float]:
    """Return the least figure of each row.

    Raises:
        SetupError: The file is missing, or holds no floors.
    """
    return read_record(Floors, path).floors


def evaluate_accounts(gold: Path, out: Path) -> AccountReport:
    """Return the figures of a linked run.

    Args:
        gold: Gold accounts.
        out: Output folder of the run.

    Raises:
        SetupError: A file is missing or cannot be read.
    """
    claims = read_records(Claim, out / CLAIMS)
    return score_accounts(read_accounts(gold), claims, read_records(Account, out / ACCOUNTS))


def report_lines(report: AccountReport) -> Iterator[str]:
    """Yield the figures, a line each."""
    yield f"claims found       {report.found} of {report.of}"
    yield f"accounts, B-cubed  P {report.precision:.3f}  R {report.recall:.3f}  F1 {report.b_cubed:.3f}"
    for name, tally in report.relations.items():
        measures = f"P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}"
        yield f"{name:18} {measures}  gold {tally.gold}  predicted {tally.predicted}"


def below(report: AccountReport, floors: Mapping[str, float]) -> list[str]:
    """Return a line for each figure that lies below its floor."""
    figures = report.figures
    return [
        f"below its floor: {name} {figures.get(name, 0.0):.3f} < {floor:.3f}"
        for name, floor in floors.items()
        if figures.get(name, 0.0) < floor
    ]
