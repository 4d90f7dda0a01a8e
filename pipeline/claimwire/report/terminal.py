"""Records on a terminal: an article with every span, rule and score, and the summary of a run."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from claimwire.records import KINDS, Actor, ArticleRecord, Claim, DateMention, RunRecord
from claimwire.report.marks import Part, marks_of, stretches

STYLES: dict[Part, str] = {
    "cue": "bold yellow",
    "source": "underline cyan",
    "content": "green",
    "platform": "magenta",
    "date": "italic blue",
}


def visible(text: str) -> str:
    """Return ``text`` with control characters written out, so that a name cannot steer the terminal."""
    return "".join(char if char.isprintable() or char == "\n" else ascii(char)[1:-1] for char in text)


def explanation(record: ArticleRecord) -> RenderableType:
    """Return the article with its marks, then each claim, actor and date with the rules and scores behind it."""
    head = Text(visible(record.id), style="bold reverse")
    tables = (_claims(record.claims), _actors(record.actors), _dates(record.dates))
    return Group(head, _marked(record), "", *(table for table in tables if table.row_count), "")


def _marked(record: ArticleRecord) -> Text:
    """Return the text; the opening of each mark says its part and the number of its claim."""
    text = Text()
    for piece in stretches(record.text or "", marks_of(record)):
        for mark in piece.opening:
            text.append(f"[{mark.part}{mark.claim or ''} ", style="dim")
        parts = {mark.part for mark in piece.marks}
        style = next((STYLES[part] for part in STYLES if part in parts), "")
        text.append(visible(piece.text), style=style)
        text.append("]" * len(piece.closing), style="dim")
    return text


def _claims(claims: tuple[Claim, ...]) -> Table:
    table = Table("", "kind", "source", "cue", "content", "score", "rules", title="claims")
    for number, claim in enumerate(claims, start=1):
        table.add_row(*(Text(visible(cell)) for cell in _claim_cells(number, claim)))
    return table


def _claim_cells(number: int, claim: Claim) -> Iterator[str]:
    source = claim.source
    yield str(number)
    yield " ".join(part for part in ("not" if claim.negated else "", claim.kind, claim.act, claim.manner) if part)
    yield f"{source.text} = {source.name} ({source.type})" if source else "-"
    yield " … ".join(span.text for span in claim.cue) or "-"
    yield " … ".join(span.text for span in claim.content)
    yield f"{claim.confidence:.3f}"
    yield "\n".join(claim.rules)


def _actors(actors: tuple[Actor, ...]) -> Table:
    table = Table("actor", "type", "role", "affiliation", "aliases", "mentions", title="actors")
    for actor in actors:
        cells = (actor.name, actor.type, actor.role or "", actor.affiliation or "", ", ".join(actor.aliases))
        table.add_row(*(Text(visible(cell)) for cell in cells), str(len(actor.mentions)))
    return table


def _dates(dates: tuple[DateMention, ...]) -> Table:
    table = Table("date", "value", "grain", "rule", "anchor", title="dates")
    for date in dates:
        cells = (date.text, date.value, date.grain, date.rule, date.anchor or "")
        table.add_row(*(Text(visible(cell)) for cell in cells))
    return table


def summary(run: RunRecord, out: str) -> str:
    """Return what a run came to, for a person: three lines."""
    counts = run.counts
    kinds = ", ".join(f"{kind} {counts[kind]:,}" for kind in KINDS if counts.get(kind))
    forgotten = f" + {counts['forgotten']:,} forgotten" if counts.get("forgotten") else ""
    speed = counts["words"] / run.seconds if run.seconds else 0
    return (
        f"{counts['inputs']:,} inputs = {counts['ok']:,} ok + {counts['empty']:,} empty + "
        f"{counts['failed']:,} failed{forgotten}; "
        f"{counts['claims']:,} claims"
        f"{': ' + kinds if kinds else ''}\n"
        f"{counts['words']:,} words in {run.seconds:.1f} s: {speed:,.0f} words/s\n"
        f"{visible(out)}"
    )
