"""What a run is made with, so that it can be told later why two runs differ."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Any

from claimwire import __version__
from claimwire.model import WEIGHTS
from claimwire.model.trust import checksums
from claimwire.rules import rule_hashes


@cache
def made_with() -> dict[str, Any]:
    """Return the fields of a RunRecord that do not hang on the input: versions, and hashes of model and rules.

    The model's hash is that of the list of checksums, which whoever loads the model compares it with.
    """
    return {
        "claimwire": __version__,
        "spacy": version("spacy"),
        "model": checksums()[WEIGHTS.name],
        "rules": rule_hashes(),
    }
