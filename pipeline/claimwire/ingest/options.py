"""What the user may say about how articles are read."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from claimwire.errors import SetupError

MAX_CHARS = 1_000_000  # spaCy's own limit (nlp.max_length) for one text
LANGUAGES = ("en", "any")
DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")


@dataclass(frozen=True)
class ReadOptions:
    """How records are read; the defaults fit claimwire's own names.

    Attributes:
        text_key: Key or column that holds an article's text.
        id_key: Key or column that holds its id.
        published_key: Key or column that holds its day of publication.
        published: ISO day or time for every article for which neither record nor sidecar gives one.
        max_chars: A longer text is an InputError; None reads any length.
        encoding: Of files that are not UTF-8 and bring no mark or declaration ("cp1252"); None for UTF-8.
        language: "en" refuses what is not English; "any" reads everything.
        follow_links: Whether links may lead out of a folder that was named.

    Raises:
        SetupError: ``published`` is no ISO day, ``max_chars`` is below 1, or encoding or language is unknown.
    """

    text_key: str = "text"
    id_key: str = "id"
    published_key: str = "published"
    published: str | None = None
    max_chars: int | None = MAX_CHARS
    encoding: str | None = None
    language: str = "en"
    follow_links: bool = False

    def __post_init__(self) -> None:
        if self.published is not None and not is_iso(self.published):
            raise SetupError(f"published {self.published!r} is no ISO day like 2024-01-08")
        if self.max_chars is not None and self.max_chars < 1:
            raise SetupError(f"max_chars must be at least 1, not {self.max_chars}")
        if self.encoding is not None and not _is_encoding(self.encoding):
            raise SetupError(f"encoding {self.encoding!r} is unknown")
        if self.language not in LANGUAGES:
            raise SetupError(f"language {self.language!r} is none of {', '.join(LANGUAGES)}")


def _is_encoding(name: str) -> bool:
    """Return whether Python decodes text by this name."""
    try:
        b"a".decode(name)
    except UnicodeError:
        return True  # it is known, and a single byte is nothing in it
    except (LookupError, ValueError):
        return False
    return True


def is_iso(value: str) -> bool:
    """Return whether ``value`` is an ISO day, or an ISO time that begins with its day ("20240108T1000" does not)."""
    try:
        datetime.datetime.fromisoformat(value)
    except ValueError:
        return False
    return bool(DAY.match(value))
