"""Records -> the output folder of a run, which is complete or can be gone on with.

    OUT/plan.json         what the run is made with and of: written first
    OUT/parts/<name>      a finished shard each; a name is the hash of what the shard holds
    OUT/claims.jsonl ...  the published run, run.json last: it is there = the run is complete
    OUT/.lock             who is writing here now

A run that was killed leaves whole parts, which the next one goes on from, and no half file under a name that somebody
reads. The parts are thrown away when the run is published.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from claimwire.errors import RunError, SetupError
from claimwire.records import RunRecord
from claimwire.sinks import disk
from claimwire.sinks.lock import Lock
from claimwire.sinks.merge import Totals, merge
from claimwire.sinks.parts import is_whole

CLAIMS = "claims.jsonl"
ARTICLES = "articles.jsonl"
FAILURES = "failures.jsonl"
RUN = "run.json"
NAMES = (CLAIMS, ARTICLES, FAILURES, RUN)
ACTORS = "actors.jsonl"
ACCOUNTS = "accounts.jsonl"
LINK = "link.json"
REPORT = "report.html"
LINKED = (ACTORS, ACCOUNTS, LINK)  # made from a run afterwards; of an older run they would say what is no longer so
PLAN = "plan.json"
PARTS = "parts"
DONE = ".parts"  # the parts of a published run, while they are thrown away
LOCK = ".lock"


def require_run(out: Path) -> None:
    """See that ``out`` holds a complete run.

    Raises:
        SetupError: It does not.
    """
    missing = next((name for name in (RUN, ARTICLES, CLAIMS) if not (out / name).is_file()), None)
    if missing:
        raise SetupError(f"{out}: holds no complete run ({missing} is missing); claimwire extract makes one")


class RunFolder:
    """The output of one run: ``with RunFolder(out) as folder: folder.begin(plan); ...; folder.publish(...)``.

    One run at a time has the folder.
    """

    def __init__(self, path: Path) -> None:
        """Make the folder where it is missing, and take it.

        Raises:
            SetupError: It cannot be made or written, or another run is at work in it.
        """
        self._path = path
        if path.exists() and not path.is_dir():
            raise SetupError(f"{path}: is a file, and the output goes into a folder")
        try:
            path.mkdir(parents=True, exist_ok=True)
            self._lock = Lock(path / LOCK)
        except OSError as error:
            raise SetupError(f"{path}: cannot write here: {error.strerror}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._lock.release()

    @property
    def parts(self) -> Path:
        """Return the folder of the parts."""
        return self._path / PARTS

    @property
    def is_begun(self) -> bool:
        """Return whether a run was begun here and is not complete."""
        return self.parts.is_dir()

    @property
    def held(self) -> str | None:
        """Return the name of a file of a published run; None where there is none."""
        return next((name for name in NAMES if (self._path / name).exists()), None)

    def plan(self) -> dict[str, Any] | None:
        """Return the plan of the run that is here; None where there is none, or none that can be read."""
        try:
            plan = json.loads((self._path / PLAN).read_bytes())
        except (OSError, ValueError):
            return None
        return plan if isinstance(plan, dict) else None

    def complete(self) -> RunRecord | None:
        """Return the record of the complete run that is here; None where there is none."""
        try:
            return None if self.is_begun else RunRecord.model_validate_json((self._path / RUN).read_bytes())
        except (OSError, ValueError):
            return None

    def begin(self, plan: dict[str, Any]) -> None:
        """Write the plan and make room for its parts; those of an earlier run are thrown away.

        Raises:
            SetupError: The folder cannot be written.
        """
        try:
            disk.clear_parts(self._path)
            self._discard_parts()
            self._write_plan(plan)
            disk.make_folder(self.parts)
        except OSError as error:
            raise SetupError(f"{self._path}: cannot write here: {error.strerror}") from error

    def _write_plan(self, plan: dict[str, Any]) -> None:
        try:
            with disk.new_file(self._path / PLAN) as out:
                disk.write(out, _json(plan))
        except OSError as error:
            raise SetupError(f"{self._path}: cannot write here: {error.strerror}") from error

    def withdraw(self, before: dict[str, Any] | None) -> None:
        """Take back that a run was begun, of which no part is there; another one may be begun in its place.

        Args:
            before: The plan that was here before it was begun.

        Raises:
            OSError: The disk refuses.
        """
        if any(self.parts.iterdir()):
            return
        if before is None:
            (self._path / PLAN).unlink()
        else:  # first the plan: without its parts folder what is published here counts as complete
            self._write_plan(before)
        self._discard_parts()

    def go_on(self, plan: dict[str, Any], names: Iterable[str]) -> set[str]:
        """Return those of the parts that are there and whole; whatever else lies among them is thrown away.

        Raises:
            SetupError: The folder cannot be written.
        """
        self._write_plan(plan)
        wanted, whole = set(names), set()
        for path in self.parts.iterdir():
            if path.name in wanted and is_whole(path):
                whole.add(path.name)
            else:
                path.unlink()
        return whole

    def publish(self, names: Sequence[str], record: Callable[[Totals], RunRecord]) -> RunRecord:
        """Write the records of the parts, sorted, under the names that people read; then throw the parts away.

        Args:
            names: The parts, in the order of reading.
            record: Makes the record of the run from what lies in the parts.

        Raises:
            RunError: The disk refuses, or what lies in the parts does not add up.
        """
        files = {name: disk.part_of(self._path / name) for name in (CLAIMS, ARTICLES, FAILURES)}
        try:
            with ExitStack() as stack:
                outs = [stack.enter_context(disk.open_new(part)) for part in files.values()]
                totals = merge([self.parts / name for name in names], *outs)
                for out in outs:
                    disk.settle(out)
            run = record(totals)
            self._name(files, run)
        except OSError as error:
            raise refused(self._path, error) from error
        finally:
            for part in files.values():
                part.unlink(missing_ok=True)
        self._discard_parts()
        return run

    def _name(self, files: Mapping[str, Path], run: RunRecord) -> None:
        """Give the files their names, run.json last."""
        for name in (RUN, *LINKED):  # from here on no complete run is there, but all that is needed to publish one
            (self._path / name).unlink(missing_ok=True)
        for name, part in files.items():
            disk.rename(part, self._path / name)
        self.replace_record(run)

    def replace_record(self, run: RunRecord) -> None:
        """Write run.json.

        Raises:
            OSError: The disk refuses.
        """
        with disk.new_file(self._path / RUN) as out:
            disk.write(out, _json(run.model_dump(mode="json")))

    def _discard_parts(self) -> None:
        """Throw the parts away: in one step they are no longer a run that was begun."""
        done = self._path / DONE
        shutil.rmtree(done, ignore_errors=True)
        if self.is_begun:
            disk.rename(self.parts, done)
            shutil.rmtree(done, ignore_errors=True)


def refused(path: Path, error: OSError) -> RunError:
    """Return the error of a disk that refuses; what is finished stays."""
    return RunError(f"{path}: cannot write here: {error.strerror}; nothing is lost of what was there before")


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"
