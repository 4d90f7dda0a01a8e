"""Roles -> relations, on Docs made by hand."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from claimwire.annotations import QUOTES, ZONES, RelationRow, RoleRow, relations_of
from claimwire.rules import load_rules
from claimwire.stages.attribution import Attribution
from claimwire.stages.attribution.cues import CueRule, speech_words
from claimwire.stages.attribution.frames import Frame, framed
from claimwire.stages.plain import plain

NLP = spacy.blank("en")
FRAMES = load_rules(Frame, "attribution/frames.en.jsonl")


def words(doc, tokens):
    return None if tokens is None else doc[tokens[0] : tokens[1]].text


def find(doc, text, after=0):
    """Return the tokens of the first ``text`` that begins at character ``after`` or later."""
    start = doc.text.index(text, after)
    span = doc.char_span(start, start + len(text))
    return span.start, span.end


def relate(text, *roles, ents=()):
    """Run the stage over ``text``; each role is (cue, source, content, ...) in words of it."""
    doc = NLP(text)
    for token in doc:
        token.is_sent_start = token.i == 0 or doc[token.i - 1].text in (".", "\n\n")
    doc.set_ents([Span(doc, *find(doc, name), label="ORG") for name in ents])
    doc._.claimwire_roles = [
        RoleRow(find(doc, cue), find(doc, source) if source else None, [find(doc, part) for part in content], 0.9)
        for cue, source, *content in roles
    ]
    Attribution()(doc)
    return [
        (words(doc, row.cue), words(doc, row.source), [words(doc, part) for part in row.content])
        for row in relations_of(doc)
    ]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.id)
def test_a_frame_does_what_its_sentences_say(frame):
    def opened(line):
        parts = [part.split() for part in line.split("|")]
        doc = Doc(NLP.vocab, [word for part in parts for word in part])
        cue = (1, len(parts[0]))
        row = RelationRow(cue, (0, 1), [(len(parts[0]), len(doc))], 1.0, "encoder")
        (found,) = framed(plain(doc), [row])
        begins = len(parts[0]) + (len(parts[1]) if len(parts) > 2 else 0)
        return found.content == [(begins, len(doc))]

    assert frame.yes
    assert all(opened(line) for line in (*frame.yes, *frame.no))


def test_marks_and_that_at_the_edges_are_left_out():
    found = relate("Ada Obi said that “the line is open,” on Monday.", ("said", "Ada Obi", "that “the line is open,”"))

    assert found == [("said", "Ada Obi", ["the line is open"])]


def test_a_mark_with_its_partner_inside_stays():
    found = relate("The lab saw a “total outage”.", ("saw", "The lab", "a “total outage”"))

    assert found == [("saw", "The lab", ["a “total outage”"])]


def test_a_content_that_holds_most_of_a_quotation_gets_all_of_it():
    text = "“We were never asked about the road,” said Ada Obi."

    assert relate(text, ("said", "Ada Obi", "We were never asked about")) == [
        ("said", "Ada Obi", ["We were never asked about the road"])
    ]


@pytest.mark.parametrize(
    ("read", "kept"),
    [
        ("“The bridge is safe.” The road is shut", "“The bridge is safe.”"),
        ("“The bridge is safe” and the road is shut", "“The bridge is safe” and the road is shut"),
    ],
)
def test_a_quotation_of_whole_sentences_ends_where_it_closes(read, kept):
    assert relate(f"Eda said: {read}.", ("said", "Eda", read)) == [("said", "Eda", [kept])]


def test_two_named_sources_of_one_cue_are_two_claims():
    text = "The charge was denied by both Volta Power and Harbour Gas."

    found = relate(
        text, ("denied", "both Volta Power and Harbour Gas", "The charge"), ents=("Volta Power", "Harbour Gas")
    )

    assert found == [("denied", "Volta Power", ["The charge"]), ("denied", "Harbour Gas", ["The charge"])]


def test_a_group_is_one_source():
    text = "Farmers and their neighbours said the well is dry."

    assert len(relate(text, ("said", "Farmers and their neighbours", "the well is dry"))) == 1


def test_a_quotation_goes_on_after_its_cue():
    text = "“It works,” Ada Obi said. “Nobody has to wait for it any more.”"

    assert relate(text, ("said", "Ada Obi", "It works")) == [
        ("said", "Ada Obi", ["It works", "Nobody has to wait for it any more"])
    ]


def test_a_quotation_with_a_paragraph_of_its_own_goes_on_too():
    text = "“It works,” Ada Obi said.\n\n“Nobody has to wait for it any more.”\n\nThe office is open."

    (found,) = relate(text, ("said", "Ada Obi", "It works"))

    assert found[2] == ["It works", "Nobody has to wait for it any more"]


def test_a_quotation_after_reported_words_is_a_claim_without_a_cue():
    text = "Ada Obi said the mast had failed.\n\n“Nobody can call for help in the valley now.”"

    assert relate(text, ("said", "Ada Obi", "the mast had failed"))[1] == (
        None,
        "Ada Obi",
        ["Nobody can call for help in the valley now"],
    )


def test_a_quotation_far_from_any_speaker_is_nobodys():
    text = "Ada Obi said it failed.\n\nThe mast stood there for many years, never repaired.\n\n“Keep out of this yard.”"

    assert len(relate(text, ("said", "Ada Obi", "it failed"))) == 1


def test_a_title_in_quotation_marks_is_no_claim():
    assert relate("Ada Obi said it failed. She wrote “A Mast Falls” last year.", ("said", "Ada Obi", "it failed")) == [
        ("said", "Ada Obi", ["it failed"])
    ]


def test_a_cue_of_marks_alone_is_no_cue():
    assert relate("Ada Obi: The mast is gone.", (":", "Ada Obi", "The mast is gone")) == [
        (None, "Ada Obi", ["The mast is gone"])
    ]


def test_what_a_boilerplate_line_says_is_left_out():
    doc = NLP("Read more: Obi said it failed")
    doc[0].is_sent_start = True
    doc.spans[ZONES] = [Span(doc, 0, len(doc), label="link")]
    doc._.claimwire_roles = [RoleRow(find(doc, "said"), find(doc, "Obi"), [find(doc, "it failed")], 0.9)]

    assert relations_of(Attribution()(doc)) == []


def test_running_twice_changes_nothing():
    doc = NLP("“It works,” Ada Obi said. “Nobody has to wait for it any more.”")
    for token in doc:
        token.is_sent_start = token.i == 0
    doc._.claimwire_roles = [RoleRow(find(doc, "said"), find(doc, "Ada Obi"), [find(doc, "It works")], 0.9)]
    once = relations_of(Attribution()(doc))

    assert relations_of(Attribution()(doc)) == once
    assert len(doc.spans[QUOTES]) == 2


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        (
            "The agency quoted Ada Obi as saying the mast was unsafe.",
            ("quoted", "The agency", "Ada Obi as saying the mast was unsafe"),
            ("quoted", "Ada Obi", ["the mast was unsafe"]),
        ),
        (
            "The mast had been unsafe for years, the agency quoted Ada Obi as saying.",
            ("quoted", "the agency", "Ada Obi as saying"),
            ("quoted", "Ada Obi", ["The mast had been unsafe for years"]),
        ),
    ],
)
def test_words_at_second_hand_are_given_to_who_said_them(text, role, expected):
    assert relate(text, role) == [expected]


def test_a_plain_quotation_of_somebody_keeps_its_source():
    text = "The agency quoted a letter by Ada Obi."

    assert relate(text, ("quoted", "The agency", "a letter by Ada Obi")) == [
        ("quoted", "The agency", ["a letter by Ada Obi"])
    ]


def test_the_denial_of_a_charge_has_the_words_of_the_charge():
    text = "He alleged that Volta Power cut the line, an accusation denied by Volta Power."

    found = relate(text, ("alleged", "He", "Volta Power cut the line"), ("denied", "Volta Power", "an accusation"))

    assert found[1] == ("denied", "Volta Power", ["Volta Power cut the line"])


def test_a_charge_of_another_sentence_is_not_taken_over():
    text = "He alleged that Volta Power cut the line. The accusation was denied by Volta Power."

    found = relate(text, ("alleged", "He", "Volta Power cut the line"), ("denied", "Volta Power", "The accusation"))

    assert found[1][2] == ["The accusation"]


def test_which_somebody_blames_on_somebody_is_the_clause_before_it():
    text = "The harbour lost its light, which Ada Obi blamed on Volta Power."

    assert relate(text, ("blamed", "Ada Obi", "which", "Volta Power")) == [
        ("blamed", "Ada Obi", ["The harbour lost its light"])
    ]


def test_pieces_with_little_between_them_are_one_content():
    assert relate("Ada Obi said the mast fell late at night.", ("said", "Ada Obi", "the mast fell", "at night")) == [
        ("said", "Ada Obi", ["the mast fell late at night"])
    ]


def test_a_source_and_cue_at_the_end_of_a_sentence_have_all_that_stands_before_them():
    text = "Late in the night the mast fell, the agency reported."

    assert relate(text, ("reported", "the agency", "the mast fell")) == [
        ("reported", "the agency", ["Late in the night the mast fell"])
    ]


def test_what_follows_another_cue_is_not_shared():
    text = "Ada Obi rejected the report, alleging fraud."

    found = relate(text, ("rejected", "Ada Obi", "the report"), ("alleging", "Ada Obi", "the report", "fraud"))

    assert found[1] == ("alleging", "Ada Obi", ["fraud"])


def test_a_source_runs_to_the_end_of_a_name():
    assert relate("Volta Power said it failed.", ("said", "Volta", "it failed"), ents=("Volta Power",)) == [
        ("said", "Volta Power", ["it failed"])
    ]


@pytest.mark.parametrize(("cue", "score", "kept"), [("denied", 0.4, 1), ("waged", 0.4, 0), ("waged", 0.9, 1)])
def test_a_word_of_speech_needs_less_certainty(cue, score, kept):
    doc = NLP(f"Ada Obi {cue} a long campaign.")
    doc[0].is_sent_start = True
    doc._.claimwire_roles = [RoleRow(find(doc, cue), find(doc, "Ada Obi"), [find(doc, "a long campaign")], score)]

    assert len(relations_of(Attribution()(doc))) == kept


@pytest.mark.parametrize("rule", load_rules(CueRule, "attribution/cues.en.jsonl"), ids=lambda rule: rule.id)
def test_words_of_speech_are_those_that_the_rules_list(rule):
    assert rule.yes
    assert all(speech_words() & set(line.lower().split()) for line in rule.yes)
    assert not any(speech_words() & set(line.lower().split()) for line in rule.no)


def test_a_content_runs_to_the_end_of_its_last_noun_phrase():
    doc = NLP("Ada Obi said it was a victory for the Volta League.")
    doc[0].is_sent_start = True
    tags = ["PROPN", "PROPN", "VERB", "PRON", "AUX", "DET", "NOUN", "ADP", "DET", "PROPN", "PROPN", "PUNCT"]
    for token, tag in zip(doc, tags, strict=True):
        token.pos_ = tag
    roles = (find(doc, "said"), find(doc, "Ada Obi"), [find(doc, "it was a victory for the")], 0.9)
    doc._.claimwire_roles = [RoleRow(*roles)]

    (row,) = relations_of(Attribution()(doc))

    assert words(doc, row.content[0]) == "it was a victory for the Volta League"


def test_a_dateline_is_no_part_of_a_content():
    text = "ACCRA, March 4 (AW) - The mast fell in the night, the coastguard said."

    found = relate(text, ("said", "the coastguard", "ACCRA, March 4 (AW) - The mast fell in the night"))

    assert found == [("said", "the coastguard", ["The mast fell in the night"])]


def test_according_has_its_to():
    assert relate("The mast fell, according to Ada Obi.", ("according", "Ada Obi", "The mast fell")) == [
        ("according to", "Ada Obi", ["The mast fell"])
    ]


def test_a_content_ends_before_the_participle_that_goes_on_from_its_source():
    text = "Ada Obi said the line is open, adding that it took a week."

    found = relate(
        text,
        ("said", "Ada Obi", "the line is open, adding that it took a week"),
        ("adding", "Ada Obi", "that it took a week"),
    )

    assert found == [("said", "Ada Obi", ["the line is open"]), ("adding", "Ada Obi", ["it took a week"])]


def test_a_content_runs_on_to_the_bracket_that_closes():
    text = "Ada Obi said the line in Sinda (Harbour Street) is open."

    assert relate(text, ("said", "Ada Obi", "the line in Sinda (")) == [
        ("said", "Ada Obi", ["the line in Sinda (Harbour Street)"])
    ]


def test_nobody_is_the_source_of_a_passive_that_names_nobody():
    text = "Ada Obi has been accused of selling the mast."

    assert relate(text, ("has been accused of", "Ada Obi", "selling the mast")) == [
        ("has been accused of", None, ["selling the mast"])
    ]


@pytest.mark.parametrize(("cue", "source"), [("was told", None), ("was worried", "Ada Obi")])
def test_who_was_told_something_does_not_say_it(cue, source):
    text = f"Ada Obi {cue} the mast fell."

    assert relate(text, (cue, "Ada Obi", "the mast fell")) == [(cue, source, ["the mast fell"])]


def confidence(score, fit=1.0, cue="waged", source="Ada Obi"):
    """Return the confidence of one attribution; None where it is not sure enough."""
    doc = NLP("Ada Obi waged, denied a long campaign.")
    doc[0].is_sent_start = True
    content = [find(doc, "a long campaign")]
    doc._.claimwire_roles = [RoleRow(find(doc, cue), find(doc, source) if source else None, content, score, fit)]
    rows = relations_of(Attribution()(doc))
    return rows[0].score if rows else None


def test_confidence_rises_with_the_cue_the_spans_and_a_word_of_speech():
    assert confidence(0.8) < confidence(0.9) < confidence(0.99) < 1
    assert confidence(0.9, fit=0.5) < confidence(0.9, fit=0.9)
    assert confidence(0.9, cue="waged") < confidence(0.9, cue="denied")


def test_without_a_source_less_confidence_is_enough():
    assert confidence(0.8, fit=0.3) is None
    assert confidence(0.8, fit=0.3, source=None) < 0.38


def test_a_certain_cue_and_a_hopeless_one_have_a_confidence_too():
    assert 0.9 < confidence(1.0) < 1
    assert confidence(0.0, fit=0.0) is None


def test_according_to_has_a_source_even_where_the_encoder_finds_none():
    text = "According to the harbour office, the line is open."

    assert relate(text, ("According", None, "the line is open")) == [
        ("According to", "the harbour office", ["the line is open"])
    ]


def test_by_after_a_cue_names_the_sources_of_a_denied_accusation():
    text = "The accusation that the council hid the report was denied by both Volta Power and Harbour Gas."

    assert relate(text, ("denied", None), ents=("Volta Power", "Harbour Gas")) == [
        ("denied", "Volta Power", ["the council hid the report"]),
        ("denied", "Harbour Gas", ["the council hid the report"]),
    ]


def test_nobody_says_again_what_somebody_says():
    text = "The wire quoted Ada Obi as saying the mast fell."

    found = relate(text, ("quoted", "The wire", "Ada Obi as saying the mast fell"), ("saying", None, "the mast fell"))

    assert found == [("quoted", "Ada Obi", ["the mast fell"])]


def test_who_dismisses_claims_does_not_claim_it():
    found = relate(
        "The mill dismissed as untrue claims that it had closed.",
        ("dismissed", "The mill", "as untrue claims that it had closed"),
        ("claims", "The mill", "it had closed"),
    )

    assert found == [("dismissed", "The mill", ["claims that it had closed"])]


def test_a_content_ends_before_what_somebody_else_says():
    text = "Eda said the mast fell. Odd declined to comment on that."
    rest = "the mast fell. Odd declined to comment on that"

    found = relate(text, ("said", "Eda", rest), ("declined", "Odd", "to comment on that"))

    assert found == [("said", "Eda", ["the mast fell"]), ("declined", "Odd", ["to comment on that"])]


@pytest.mark.parametrize(
    ("sentence", "role", "content"),
    [
        ("He begged the crowd not to run.", ("begged", "He", "not to run"), "not to run"),
        (
            "She asked it to hold a vote to end it.",
            ("asked", "She", "to hold a vote to end it"),
            "to hold a vote to end it",
        ),
        ("They accused Eda, a clerk, of hiding it.", ("accused", "They", "of hiding it"), "hiding it"),
        ("They warned we want to act now.", ("warned", "They", "we want to act now"), "we want to act now"),
    ],
)
def test_a_frame_neither_cuts_what_is_asked_nor_a_clause(sentence, role, content):
    assert relate(sentence, role)[0][2] == [content]


def test_a_quotation_with_a_cue_of_its_own_is_no_part_of_what_was_said_before():
    text = "Ada Obi said the mast was old. “Who looked after it? Nobody,” she asked."
    read = "the mast was old. “Who looked after it? Nobody,”"

    assert relate(text, ("said", "Ada Obi", read), ("asked", "she", read)) == [
        ("said", "Ada Obi", ["the mast was old"]),
        ("asked", "she", ["Who looked after it? Nobody"]),
    ]


def test_a_quotation_over_two_paragraphs_stays_whole():
    text = "“The mast was old.\n\n“Nobody looked after it,” she said."

    assert relate(text, ("said", "she", "The mast was old.\n\n“Nobody looked after it"))[0][2] == [
        "The mast was old.\n\n“Nobody looked after it"
    ]


def test_the_last_word_of_a_headline_is_no_cue_of_the_story():
    text = "Ferries stop as winds rise\n\nThe ferries to the islands were stopped."

    assert relate(text, ("rise", "winds", "The ferries to the islands were stopped")) == []


def test_an_apostrophe_is_no_partner_of_a_closing_mark():
    text = "“We keep the lodgers’ rooms dry,” said Ada Obi."

    assert relate(text, ("said", "Ada Obi", "We keep the lodgers’ rooms dry,”"))[0][2] == [
        "We keep the lodgers’ rooms dry"
    ]


def test_a_dateline_is_no_part_of_a_source():
    assert relate("RABAT - The mayor said it rained.", ("said", "RABAT - The mayor", "it rained"))[0][1] == "The mayor"


def test_a_place_behind_the_last_cue_does_not_keep_it_from_its_whole_sentence():
    text = "At noon the mast, which was old, fell on a shed, the board said in Lagos."

    assert relate(text, ("said", "the board", "which was old, fell on a shed"))[0][2] == [
        "At noon the mast, which was old, fell on a shed"
    ]


def test_who_quotes_says_nothing_beside_who_is_quoted():
    text = "The wire quoted Ada Obi as saying the mast fell."

    found = relate(
        text, ("quoted", "The wire", "Ada Obi as saying the mast fell"), ("saying", "The wire", "the mast fell")
    )

    assert found == [("quoted", "Ada Obi", ["the mast fell"])]


def test_what_follows_said_that_begins_there():
    text = "The board said that the plan, drawn up in haste, will fail."

    assert relate(text, ("said", "The board", "will fail"))[0][2] == ["the plan, drawn up in haste, will fail"]


def test_a_that_clause_with_a_speaker_of_its_own_inside_is_not_begun_before_them():
    text = "The board said that Eda thinks the plan will fail."

    found = relate(text, ("said", "The board", "the plan will fail"), ("thinks", "Eda", "the plan will fail"))

    assert found[0][2] == ["the plan will fail"]


def test_a_quotation_before_its_own_cue_does_not_go_on_with_another():
    text = "“It is late,” Eda had said. “Nobody came to the harbour,” said Ada Obi."

    found = relate(
        text,
        ("said", "Eda", "It is late", "Nobody came to the harbour"),
        ("said Ada", "Ada Obi", "Nobody came to the harbour"),
    )

    assert found[0] == ("said", "Eda", ["It is late"])


def test_a_quotation_behind_that_belongs_to_the_cue_before_it():
    text = "“It is late,” said Eda, while Ada replied that “nobody came to the harbour.”"

    found = relate(
        text,
        ("said", "Eda", "It is late", "nobody came to the harbour"),
        ("replied", "Ada", "nobody came to the harbour"),
    )

    assert found[0] == ("said", "Eda", ["It is late"])


def test_what_another_says_behind_a_semicolon_is_not_the_first_ones():
    text = "Six are dead, the union says; police count two of them."
    first, second = ("says", "the union", "Six are dead", "police count two of them"), ("count", "police", "two of")

    assert relate(text, first, second)[0] == ("says", "the union", ["Six are dead"])


def test_a_quotation_that_an_abbreviation_precedes_is_no_clause_of_that_sentence():
    text = "Ada Obi said the mast fell by 7 a.m. “Nobody had looked after it,” she added."

    assert relate(text, ("said", "Ada Obi", "the mast fell"), ("added", "she", "Nobody had looked after it"))[1] == (
        "added",
        "she",
        ["Nobody had looked after it"],
    )
