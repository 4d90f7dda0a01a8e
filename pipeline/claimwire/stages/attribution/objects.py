"""Objects: what is denied, confirmed, criticised or charged, where the encoder read the cue and no content.

Only of verbs whose object is sure to be the content; it is taken to the end of its clause.

Rules   objects.en.jsonl
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field

from claimwire.annotations import TokenRange
from claimwire.rules import Rule, by_form, load_rules
from claimwire.stages.plain import PlainDoc
from claimwire.stages.vocabulary import BE_WORDS, CARRIERS, POSSESSIVES

from .forms import forms_of
from .spans import trim

OPENING_TAGS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
ENDS = frozenset({";", ":", "—", "–", "--", "\n", "\n\n"})
JOINS = frozenset({"and", "but", "or"})
# Begin a clause of time or reason, which is no part of what is denied.
TURNS = frozenset(
    {"after", "although", "amid", "because", "before", "but", "despite", "during", "since", "though", "when", "while"}
)
CLAUSES = frozenset({"that", "whether", "who", "which"})  # a clause of the object's own: it has verbs and days
LONGEST_OBJECT = 60  # tokens
LONGEST_APPOSITION = 10  # tokens from its first comma
BEHIND_NAMES = frozenset({"for", "of", "with"})  # between who is charged and the charge


class ObjectRule(Rule):
    """Verbs whose object is the content."""

    verbs: tuple[str, ...] = Field((), description="Base forms of verbs; their regular forms count too.")
    words: tuple[str, ...] = Field((), description="Other forms, as they are.")
    opens: tuple[tuple[str, ...], ...] = Field((), description="Words of which one row stands before the content.")
    holds: tuple[tuple[str, ...], ...] = Field((), description="Rows of words: the object holds one of each.")
    by: tuple[str, ...] = Field((), description="Words of which the subject holds one, where the encoder reads no cue.")
    alone: Literal["never", "charge", "said", "framed", "always"] = Field(
        "never",
        description="When it is a claim where the encoder reads no cue; charge, said: where the object is a charge, or "
        "something said; framed: where a frame finds its content.",
    )


@cache
def object_rules() -> dict[str, list[ObjectRule]]:
    """Return the rules of each form, in order of the file."""
    rules = load_rules(ObjectRule, "attribution/objects.en.jsonl")
    return by_form(rules, lambda rule: (*rule.words, *(form for verb in rule.verbs for form in forms_of(verb))))


def object_of(doc: PlainDoc, cue: TokenRange) -> TokenRange | None:
    """Return the object behind a cue; None where the cue is no verb of the rules, or none of its object follows."""
    found = ruled_object_of(doc, cue)
    return found and found[1]


def ruled_object_of(doc: PlainDoc, cue: TokenRange) -> tuple[ObjectRule, TokenRange] | None:
    """Return the object behind a cue as object_of does, with the rule that found it."""
    for rule in object_rules().get(doc.lower[cue[1] - 1], ()):
        start = _start(doc, cue, rule)
        if start is None or not (_opens(doc, start) or (rule.opens and _is_gerund(doc, start))):
            continue
        end = _end(doc, start)
        if not any(set(words).isdisjoint(doc.lower[start:end]) for words in rule.holds):
            part = trim(doc, (start, end))
            return part and (rule, part)
    return None


def _start(doc: PlainDoc, cue: TokenRange, rule: ObjectRule) -> int | None:
    """Return where the object must begin: behind the words that open it; None where they are missing, or of a passive.

    The participle before a noun is no verb: "the condemned miners".
    """
    at, before = cue[1], doc.lower[max(0, cue[1] - 4) : cue[1] - 1]
    if not rule.opens:
        is_plain = doc.tags[at - 1] == "VERB" and (at < 2 or doc.tags[at - 2] not in ("DET", "ADJ", "NUM"))
        return at if is_plain and BE_WORDS.isdisjoint(before) else None
    for words in rule.opens:
        if tuple(doc.lower[at : at + len(words)]) == words:
            return at + len(words)
    return None


def _opens(doc: PlainDoc, start: int) -> bool:
    if start >= len(doc) or doc.starts[start]:
        return False
    return doc.tags[start] in OPENING_TAGS or doc.lower[start] in POSSESSIVES or doc.lower[start] == "that"


def _is_gerund(doc: PlainDoc, start: int) -> bool:
    return start < len(doc) and not doc.starts[start] and doc.lower[start].endswith("ing")


def _end(doc: PlainDoc, start: int) -> int:
    """Return where the clause ends that an object begins: at a mark, a new verb after "and", or what tells the time."""
    has_clause, i = False, start + 1
    while i < min(len(doc), start + LONGEST_OBJECT):
        has_clause = has_clause or doc.lower[i] in CLAUSES
        behind = _behind_apposition(doc, i)
        if behind is None and (doc.starts[i] or doc.texts[i] in ENDS or _goes_elsewhere(doc, i, has_clause=has_clause)):
            return i
        i = behind or i + 1
    return min(len(doc), start + LONGEST_OBJECT)


def _behind_apposition(doc: PlainDoc, i: int) -> int | None:
    """Return the token behind an apposition that a comma opens and "with" or "of" follows: "A, a clerk, | with B"."""
    if doc.texts[i] != ",":
        return None
    for k in range(i + 1, min(len(doc) - 1, i + LONGEST_APPOSITION)):
        if doc.starts[k] or doc.texts[k] == ",":
            return k + 1 if doc.texts[k] == "," and doc.lower[k + 1] in BEHIND_NAMES else None
    return None


def _goes_elsewhere(doc: PlainDoc, i: int, *, has_clause: bool) -> bool:
    """Return whether the token begins what is no part of the object."""
    if doc.texts[i] == ",":
        return not has_clause or _is_aside(doc, i + 1)
    if doc.lower[i] in JOINS:
        return doc.tags[i + 1 : i + 2] == ["VERB"] and not has_clause and not doc.lower[i + 1].endswith("ing")
    is_time = doc.lower[i] == "on" and doc.entities[i + 1 : i + 2] == ["DATE"]
    is_carried = doc.lower[i : i + 2] in (["in", "a"], ["in", "an"]) and not CARRIERS.isdisjoint(
        doc.lower[i + 2 : i + 4]
    )
    return not has_clause and (doc.lower[i] in TURNS or doc.entities[i] == "DATE" or is_time or is_carried)


def _is_aside(doc: PlainDoc, i: int) -> bool:
    """Return whether a participle, a "which" or a "but" goes on after a comma: "..., saying they had left"."""
    return i < len(doc) and (doc.lower[i] in ("but", "which", "who") or doc.lower[i].endswith("ing"))
