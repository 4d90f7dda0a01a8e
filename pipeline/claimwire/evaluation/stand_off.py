"""Attributions in brat's stand-off form, as PolNeAR has them: one file for each reader of an article."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

BOUND = re.compile(r"^(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")

CharRange = tuple[int, int]


class Attribution(NamedTuple):
    """One attribution that a reader marked, in characters; source and cue may be empty."""

    source: list[CharRange]
    cue: list[CharRange]
    content: list[CharRange]


class StandOff(NamedTuple):
    """What a reader marked: attributions, and stretches that are not to be judged."""

    attributions: list[Attribution]
    discarded: list[CharRange]


def read_stand_off(path: Path) -> StandOff:
    """Return the attributions of a file that have a content, and its discarded stretches."""
    bounds: dict[str, tuple[str, list[CharRange]]] = {}
    events: list[str] = []
    for line in path.read_bytes().decode("utf-8").split("\n"):
        if match := BOUND.match(line):
            spans = [(int(a), int(b)) for a, b in (part.split() for part in match.group(3).split(";"))]
            bounds[match.group(1)] = (match.group(2), spans)
        elif re.match(r"E\d+\t", line):
            events.append(line.split("\t")[1])
    found = [_event(event, bounds) for event in events]
    discarded = [span for label, spans in bounds.values() if label == "Discard" for span in spans]
    return StandOff([item for item in found if item.content], discarded)


def _event(event: str, bounds: dict[str, tuple[str, list[CharRange]]]) -> Attribution:
    item = Attribution([], [], [])
    for argument in event.split():
        role, key = argument.split(":")
        role = role.rstrip("0123456789").lower()  # Content2 is a content
        if role in Attribution._fields and key in bounds:
            getattr(item, role).extend(bounds[key][1])
    return item
