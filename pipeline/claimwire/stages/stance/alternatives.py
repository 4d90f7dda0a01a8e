"""A pattern of many alternatives written anew, so that few of them are tried at a place.

Python's ``re`` tries alternatives one after the other, and those that begin with a group take longest. Here a group at
the beginning of an alternative is multiplied out ("(?:is|was) wrong" is "is wrong|was wrong") and alternatives with
the same first letter are put together ("l(?:ied|ying)"). What matches, and up to where, stays the same: the order
changes only among alternatives that begin with different letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

ROOM = 1500  # characters to which a group may be multiplied out: more are slow to compile
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]|[^\\\[()|]+", re.DOTALL)
_LETTER = re.compile(r"[a-z](?![?*+{])")
_REPEATS = tuple("?*+{")


def by_letter(pattern: str) -> str:
    """Return a regular expression that matches what ``pattern`` does, its alternatives put together by letter."""
    return _together(_multiplied(pattern))


def _multiplied(pattern: str) -> list[str]:
    """Return the alternatives of a pattern, the groups that they begin with multiplied out where there is room."""
    found: list[str] = []
    for way in _alternatives(pattern):
        group, behind = _opening_group(way)
        rest = behind.removeprefix("?")
        if group is None or rest.startswith(_REPEATS):
            found.append(way)
            continue
        inner = _multiplied(group)
        if len(rest) * len(inner) > ROOM:
            found.append(f"(?:{_together(inner)}){behind}")
            continue
        found += [each + rest for each in inner]
        found += _multiplied(rest) if rest != behind else []
    return found


def _alternatives(pattern: str) -> list[str]:
    """Return the alternatives of a pattern; those inside its groups stay there."""
    found, depth = [""], 0
    for token in _TOKEN.findall(pattern):
        depth += (token == "(") - (token == ")")
        if token == "|" and not depth:
            found.append("")
        else:
            found[-1] += token
    return found


def _opening_group(way: str) -> tuple[str | None, str]:
    """Return what stands in the group that an alternative begins with, None if there is none, and what follows."""
    depth = at = 0
    if way.startswith("(?:"):
        for token in _TOKEN.findall(way):
            depth += (token == "(") - (token == ")")
            at += len(token)
            if not depth:
                return way[3 : at - 1], way[at:]
    return None, way


def _together(ways: Iterable[str]) -> str:
    """Return a pattern of alternatives, those with the same first letter as one; what begins otherwise stays put."""
    parts: list[str] = []
    groups: dict[str, list[str]] = {}
    for way in ways:
        if _LETTER.match(way):
            groups.setdefault(way[0], []).append(way[1:])
        else:
            parts += [*_grouped(groups), way]
            groups.clear()
    return "|".join([*parts, *_grouped(groups)])


def _grouped(groups: dict[str, list[str]]) -> list[str]:
    return [f"{letter}(?:{'|'.join(rests)})" for letter, rests in groups.items()]
