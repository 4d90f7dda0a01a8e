"""JSON lines: one article a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import jsonlines

from claimwire.errors import InputError
from claimwire.ingest.rows import Row, Rows, decode


def read_json_lines(lines: Iterable[bytes], path: str) -> Rows:
    """Yield a row for each line that is not blank, and an InputError for one that is no JSON object."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _parse(line, path, number)


def _parse(line: bytes, path: str, number: int) -> Row | InputError:
    try:
        fields: dict[str, Any] = jsonlines.Reader([decode(line, path, line=number)]).read(type=dict)
    except InputError as error:
        return error
    except jsonlines.InvalidLineError as error:
        return InputError(path, _reason(error), line=number)
    except RecursionError:
        return InputError(path, "is nested too deeply", line=number)
    return Row(fields, number)


def _reason(error: jsonlines.InvalidLineError) -> str:
    """Return the library's message without its line number, which counts within one line here."""
    return str(error).removesuffix(f" (line {error.lineno})")
