"""The files of the model are those that were published: compared before anything reads them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from claimwire.errors import SetupError
from claimwire.model import CHECKSUMS


def trusted_bytes(path: Path) -> bytes:
    """Return the bytes of a file of the model.

    Raises:
        SetupError: It is missing, or its sha256 is not the one in the list of checksums.
    """
    try:
        data = path.read_bytes()
        expected = checksums()[path.name]
    except FileNotFoundError as error:
        raise SetupError(f"{error.filename}: a file of the model is missing; install claimwire again") from error
    except KeyError as error:
        raise SetupError(f"{CHECKSUMS}: has no checksum of {path.name}; install claimwire again") from error
    if hashlib.sha256(data).hexdigest() != expected:
        raise SetupError(f"{path}: is not the file that was published (its sha256 differs); install claimwire again")
    return data


def checksums() -> dict[str, str]:
    """Return the sha256 of each file of the model, by name; the list is as sha256sum writes it."""
    lines = CHECKSUMS.read_text("utf-8").splitlines()
    return {name: digest for digest, name in (line.split(maxsplit=1) for line in lines)}
