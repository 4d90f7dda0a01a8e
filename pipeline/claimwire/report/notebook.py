"""Articles, claims and accounts as HTML for a notebook cell, in the look of displaCy.

Source, cue and content differ by a written label, by the line under them and by weight, not by colour alone. All
text is escaped, styles are inline, and nothing is loaded from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from claimwire.records import ArticleRecord, Claim, Span
from claimwire.report.marks import Mark, Part, Stretch, marks_of, stretches
from claimwire.report.page.cards import Card, Contest, Voice, cards_of, kind_of
from claimwire.report.page.days import days
from claimwire.report.page.material import Linked
from claimwire.report.page.names import Names

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
_ACCOUNT = "border-left: 3px solid #8a4b00; padding-left: 0.8em; margin: 0 0 1em 0"
SHOWN = 20  # accounts in one cell
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


def claim_html(claim: Claim) -> str:
    """Return the claim as a fragment of HTML: its parts in the order of the text, with "…" for what lies between."""
    parts: list[tuple[Part, Span]] = [("cue", span) for span in claim.cue]
    parts += [("content", span) for span in claim.content]
    parts += [("source", claim.source)] if claim.source else []
    words = " … ".join(_part(part, span.text) for part, span in sorted(parts, key=lambda each: each[1].start))
    head = f"<p><b>{escape(' · '.join(_about(claim)))}</b></p>"
    return f'<div>{head}<div class="entities" style="{_BOX}">{words}</div></div>'


def _about(claim: Claim) -> Iterator[str]:
    yield kind_of(claim)
    yield from (f"aimed at {name}" for name in claim.targets)
    if claim.via:
        yield f"via {claim.via}"
    yield from (days(date.first or "", date.last or "") or date.value for date in claim.dates)
    yield from dict.fromkeys(mention.id for mention in claim.platforms)
    yield f"{claim.confidence:.2f}"


def _part(part: Part, words: str) -> str:
    label = f'<span style="{_LABEL}">{part}</span>'
    return f'<mark class="{part}" style="{STYLES[part]}; {_MARK}">{label}{escape(words)}</mark>'


def accounts_html(linked: Linked) -> str:
    """Return the accounts as a fragment of HTML: what is contested first, each voice once."""
    cards = cards_of(linked, Names(linked))
    contested = sum(bool(card.contests) for card in cards)
    left = f"<p>and {len(cards) - SHOWN} more</p>" if len(cards) > SHOWN else ""
    head = f"<p><b>{len(cards)} accounts, {contested} of them contested</b></p>"
    return f'<div style="text-align: left">{head}{"".join(map(_card, cards[:SHOWN]))}{left}</div>'


def _card(card: Card) -> str:
    told = card.contests or (Contest(card.others[0], card.others[1:]),)
    when = days(card.first, card.last)
    counts = f"{card.voices} voices · {card.articles} articles" + (f" · {when}" if when else "")
    return f'<div style="{_ACCOUNT}"><p>{escape(counts)}</p>{"".join(_contest_rows(told))}</div>'


def _contest_rows(contests: Iterable[Contest]) -> Iterator[str]:
    for contest in contests:
        rows = [_said("said by", contest.charge)]
        rows += (_said(answer.relation or "also said by", answer) for answer in contest.answers)
        yield f'<table style="white-space: normal">{"".join(rows)}</table>'


def _said(how: str, voice: Voice) -> str:
    places = [at for each in voice.wordings for at in each.places]
    where = "; ".join(dict.fromkeys(" ".join(filter(None, (at.where, at.day))) for at in places))
    cells = (how, voice.name, voice.wordings[0].words, where)
    return "<tr>" + "".join(f'<td style="{_CELL}">{escape(cell)}</td>' for cell in cells) + "</tr>"
