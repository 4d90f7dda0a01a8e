"""CSV: a header and one article a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from claimwire.errors import InputError
from claimwire.ingest.encoding import LONGEST_RECORD, lines_of
from claimwire.ingest.options import ReadOptions
from claimwire.ingest.rows import ReadRows, Row, Rows

DELIMITERS = (",", ";", "\t")  # spreadsheets of many countries write semicolons


def read_csv(stream: BinaryIO, path: str, options: ReadOptions) -> Rows:
    """Yield the rows of a table of articles, whose columns commas, semicolons or tabs divide."""
    return read_table(stream, path, [options.text_key], options.encoding)


def read_tsv(stream: BinaryIO, path: str, options: ReadOptions) -> Rows:
    """Yield the rows of a table of articles, whose columns tabs divide."""
    return read_table(stream, path, [options.text_key], options.encoding, ("\t",))


def read_table(
    stream: BinaryIO, path: str, needed: Sequence[str], encoding: str | None, delimiters: Sequence[str] = DELIMITERS
) -> ReadRows:
    """Yield a row for each line of the table that is not blank, numbered by the line of the file it starts in.

    Args:
        stream: The file; a quoted cell may run over several of its lines.
        path: For messages.
        needed: Columns of which one must be there; they also tell which character divides the columns.
        encoding: Of the file, where it is not UTF-8 and has no byte order mark.
        delimiters: Characters that may divide the columns.

    Raises:
        InputError: There is no header with such a column, a line is no text, or the quoting is broken: what follows
            cannot be told apart, so it is not read.
    """
    csv.field_size_limit(LONGEST_RECORD)  # csv stops at 131,072 characters otherwise; a cell is a whole article
    texts = _texts(lines_of(stream, path, encoding))
    first = next(texts, "")
    header, delimiter = _header(first, path, needed, delimiters)
    cells = csv.reader(texts, delimiter=delimiter, strict=True)
    while True:
        number = cells.line_num + 2  # the header is line 1 and was read before
        try:
            row = next(cells)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(path, f"has broken quoting ({error}); nothing after it was read", line=number) from error
        if any(cell.strip() for cell in row):
            yield _row(header, row, path, number)


def _texts(lines: Iterator[str | InputError]) -> Iterator[str]:
    for line in lines:
        if isinstance(line, InputError):
            raise line
        yield line


def _header(line: str, path: str, needed: Sequence[str], delimiters: Sequence[str]) -> tuple[list[str], str]:
    if not line.strip():
        raise InputError(path, "is empty" if not line else "has no header in its first line")
    for delimiter in delimiters:
        try:
            header = [name.strip() for name in next(csv.reader([line], delimiter=delimiter))]
        except csv.Error as error:  # lines that end in a carriage return alone, or a name without end
            raise InputError(path, f"has a broken header ({error})", line=1) from error
        if any(name in header for name in needed):
            return header, delimiter
    raise InputError(path, f"has no column {' or '.join(map(repr, needed))} in its header: {line.strip()[:80]}")


def _row(header: list[str], row: list[str], path: str, number: int) -> Row | InputError:
    if len(row) > len(header):
        return InputError(path, f"has {len(row)} cells where the header has {len(header)}", line=number)
    return Row(dict(zip(header, row, strict=False)), number)
