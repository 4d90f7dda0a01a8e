"""A JSON file: one article, a list of articles, or {"articles": [...]}."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from claimwire.errors import InputError
from claimwire.ingest.encoding import decode, read_whole
from claimwire.ingest.json_lines import strict_json
from claimwire.ingest.options import ReadOptions
from claimwire.ingest.rows import Row, Rows, json_kind

LARGEST = 2**30  # bytes; it is parsed at once


def read_json(stream: BinaryIO, path: str, options: ReadOptions) -> Rows:
    """Yield a row for each article.

    Raises:
        InputError: The file is no text, no JSON, neither an object nor a list, or larger than LARGEST.
    """
    text = decode(read_whole(stream, path, LARGEST), path, options.encoding)
    if not text.strip():
        raise InputError(path, "is empty")
    match _parse(text, path):
        case {"articles": list(items)} | list(items):
            yield from (_row(item, path, number) for number, item in enumerate(items, start=1))
        case dict(fields):
            yield Row(fields)
        case other:
            raise InputError(path, f"holds {json_kind(other)}, neither an article nor a list of them")


def _parse(text: str, path: str) -> Any:
    try:
        return strict_json(text)
    except json.JSONDecodeError as error:
        hint = " (several records, one a line, belong in a .jsonl file)" if error.msg == "Extra data" else ""
        raise InputError(path, f"is no JSON: {error.msg}{hint}", line=error.lineno) from error
    except (RecursionError, ValueError) as error:  # ValueError: NaN, 1e999, 5,000 digits
        raise InputError(path, f"is no JSON that can be read: {error}") from error


def _row(item: Any, path: str, number: int) -> Row | InputError:
    if isinstance(item, dict):
        return Row(item, number, is_line=False)
    return InputError(f"{path}#{number}", f"is {json_kind(item)}, not an object")
