"""Which of the encoder's attributions are taken over, and how sure it must be of each cue.

Rules   cues.en.jsonl
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import Field

from claimwire.annotations import RelationRow, TokenRange, junk_of, roles_of
from claimwire.rules import Rule, load_rules
from claimwire.stages.datelines import after_dateline
from claimwire.stages.plain import PlainDoc
from claimwire.stages.vocabulary import BE_WORDS, CHARGES, POSSESSIVES

from .forms import forms_of
from .frames import asked_of
from .objects import object_of
from .spans import BE, QUOTE_MARKS, Relations, reaches, sentence_end, trim

DOUBTS = frozenset({"accused", "alleged", "claimed", "purported", "reported", "so-called", "supposed", "suspected"})
BEFORE_VERB = frozenset({"ADV", "AUX"})  # what may stand before the verb of a cue and is no part of it
# So may these, whatever the tagger takes them for.
LEADING = BE_WORDS | frozenset(
    {"again", "also", "both", "earlier", "even", "first", "further", "had", "has", "have", "later", "long", "now"}
    | {"once", "previously", "repeatedly", "since", "still", "strongly", "then", "therefore"}
)
LONGEST_ONSET = 4  # tokens from "both" to its verb
ATTRIBUTED = frozenset({"ADJ", "NOUN", "NUM", "PROPN"})  # what stands behind them then


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


def from_roles(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Take over each attribution of the encoder, its contents trimmed."""
    for row in roles_of(doc.origin):
        pieces = [piece for tokens in row.content for piece in _without(tokens, row.cue)]
        content = [part for tokens in pieces if (part := trim(doc, tokens))] or (
            _charge_at(doc, row.cue, row.source) or _that_clause(doc, row.cue)
        )
        if content:
            yield RelationRow(_whole_cue(doc, row.cue), row.source, content, row.score, "encoder", row.fit)
        elif part := object_of(doc, row.cue) or asked_of(doc, row.cue):
            source = None if row.source and reaches([part], row.source) else row.source
            yield RelationRow(row.cue, source, [part], row.score, "object", row.fit)


def _whole_cue(doc: PlainDoc, cue: TokenRange) -> TokenRange | None:
    """Return a cue without marks at its edges, and "according" with its "to"."""
    start, end = cue
    if end < len(doc) and doc.lower[end - 1] == "according" and doc.lower[end] == "to":
        end += 1
    while end < len(doc) and end - start < LONGEST_ONSET and doc.lower[start] == "both" and _leads_on(doc, start, end):
        end += 1
    return trim(doc, (start, end))


def _leads_on(doc: PlainDoc, start: int, end: int) -> bool:
    """Return whether a cue that begins with "both" has no verb yet: "A and B | both | have | said"."""
    return doc.lower[end - 1] in LEADING and doc.tags[end] in (*BEFORE_VERB, "VERB")


def _charge_at(doc: PlainDoc, cue: TokenRange, source: TokenRange | None) -> list[TokenRange]:
    """Return the charge before a cue without a content: "an accusation" | "denied by B", "a charge" | "B denies"."""
    at = source[0] if source and source[1] == cue[0] else cue[0]
    at -= at > 1 and doc.texts[at - 1] == ","
    if at > 0 and doc.lower[at - 1] in CHARGES:
        return [(at - 1 - (at > 1 and doc.tags[at - 2] == "DET"), at)]
    start = doc.sentences[cue[0]]
    for i in range(start, min(start + 3, cue[0] - 2)):
        if doc.lower[i] in CHARGES and doc.lower[i + 1] == "that":
            end = cue[0] - 1 if doc.lower[cue[0] - 1] in BE else cue[0]
            return [part] if (part := trim(doc, (i + 2, end))) else []
    return []


