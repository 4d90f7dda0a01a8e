"""Findings -> an SQLite database with full-text search, which Datasette serves as it is.

``claims_fts`` searches source, name, cue, content and targets of the claims, ``articles_fts`` titles and texts; neither
holds a second copy of the words.
Lists in a cell are JSON arrays, which Datasette shows as such and can facet by; spans, targets and platforms also have
tables of their own.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import Any

from claimwire.exchange.findings import Findings
from claimwire.frames import COLUMNS, LISTS, row_of
from claimwire.records import Account, ActorSummary, ArticleRecord, Claim, DateMention, PlatformMention, Span

Rows = Iterable[tuple[Any, ...]]

# What is searched; the tokenizer finds "Uñac" by "unac" and a plural by its singular.
SEARCHED = {"claims": ("source", "name", "cue", "content", "targets"), "articles": ("title", "text")}
INDEXES = (
    *("claims(article)", "claims(kind)", "claims(name)", "claims(first)"),
    *("spans(part, value)", "targets(name)", "account_claims(claim)", "relations(a)", "relations(b)"),
)


def write(findings: Findings, part: Path) -> None:
    """Write the database."""
    with closing(sqlite3.connect(part)) as database:
        database.executescript(files(__package__).joinpath("tables.sql").read_text("utf-8"))
        with database:
            _write_articles(database, findings)
            for actor in findings.actors():
                _write_actor(database, actor)
            for account in findings.accounts():
                _write_account(database, account)
        _index(database)


def _write_articles(database: sqlite3.Connection, findings: Findings) -> None:
    numbers = count(1)
    for number, record in enumerate(findings.records(), start=1):
        _insert(database, "articles", [(number, *_article(record))])
        _insert(database, "article_actors", _actors(record))
        _insert(database, "article_platforms", ((record.id, platform) for platform in record.platforms))
        for claim in record.claims:
            _insert(database, "claims", [(next(numbers), *_claim(claim))])
            _insert(database, "spans", _spans(claim))
            _insert(database, "targets", ((claim.id, name) for name in dict.fromkeys(claim.targets)))


def _insert(database: sqlite3.Connection, table: str, rows: Rows) -> None:
    for row in rows:
        database.execute(f"insert into {table} values ({', '.join('?' * len(row))})", row)


def _article(record: ArticleRecord) -> tuple[Any, ...]:
    known = (record.id, record.title, record.published, record.outlet, record.place, record.language, record.path)
    return *known, record.sha256, record.counts.get("words"), len(record.claims), record.text


def _claim(claim: Claim) -> Iterator[Any]:
    row = row_of(claim)
    for name in COLUMNS:
        yield _json(row[name]) if name in LISTS else row.get(name)


def _json(items: Iterable[str]) -> str:
    return json.dumps(list(items), ensure_ascii=False)


def _spans(claim: Claim) -> Iterator[tuple[Any, ...]]:
    groups: dict[str, Iterable[Span]] = {
        "source": [claim.source] if claim.source else [],
        "cue": claim.cue,
        "content": claim.content,
        "quote": claim.quotes,
        "platform": claim.platforms,
        "date": claim.dates,
    }
    for part, spans in groups.items():
        for number, span in enumerate(spans):
            yield claim.id, part, number, span.text, span.start, span.end, _value(span)


def _value(span: Span) -> str | None:
    if isinstance(span, PlatformMention):
        return span.id
    return span.value if isinstance(span, DateMention) else None


def _actors(record: ArticleRecord) -> Iterator[tuple[Any, ...]]:
    for actor in record.actors:
        yield record.id, actor.id, actor.name, _json(actor.aliases), actor.type, actor.role, actor.affiliation, None


def _write_actor(database: sqlite3.Connection, actor: ActorSummary) -> None:
    counts = (actor.counts.get(name) for name in ("articles", "mentions", "claims"))
    _insert(database, "actors", [(actor.id, actor.name, _json(actor.names), actor.type, *counts)])
    database.executemany(
        "update article_actors set actor = ? where article = ? and id = ?",
        [(actor.id, each.article, each.actor) for each in actor.appearances],
    )


def _write_account(database: sqlite3.Connection, account: Account) -> None:
    voices = {claim: number for number, origin in enumerate(account.origins, start=1) for claim in origin.claims}
    known = (account.id, account.first, account.last, _json(account.actors), len(account.claims), len(account.origins))
    _insert(database, "accounts", [known])
    _insert(database, "account_claims", ((account.id, claim, voices.get(claim, 0)) for claim in account.claims))
    links = ((account.id, each.a, each.relation, each.b, each.reason, each.score) for each in account.relations)
    _insert(database, "relations", links)


def _index(database: sqlite3.Connection) -> None:
    with database:
        for number, index in enumerate(INDEXES):
            database.execute(f"create index index_{number} on {index}")
        for table, columns in SEARCHED.items():
            database.execute(
                f'create virtual table {table}_fts using fts5({", ".join(columns)}, content="{table}", '
                "content_rowid=\"number\", tokenize='porter unicode61 remove_diacritics 2')"
            )
            database.execute(f"insert into {table}_fts({table}_fts) values ('rebuild')")
    database.execute("pragma optimize")
