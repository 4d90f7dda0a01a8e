"""The stage: the rules in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Span

from claimwire.annotations import QUOTES, RelationRow
from claimwire.stages.plain import PlainDoc, plain
from claimwire.stages.quotes import quoted_stretches

from .agents import accused_by, spoken_between
from .asides import asides
from .borders import before_others, own_pieces, within_lines, within_quotations, without_datelines
from .companions import each_companion
from .confidence import confident
from .cues import bare_cues, from_roles, without_junk
from .echoes import without_echoes
from .frames import framed
from .free_quotes import free_quotes
from .joint import each_source
from .missing_sources import antecedents, inverted, near_subjects, with_subjects
from .nested import nested
from .posts import posts
from .quotations import from_quotations
from .references import blamed_on, charges_denied, quoted_as_saying
from .siblings import before_siblings
from .sources import named_after_cue, whole_sources, without_passive_subjects
from .spans import Relations, place_of
from .tails import after_other_quotes, before_own_quotes, before_titles, from_own_quotes, without_tails
from .transcripts import transcripts
from .unread import unread, unread_speech
from .unsaid import without_unsaid
from .wholes import (
    whole_acts,
    whole_brackets,
    whole_clauses,
    whole_phrases,
    whole_quotes,
    whole_that_clauses,
    without_gaps,
)
from .wishes import wishes


class Attribution:
    """Makes relations of what the encoder read.

    Args:
        name: Name of this stage in the pipeline.
    """

    def __init__(self, name: str = "claimwire_attribution") -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        doc.spans[QUOTES] = [Span(doc, start, end, span_id="quotes") for start, end in quoted_stretches(doc)]
        words, relations = plain(doc), list[RelationRow]()
        for rule in RULES:
            relations = list(rule(words, relations))
        doc._.claimwire_relations = sorted(relations, key=place_of)
        return doc


RULES: tuple[Callable[[PlainDoc, Relations], Iterator[RelationRow]], ...] = (
    from_roles,
    within_lines,
    without_passive_subjects,
    named_after_cue,
    confident,
    without_junk,
    without_unsaid,
    wishes,
    whole_quotes,
    within_quotations,
    from_quotations,
    before_others,
    before_own_quotes,
    from_own_quotes,
    after_other_quotes,
    before_titles,
    whole_sources,
    whole_that_clauses,
    whole_acts,
    own_pieces,
    before_siblings,
    without_datelines,
    whole_brackets,
    whole_phrases,
    without_gaps,
    whole_clauses,
    without_tails,
    quoted_as_saying,
    framed,
    blamed_on,
    charges_denied,
    without_echoes,
    spoken_between,
    inverted,
    near_subjects,
    with_subjects,
    antecedents,
    before_siblings,
    unread,
    unread_speech,
    accused_by,
    asides,
    each_source,
    each_companion,
    nested,
    posts,
    transcripts,
    free_quotes,
    bare_cues,
)
