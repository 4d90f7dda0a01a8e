"""Claims -> a CSV table that a spreadsheet shows and does not run, and back.

UTF-8 with a byte order mark, so that spreadsheets read it as such; commas; lines end in CR LF. The items of a list are
joined by "; ", with a backslash before a semicolon or backslash inside one. A cell that a spreadsheet might take for a
formula, and one that begins with an apostrophe, has an apostrophe before it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from claimwire.exchange.findings import Findings
from claimwire.exchange.flat import FLAT, LISTS, NUMBERS, TRUTHS, WHOLE, rows

# "=1+1", "@SUM", "+cmd|...", also after white space or a byte order mark, and as full-width signs.
FORMULA = re.compile("^(?:[\\s\x00-\x1f\u200b\ufeff]*[=+\\-@＝＋－＠]|[\t\r\n'])")
BETWEEN = "; "


def write(findings: Findings, part: Path) -> None:
    """Write a row a claim."""
    write_table(part, FLAT, ([_cell(row[name]) for name in FLAT] for row in rows(findings)))


def write_table(path: Path, columns: Sequence[str], cells: Iterator[list[str]]) -> None:
    """Write a table whose cells are made safe."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([guarded(cell) for cell in row] for row in cells)


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows as they were before they were written, apostrophes undone."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield {name: _value(name, unguarded(cell)) for name, cell in row.items()}


def guarded(cell: str) -> str:
    """Return the cell so that no spreadsheet takes it for a formula."""
    return "'" + cell if FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return the cell that ``guarded`` was given."""
    return cell.removeprefix("'")


def joined(items: Sequence[str]) -> str:
    """Return the items as one cell."""
    return BETWEEN.join(re.sub(r"([\\;])", r"\\\1", item) for item in items)


def parted(cell: str) -> list[str]:
    """Return the items of a cell that ``joined`` made."""
    found = re.findall(r"(?:\\.|[^\\;])+", cell, re.DOTALL)
    items = [item.removeprefix(" ") if place else item for place, item in enumerate(found)]
    return [re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL) for item in items]


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return joined(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _value(name: str, cell: str) -> Any:
    if name in LISTS:
        return parted(cell)
    if not cell:
        return None
    if name in TRUTHS:
        return cell == "true"
    return int(cell) if name in WHOLE else float(cell) if name in NUMBERS else cell
