"""JSON lines: one article a line."""

from __future__ import annotations

import json
import math
from typing import Any, BinaryIO, NoReturn

import jsonlines

from claimwire.errors import InputError
from claimwire.ingest.encoding import lines_of
from claimwire.ingest.options import ReadOptions
from claimwire.ingest.rows import ReadRows, Row


def read_json_lines(stream: BinaryIO, path: str, options: ReadOptions) -> ReadRows:
    """Yield a row for each line that is not blank, and an InputError for one that is no JSON object."""
    for number, line in enumerate(lines_of(stream, path, options.encoding), start=1):
        if isinstance(line, InputError):
            yield line
        elif line.strip():
            yield _parse(line, path, number)


def strict_json(text: str | bytes) -> Any:
    """Return what ``text`` says; NaN, Infinity and numbers beyond a float, which Python would read, are no JSON.

    Raises:
        ValueError: It is no JSON, or holds a number that Python does not read.
        RecursionError: It is nested too deeply.
    """
    return json.loads(text, parse_constant=_refuse, parse_float=_finite)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _finite(digits: str) -> float:
    value = float(digits)
    if math.isinf(value):
        raise ValueError(f"the number {digits[:20]} is too large")
    return value


def _parse(line: str, path: str, number: int) -> Row | InputError:
    try:
        fields: dict[str, Any] = jsonlines.Reader([line], loads=strict_json).read(type=dict)
    except jsonlines.InvalidLineError as error:
        return InputError(path, _reason(error), line=number)
    except RecursionError:
        return InputError(path, "is nested too deeply", line=number)
    return Row(fields, number)


def _reason(error: jsonlines.InvalidLineError) -> str:
    """Return the library's message without its line number, which counts within one line here."""
    return str(error).removesuffix(f" (line {error.lineno})")
