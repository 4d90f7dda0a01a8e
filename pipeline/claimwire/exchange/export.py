"""Findings -> a file of a format, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Protocol, cast

from claimwire.errors import SetupError
from claimwire.exchange.findings import Findings
from claimwire.exchange.formats import format_of
from claimwire.exchange.tasks import Task, task_of
from claimwire.sinks.atomic import replacing


class Writer(Protocol):
    """A module that writes a format."""

    def write(self, findings: Findings, part: Path) -> None:
        """Write all that was found as a new file or folder ``part``."""

    def write_tasks(self, tasks: Iterable[Task], part: Path) -> None:
        """Write it as tasks to be corrected; modules of formats that are read have this in the place of ``write``."""


def export(findings: Findings, to: str, dest: Path, *, force: bool = False) -> list[Path]:
    """Write what a run found in another format and return the files that were written.

    Args:
        findings: The run.
        to: Name of the format.
        dest: File or folder to write.
        force: Write over what is there.

    Raises:
        SetupError: No such format, no room for it, something missing that it needs.
        InputError: A file of the run cannot be read.
        RunError: The disk refuses.
    """
    chosen = format_of(to)
    _require_room(dest, chosen.shape, force)
    writer = cast(Writer, import_module(f"{__package__}.{chosen.module}"))
    with replacing(dest) as part:
        if chosen.is_read:
            writer.write_tasks((task_of(record, text) for record, text in findings.records_with_text()), part)
        else:
            writer.write(findings, part)
    if chosen.companion is None:
        return [dest]
    suffix, name = chosen.companion
    with replacing(dest.with_suffix(suffix)) as part:
        part.write_bytes(files(__package__).joinpath(name).read_bytes())
    return [dest, dest.with_suffix(suffix)]


def _require_room(dest: Path, shape: str, force: bool) -> None:
    if not dest.exists():
        return
    if dest.is_dir() != (shape == "folder"):
        raise SetupError(f"{dest}: is {'a folder' if dest.is_dir() else 'a file'}, and this format is a {shape}")
    is_empty = shape == "folder" and not any(dest.iterdir())
    if not force and not is_empty:
        raise SetupError(f"{dest}: is there already; --force writes over it")
