"""What a run is made with, so that it can be told later why two runs differ."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import Any

from claimwire import __version__
from claimwire.model import WEIGHTS
from claimwire.model.foreign import folder_sha256
from claimwire.model.trust import checksums
from claimwire.rules import rule_hashes
from claimwire.run.lists import NO_LISTS, Lists


def made_with(lists: Lists = NO_LISTS) -> dict[str, Any]:
    """Return the fields of a RunRecord that do not hang on the input: versions, and hashes of files.

    The bundled model's hash is that of the list of checksums, which whoever loads the model compares it with; that of a
    folder is made of all its files.
    """
    return {
        "claimwire": __version__,
        "spacy": version("spacy"),
        "model": folder_sha256(Path(lists.model)) if lists.model else checksums()[WEIGHTS.name],
        "rules": rule_hashes(),
        "lists": {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in lists.paths()},
    }
