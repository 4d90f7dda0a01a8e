"""Voices: whether two propositions come from one source."""

from __future__ import annotations

from claimwire.linking.propositions import Proposition
from claimwire.stages.actors.names import fold

BODIES = frozenset({"organization", "government"})  # types of source that are one voice by whatever name


def is_same_source(a: Proposition, b: Proposition) -> bool:
    """Return whether one voice says both; "a resident" is one only within an article, "the police" everywhere."""
    if a.sources or b.sources:
        return bool(a.sources & b.sources) or _is_surname(a, b) or _is_surname(b, a) or _is_short_body(a, b)
    of_a, of_b = a.claim.source, b.claim.source
    if of_a is None or of_b is None or of_a.name != of_b.name:
        return False
    return of_a.actor == of_b.actor if a.scene is b.scene else of_a.type in BODIES


def _is_short_body(a: Proposition, b: Proposition) -> bool:
    """Return whether one is a body called by two words or more of the other's name: "the electoral commission"."""
    return any(
        short.claim.source is not None
        and not short.sources
        and short.claim.source.type in BODIES
        and len(words := set(fold(short.claim.source.name or "").split())) > 1
        and any(words < set(key.split()) for key in full.sources)
        for short, full in ((a, b), (b, a))
    )


def _is_surname(short: Proposition, full: Proposition) -> bool:
    """Return whether the one source is a person called by one word, which ends the other's name: Obi and Ada Obi."""
    source = short.claim.source
    if source is None or source.type != "person" or not source.name or " " in source.name:
        return False
    return any(key.endswith(f" {fold(source.name)}") for key in full.sources)


def are_named_alike(a: Proposition, b: Proposition) -> bool:
    """Return whether both sources are one voice, or have the same words: "users and monitors" of two outlets."""
    names = {source.name if (source := p.claim.source) else None for p in (a, b)}
    return len(names) == 1 or is_same_source(a, b)
