"""Parquet and Excel: a header and one article a row, as in CSV."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from claimwire.errors import InputError
from claimwire.ingest.documents import LARGEST, office_file
from claimwire.ingest.encoding import read_whole
from claimwire.ingest.known import KNOWN
from claimwire.ingest.options import ReadOptions
from claimwire.ingest.parsers import parsing
from claimwire.ingest.rows import Row, Rows

BATCH = 64  # rows that are held at once
MIDNIGHT = datetime.time()


def read_parquet(stream: BinaryIO, path: str, options: ReadOptions) -> Rows:
    """Yield a row for each row of the file, numbered from 1; only the columns that are needed are read.

    Raises:
        InputError: It is no such file, is damaged, or has no column of texts.
    """
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    source = stream if stream.seekable() else io.BytesIO(read_whole(stream, path, LARGEST))
    with parsing(path, "Parquet file", ArrowException):
        file = ParquetFile(source)
        columns = _columns(file.schema_arrow.names, path, options)
        number = 0
        for batch in file.iter_batches(batch_size=BATCH, columns=columns, use_threads=False):
            for index in range(batch.num_rows):
                number += 1
                yield _parquet_row(batch, index, number, path)


def _columns(names: list[str], path: str, options: ReadOptions) -> list[str]:
    if options.text_key not in names:
        raise InputError(path, f"has no column {options.text_key!r}; it has {', '.join(map(repr, names[:8]))}")
    wanted = {options.text_key, options.id_key, options.published_key, *KNOWN}
    return [name for name in dict.fromkeys(names) if name in wanted]


def _parquet_row(batch: Any, index: int, number: int, path: str) -> Row | InputError:
    try:
        fields = {name: plain(batch.column(name)[index].as_py()) for name in batch.schema.names}
    except (ValueError, KeyError) as error:  # a string that is no UTF-8; two columns of one name
        return InputError(path, f"cannot be read: {error}", line=number)
    return Row(fields, number)


def read_excel(stream: BinaryIO, path: str, options: ReadOptions) -> Rows:
    """Yield a row for each row of each sheet that has a column of texts, numbered as the sheet numbers them.

    Raises:
        InputError: It is no workbook, is locked, or no sheet has a column of texts.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    data = office_file(stream, path, "Excel workbook")
    with parsing(path, "Excel workbook", CalamineError):
        book = CalamineWorkbook.from_filelike(data)
        sheets = {
            name: iter(book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names
        }
    headers = {name: [str(cell).strip() for cell in next(rows, [])] for name, rows in sheets.items()}
    having = [name for name, header in headers.items() if options.text_key in header]
    if not having:
        found = next((header for header in headers.values() if header), [])
        raise InputError(path, f"has no column {options.text_key!r} in its first row: {', '.join(found)[:80]}")
    for name in having:
        yield from _sheet_rows(sheets[name], headers[name], name if len(having) > 1 else "")


def _sheet_rows(rows: Iterator[list[Any]], header: list[str], member: str) -> Iterator[Row]:
    for number, cells in enumerate(rows, start=2):
        texts = [_as_text(cell) for cell in cells]
        if any(text.strip() for text in texts):
            yield Row(dict(zip(header, texts, strict=False)), number, member=member)


def _as_text(cell: Any) -> str:
    """Return a cell as a table in text would hold it: 7.0 is "7", a time at midnight is its day."""
    value = plain(cell)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def plain(value: Any) -> Any:
    """Return a value with days and times as ISO writes them."""
    if isinstance(value, datetime.datetime):
        return (value.date() if value.time() == MIDNIGHT and value.tzinfo is None else value).isoformat()
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else value
