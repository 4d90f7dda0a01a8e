"""Claims -> a pandas table, one row a claim. pandas is imported here and only when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from claimwire.errors import SetupError
from claimwire.records import Claim, Source, Span

if TYPE_CHECKING:
    import pandas

BETWEEN_PARTS = " … "  # stands for what interrupts a content

COLUMNS = (
    *("id", "article", "kind", "act", "negated", "manner"),
    *("source", "actor", "name", "type", "role", "affiliation", "external_id"),
    *("cue", "content", "quotes", "targets", "via", "platforms", "dates", "first", "last"),
    *("start", "end", "source_start", "source_end", "cue_start", "cue_end", "content_start", "content_end"),
    *("confidence", "rules"),
)
LISTS = frozenset({"quotes", "targets", "platforms", "dates", "rules"})
WHOLE = frozenset(name for name in COLUMNS if name.endswith(("start", "end")))  # whole numbers, or nothing


def to_frame(claims: Iterable[Claim]) -> pandas.DataFrame:
    """Return a table with one row a claim, in the order given.

    Words stand as text (the parts of a content joined by "…"); quotes, targets, platforms (ids), dates (EDTF) and
    rules as lists; ``first`` and ``last`` are the days that the claim's dates span, ``start`` and ``end`` the
    characters of its sentences, and those of source, cue and content reach from the first part to the end of the last.

    Raises:
        SetupError: pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise SetupError("to_frame needs pandas: pip install 'claimwire[pandas]'") from error
    frame = pandas.DataFrame([row_of(claim) for claim in claims], columns=list(COLUMNS))
    return frame.astype(dict.fromkeys(WHOLE, "Int64"))  # a whole number that may be missing


def row_of(claim: Claim) -> dict[str, Any]:
    """Return the cells of a claim by column; what a claim without source or cue has not is None or absent."""
    return {
        **claim.model_dump(include={"id", "article", "kind", "act", "negated", "manner", "via", "confidence"}),
        **_who(claim.source),
        "cue": BETWEEN_PARTS.join(part.text for part in claim.cue) or None,
        "content": BETWEEN_PARTS.join(part.text for part in claim.content),
        "quotes": [part.text for part in claim.quotes],
        "targets": list(claim.targets),
        "platforms": list(dict.fromkeys(mention.id for mention in claim.platforms)),
        "dates": [date.value for date in claim.dates],
        "first": min((date.first for date in claim.dates if date.first), default=None),
        "last": max((date.last for date in claim.dates if date.last), default=None),
        "start": claim.sentence.start,
        "end": claim.sentence.end,
        **_extent("source", [claim.source] if claim.source else []),
        **_extent("cue", claim.cue),
        **_extent("content", claim.content),
        "rules": list(claim.rules),
    }


def _extent(part: str, spans: Sequence[Span]) -> dict[str, int]:
    if not spans:
        return {}
    return {f"{part}_start": min(s.start for s in spans), f"{part}_end": max(s.end for s in spans)}


def _who(source: Source | None) -> dict[str, Any]:
    if source is None:
        return {}
    return {"source": source.text, **source.model_dump(exclude={"text", "start", "end"})}
