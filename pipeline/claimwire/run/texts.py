"""A run -> the texts of its articles, which its files leave out: its inputs are read once more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields

from claimwire.errors import SetupError
from claimwire.ingest import Input, ReadOptions, find_inputs, read_articles
from claimwire.records import Article, ArticleRecord, RunRecord


def texts_of(run: RunRecord, articles: Mapping[str, ArticleRecord], named: Sequence[str] = ()) -> dict[str, str]:
    """Return the texts of the articles, by id, as far as they are still where they were and still the same.

    A text whose hash is not the record's is left out: offsets would lead to other words.

    Args:
        run: How the articles were read.
        articles: Article records by id.
        named: Where the articles lie now; without it, where run.json says that they lay.

    Raises:
        SetupError: Nothing can be read under any of the names in ``named``, or a sidecar file there is wrong.
    """
    found = read_articles(_inputs(run, named), _options(run))
    read = (item for item in found if isinstance(item, Article) and item.id in articles)
    return {article.id: article.text for article in read if article.sha256 == articles[article.id].sha256}


def _inputs(run: RunRecord, named: Sequence[str]) -> list[Input]:
    if named:
        return find_inputs(named)
    return list(_still_there(run.options.get("inputs", ())))


def _still_there(names: Sequence[str]) -> Iterator[Input]:
    """Yield what is still there of the inputs; standard input never is."""
    for name in names:
        try:
            yield from (item for item in find_inputs([name]) if not item.is_stdin)
        except SetupError:  # moved since the run: the report says how many texts it misses
            continue


def _options(run: RunRecord) -> ReadOptions:
    known = {field.name for field in fields(ReadOptions)}
    return ReadOptions(**{key: value for key, value in run.options.items() if key in known})
