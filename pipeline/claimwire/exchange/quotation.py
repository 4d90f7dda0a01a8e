"""Which parts of a corrected content stand in quotation marks, where no pipeline is at hand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimwire.records import Manner, Span

CharRange = tuple[int, int]

# A quotation ends within its paragraph; single marks are left out, since an apostrophe looks the same.
QUOTED = re.compile(r"“([^“”\n]+)”|\"([^\"\n]+)\"|«([^«»\n]+)»|„([^„“\n]+)“")
EDGES = " \t\r\n.,;:!?…"


def quoted(text: str, parts: Sequence[CharRange]) -> list[CharRange]:
    """Return the quoted stretches inside the parts, without the marks, in order."""
    found = []
    for match in QUOTED.finditer(text):
        group = match.lastindex or 0
        for start, end in parts:
            inside = max(start, match.start(group)), min(end, match.end(group))
            if inside[0] < inside[1]:
                found.append(inside)
    return sorted(found)


def manner_of(content: Sequence[Span], quotes: Sequence[Span]) -> Manner:
    """Return whether all of the content is quotation, none, or a part; marks and stops at its edges do not count."""
    if not quotes:
        return "indirect"
    covered = {position for span in quotes for position in range(span.start, span.end)}
    rest = "".join(
        char for span in content for place, char in enumerate(span.text, start=span.start) if place not in covered
    )
    return "mixed" if rest.strip(EDGES + '“”"«»„') else "direct"
