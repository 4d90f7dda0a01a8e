"""The stance stage as a whole: manner, quotes, carriers that last, charges that are answered."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Span

from claimwire.annotations import (
    MENTIONS,
    ActorRow,
    RelationRow,
    StanceRow,
    TokenRange,
    stances_of,
)
from claimwire.stages.stance import Stance
from stages.stance_marks import marked

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")


def stance(sentence: str) -> StanceRow:
    return stances_of(Stance()(marked(sentence)))[0]


def tokens(doc: Doc, text: str) -> TokenRange:
    start = doc.text.index(text)
    span = doc.char_span(start, start + len(text), alignment_mode="expand")
    return span.start, span.end


def test_a_content_in_quotation_marks_is_direct():
    assert stance("“{We wait},” (she) [said].").manner == "direct"


def test_a_content_partly_in_quotation_marks_is_mixed_and_gives_its_quoted_part():
    doc = Stance()(marked("(She) [said] {the wait was “far too long” for all}."))

    row = stances_of(doc)[0]

    assert row.manner == "mixed"
    assert [doc[start:end].text for start, end in row.quotes] == ["far too long"]


def test_a_content_without_marks_is_indirect():
    assert stance("(She) [said] {the wait was long}.").manner == "indirect"


def test_a_claim_inside_the_quotation_of_another_is_indirect():
    assert stance("“(He) [told] me {it was over},” she said.").manner == "indirect"


def test_a_quotation_without_a_cue_is_judged_by_its_content():
    assert stance("“{Who paid for this?}”").kind == "question"


def test_an_article_without_claims_has_no_stances():
    assert stances_of(Stance()(NLP("Nobody spoke."))) == []


def answered() -> Doc:
    """An article in which Rivera accuses the Harbour Guild, and the guild answers."""
    doc = NLP("Rivera accused the Harbour Guild of theft. The Harbour Guild denied the accusations.")
    doc._.claimwire_actors = [
        ActorRow("Ana Rivera", ["Rivera"], "person", None, None),
        ActorRow("Harbour Guild", [], "organization", None, None),
    ]
    guild = (doc[3:5], doc[9:11])
    doc.spans[MENTIONS] = [Span(doc, 0, 1, label="0"), *(Span(doc, s.start, s.end, label="1") for s in guild)]
    doc._.claimwire_relations = [
        RelationRow(tokens(doc, "accused"), (0, 1), [tokens(doc, "theft")], 1.0, "test"),
        RelationRow(tokens(doc, "denied"), (8, 11), [tokens(doc, "the accusations")], 1.0, "test"),
    ]
    doc._.claimwire_speakers = [0, 1]
    return Stance()(doc)


def test_an_accusation_aims_at_the_accused():
    assert stances_of(answered())[0].targets == ["Harbour Guild"]


def test_a_denial_aims_at_who_made_the_charge():
    assert stances_of(answered())[1].targets == ["Ana Rivera"]


def test_running_twice_changes_nothing():
    doc = answered()
    before = stances_of(doc)

    assert stances_of(Stance()(doc)) == before


def test_who_speaks_around_a_claim_carries_it():
    doc = NLP("The Daily Wire reported that Rivera said the guild had closed.")
    doc._.claimwire_actors = [
        ActorRow("Daily Wire", [], "organization", None, None),
        ActorRow("Rivera", [], "person", None, None),
    ]
    doc.spans[MENTIONS] = [Span(doc, 1, 3, label="0"), Span(doc, 5, 6, label="1")]
    doc._.claimwire_relations = [
        RelationRow((3, 4), (0, 3), [tokens(doc, "Rivera said the guild had closed")], 1.0, "test"),
        RelationRow((6, 7), (5, 6), [tokens(doc, "the guild had closed")], 1.0, "test"),
    ]
    doc._.claimwire_speakers = [0, 1]

    assert [row.via for row in stances_of(Stance()(doc))] == [None, "Daily Wire"]
