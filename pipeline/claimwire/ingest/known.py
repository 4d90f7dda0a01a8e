"""What may be known of an article beside its text, from its record or from a sidecar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimwire.ingest.options import is_iso
from claimwire.ingest.rows import json_kind

KNOWN = ("published", "title", "outlet", "place", "language")


def own_words(fields: Mapping[str, Any], published_key: str = "published") -> dict[str, str]:
    """Return what ``fields`` say under the known keys; what is null or empty is left out.

    Raises:
        ValueError: A value is no string, or the day of publication no ISO day.
    """
    values = {key: words_of(key, fields.get(published_key if key == "published" else key)) for key in KNOWN}
    published = values["published"]
    if published and not is_iso(published):
        raise ValueError(f"{published_key} {published!r} is no ISO day like 2024-01-08")
    return {key: value for key, value in values.items() if value}


def words_of(key: str, value: Any) -> str | None:
    """Return a string without white space at its ends; None where it is null or empty.

    Raises:
        ValueError: It is something else than a string, or cannot be written as UTF-8.
    """
    if not isinstance(value, str | None):
        raise ValueError(f"{key!r} is {json_kind(value)}, not a string")
    check_encodable(key, value)
    return (value or "").strip() or None


def check_encodable(key: str, words: str | None) -> None:
    """Refuse half of a surrogate pair: JSON can escape one, but no UTF-8 file can hold it, so neither could our output.

    Raises:
        ValueError: ``words`` holds one.
    """
    try:
        (words or "").encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(f"{key!r} holds half a surrogate pair at character {error.start}") from error
