"""Records -> the output folder of a run, all of it or nothing.

While a run is going on, its files bear the ending ``.part``; they get their names when the run is complete, run.json
last. So a run that was killed leaves no half file under a name that somebody reads, and the next one writes over the
leftovers.
"""

from __future__ import annotations

import json
import os
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from claimwire.errors import RunError, SetupError
from claimwire.records import ArticleRecord, Claim, Failure, RunRecord
from claimwire.sinks.json_lines import SortedLines, to_bytes

CLAIMS = "claims.jsonl"
ARTICLES = "articles.jsonl"
FAILURES = "failures.jsonl"
RUN = "run.json"
NAMES = (CLAIMS, ARTICLES, FAILURES, RUN)
ACTORS = "actors.jsonl"
ACCOUNTS = "accounts.jsonl"
LINKED = (ACTORS, ACCOUNTS)  # made from a run afterwards; of an older run they would say what is no longer so
PART = ".part"
SPOOL = ".spool"


class RunFolder:
    """The output of one run: ``with RunFolder(out) as folder: folder.add(record); ...; folder.publish(run)``.

    What is not published when the block ends is thrown away.
    """

    def __init__(self, path: Path, *, force: bool = False) -> None:
        """Make the folder where it is missing.

        Args:
            path: The folder.
            force: Write over a run that is already there.

        Raises:
            SetupError: It cannot be made or written, or holds a run and ``force`` is not set.
        """
        self._path = path
        self._stack = ExitStack()
        try:
            _prepare(path, force)
            self._failures = self._open(FAILURES + PART)
            self._claims = SortedLines(self._open(CLAIMS + SPOOL))
            self._articles = SortedLines(self._open(ARTICLES + SPOOL))
        except OSError as error:
            self._stack.close()
            raise SetupError(f"{path}: cannot write here: {error.strerror}") from error

    def _open(self, name: str) -> IO[bytes]:
        return self._stack.enter_context((self._path / name).open("wb+"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()
        for name in NAMES:
            for ending in (PART, SPOOL):
                (self._path / (name + ending)).unlink(missing_ok=True)

    def add(self, record: ArticleRecord) -> None:
        """Take one article and its claims.

        Raises:
            RunError: The disk refuses.
        """
        try:
            self._articles.add(record.id, [record])
            claims = sorted(record.claims, key=_offset)
            self._claims.add(record.id, claims)
        except OSError as error:
            raise self._refused(error) from error

    def fail(self, failure: Failure) -> None:
        """Take one input that gave no record.

        Raises:
            RunError: The disk refuses.
        """
        try:
            self._failures.write(to_bytes(failure))
        except OSError as error:
            raise self._refused(error) from error

    def publish(self, run: RunRecord) -> None:
        """Give the files their names.

        Raises:
            RunError: The disk refuses.
        """
        try:
            self._write_parts(run)
            for name in (RUN, *LINKED):  # from here on no complete run is there
                (self._path / name).unlink(missing_ok=True)
            for name in NAMES:
                os.replace(self._path / (name + PART), self._path / name)
        except OSError as error:
            raise self._refused(error) from error

    def _write_parts(self, run: RunRecord) -> None:
        for name, lines in ((CLAIMS, self._claims), (ARTICLES, self._articles)):
            with (self._path / (name + PART)).open("wb") as out:
                lines.write_to(out)
                _settle(out)
        _settle(self._failures)
        with (self._path / (RUN + PART)).open("wb") as out:
            out.write(json.dumps(run.model_dump(mode="json"), ensure_ascii=False, indent=2).encode() + b"\n")
            _settle(out)

    def _refused(self, error: OSError) -> RunError:
        return RunError(f"{self._path}: cannot write here: {error.strerror}; nothing is lost of what was there before")


def _offset(claim: Claim) -> int:
    """Return where the claim begins, in characters."""
    return min(span.start for span in claim.spans())


def _prepare(path: Path, force: bool) -> None:
    if path.exists() and not path.is_dir():
        raise SetupError(f"{path}: is a file, and the output goes into a folder")
    path.mkdir(parents=True, exist_ok=True)
    held = next((name for name in NAMES if (path / name).exists()), None)
    if held and not force:
        raise SetupError(f"{path}: holds a run already ({held}); --force writes over it")


def _settle(out: IO[bytes]) -> None:
    """See that the bytes are on the disk before the file gets its name."""
    out.flush()
    os.fsync(out.fileno())
