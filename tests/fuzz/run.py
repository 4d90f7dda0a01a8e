"""Throws bytes at a reader: ``make fuzz`` or, for one, ``make fuzz READERS=.pdf SECONDS=600``; needs atheris.

Bytes that make a reader raise are left in out/ by the fuzzer, and their stack on stderr.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

FOLLOWED = ("claimwire.ingest", "docx", "htmldate", "pypdf", "tarfile", "trafilatura", "zipfile")

with atheris.instrument_imports(include=list(FOLLOWED)):
    from fuzz.readers import SEEDS, check

LIMITS = ("-timeout=20", "-rss_limit_mb=4096", "-max_len=20000", "-artifact_prefix=out/")


def main(suffix: str, seconds: str = "60") -> None:
    """Fuzz one reader, beginning with its good file."""
    with tempfile.TemporaryDirectory() as corpus:
        (Path(corpus) / "seed").write_bytes(SEEDS[suffix])
        with atheris.instrument_imports(include=list(FOLLOWED)):
            check(suffix, SEEDS[suffix])  # imports what the reader needs
        atheris.Setup([*sys.argv[:1], corpus, f"-max_total_time={seconds}", *LIMITS], lambda data: check(suffix, data))
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
