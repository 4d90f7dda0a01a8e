"""What lies on a Doc: the only place where stages meet.

Span groups carry a label and, as ``id_``, the rule or head that made the span. Rows are NamedTuples of plain ints,
strings and lists; ``Doc.to_bytes`` turns them into lists, so they are read through the functions here, which give
the NamedTuples back. Token indices are half-open pairs ``(start, end)``. No stage keeps anything else on a Doc.

group or extension      written by   what it holds
ZONES                   zones        boilerplate lines; label = what it is ("credit", "copyright", "repeat", ...)
PLATFORMS               platforms    platform names; label = canonical id ("x"), kb_id_ = external id of the user's list
DATES                   dates        calendar expressions; label = grain; one TimexRow each
QUOTES                  attribution  quoted stretches without their marks
MENTIONS                actors       words that stand for an actor; label = str(index of its ActorRow)
doc.ents, sents, pos_   encoder      entities, sentence starts, universal part-of-speech tags
doc._.claimwire_roles       encoder      RoleRow: what the model read, one a cue
doc._.claimwire_states      encoder      what its layers made of each token but white space, for the network of claims
doc._.claimwire_relations   attribution  RelationRow: source + cue + content, in order of the text
doc._.claimwire_timexes     dates        TimexRow, one for each span of DATES
doc._.claimwire_actors      actors       ActorRow
doc._.claimwire_speakers    actors       index of the ActorRow of each relation's source, or -1
doc._.claimwire_stances     stance       StanceRow, one for each relation
doc._.claimwire_article     the caller   ArticleRow: what is known beside the text; absent in a user's own pipeline
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

ZONES = "claimwire_zones"
PLATFORMS = "claimwire_platforms"
DATES = "claimwire_dates"
QUOTES = "claimwire_quotes"
MENTIONS = "claimwire_mentions"

ENTITY_LABELS = ("PERSON", "ORG", "LOC", "FAC", "NORP", "MISC", "PRODUCT", "MONEY", "DATE")

TokenRange = tuple[int, int]


class ArticleRow(NamedTuple):
    """What the caller knows of the article beside its text; None where unknown."""

    id: str | None = None
    published: str | None = None  # ISO day or time
    title: str | None = None
    outlet: str | None = None
    place: str | None = None
    repeated: tuple[int, ...] = ()  # where lines start that the outlet prints in many of its articles


class RoleRow(NamedTuple):
    """One attribution as the encoder reads it."""

    cue: TokenRange
    source: TokenRange | None
    content: list[TokenRange]  # empty where none was found
    score: float  # probability of the cue, 0 to 1
    fit: float = 1.0  # probability of exactly this source and content, given the cue


class RelationRow(NamedTuple):
    """One attribution as it will stand in a claim."""

    cue: TokenRange | None  # None for a quotation that stands alone
    source: TokenRange | None  # None where the article names nobody
    content: list[TokenRange]  # in order of the text, at least one
    score: float  # 0 to 1
    rule: str  # the head or rule that made it
    fit: float = 1.0  # RoleRow.fit of what it was made from


class TimexRow(NamedTuple):
    """The resolved value of one calendar expression; days are ISO."""

    value: str  # EDTF
    first: str | None
    last: str | None
    grain: str
    rule: str
    anchor: str | None
    part_of_day: str | None = None  # "morning", "afternoon", "evening", "night"
    modifier: str | None = None  # "start", "early", "mid", "late", "end", "about": the value is that of the whole
    zone: str | None = None  # of a clock time, as written: "GMT"
    alternatives: tuple[str, ...] = ()  # other values (EDTF) that the words allow, the likeliest first


class ActorRow(NamedTuple):
    """One actor of the article."""

    name: str
    aliases: list[str]
    type: str
    role: str | None
    affiliation: str | None
    listed: bool = True  # False: speaks, but is no actor of the article ("many users", "a survey")
    id: str | None = None  # in the user's list of actors; None of all others
    external_id: str | None = None  # likewise


class StanceRow(NamedTuple):
    """What a source does with its content."""

    kind: str
    act: str
    negated: bool
    manner: str
    quotes: list[TokenRange]
    targets: list[str]
    via: str | None
    rule: str


_ROWS: dict[str, type] = {
    "claimwire_roles": RoleRow,
    "claimwire_relations": RelationRow,
    "claimwire_timexes": TimexRow,
    "claimwire_actors": ActorRow,
    "claimwire_stances": StanceRow,
}
for _name in (*_ROWS, "claimwire_speakers"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=[])
for _name in ("claimwire_article", "claimwire_states"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


def _pair(value: list[int] | TokenRange | None) -> TokenRange | None:
    return None if value is None else (value[0], value[1])


def _pairs(values: list[TokenRange]) -> list[TokenRange]:
    return [(start, end) for start, end in values]


def article_of(doc: Doc) -> ArticleRow:
    """Return what is known beside the text; all None in a pipeline that was told nothing."""
    return ArticleRow(*(doc._.claimwire_article or ()))


def roles_of(doc: Doc) -> list[RoleRow]:
    """Return the encoder's attributions."""
    return [row if type(row) is RoleRow else _role(*row) for row in doc._.claimwire_roles]


def _role(cue: TokenRange, source: TokenRange | None, content: list[TokenRange], *rest: Any) -> RoleRow:
    return RoleRow((cue[0], cue[1]), _pair(source), _pairs(content), *rest)


def states_of(doc: Doc) -> NDArray[np.float32] | None:
    """Return what the encoder made of each token but white space, shape (words, STATES); None where unknown."""
    states: NDArray[np.float32] | None = doc._.claimwire_states
    return states


def relations_of(doc: Doc) -> list[RelationRow]:
    """Return the relations, in order of the text."""
    return [row if type(row) is RelationRow else _relation(*row) for row in doc._.claimwire_relations]


def _relation(cue: TokenRange, source: TokenRange | None, content: list[TokenRange], *rest: Any) -> RelationRow:
    return RelationRow(_pair(cue), _pair(source), _pairs(content), *rest)


def timexes_of(doc: Doc) -> list[tuple[Span, TimexRow]]:
    """Return each calendar expression with its value, in order of the text."""
    rows = [TimexRow(*row) for row in doc._.claimwire_timexes]
    rows = [row._replace(alternatives=tuple(row.alternatives)) for row in rows]  # bytes give lists back
    return list(zip(doc.spans.get(DATES, []), rows, strict=True))


def actors_of(doc: Doc) -> list[ActorRow]:
    """Return the actors, in order of first mention."""
    return [row if type(row) is ActorRow else ActorRow(*row) for row in doc._.claimwire_actors]


def speakers_of(doc: Doc) -> list[ActorRow | None]:
    """Return the actor of each relation's source; None where it has none or it is unresolved."""
    actors = actors_of(doc)
    return [actors[index] if index >= 0 else None for index in doc._.claimwire_speakers]


def stances_of(doc: Doc) -> list[StanceRow]:
    """Return the stance of each relation."""
    rows = [StanceRow(*row) for row in doc._.claimwire_stances]
    return [row._replace(quotes=_pairs(row.quotes)) for row in rows]


def junk_of(doc: Doc) -> frozenset[int]:
    """Return the indices of the tokens that stand in a line that is no part of the story."""
    return frozenset(index for zone in doc.spans.get(ZONES, []) for index in range(zone.start, zone.end))