def _that_clause(doc: PlainDoc, cue: TokenRange) -> list[TokenRange]:
    """Return the clause behind a word of speech and a day: "said on June 11, 2024 that" | "it rained"."""
    start, stop = cue[1], sentence_end(doc, cue[1])
    while start < stop and (doc.entities[start] == "DATE" or doc.lower[start] in ("on", ",")):
        start += 1
    if start == stop or doc.lower[start] != "that" or doc.lower[cue[1] - 1] not in speech_words():
        return []
    return [part] if (part := trim(doc, (start + 1, stop))) else []


def charge_named(doc: PlainDoc, part: TokenRange) -> bool:
    """Return whether a content is no more than "an accusation" or "the charge"."""
    return part[1] - part[0] <= 2 and doc.lower[part[1] - 1] in CHARGES


def _without(tokens: TokenRange, cue: TokenRange) -> list[TokenRange]:
    """Return what of a span lies before and after the cue."""
    if cue[1] <= tokens[0] or tokens[1] <= cue[0]:
        return [tokens]
    return [part for part in ((tokens[0], cue[0]), (cue[1], tokens[1])) if part[0] < part[1]]


def without_junk(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Leave out what is no part of the story, what nobody says but "is", and "the | alleged" thief.

    Nor is a headline's last verb the cue of what the story begins with: "Ferries stop as winds | rise".
    """
    junk = junk_of(doc.origin)
    for relation in relations:
        is_void = relation.source is None and _is_void(doc, relation)
        is_void = is_void or _is_headline(doc, relation) or _is_attribute(doc, relation.cue)
        is_void = is_void or _is_dateline(doc, relation.source)
        if not is_void and not any(part[0] in junk for part in (relation.cue, *relation.content) if part):
            yield relation


def _is_attribute(doc: PlainDoc, cue: TokenRange | None) -> bool:
    """Return whether a cue is an adjective of doubt before its noun: "his | alleged | attacker"."""
    if cue is None or cue[1] - cue[0] != 1 or doc.lower[cue[0]] not in DOUBTS or not 0 < cue[0] < len(doc) - 1:
        return False
    is_behind_article = doc.tags[cue[0] - 1] == "DET" or doc.lower[cue[0] - 1] in POSSESSIVES
    return is_behind_article and doc.tags[cue[1]] in ATTRIBUTED


def _is_dateline(doc: PlainDoc, source: TokenRange | None) -> bool:
    """Return whether a source is the place that a story is told from: "LAGOS: The board ..."."""
    return source is not None and doc.starts[source[0]] and source[1] < after_dateline(doc, source[0]) <= source[1] + 1


def _is_headline(doc: PlainDoc, relation: RelationRow) -> bool:
    """Return whether a cue is the last of a line without a mark, and what it would say is no quotation behind it."""
    end = relation.cue[1] if relation.cue else len(doc)
    first = relation.content[0][0]
    is_last = end < len(doc) and "\n" in doc.texts[end] and doc.texts[end - 1][-1].isalnum()
    return is_last and end < first and doc.texts[first - 1] not in QUOTE_MARKS


def _is_void(doc: PlainDoc, relation: RelationRow) -> bool:
    """Return whether a cue is no more than a form of "be"."""
    return relation.cue is not None and BE.issuperset(doc.lower[slice(*relation.cue)])


def bare_cues(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Leave auxiliaries and adverbs before the verb out of the cue: "was | alleged", "has also | said"."""
    for relation in relations:
        if relation.cue:
            start, end = relation.cue
            verb = next((i for i in range(start, end) if doc.tags[i] == "VERB" and not _leads(doc.lower[i])), start)
            if all(doc.tags[i] in BEFORE_VERB or _leads(doc.lower[i]) for i in range(start, verb)):
                relation = relation._replace(cue=(verb, end))
        yield relation


def _leads(word: str) -> bool:
    """Return whether a word stands before a verb, whatever the tagger takes it for: "has", "jointly"."""
    return word in LEADING or (word.endswith("ly") and word not in ("reply", "imply", "rely", "ally", "apply"))
