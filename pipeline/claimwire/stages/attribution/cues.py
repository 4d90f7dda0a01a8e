"""Which of the encoder's attributions are taken over, and how sure it must be of each cue.

Rules   cues.en.jsonl
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import Field

from claimwire.annotations import RelationRow, TokenRange, junk_of, roles_of
from claimwire.rules import Rule, load_rules
from claimwire.stages.plain import PlainDoc

from .spans import BE, Relations, trim

# What a source charges somebody with, as a noun.
CHARGES = frozenset({"accusation", "accusations", "allegation", "allegations", "charge", "charges", "claim", "claims"})


class CueRule(Rule):
    """Words that are speech more often than not."""

    verbs: tuple[str, ...] = Field((), description="Base forms of verbs; their regular forms count too.")
    words: tuple[str, ...] = Field((), description="Other forms, as they are.")


@cache
def speech_words() -> frozenset[str]:
    """Return every form that the rules of speech list."""
    rules = load_rules(CueRule, "attribution/cues.en.jsonl")
    return frozenset(form for rule in rules for verb in rule.verbs for form in forms_of(verb)) | {
        word for rule in rules for word in rule.words
    }


def forms_of(verb: str) -> list[str]:
    """Return the regular forms of a verb: warn, warns, warned, warning; deny, denies, denied, denying."""
    if verb.endswith("e"):
        return [verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    plural = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"
    return [verb, plural, f"{verb}ed", f"{verb}ing"]


def from_roles(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Take over each attribution of the encoder, its contents trimmed."""
    for row in roles_of(doc.origin):
        pieces = [piece for tokens in row.content for piece in _without(tokens, row.cue)]
        content = [part for tokens in pieces if (part := trim(doc, tokens))] or _charge_at(doc, row.cue)
        if content:
            yield RelationRow(_whole_cue(doc, row.cue), row.source, content, row.score, "encoder", row.fit)


def _whole_cue(doc: PlainDoc, cue: TokenRange) -> TokenRange | None:
    """Return a cue without marks at its edges, and "according" with its "to"."""
    start, end = cue
    if end < len(doc) and doc.lower[end - 1] == "according" and doc.lower[end] == "to":
        end += 1
    return trim(doc, (start, end))


def _charge_at(doc: PlainDoc, cue: TokenRange) -> list[TokenRange]:
    """Return the charge before a cue that has no other content: "an accusation" | "denied by B"."""
    if cue[0] > 0 and doc.lower[cue[0] - 1] in CHARGES:
        return [(cue[0] - 1, cue[0])]
    start = doc.sentences[cue[0]]
    for i in range(start, min(start + 3, cue[0] - 2)):
        if doc.lower[i] in CHARGES and doc.lower[i + 1] == "that":
            end = cue[0] - 1 if doc.lower[cue[0] - 1] in BE else cue[0]
            return [part] if (part := trim(doc, (i + 2, end))) else []
    return []


def _without(tokens: TokenRange, cue: TokenRange) -> list[TokenRange]:
    """Return what of a span lies before and after the cue."""
    if cue[1] <= tokens[0] or tokens[1] <= cue[0]:
        return [tokens]
    return [part for part in ((tokens[0], cue[0]), (cue[1], tokens[1])) if part[0] < part[1]]


def without_junk(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Leave out what stands in a line that is no part of the story."""
    junk = junk_of(doc.origin)
    for relation in relations:
        if not any(part[0] in junk for part in (relation.cue, *relation.content) if part):
            yield relation
