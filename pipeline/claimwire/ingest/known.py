"""What may be known of an article beside its text, from its record or from a sidecar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimwire.ingest.options import is_iso

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
        ValueError: It is something else than a string.
    """
    if not isinstance(value, str | None):
        raise ValueError(f"{key!r} is a JSON {type(value).__name__}, not a string")
    return (value or "").strip() or None
