"""The record of a relation: which claim comes first, and what a reader can check it by."""

from __future__ import annotations

from datetime import date

from claimwire.linking.copies import run_text
from claimwire.linking.propositions import Proposition, shared_words
from claimwire.linking.relations import Judgement
from claimwire.linking.scenes import Window
from claimwire.linking.topics import GENERIC
from claimwire.records import Evidence, Link, RelationKind, Span

SHOWN = 6  # shared words that are named


def link_of(a: Proposition, b: Proposition, judgement: Judgement, relation: RelationKind) -> Link:
    """Return the record of a relation, its claims in the order that the relation asks for."""
    if _is_first(b, a, relation):
        return _link(a, b, judgement, relation, judgement.run)
    at_a, at_b, length = judgement.run
    return _link(b, a, judgement, relation, (at_b, at_a, length))


def _is_first(b: Proposition, a: Proposition, relation: RelationKind) -> bool:
    """Return whether ``a`` goes first: who denies, else who does not charge, else who came later (or, of two that
    agree, who came first)."""
    if a.is_denied != b.is_denied:
        return a.is_denied
    if relation == "disputes" and (a.claim.kind == "accusation") != (b.claim.kind == "accusation"):
        return b.claim.kind == "accusation"
    return _order(a) < _order(b) if relation == "corroborates" else _order(a) > _order(b)


def _order(proposition: Proposition) -> tuple[str, str, int, str]:
    article, claim = proposition.scene.article, proposition.claim
    return article.published or "", article.id, claim.content[0].start, claim.id


def _link(
    a: Proposition, b: Proposition, judgement: Judgement, relation: RelationKind, run: tuple[int, int, int]
) -> Link:
    evidence = _evidence(a, b, judgement, run)
    return Link(
        a=a.claim.id,
        b=b.claim.id,
        relation=relation,
        reason=_reason(a, b, judgement, evidence),
        score=judgement.score,
        evidence=evidence,
    )


def _evidence(a: Proposition, b: Proposition, judgement: Judgement, run: tuple[int, int, int]) -> Evidence:
    shared = shared_words(a, b)[:SHOWN]
    days = _days(a.window, b.window)
    at_a, at_b, length = run
    both = (a.sources & b.sources) or ((a.scene.names & b.scene.names) - GENERIC if a.scene is not b.scene else set())
    return Evidence(
        a=_span(a, shared, (at_a, length)),
        b=_span(b, shared, (at_b, length)),
        words=tuple(word.removeprefix("~") for word in shared),
        actors=tuple(sorted(both)),
        days=days,
        verbatim=length,
        similarity=judgement.similarity,
    )


def _days(a: Window | None, b: Window | None) -> tuple[str, ...]:
    if a is None or b is None:
        return ()
    both = (a.days & b.days) & (a.named | b.named) or a.days & b.days
    return date.fromordinal(min(both)).isoformat(), date.fromordinal(max(both)).isoformat()


def _span(proposition: Proposition, shared: list[str], run: tuple[int, int]) -> Span:
    """Return the part of the content that holds the run of words, else its first part with a shared word."""
    parts = proposition.claim.content
    if run[1]:
        start, end = run_text(proposition.text.lower().replace("’", "'"), *run)
        at = 0
        for part in parts:
            if start >= at and end <= at + len(part.text):
                return _cut(part, start - at, end - at)
            at += len(part.text) + 1
    stems = {word.removeprefix("~") for word in shared}
    best = max(parts, key=lambda part: sum(stem in part.text.lower() for stem in stems))
    return Span(text=best.text, start=best.start, end=best.end)


def _cut(part: Span, start: int, end: int) -> Span:
    return Span(text=part.text[start:end], start=part.start + start, end=part.start + end)


def _reason(a: Proposition, b: Proposition, judgement: Judgement, evidence: Evidence) -> str:
    names = " and ".join(dict.fromkeys(_name(p) for p in (a, b)))
    days = "/".join(dict.fromkeys(evidence.days)) or "undated"
    told = f"both speak of {', '.join(evidence.words)}" if evidence.words else "no words in common"
    return "; ".join((*judgement.why, names, told, f"similarity {judgement.similarity:.2f}", days))


def _name(proposition: Proposition) -> str:
    source = proposition.claim.source
    return (source.name or source.text) if source else "nobody named"
