"""What a run is made with, so that it can be told later why two runs differ."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from claimwire import __version__
from claimwire.model import WEIGHTS
from claimwire.rules import rule_hashes


@cache
def made_with() -> dict[str, Any]:
    """Return the fields of a RunRecord that do not hang on the input: versions, and hashes of model and rules."""
    return {"claimwire": __version__, "spacy": version("spacy"), "model": file_hash(WEIGHTS), "rules": rule_hashes()}


def file_hash(path: Path) -> str:
    """Return the sha256 of a file; "none" where there is no such file."""
    if not path.is_file():
        return "none"
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
