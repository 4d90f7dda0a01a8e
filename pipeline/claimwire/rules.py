"""Rule files: one JSON object a line, validated, each with an id for ever and sentences that show it.

Lines that are empty or begin with ``//`` are skipped. Each stage names its own subclass of Rule with the fields it
needs; the suite looks at every pattern and runs every rule's ``yes`` and ``no`` sentences.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from claimwire.errors import RuleFileError
from claimwire.patterns import PUBLISHED
from claimwire.records import first_fault

STAGES = Path(__file__).parent / "stages"
LINKING = STAGES.with_name("linking")


class Rule(BaseModel):
    """What every rule has."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(min_length=1, pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)*$", description="Never changed, never reused.")
    yes: tuple[str, ...] = Field((), description="Sentences in which the rule fires.")
    no: tuple[str, ...] = Field((), description="Sentences in which it must not.")
    note: str | None = Field(None, description="Why the rule is there.")


R = TypeVar("R", bound=Rule)


@cache
def load_rules(kind: type[R], name: str, *, check: bool = False) -> tuple[R, ...]:
    """Return the rules of ``stages/<name>``, in order of the file.

    Args:
        kind: What a rule of the file has.
        name: Path of the file below ``stages``.
        check: Look at the patterns too, as the suite does with every file of the package.

    Raises:
        RuleFileError: The file is missing, a line is no JSON, lacks a field, has an unknown one, or repeats an id; or,
            where they are looked at, a pattern is wrong.
    """
    path = STAGES / name
    if not path.is_file():
        raise RuleFileError(path, 0, "no such rule file")
    rules: dict[str, R] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("//"):
            continue
        rule = _parse(kind, path, number, line, check=check)
        if rule.id in rules:
            raise RuleFileError(path, number, f"id {rule.id!r} is already taken")
        rules[rule.id] = rule
    return tuple(rules.values())


def by_form(rules: Iterable[R], forms: Callable[[R], Iterable[str]]) -> dict[str, list[R]]:
    """Return the rules of each form that they list, in order of the rules."""
    found: dict[str, list[R]] = {}
    for rule in rules:
        for form in forms(rule):
            found.setdefault(form, []).append(rule)
    return found


def _parse(kind: type[R], path: Path, number: int, line: str, *, check: bool) -> R:
    try:
        fields = json.loads(line)
        return kind.model_validate(fields, context=None if check else PUBLISHED)
    except json.JSONDecodeError as error:
        raise RuleFileError(path, number, f"no JSON: {error.msg}") from error
    except ValidationError as error:
        raise RuleFileError(path, number, f"{_name(fields)}{first_fault(error)}") from error


def _name(fields: object) -> str:
    return f"{fields['id']}: " if isinstance(fields, dict) and "id" in fields else ""


def rule_hashes(folder: Path = STAGES) -> dict[str, str]:
    """Return the sha256 of each rule file, by its path below ``folder``: a run records them."""
    paths = sorted(folder.glob("**/*.jsonl"))
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
