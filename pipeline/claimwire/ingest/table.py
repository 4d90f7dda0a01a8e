"""CSV: a header and one article a row."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence

from claimwire.errors import InputError
from claimwire.ingest.rows import Row, Rows, decode

LONGEST_CELL = 2**31 - 1  # csv stops at 131,072 characters otherwise; a cell here is a whole article
DELIMITERS = (",", ";", "\t")  # spreadsheets of many countries write semicolons


def read_table(lines: Iterable[bytes], path: str, needed: Sequence[str]) -> Rows:
    """Yield a row for each line of the table that is not blank, numbered by the line of the file it starts in.

    Args:
        lines: The file's lines with their ends; a quoted cell may run over several.
        path: For messages.
        needed: Columns of which one must be there; they also tell which character divides the columns.

    Raises:
        InputError: There is no header with such a column, a line is no UTF-8, or the quoting is broken: what follows
            cannot be told apart, so it is not read.
    """
    csv.field_size_limit(LONGEST_CELL)
    texts = (decode(line, path, line=number) for number, line in enumerate(lines, start=1))
    first = next(texts, "")
    header, delimiter = _header(first, path, needed)
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


def _header(line: str, path: str, needed: Sequence[str]) -> tuple[list[str], str]:
    if not line.strip():
        raise InputError(path, "is empty" if not line else "has no header in its first line")
    for delimiter in DELIMITERS:
        header = [name.strip() for name in next(csv.reader([line], delimiter=delimiter))]
        if any(name in header for name in needed):
            return header, delimiter
    raise InputError(path, f"has no column {' or '.join(map(repr, needed))} in its header: {line.strip()[:80]}")


def _row(header: list[str], row: list[str], path: str, number: int) -> Row | InputError:
    if len(row) > len(header):
        return InputError(path, f"has {len(row)} cells where the header has {len(header)}", line=number)
    return Row(dict(zip(header, row, strict=False)), number)
