"""Records -> JSON Schema (2020-12): the published contract, generated and never written by hand.

A schema cannot say that ``text == article.text[start:end]``; the descriptions say it, and the records check it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from claimwire.errors import SetupError
from claimwire.records import Account, ActorSummary, Article, ArticleRecord, Claim, Failure, Record, RunRecord

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ENDING = ".schema.json"

RECORDS: dict[str, type[Record]] = {
    "account": Account,
    "actor": ActorSummary,
    "article": ArticleRecord,
    "claim": Claim,
    "failure": Failure,
    "input": Article,
    "run": RunRecord,
}


def schema_of(name: str) -> dict[str, Any]:
    """Return the schema of a record, by its name in RECORDS: of what is read for "input", else of what is written.

    Raises:
        SetupError: There is no such record.
    """
    if name not in RECORDS:
        raise SetupError(f"{name}: no such record; there are {', '.join(RECORDS)}")
    schema = RECORDS[name].model_json_schema(mode="validation" if name == "input" else "serialization")
    return {"$schema": DIALECT, **schema}


def as_text(schema: dict[str, Any]) -> str:
    """Return the schema as it is published."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema into ``folder`` and return the files.

    Raises:
        SetupError: The folder cannot be written.
    """
    paths = {name: folder / (name + ENDING) for name in RECORDS}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, path in paths.items():
            path.write_text(as_text(schema_of(name)), "utf-8")
    except OSError as error:
        raise SetupError(f"{folder}: cannot write here: {error.strerror}") from error
    return list(paths.values())
