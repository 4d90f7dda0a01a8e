"""Regular expressions of rule files: refused where a hostile text could make them run for hours.

The tree that Python's own parser makes of a pattern is searched for the three shapes that backtrack without bound or
nearly so. What passes may still be slow on some text; what is refused surely is. The rule files of the package are
looked through by the suite and not at each start, which would take half a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Annotated, Any

from pydantic import AfterValidator, ValidationInfo

LONGEST_RANGE = 300  # repetitions that a pattern may count
PUBLISHED = {"published": True}  # context of a validation: the suite has looked at the patterns
ENDLESS = 16  # repetitions from which on nesting counts as without bound

Node = tuple[Any, Any]
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def safe_pattern(pattern: str) -> str:
    """Return ``pattern`` if it is a regular expression that cannot run wild.

    Raises:
        ValueError: It is none, nests endless repetitions, puts one wildcard behind another, or counts too far.
    """
    try:
        nodes = list(parser.parse(pattern))
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from error
    for series in _series(nodes):
        if any(map(_is_nested, series)):
            raise ValueError("nested quantifiers, like (a+)+")
        if _has_stacked_wildcards(series):
            raise ValueError("stacked wildcards, like .*.*")
        if any(_counts_too_far(node) for node in series):
            raise ValueError(f"a range beyond {LONGEST_RANGE}")
    return pattern


def is_published(info: ValidationInfo) -> bool:
    """Return whether what is validated comes from a rule file of the package."""
    return info.context is PUBLISHED


def _looked_at(pattern: str, info: ValidationInfo) -> str:
    return pattern if is_published(info) else safe_pattern(pattern)


Pattern = Annotated[str, AfterValidator(_looked_at)]


def _series(nodes: list[Node]) -> Iterator[list[Node]]:
    """Yield the nodes that follow each other, of the pattern and of everything inside it."""
    yield nodes
    for kind, inside in nodes:
        for part in _parts(kind, inside):
            yield from _series(list(part))


def _parts(kind: Any, inside: Any) -> list[Any]:
    """Return the patterns inside one node."""
    if kind in _REPEATS:
        return [inside[2]]
    if kind is op.SUBPATTERN:
        return [inside[3]]
    if kind is op.BRANCH:
        return list(inside[1])
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [inside[1]]
    if kind is op.GROUPREF_EXISTS:
        return [part for part in inside[1:] if part]
    return [inside] if kind is op.ATOMIC_GROUP else []


def _is_endless(node: Node) -> bool:
    kind, inside = node
    return kind in (op.MAX_REPEAT, op.MIN_REPEAT) and inside[1] >= ENDLESS


def _counts_too_far(node: Node) -> bool:
    kind, inside = node
    return kind in _REPEATS and inside[1] is not op.MAXREPEAT and inside[1] > LONGEST_RANGE


def _is_nested(node: Node) -> bool:
    """Return whether an endless repetition repeats what may itself be of any length and of nothing else.

    ``(?:, \\w+)*`` is none: each time around begins with a comma.
    """
    return _is_endless(node) and any(_may_grow(path) for path in _paths(list(node[1][2])))


def _paths(nodes: list[Node]) -> Iterator[list[Node]]:
    """Yield the ways through nodes whose groups and branches are laid open."""
    if len(nodes) == 1 and nodes[0][0] in (op.SUBPATTERN, op.BRANCH):
        for part in _parts(*nodes[0]):
            yield from _paths(list(part))
    else:
        yield nodes


def _may_grow(nodes: list[Node]) -> bool:
    """Return whether the nodes hold an endless repetition, and nothing that must be there once."""
    return any(map(_is_endless, nodes)) and all(
        kind in _REPEATS and (inside[0] == 0 or _is_endless((kind, inside))) for kind, inside in nodes
    )


def _has_stacked_wildcards(nodes: list[Node]) -> bool:
    """Return whether two wildcards stand side by side, with nothing between them that must be there."""
    open_wildcard = False
    for node in nodes:
        kind, inside = node
        if _is_endless(node) and [part[0] for part in inside[2]] == [op.ANY]:
            if open_wildcard:
                return True
            open_wildcard = True
        elif not (kind in _REPEATS and inside[0] == 0):
            open_wildcard = False
    return False
