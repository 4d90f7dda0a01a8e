"""Tasks <-> doccano's JSON lines for sequence labelling with relations. Offsets count code points."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from claimwire.errors import InputError
from claimwire.exchange.reading import KEY, field, known_of, read_tasks
from claimwire.exchange.tasks import Region, Task
from claimwire.sinks.json_lines import on_one_line

LINK = "linked"


def write_tasks(tasks: Iterable[Task], part: Path) -> None:
    """Write a task a line."""
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(map(line, to_json(tasks)))


def line(item: dict[str, Any]) -> str:
    """Return a task as a line of the file."""
    return on_one_line(json.dumps(item, ensure_ascii=False)) + "\n"


def to_json(tasks: Iterable[Task]) -> Iterator[dict[str, Any]]:
    """Yield each task as doccano imports it; the ids of its entities are numbers, unique in the file."""
    entities, relations = count(1), count(1)
    for task in tasks:
        ids = {region.id: next(entities) for region in task.regions}
        yield {
            "text": task.text,
            "entities": [
                {"id": ids[region.id], "label": region.label, "start_offset": region.start, "end_offset": region.end}
                for region in task.regions
            ],
            "relations": [
                {"id": next(relations), "from_id": ids[start], "to_id": ids[end], "type": LINK}
                for start, end in task.links
            ],
            "article": task.id,
            KEY: json.dumps(task.known.model_dump(mode="json"), ensure_ascii=False) if task.known else "",
        }


def read(path: Path) -> Iterator[Task | InputError]:
    """Yield the tasks of a file; an error in the place of each bad one."""
    return read_tasks(path, _items(path), _from_json)


def _items(path: Path) -> Iterator[Any]:
    """Yield the value of each line; of a line that is no JSON, the error."""
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from error
    for line in lines:
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError as error:
                yield error


def _from_json(item: Any) -> Task:
    if isinstance(item, ValueError):
        raise ValueError(f"no JSON: {item}")
    text = field(item, "text", str)
    beside: dict[str, Any] = next((item[name] for name in ("meta", "metadata") if isinstance(item.get(name), dict)), {})
    known = known_of(item.get(KEY, beside.get(KEY)))
    article = item.get("article", beside.get("article")) or (known.doc if known else item.get("id"))
    regions = tuple(_region(entity) for entity in field(item, "entities", list))
    links = tuple(
        (str(field(link, "from_id", int)), str(field(link, "to_id", int))) for link in item.get("relations") or ()
    )
    return Task(str(article), text, regions, links, known)


def _region(entity: Any) -> Region:
    start, end = field(entity, "start_offset", int), field(entity, "end_offset", int)
    return Region(str(field(entity, "id", int)), field(entity, "label", str), start, end)
