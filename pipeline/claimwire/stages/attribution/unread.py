"""What the encoder read no cue of, and is sure: "has denied the charges", "said" where a sentence begins or ends.

Rules   objects.en.jsonl
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claimwire.annotations import RelationRow, TokenRange, junk_of
from claimwire.stages.datelines import after_dateline
from claimwire.stages.plain import PlainDoc
from claimwire.stages.vocabulary import BE_WORDS

from .frames import framed
from .objects import ObjectRule, object_rules, ruled_object_of
from .spans import QUOTE_MARKS, Relations, clause_before, ends_sentence, has_verb, sentence_end, tokens_in, trim
from .subjects import subject_of

ALONE_SCORE = 0.5
SAYING = frozenset({"according", "said", "says", "added", "adds"})
SPOKEN = SAYING | {"told", "quoted"}
SAID = frozenset(
    {"accusation", "accusations", "allegation", "allegations", "assertion", "assertions", "claim", "claims"}
    | {"criticism", "insinuation", "insinuations", "notion", "report", "reports", "rumor", "rumors", "rumour"}
    | {"rumours", "speculation", "suggestion", "suggestions", "talk", "wrongdoing"}
)
CHARGED = SAID | {"charge", "charges", "complicity", "guilt", "involvement", "knowledge", "responsibility"}
NAMED = {"charge": CHARGED, "said": SAID}  # nouns of which the object holds one, by the rule's "alone"
SUPPOSED = frozenset({"to", "will", "would", "could", "can", "may", "might", "must", "should"})  # it is not said yet
LEADS = frozenset({"and", "but", "yet", "so"})  # may begin a sentence before its subject
LONGEST_ASIDE = 14  # tokens between "said" and its "that"
LONGEST_CHARGE = 4  # tokens from the object's first to its noun


def unread(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Add the denials and confessions that the encoder read no cue of, where the text says whose they are."""
    yield from relations
    taken = tokens_in(relation.cue for relation in relations) | junk_of(doc.origin)
    telling = _telling()
    for i in [i for i, word in enumerate(doc.lower) if word in telling]:
        if 0 < i < len(doc) - 1 and i not in taken:
            yield from _alone(doc, i, relations)


