"""Row -> article: which keys are read, and what each must hold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from claimwire.errors import EmptyInput
from claimwire.ingest.head import read_head
from claimwire.ingest.inputs import Input
from claimwire.ingest.known import check_encodable, own_words, words_of
from claimwire.ingest.options import ReadOptions
from claimwire.ingest.rows import Row, json_kind
from claimwire.ingest.sidecar import Sidecar, what_lies_beside
from claimwire.records import Article


def to_article(row: Row, source: Input, options: ReadOptions, sidecars: Mapping[Path, Sidecar]) -> Article:
    """Return the article of one row.

    What is known beside the text comes from the record, else from a sidecar, else from the options, at last from
    the head of the text.

    Raises:
        InputError: It has no usable text, or a key that we read holds something else than its kind.
    """
    article_id = None
    try:
        article_id = _id(row, source, options)
        text = _text(row.fields, options)
        beside = what_lies_beside(sidecars, source, article_id)
        known = {
            **read_head(text)._asdict(),
            **_default(options),
            **beside,
            **own_words(row.fields, options.published_key),
        }
        return Article.model_validate({"id": article_id, "text": text, "path": source.shown, **known})
    except _Empty as error:
        raise EmptyInput(source.shown, str(error), article_id=article_id) from error
    except ValueError as error:
        raise row.error(source.shown, str(error), article_id) from error


class _Empty(ValueError):
    """There is no text."""


def _id(row: Row, source: Input, options: ReadOptions) -> str:
    """Return the record's own id, a number as it is written; else the file's, with the record's number in the file."""
    own = row.fields.get(options.id_key)
    if isinstance(own, int) and not isinstance(own, bool):
        return str(own)
    fallback = source.id if row.number is None else f"{source.id}#{row.number}"
    words = words_of(options.id_key, own) or fallback
    check_encodable(options.id_key, words)  # the file's name may hold bytes that are no UTF-8
    return words


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
