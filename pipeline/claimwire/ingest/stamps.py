"""How large a file is, and what tells it from what it was before; neither opens it, save what was piped in."""

from __future__ import annotations

import hashlib

from claimwire.ingest.remote import store_faults, ukey_of
from claimwire.ingest.source import Input

UNKNOWN = "unknown"


def size_of(source: Input) -> int:
    """Return the bytes of a local file; 0 where they are unknown."""
    try:
        return 0 if source.fault or source.url else (source.copy or source.path).stat().st_size
    except OSError:
        return 0


def stamp_of(source: Input) -> str:
    """Return what changes when the file does: size and time, the store's own key, or a hash of what was piped in."""
    if source.fault:
        return source.fault
    try:
        if source.copy:
            with source.copy.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        if source.url:
            return ukey_of(source.url + source.id)
        facts = source.path.stat()
    except store_faults(NotImplementedError):
        return UNKNOWN
    return f"{facts.st_size}-{facts.st_mtime_ns}"
