"""Sources: whole noun phrases, and one named source a relation."""

from __future__ import annotations

from collections.abc import Iterator

from claimwire.annotations import RelationRow, TokenRange
from claimwire.stages.plain import PlainDoc
from claimwire.stages.vocabulary import BE_WORDS, WEEKDAYS

from .spans import BE, PHRASE_TAGS, Relations, phrase_end, tokens_in, trim

NAMES = frozenset({"PERSON", "ORG", "LOC", "NORP"})
SOURCE_ENDS = frozenset({",", ".", ";", ":", "\n", "\n\n"})
REFLEXIVES = frozenset({"herself", "himself", "itself", "themselves"})
BEFORE_REFLEXIVES = PHRASE_TAGS | {"DET", "PRON"}
LEADS_ON = frozenset({"about", "for", "of", "over", "to", "with"})  # from a source to the content behind it
AUXILIARY = frozenset({"AUX", "ADV"})
CLITICS = BE - BE_WORDS  # "he's accused them" has no form of "be"
LONGEST_SOURCE = 16  # tokens
# Of these the subject of the passive is not who speaks: "is accused of", "was told that", but not "is worried".
PASSIVES = frozenset(
    {"accused", "alleged", "believed", "blamed", "booked", "charged", "condemned", "considered", "criticised"}
    | {"criticized", "decried", "denounced", "dubbed", "expected", "faulted", "implicated", "indicted", "reported"}
    | {"reputed", "rumored", "rumoured", "said", "suspected", "thought"}
    | {"advised", "asked", "informed", "ordered", "reminded", "told", "urged", "warned"}
)
DAYS = frozenset({*WEEKDAYS, "today", "tonight", "yesterday"})
# What follows them at once where they have no object.
BARE = {"accused": ("of", "by"), "suspected": ("of", "by"), "charged": ("with",)} | dict.fromkeys(
    ("blamed", "condemned", "criticised", "criticized", "denounced", "faulted", "rebuked", "slammed"),
    ("by", "for", "over"),
)


def without_passive_subjects(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Leave "he" of "he is accused of fraud" out as the source: the text does not say who accuses him."""
    for relation in relations:
        if relation.cue and relation.source and relation.source[1] <= relation.cue[0] and is_passive(doc, relation.cue):
            relation = relation._replace(source=None)
        yield relation


def is_passive(doc: PlainDoc, cue: TokenRange) -> bool:
    """Return whether a cue, with the auxiliaries before it, is a passive of PASSIVES: "be", adverbs, the participle.

    So is a participle whose object would have to follow: "a man | accused | of theft", "a board | criticised | over".
    """
    if cue[1] < len(doc) and doc.lower[cue[1]] in BARE.get(doc.lower[cue[1] - 1], ()):
        return True
    start = cue[0]
    while start > 0 and doc.lower[start - 1] not in CLITICS and _is_auxiliary(doc, start - 1):
        start -= 1
    words = [doc.lower[i] for i in range(start, cue[1])]
    return any(word in PASSIVES and not BE.isdisjoint(words[max(0, i - 3) : i]) for i, word in enumerate(words))


def _is_auxiliary(doc: PlainDoc, index: int) -> bool:
    return doc.tags[index] in AUXILIARY or doc.lower[index] in BE_WORDS


def named_after_cue(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Give "according to", and "by" after a cue, what follows up to the comma or the content as the source."""
    for relation in relations:
        cue = relation.cue
        if cue and relation.source is None:
            after = cue[1] + int(doc.lower[cue[1] : cue[1] + 1] == ["by"])
            if _is_according(doc, cue) and relation.content[0][0] == cue[1]:
                relation = _source_first(doc, relation)
            elif after > cue[1] or _is_according(doc, cue):
                relation = relation._replace(source=_phrase_after(doc, after, relation.content))
        yield relation


def _source_first(doc: PlainDoc, relation: RelationRow) -> RelationRow:
    """Take the source out of a content that begins with it: "According to | Lin, the road is shut"."""
    (start, end), *others = relation.content
    comma = next((i for i in range(start, min(end, start + LONGEST_SOURCE)) if doc.texts[i] == ","), None)
    source = trim(doc, (start, comma)) if comma else None
    rest = trim(doc, (comma, end)) if comma else None
    return relation._replace(source=source, content=[rest, *others]) if source and rest else relation


def _is_according(doc: PlainDoc, cue: TokenRange) -> bool:
    words = doc.lower[slice(*cue)]
    return words[-2:] == ["according", "to"] or words[-1] == "per"


def _phrase_after(doc: PlainDoc, start: int, content: list[TokenRange]) -> TokenRange | None:
    inside = tokens_in(content)
    end = start
    while end < min(len(doc), start + LONGEST_SOURCE) and end not in inside and doc.texts[end] not in SOURCE_ENDS:
        end += 1
    if end in inside and doc.lower[end - 1] in LEADS_ON:
        end -= 1  # "was accused by the mayor of lying"
    return trim(doc, (start, end))


def whole_sources(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Let a source run to the end of its noun phrase and of the names in it: "the" | "PTA" | "said"."""
    for relation in relations:
        if relation.source:
            taken = (relation.cue, *relation.content) if relation.cue else relation.content
            own = _in_line(doc, relation.source, relation.cue)
            limit = min((part[0] for part in taken if part and part[0] >= own[1]), default=len(doc))
            relation = relation._replace(source=_whole(doc, own, limit))
        yield relation


def _in_line(doc: PlainDoc, source: TokenRange, cue: TokenRange | None) -> TokenRange:
    """Return what of a source stands on one line with its cue: "says minister" is a headline's end."""
    breaks = [i for i in range(source[0] + 1, source[1] - 1) if "\n" in doc.texts[i]]
    if not breaks:
        return source
    is_behind = cue is not None and cue[1] <= source[0]
    return trim(doc, (source[0], breaks[0]) if is_behind else (breaks[-1] + 1, source[1])) or source


def _whole(doc: PlainDoc, source: TokenRange, limit: int) -> TokenRange:
    """Return a source grown to the right, up to ``limit`` at most, and to the edges of the names that it cuts.

    Of "the platform itself" and of "itself" alone the platform is the source.
    """
    start, end = source[0], phrase_end(doc, source[1], limit)
    if doc.lower[start] in REFLEXIVES:
        while start > doc.sentences[start] and doc.tags[start - 1] in BEFORE_REFLEXIVES:
            start -= 1
    if doc.lower[end - 1] in REFLEXIVES and start < end - 1:
        end -= 1
    while start > 0 and doc.iob[start] == "I":
        start -= 1
    while start > 1 and doc.texts[start - 1] == "-" and not doc.spaced[start - 1] and not doc.spaced[start - 2]:
        start -= 2  # "Officer-in-" | "Charge"
    return start, _before_day(doc, start, end)


def _before_day(doc: PlainDoc, start: int, end: int) -> int:
    """Return where a source ends without the day behind it: "The board | yesterday | said"."""
    while end - start > 1 and doc.lower[end - 1] in DAYS and doc.entities[end - 1] in ("", "DATE"):
        end -= 1
    return end - (end - start > 1 and doc.lower[end - 1] == "on")
