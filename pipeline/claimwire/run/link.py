"""The output folder of a run -> the same folder, with what its articles have in common.

Reads   run.json, articles.jsonl, claims.jsonl
Writes  actors.jsonl, accounts.jsonl, link.json: what they were made with
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from claimwire import __version__
from claimwire.errors import SetupError
from claimwire.linking import link_accounts, link_actors
from claimwire.records import Account, ArticleRecord, Claim
from claimwire.rules import LINKING, rule_hashes
from claimwire.sinks.atomic import replacing
from claimwire.sinks.folder import ACCOUNTS, ACTORS, ARTICLES, CLAIMS, LINK, require_run
from claimwire.sinks.json_lines import read_lines, to_bytes


class Linked(NamedTuple):
    """How much the articles of a run have in common.

    Attributes:
        actors: Actors.
        shared: Those in more than one article.
        accounts: Accounts.
        relations: In them.
    """

    actors: int
    shared: int
    accounts: int
    relations: int


class Told(NamedTuple):
    """A linked run: articles and claims by their ids, and the accounts."""

    articles: dict[str, ArticleRecord]
    claims: dict[str, Claim]
    accounts: list[Account]


def link(out: Path) -> Linked:
    """Write OUT/actors.jsonl, OUT/accounts.jsonl and OUT/link.json anew and return what they hold.

    Raises:
        SetupError: OUT holds no complete run.
        InputError: A file of the run cannot be read (``.line``).
        RunError: The disk refuses; older files are still there.
    """
    require_run(out)
    articles = list(read_lines(out / ARTICLES, ArticleRecord))
    claims = list(read_lines(out / CLAIMS, Claim))
    _require_words(out, claims)
    counts: Counter[str] = Counter()
    _replace(out / ACCOUNTS, map(to_bytes, _counted(link_accounts(articles, claims), counts)))
    actors = link_actors(articles, Counter(_speakers(claims)))
    _replace(out / ACTORS, map(to_bytes, actors))
    shared = sum(actor.counts["articles"] > 1 for actor in actors)
    linked = Linked(len(actors), shared, counts["accounts"], counts["relations"])
    _replace(out / LINK, [_made_with(linked)])
    return linked


def _counted(accounts: Iterable[Account], counts: Counter[str]) -> Iterator[Account]:
    for account in accounts:
        counts.update(accounts=1, relations=len(account.relations))
        yield account


def _made_with(linked: Linked) -> bytes:
    """Return the line that says why two linkings differ: version, rules, and how much they found."""
    counts = {"actors": linked.actors, "accounts": linked.accounts}
    made_with = {"claimwire": __version__, "rules": rule_hashes(LINKING), "counts": counts}
    return f"{json.dumps(made_with, sort_keys=True)}\n".encode()


def read_linked(out: Path) -> Told:
    """Return what ``link`` wrote, with the articles and claims that it speaks of.

    Raises:
        SetupError: OUT holds no complete run, or was not linked.
        InputError: A file of it cannot be read (``.line``).
    """
    require_run(out)
    if not (out / ACCOUNTS).is_file():
        raise SetupError(f"{out}: holds no {ACCOUNTS}; claimwire link makes it")
    return Told(
        {article.id: article for article in read_lines(out / ARTICLES, ArticleRecord)},
        {claim.id: claim for claim in read_lines(out / CLAIMS, Claim)},
        list(read_lines(out / ACCOUNTS, Account)),
    )


def _require_words(out: Path, claims: Iterable[Claim]) -> None:
    if any(not part.text for claim in claims for part in claim.content):
        raise SetupError(f"{out}: holds no words of its articles (--no-text), and what they say is what is compared")


def _speakers(claims: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    for claim in claims:
        if claim.source and claim.source.actor:
            yield claim.article, claim.source.actor


def _replace(path: Path, lines: Iterable[bytes]) -> None:
    """Write the lines in place of those that ``path`` holds."""
    with replacing(path) as part, part.open("wb") as file:
        file.writelines(lines)
