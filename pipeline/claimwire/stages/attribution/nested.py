"""Attributions inside somebody's words: "She said | the clinic told her that | the ward was full".

The encoder learned from readers who marked the outermost source alone, so what stands inside is found by its form: a
noun phrase or pronoun, a verb that takes a clause or an infinitive, perhaps whom it is said to, and what follows to the
sentence's end.

Rules   nested.en.jsonl
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

from pydantic import Field

from claimwire.annotations import RelationRow, TokenRange
from claimwire.rules import Rule, by_form, load_rules
from claimwire.stages.plain import PlainDoc
from claimwire.stages.vocabulary import BE_WORDS, POSSESSIVES

from .spans import CLAUSES, QUOTE_MARKS, Relations, tokens_in, trim

NESTED_SCORE = 0.5
BETWEEN_TAGS = frozenset({"AUX", "ADV"})  # between a source and its cue
NO_SOURCE = frozenset({"that", "which", "what", "this", "there"})
SUPPOSED = frozenset({"if", "unless", "whether", "when", "until"})  # before a source: nobody has said it yet
PHRASE_TAGS = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN"})
HEAD_TAGS = frozenset({"NOUN", "PROPN"})
LINKS = frozenset({"of", "'s", "’s"})
OPENING_TAGS = frozenset({"DET", "PRON", "PROPN", "NOUN", "NUM", "ADJ", "SCONJ"})
LONGEST_SUBJECT = 14  # tokens between a clause's beginning and its verb
FEWEST_TOKENS = 4  # of a clause
LONGEST_PHRASE = 60  # tokens of a noun phrase that are looked through: no writer makes one as long


class NestedRule(Rule):
    """Verbs that a clause or an infinitive follows."""

    verbs: tuple[str, ...] = Field(min_length=1, description="Their forms, in lower case.")
    told: bool = Field(False, description="Whom it is said to may stand before what follows.")
    then: Literal["clause", "infinitive"] = Field(description="What follows.")


@cache
def _rules() -> dict[str, list[NestedRule]]:
    """Return the rules of each form, in order of the file."""
    return by_form(load_rules(NestedRule, "attribution/nested.en.jsonl"), lambda rule: rule.verbs)


def nested(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Add what stands inside the contents."""
    yield from relations
    taken = tokens_in(relation.cue for relation in relations)
    seen: set[int] = set()
    rules = _rules()
    for relation in relations:
        for part in relation.content:
            for i in range(part[0] + 1, part[1]):
                if doc.lower[i] in rules and i not in taken and i not in seen:
                    seen.add(i)
                    yield from _nested_at(doc, part, i)


def _nested_at(doc: PlainDoc, outer: TokenRange, cue: int) -> Iterator[RelationRow]:
    source = _subject(doc, outer[0], cue)
    for rule in _rules()[doc.lower[cue]] if source else ():
        start = _content_start(doc, cue + 1, outer[1], rule)
        content = None if start is None else trim(doc, (start, _content_end(doc, start, outer[1], rule)))
        if content and content[1] - content[0] >= FEWEST_TOKENS:
            yield RelationRow((cue, cue + 1), source, [content], NESTED_SCORE, rule.id)
            return


def _subject(doc: PlainDoc, least: int, cue: int) -> TokenRange | None:
    """Return the pronoun or noun phrase before a verb and its auxiliaries; None of a passive or a condition.

    Nor where a preposition rules it: those who say so stand before, in "the tenants of the flat | said".
    """
    least = max(least, cue - LONGEST_PHRASE)
    end = cue
    while end > least and doc.tags[end - 1] in BETWEEN_TAGS:
        end -= 1
    start = end
    if start > least and doc.tags[start - 1] == "PRON":
        start -= 1
    elif start > least and doc.tags[start - 1] in HEAD_TAGS:
        while start > least and (doc.tags[start - 1] in PHRASE_TAGS or doc.lower[start - 1] in LINKS):
            start -= 1
    is_passive = any(doc.lower[i] in BE_WORDS for i in range(end, cue))
    is_supposed = start > 0 and doc.lower[start - 1] in SUPPOSED
    is_ruled = start > least and doc.tags[start - 1] == "ADP" and doc.lower[start - 1] not in CLAUSES
    if start == end or is_passive or is_supposed or is_ruled or doc.lower[start] in NO_SOURCE:
        return None
    return start, end


def _content_start(doc: PlainDoc, start: int, limit: int, rule: NestedRule) -> int | None:
    """Return where what follows a verb begins; None where it is not what the rule asks for."""
    if rule.told:
        start = _after_listener(doc, start, limit, rule)
    if rule.then == "infinitive":
        words = [doc.lower[i] for i in range(start, min(start + 2, limit))]
        return start if words[:1] == ["to"] or words == ["not", "to"] else None
    if start < limit and (doc.lower[start] == "that" or doc.texts[start] in ":,"):
        start += 1
        if start < limit and doc.texts[start] in QUOTE_MARKS:
            return start + 1 if start + 1 < limit and doc.capital[start + 1] else None
    opens = start < limit and not doc.starts[start] and doc.tags[start] in OPENING_TAGS
    return start if opens and _has_verb(doc, start, limit) else None


def _after_listener(doc: PlainDoc, start: int, limit: int, rule: NestedRule) -> int:
    """Return where what follows begins, after a pronoun or noun phrase where one stands before it."""
    end, limit = start, min(limit, start + LONGEST_PHRASE)
    while end < limit and (doc.tags[end] in PHRASE_TAGS or doc.lower[end] in POSSESSIVES):
        end += 1
    if end < limit and doc.lower[end] == ("that" if rule.then == "clause" else "to"):
        return end
    return start + 1 if start < limit and doc.tags[start] == "PRON" else start


def _has_verb(doc: PlainDoc, start: int, limit: int) -> bool:
    """Return whether a verb follows the clause's subject."""
    for i in range(start + 1, min(start + LONGEST_SUBJECT, limit)):
        if doc.starts[i] or doc.texts[i] in ".;!?":
            return False
        if doc.tags[i] in ("VERB", "AUX") and not doc.lower[i].endswith("ing"):
            return True
    return False


def _content_end(doc: PlainDoc, start: int, limit: int, rule: NestedRule) -> int:
    """Return where the sentence ends or, of an infinitive, the clause after a "but" begins."""
    for i in range(start + 1, limit):
        if doc.starts[i] or (rule.then == "infinitive" and doc.lower[i] == "but"):
            return i
    return limit
