"""Claims -> a pandas table, one row a claim. pandas is imported here and only when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from claimwire.errors import SetupError
from claimwire.records import Claim, Source

if TYPE_CHECKING:
    import pandas

BETWEEN_PARTS = " … "  # stands for what interrupts a content

COLUMNS = (
    *("id", "article", "kind", "act", "negated", "manner"),
    *("source", "actor", "name", "type", "role", "affiliation", "external_id"),
    *("cue", "content", "quotes", "targets", "via", "platforms", "dates", "first", "last"),
    *("start", "end", "confidence", "rules"),
)


def to_frame(claims: Iterable[Claim]) -> pandas.DataFrame:
    """Return a table with one row a claim, in the order given.

    Words stand as text (the parts of a content joined by "…"); quotes, targets, platforms (ids), dates (EDTF) and
    rules as lists; ``first`` and ``last`` are the days that the claim's dates span, ``start`` and ``end`` the
    characters of its sentences.

    Raises:
        SetupError: pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise SetupError("to_frame needs pandas: pip install 'claimwire[pandas]'") from error
    return pandas.DataFrame([_row(claim) for claim in claims], columns=list(COLUMNS))


def _row(claim: Claim) -> dict[str, Any]:
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
        "rules": list(claim.rules),
    }


def _who(source: Source | None) -> dict[str, Any]:
    if source is None:
        return {}
    return {"source": source.text, **source.model_dump(exclude={"text", "start", "end"})}
