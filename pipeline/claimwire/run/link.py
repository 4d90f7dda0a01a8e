"""The output folder of a run -> the same folder, with what its articles have in common.

Reads   run.json, articles.jsonl, claims.jsonl
Writes  actors.jsonl, accounts.jsonl, link.json: what they were made with
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import ValidationError

from claimwire import __version__
from claimwire.errors import InputError, SetupError
from claimwire.linking import link_accounts, link_actors
from claimwire.records import Account, ActorSummary, ArticleRecord, Claim, Record
from claimwire.rules import LINKING, rule_hashes
from claimwire.sinks import disk
from claimwire.sinks.folder import ACCOUNTS, ACTORS, ARTICLES, CLAIMS, LINK, RUN, refused
from claimwire.sinks.json_lines import to_bytes

R = TypeVar("R", bound=Record)


class Linked(NamedTuple):
    """What the articles of a run have in common."""

    actors: list[ActorSummary]
    accounts: list[Account]


class Told(NamedTuple):
    """A linked run: articles and claims by their ids, and the accounts."""

    articles: dict[str, ArticleRecord]
    claims: dict[str, Claim]
    accounts: list[Account]


def link(out: Path) -> Linked:
    """Write OUT/actors.jsonl, OUT/accounts.jsonl and OUT/link.json anew and return their records.

    Raises:
        SetupError: OUT holds no complete run.
        InputError: A file of the run cannot be read (``.line``).
        RunError: The disk refuses; older files are still there.
    """
    _require_run(out)
    articles = list(_lines(out / ARTICLES, ArticleRecord))
    claims = list(_lines(out / CLAIMS, Claim))
    _require_words(out, claims)
    linked = Linked(link_actors(articles, Counter(_speakers(claims))), link_accounts(articles, claims))
    _replace(out / ACTORS, map(to_bytes, linked.actors))
    _replace(out / ACCOUNTS, map(to_bytes, linked.accounts))
    _replace(out / LINK, [_made_with(linked)])
    return linked


def _made_with(linked: Linked) -> bytes:
    """Return the line that says why two linkings differ: version, rules, and how much they found."""
    counts = {"actors": len(linked.actors), "accounts": len(linked.accounts)}
    made_with = {"claimwire": __version__, "rules": rule_hashes(LINKING), "counts": counts}
    return f"{json.dumps(made_with, sort_keys=True)}\n".encode()


def read_linked(out: Path) -> Told:
    """Return what ``link`` wrote, with the articles and claims that it speaks of.

    Raises:
        SetupError: OUT holds no complete run, or was not linked.
        InputError: A file of it cannot be read (``.line``).
    """
    _require_run(out)
    if not (out / ACCOUNTS).is_file():
        raise SetupError(f"{out}: holds no {ACCOUNTS}; claimwire link makes it")
    return Told(
        {article.id: article for article in _lines(out / ARTICLES, ArticleRecord)},
        {claim.id: claim for claim in _lines(out / CLAIMS, Claim)},
        list(_lines(out / ACCOUNTS, Account)),
    )


def _require_run(out: Path) -> None:
    missing = next((name for name in (RUN, ARTICLES, CLAIMS) if not (out / name).is_file()), None)
    if missing:
        raise SetupError(f"{out}: holds no complete run ({missing} is missing); claimwire extract makes one")


def _require_words(out: Path, claims: Iterable[Claim]) -> None:
    if any(not part.text for claim in claims for part in claim.content):
        raise SetupError(f"{out}: holds no words of its articles (--no-text), and what they say is what is compared")


def _speakers(claims: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    for claim in claims:
        if claim.source and claim.source.actor:
            yield claim.article, claim.source.actor


def _lines(path: Path, record: type[R]) -> Iterator[R]:
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                yield _record(path, number, line, record)
    except OSError as error:
        raise InputError(str(path), error.strerror or type(error).__name__) from error


def _record(path: Path, number: int, line: bytes, record: type[R]) -> R:
    try:
        return record.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        reason = f"no {record.__name__}: {where + ': ' if where else ''}{first['msg']}"
        raise InputError(str(path), reason, line=number) from error


def _replace(path: Path, lines: Iterable[bytes]) -> None:
    """Write the lines in place of those that ``path`` holds."""
    try:
        with disk.new_file(path) as out:
            for line in lines:
                disk.write(out, line)
    except OSError as error:
        raise refused(path, error) from error
