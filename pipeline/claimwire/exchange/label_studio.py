"""Tasks <-> Label Studio JSON.

What a run found goes out as predictions, which the tool shows to be corrected; what comes back is the newest annotation
of each task that was not cancelled, or the predictions where nobody has annotated it. Label Studio counts UTF-16 code
units; some of its exports count code points, so the words of a region decide which it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from claimwire import __version__
from claimwire.errors import InputError
from claimwire.exchange.counting import Utf16
from claimwire.exchange.reading import KEY, field, known_of, read_json, read_tasks
from claimwire.exchange.tasks import Region, Task
from claimwire.exchange.web_annotation import write_items

# Names of the tags in label_studio.xml; a control beside the labels says more of one region.
LABELS, TEXT, LINK = "label", "text", "linked"
CONTROLS = {"act": ("act", "choices"), "name": ("name", "textarea"), "type": ("type", "choices")}


def write_tasks(tasks: Iterable[Task], part: Path) -> None:
    """Write a JSON array of tasks."""
    write_items(part, "[\n", map(to_json, tasks), "\n]\n")


def to_json(task: Task) -> dict[str, Any]:
    """Return a task as Label Studio imports it."""
    counting = Utf16(task.text)
    results = [result for region in task.regions for result in _region(region, task.text, counting)]
    results += [
        {"type": "relation", "from_id": start, "to_id": end, "direction": "right", "labels": [LINK]}
        for start, end in task.links
    ]
    data: dict[str, Any] = {"text": task.text, "article": task.id}
    if task.known:
        data[KEY] = task.known.model_dump(mode="json")
    return {"data": data, "predictions": [{"model_version": f"claimwire {__version__}", "result": results}]}


def _region(region: Region, text: str, counting: Utf16) -> Iterator[dict[str, Any]]:
    where: dict[str, Any] = {"start": counting.units(region.start), "end": counting.units(region.end)}
    where["text"] = text[region.start : region.end]
    common = {"id": region.id, "to_name": TEXT}
    yield {**common, "from_name": LABELS, "type": "labels", "value": {**where, "labels": [region.label]}}
    for note, words in region.notes.items():
        control, kind = CONTROLS[note]
        key = "text" if kind == "textarea" else kind
        yield {**common, "from_name": control, "type": kind, "value": {**where, key: [words]}}


def read(path: Path) -> Iterator[Task | InputError]:
    """Yield the tasks of a JSON array, or of one JSON object a line; an error in the place of each bad one.

    Raises:
        InputError: The file is no JSON.
    """
    found = _lines(path) if path.suffix == ".jsonl" else read_json(path)
    return read_tasks(path, found if isinstance(found, list) else [found], from_json)


def _lines(path: Path) -> list[Any]:
    try:
        return [json.loads(line) for line in path.read_bytes().split(b"\n") if line.strip()]
    except (OSError, ValueError) as error:
        raise InputError(str(path), f"no JSON lines: {error}") from error


def from_json(item: Any) -> Task:
    """Return the task of a JSON object.

    Raises:
        ValueError: Something in it is missing or wrong.
    """
    data = field(item, "data", dict)
    text = field(data, "text", str)
    known = known_of(data.get(KEY))
    results = _results(item)
    links = tuple((str(r.get("from_id")), str(r.get("to_id"))) for r in results if r.get("type") == "relation")
    regions = tuple(_regions(results, text))
    return Task(str(data.get("article") or (known.doc if known else item.get("id"))), text, regions, links, known)


def _annotations(item: Any) -> list[Any]:
    found = item.get("annotations") or item.get("completions") or []
    return [each for each in found if isinstance(each, dict) and not each.get("was_cancelled")]


def _results(item: Any) -> list[dict[str, Any]]:
    """Return what the newest annotation of a task says, else the prediction."""
    found = _annotations(item)
    newest = max(found, key=lambda each: str(each.get("updated_at") or each.get("created_at") or ""), default=None)
    if newest is None:
        predictions = field(item, "predictions", list)
        if not predictions:
            raise ValueError("holds neither annotations nor predictions")
        newest = predictions[0]
    results: list[Any] = field(newest, "result", list)
    if not all(isinstance(result, dict) for result in results):
        raise ValueError("'result' holds something else than objects")
    return results


def _regions(results: Iterable[dict[str, Any]], text: str) -> Iterator[Region]:
    """Yield a region for each set of labels; what other controls say of it are its notes."""
    notes: dict[str, dict[str, str]] = {}
    for result in results:
        for note, (control, kind) in CONTROLS.items():
            if result.get("from_name") == control and result.get("type") == kind:
                said = field(result, "value", dict).get("text" if kind == "textarea" else kind)
                notes.setdefault(str(result.get("id")), {})[note] = _first(said)
    counting = Utf16(text)
    for result in results:
        if result.get("type") == "labels":
            name, value = str(result.get("id")), field(result, "value", dict)
            labels = field(value, "labels", list)
            if len(labels) != 1:
                raise ValueError(f"region {name}: has {len(labels)} labels, not one")
            start, end = _place(name, value, text, counting)
            yield Region(name, str(labels[0]), start, end, notes.get(name, {}))


def _first(said: Any) -> str:
    return str(said[0]) if isinstance(said, list) and said else str(said or "")


def _place(name: str, value: dict[str, Any], text: str, counting: Utf16) -> tuple[int, int]:
    """Return the region in code points: counted as JavaScript does, else as Python does, as its words say.

    Raises:
        ValueError: Its words stand at neither place.
    """
    start, end = field(value, "start", int), field(value, "end", int)
    here = counting.points(start), counting.points(end)
    words = value.get("text")
    if words is None or text[slice(*here)] == words:
        return here
    if 0 <= start < end and text[start:end] == words:
        return start, end
    raise ValueError(f"region {name}: no {str(words)[:60]!r} at [{start}, {end})")
