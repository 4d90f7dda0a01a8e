"""The formats, as data: what each is called, what it needs, and the module that writes it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from claimwire.errors import SetupError


class Format(NamedTuple):
    """A format of ``claimwire export``.

    Attributes:
        module: Module of this package with ``write(findings, part)``; where ``is_read``, with
            ``write_tasks(tasks, part)`` and ``read(path)``.
        what: What it is for, in a few words.
        shape: Whether it is one file or a folder.
        is_read: Whether corrected files of it can be imported.
        companion: Suffix and name of a file of this package that goes beside what is written.
    """

    module: str
    what: str
    shape: Literal["file", "folder"] = "file"
    is_read: bool = False
    companion: tuple[str, str] | None = None


FORMATS = {
    "parquet": Format("parquet", "a row a claim, for pandas, polars, DuckDB, R"),
    "csv": Format("csv_table", "a row a claim, for spreadsheets"),
    "sqlite": Format("sqlite", "tables with full-text search, for Datasette"),
    "stop-csv": Format("stop_csv", "a row a shutdown, for monitors of shutdowns"),
    "web-annotation": Format("web_annotation", "W3C Web Annotation, JSON-LD"),
    "schema-org": Format("schema_org", "schema.org Claim, JSON-LD"),
    "label-studio": Format(
        "label_studio", "Label Studio, to correct by hand", is_read=True, companion=(".xml", "label_studio.xml")
    ),
    "doccano": Format("doccano", "doccano, to correct by hand", is_read=True),
    "brat": Format("brat", "brat standoff, to correct by hand", shape="folder", is_read=True),
    "docbin": Format("docbin", "spaCy's DocBin", is_read=True),
}


def format_of(name: str, *, read: bool = False) -> Format:
    """Return the format of that name.

    Args:
        name: A key of FORMATS.
        read: Whether it must be one that can be imported.

    Raises:
        SetupError: There is none.
    """
    names = [key for key, each in FORMATS.items() if each.is_read or not read]
    if name not in names:
        raise SetupError(f"{name}: no such format; there are {', '.join(names)}")
    return FORMATS[name]
