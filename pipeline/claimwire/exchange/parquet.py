"""Claims -> a Parquet table: a row a claim, lists as lists. Written in groups, so memory stays flat."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimwire.errors import SetupError
from claimwire.exchange.findings import Findings
from claimwire.exchange.flat import FLAT, LISTS, NUMBERS, TRUTHS, WHOLE, rows

if TYPE_CHECKING:
    import pyarrow

GROUP = 10_000  # rows of a row group


def write(findings: Findings, part: Path) -> None:
    """Write a row a claim.

    Raises:
        SetupError: pyarrow is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise SetupError("Parquet needs pyarrow: pip install 'claimwire[parquet]'") from error
    schema = pyarrow.schema([(name, _type(name, pyarrow)) for name in FLAT])
    with pyarrow.parquet.ParquetWriter(part, schema) as writer:
        for group in _groups(rows(findings)):
            writer.write_table(pyarrow.Table.from_pylist(group, schema))


def _groups(found: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while group := list(islice(found, GROUP)):
        yield group


def _type(name: str, arrow: Any) -> pyarrow.DataType:
    if name in LISTS:
        return arrow.list_(arrow.string())
    if name in TRUTHS:
        return arrow.bool_()
    return arrow.int64() if name in WHOLE else arrow.float64() if name in NUMBERS else arrow.string()
