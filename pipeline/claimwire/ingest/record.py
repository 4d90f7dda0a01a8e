"""Row -> article: which keys are read, and what each must hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimwire.errors import EmptyInput
from claimwire.ingest.head import read_head
from claimwire.ingest.known import check_encodable, own_words, words_of
from claimwire.ingest.language import foreign_language
from claimwire.ingest.options import ReadOptions
from claimwire.ingest.rows import Row, Sidecars, json_kind
from claimwire.ingest.sidecar import what_lies_beside
from claimwire.ingest.source import Input, escaped
from claimwire.records import Article


def to_article(row: Row, source: Input, options: ReadOptions, sidecars: Sidecars) -> Article:
    """Return the article of one row.

    What is known beside the text comes from the record, else from a sidecar, else from the page, else from the
    options, at last from the head of the text.

    Raises:
        InputError: It has no usable text, is not English, or a key that we read holds something else than its kind.
    """
    article_id = None
    try:
        article_id = _id(row, source, options)
        text = _text(row.fields, options)
        stated = what_lies_beside(sidecars, source, row, article_id) | own_words(row.fields, options.published_key)
        known = {**read_head(text)._asdict(), **_default(options), **row.page, **stated}
        if options.language == "en" and (reason := foreign_language(text, stated.get("language"))):
            raise row.error(source.shown, reason, article_id, stage="language")
        return Article.model_validate({"id": article_id, "text": text, "path": row.path(source.shown), **known})
    except _Empty as error:
        raise row.error(source.shown, str(error), article_id, kind=EmptyInput) from error
    except ValueError as error:
        raise row.error(source.shown, str(error), article_id) from error


class _Empty(ValueError):
    """There is no text."""


def _id(row: Row, source: Input, options: ReadOptions) -> str:
    """Return the record's own id, a number as it is written; else the file's, with member and number in the file."""
    own = row.fields.get(options.id_key)
    if isinstance(own, int) and not isinstance(own, bool):
        return str(own)
    if words := words_of(options.id_key, own):
        return words
    number = "" if row.number is None else str(row.number)
    return "#".join(part for part in (escaped(source.id), row.member, number) if part)


def _text(fields: Mapping[str, Any], options: ReadOptions) -> str:
    if options.text_key not in fields:
        raise ValueError(f"lacks {options.text_key!r}; it has {', '.join(map(repr, list(fields)[:8])) or 'no keys'}")
    text = fields[options.text_key]
    if not isinstance(text, str):
        raise ValueError(f"{options.text_key!r} is {json_kind(text)}, not a string")
    check_encodable(options.text_key, text)
    if not text.strip():
        raise _Empty("holds only white space" if text else "is empty")
    if options.max_chars is not None and len(text) > options.max_chars:
        raise ValueError(f"has {len(text):,} characters; {options.max_chars:,} is the most for one article")
    return text


def _default(options: ReadOptions) -> dict[str, str]:
    return {"published": options.published} if options.published else {}
