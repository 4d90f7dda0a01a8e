"""An article with its claims marked, as HTML for a notebook cell, in the look of displaCy.

Source, cue and content differ by a written label, by the line under them and by weight, not by colour alone. All
text is escaped, styles are inline, and nothing is loaded from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from claimwire.records import ArticleRecord, Claim
from claimwire.report.marks import Mark, Part, Stretch, marks_of, stretches

# In order of precedence, where several marks lie over the same words.
STYLES: dict[Part, str] = {
    "cue": "background: #ffd8a8; font-weight: bold; border: 1px solid #8a4b00",
    "source": "background: #a5d8ff; border-bottom: 2px solid #0b4a86",
    "content": "background: #d3f9d8; border-bottom: 2px dotted #1f6b2e",
    "platform": "background: #eeeeee; border-bottom: 1px dashed #555555",
    "date": "background: #eeeeee; border-bottom: 3px double #555555",
}
_BOX = "line-height: 2.2; direction: ltr; white-space: pre-wrap; overflow-wrap: anywhere"
_MARK = "color: #1a1a1a; padding: 0.2em 0.15em; border-radius: 0.35em; unicode-bidi: isolate"
_LABEL = "font-size: 0.7em; font-weight: bold; text-transform: uppercase; margin-right: 0.35em; user-select: none"
_CELL = "text-align: left; vertical-align: top; padding: 0.2em 0.8em 0.2em 0"


def article_html(record: ArticleRecord) -> str:
    """Return the record as a fragment of HTML: its text with every claim marked and numbered, and a table of claims.

    Of a record whose text was not kept only the heading is shown.
    """
    marks = marks_of(record) if record.text else []
    text = "".join(map(_stretch, stretches(record.text or "", marks)))
    return (
        f'<div lang="{escape(record.language)}"><p><b>{escape(_heading(record))}</b></p>'
        f'<div class="entities" style="{_BOX}">{text}</div>{_table(record.claims)}</div>'
    )


def _heading(record: ArticleRecord) -> str:
    return " · ".join(part for part in (record.title or record.id, record.outlet, record.published) if part)


def _stretch(piece: Stretch) -> str:
    if not piece.marks:
        return escape(piece.text)
    parts = {mark.part for mark in piece.marks}
    part = next(part for part in STYLES if part in parts)
    labels = "".join(map(_label, piece.opening))
    return f'<mark class="{part}" style="{STYLES[part]}; {_MARK}">{labels}{escape(piece.text)}</mark>'


def _label(mark: Mark) -> str:
    number = "" if mark.claim is None else f" {mark.claim}"
    return f'<span style="{_LABEL}">{mark.part}{number}</span>'


def _table(claims: tuple[Claim, ...]) -> str:
    if not claims:
        return ""
    rows = "".join(_row(number, claim) for number, claim in enumerate(claims, start=1))
    return f'<table style="white-space: normal">{rows}</table>'


def _row(number: int, claim: Claim) -> str:
    cells = "".join(f'<td style="{_CELL}">{escape(cell)}</td>' for cell in _cells(number, claim))
    return f"<tr>{cells}</tr>"


def _cells(number: int, claim: Claim) -> Iterator[str]:
    yield str(number)
    yield ("not " if claim.negated else "") + claim.kind
    yield (claim.source.name or claim.source.text) if claim.source else "nobody named"
    yield " … ".join(part.text for part in claim.content)
    yield f"{claim.confidence:.2f}"
