"""Attribution: the encoder's roles -> relations of source, cue and content.

Reads   doc._.claimwire_roles, doc.sents, doc.ents, ZONES
Writes  QUOTES, doc._.claimwire_relations
Rules   in the code, one function a rule, in the order of RULES: each takes the relations so far and gives the next
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Span

from claimwire.annotations import QUOTES, RelationRow, TokenRange, is_junk, roles_of
from claimwire.stages.quotes import quoted_stretches

QUOTE_MARKS = frozenset({'"', "“", "”", "„", "«", "»", "‘", "’", "'", "''", "``", "`", "‘‘", "’’", "‹", "›"})
EDGE_MARKS = frozenset({",", ";", ":", ".", "-", "–", "—", "--", "..."})
# A quotation that stands alone is given to the speaker of the one before it, less surely than the model would.
FREE_QUOTE_SCORE = 0.6
LONG_ENOUGH = 4  # words of a quotation that may stand alone: fewer are titles and scare quotes

Relations = list[RelationRow]


class Attribution:
    """Makes relations of what the encoder read.

    Args:
        name: Name of this stage in the pipeline.
    """

    def __init__(self, name: str = "claimwire_attribution") -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        doc.spans[QUOTES] = [Span(doc, start, end, span_id="quotes") for start, end in quoted_stretches(doc)]
        relations: Relations = []
        for rule in RULES:
            relations = list(rule(doc, relations))
        doc._.claimwire_relations = sorted(relations, key=_place)
        return doc


def _place(relation: RelationRow) -> tuple[int, int, int]:
    """Return what relations are sorted by: the first token of any part, then the content's, then the source's."""
    parts = [part[0] for part in (relation.cue, relation.source, *relation.content) if part]
    return min(parts), relation.content[0][0], relation.source[0] if relation.source else -1


def from_roles(doc: Doc, relations: Relations) -> Iterator[RelationRow]:
    """Take over each attribution of the encoder, its contents trimmed."""
    for row in roles_of(doc):
        content = [part for tokens in row.content if (part := trim(doc, tokens))]
        if content:
            yield RelationRow(trim(doc, row.cue), row.source, content, row.score, "encoder")


def without_junk(doc: Doc, relations: Relations) -> Iterator[RelationRow]:
    """Leave out what stands in a line that is no part of the story."""
    for relation in relations:
        if not any(is_junk(doc, part[0]) for part in (relation.cue, *relation.content) if part):
            yield relation


def trim(doc: Doc, tokens: TokenRange) -> TokenRange | None:
    """Return a span without the marks and the "that" at its edges; None when nothing is left.

    A quotation mark stays where its partner is inside: a "nation-scale disruption".
    """
    start, end = tokens
    while start < end and (_is_edge(doc, start, end, start) or (doc[start].lower_ == "that" and end - start > 1)):
        start += 1
    while end > start and _is_edge(doc, start, end, end - 1):
        end -= 1
    return (start, end) if start < end else None


def _is_edge(doc: Doc, start: int, end: int, index: int) -> bool:
    token = doc[index]
    if token.is_space or token.text in EDGE_MARKS:
        return True
    if token.text not in QUOTE_MARKS:
        return False
    partners = sum(doc[i].text in QUOTE_MARKS for i in range(start, end))
    return partners != 2 or (doc[start].text in QUOTE_MARKS and doc[end - 1].text in QUOTE_MARKS)


RULES: tuple[Callable[[Doc, Relations], Iterator[RelationRow]], ...] = (from_roles, without_junk)
