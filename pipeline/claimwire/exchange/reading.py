"""What the readers of corrected files share: JSON values of the right kind, and errors that name file and task."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from claimwire.errors import InputError
from claimwire.evaluation.gold import GoldArticle
from claimwire.exchange.tasks import Task
from claimwire.records import first_fault

T = TypeVar("T")

KEY = "claimwire"  # under which a task carries what its regions cannot show


def read_tasks(path: Path, items: Iterable[Any], make: Callable[[Any], Task]) -> Iterator[Task | InputError]:
    """Yield the task of each item, or an error in its place."""
    for number, item in enumerate(items, start=1):
        try:
            yield make(item)
        except ValidationError as error:
            yield bad_task(path, number, item, f"{KEY}.{first_fault(error)}")
        except ValueError as error:
            yield bad_task(path, number, item, str(error))


def bad_task(path: Path, number: int, item: Any, reason: str) -> InputError:
    """Return the error of one task, named by its number in the file and its article where that is known."""
    name = _article_of(item)
    return InputError(str(path), f"task {number}{f' ({name})' if name else ''}: {reason}", article_id=name)


def _article_of(item: Any) -> str | None:
    if not isinstance(item, dict):
        return None
    places = (item, *(item.get(name) for name in ("data", "meta", "metadata")))
    named = (place.get("article") for place in places if isinstance(place, dict))
    return next((name for name in named if isinstance(name, str)), None)


def field(item: Any, name: str, kind: type[T]) -> T:
    """Return a field of a JSON object.

    Raises:
        ValueError: It is missing or of another kind.
    """
    if not isinstance(item, dict) or name not in item:
        raise ValueError(f"lacks {name!r}")
    value = item[name]
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ValueError(f"{name!r} is no {kind.__name__}: {json.dumps(value)[:40]}")
    return value


def known_of(value: Any) -> GoldArticle | None:
    """Return the article that a task carries; a tool may have made a string of it.

    Raises:
        ValueError: It is none.
    """
    if value in (None, ""):
        return None
    return GoldArticle.model_validate_json(value if isinstance(value, str) else json.dumps(value))


def read_json(path: Path) -> Any:
    """Return the JSON value of a file.

    Raises:
        InputError: The file cannot be read, or holds no JSON.
    """
    try:
        return json.loads(path.read_bytes())
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise InputError(str(path), f"no JSON: {error}") from error