def unread_speech(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Add what a sentence begins or ends with saying, where the encoder read no cue: "Lin | said A", "A, | said Lin".

    And "According to Lin, A".
    """
    yield from relations
    taken = tokens_in(relation.cue for relation in relations) | junk_of(doc.origin)
    spoken = tokens_in(part for relation in relations for part in relation.content)
    for i in [i for i, word in enumerate(doc.lower) if word in SPOKEN]:
        found = None if i in taken or i in spoken else _found_at(doc, i)
        if found and spoken.isdisjoint(range(*found.content[0])):
            yield found


def _found_at(doc: PlainDoc, at: int) -> RelationRow | None:
    """Return the relation of the word of speech at a token, if its sentence begins or ends with who says it."""
    match doc.lower[at]:
        case "quoted":
            return _quoted_last(doc, at) if at else None
        case "told":
            return _said_first(doc, at)
        case _:
            return _said_last(doc, at) or _said_first(doc, at)


def _quoted_last(doc: PlainDoc, at: int) -> RelationRow | None:
    """Return the relation of a sentence that ends with who is quoted: "A, the clerk | was quoted as saying by Acme"."""
    be = at - 1
    if doc.lower[at] != "quoted" or doc.lower[be] not in BE_WORDS or doc.lower[at + 1 : at + 3] != ["as", "saying"]:
        return None
    empty = RelationRow((at, at + 1), None, [], ALONE_SCORE, "said")
    source = subject_of(doc, empty, (be, be + 1)) or _phrase_before(doc, be)
    clause = clause_before(doc, empty._replace(source=source)) if source else []
    is_last = doc.lower[at + 3 : at + 4] == ["by"] or ends_sentence(doc, at + 3)
    is_apart = source is not None and (doc.texts[source[0] - 1] == "," or doc.texts[source[0] - 1] in QUOTE_MARKS)
    return empty._replace(source=source, content=clause) if clause and is_last and is_apart else None


def _phrase_before(doc: PlainDoc, end: int) -> TokenRange | None:
    """Return what stands between the last comma and a token, if it may be somebody: "the island's water minister"."""
    least = max(doc.sentences[end], end - LONGEST_ASIDE)
    comma = next((i for i in range(end - 1, least, -1) if doc.texts[i] == ","), None)
    part = (comma + 1, end) if comma is not None and comma + 1 < end else None
    return part if part and not has_verb(doc, part) and doc.tags[end - 1] in ("NOUN", "PROPN", "PRON") else None


def _said_first(doc: PlainDoc, at: int) -> RelationRow | None:
    """Return the relation of a sentence that begins with who says it.

    Where the clause follows its verb at once the encoder knows better; it overlooks what begins with a place or time.
    """
    start, end = after_dateline(doc, doc.sentences[at]), at + 1
    stop = sentence_end(doc, end)
    empty = RelationRow((at, end), None, [], ALONE_SCORE, "said")
    if doc.lower[at] == "according":
        begins = at == start and doc.lower[end : end + 1] == ["to"]
        comma = next((i for i in range(end, stop) if doc.texts[i] == ","), None) if begins else None
        source, end = (trim(doc, (end + 1, comma)), comma) if comma else (None, end)
        empty = empty._replace(cue=(at, at + 2))
    else:
        that = _that(doc, end, stop) if end < stop else None
        source = subject_of(doc, empty._replace(content=[(end, stop)]), (at, end)) if end < stop else None
        is_led = end < stop and doc.lower[at] in SAYING and doc.tags[end] in ("ADP", "SCONJ", "ADV")
        is_overlooked = that is not None or is_led
        is_first = source is not None and source[0] - (doc.lower[start] in LEADS) == start
        source, end = source if is_first and is_overlooked else None, that or end
    content = trim(doc, (end, stop)) if source else None
    is_clause = content and has_verb(doc, content)
    return empty._replace(source=source, content=[content]) if content and is_clause else None


def _that(doc: PlainDoc, end: int, stop: int) -> int | None:
    """Return the "that" behind who is told, or behind an aside: "told the paper | that", "said, citing A, | that"."""
    told, is_aside = doc.lower[end - 1] == "told", doc.texts[end : end + 1] == [","]
    for i in range(end + 1, min(stop, end + LONGEST_ASIDE)):
        if doc.lower[i] == "that":
            return i if told or (is_aside and doc.texts[i - 1] == ",") else None
        if told and doc.tags[i] in ("VERB", "AUX", "PUNCT"):
            return None
    return None


def _said_last(doc: PlainDoc, at: int) -> RelationRow | None:
    """Return the relation of a sentence that ends with who says it."""
    empty = RelationRow((at, at + 1), None, [], ALONE_SCORE, "said")
    source = subject_of(doc, empty, (at, at + 1))
    if source is None or not ends_sentence(doc, max(source[1], at + 1)):
        return None
    before = min(source[0], at)
    start = after_dateline(doc, doc.sentences[at])
    content = trim(doc, (start, before))
    is_apart = doc.texts[before - 1] == "," or doc.texts[before - 1] in QUOTE_MARKS
    is_clause = content and has_verb(doc, content)
    return empty._replace(source=source, content=[content]) if content and is_apart and is_clause else None


@cache
def _telling() -> frozenset[str]:
    """Return the verbs that may tell of a denial by themselves."""
    rules = object_rules().items()
    return frozenset(word for word, found in rules if any(rule.alone != "never" for rule in found))


def _alone(doc: PlainDoc, at: int, relations: Relations) -> Iterator[RelationRow]:
    found = ruled_object_of(doc, (at, at + 1))
    if found is None or doc.lower[at - 1] in SUPPOSED:
        return
    rule, content = found
    relation = RelationRow((at, at + 1), None, [content], ALONE_SCORE, "object")
    source = _next_source(doc, content[1], relations) if doc.starts[at] else subject_of(doc, relation, (at, at + 1))
    (framed_relation,) = framed(doc, [relation])
    is_framed = rule.alone == "framed" and framed_relation is not relation
    is_theirs = source is not None and (not rule.by or not set(rule.by).isdisjoint(doc.lower[slice(*source)]))
    if is_theirs and (is_framed or rule.alone == "always" or _is_named(doc, rule, content)):
        yield framed_relation._replace(source=source)


def _is_named(doc: PlainDoc, rule: ObjectRule, content: TokenRange) -> bool:
    """Return whether the object's noun is one that makes it a claim."""
    words = doc.lower[content[0] : min(content[1], content[0] + LONGEST_CHARGE)]
    return not NAMED.get(rule.alone, frozenset()).isdisjoint(words)


def _next_source(doc: PlainDoc, end: int, relations: Relations) -> TokenRange | None:
    """Return the source that stands behind a comma: "Denying the charge, | Lin | said"."""
    behind = (relation.source for relation in relations if relation.source and relation.source[0] == end + 1)
    return next(behind, None) if doc.texts[end : end + 1] == [","] else None
