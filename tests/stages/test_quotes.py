"""Quoted stretches, written as the texts that an article may bring and the stretches a reader sees in them."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from claimwire.stages.quotes import quoted_stretches

NLP = spacy.blank("en")


def stretches(text: str) -> list[str]:
    doc = NLP(text)
    return [doc[start:end].text for start, end in quoted_stretches(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The mayor said: "We wait." Then "never", he added.', ["We wait.", "never"]),
        ("“We wait,” she said, “but not for long.”", ["We wait,", "but not for long."]),
        ("«Nobody left», said the clerk.", ["Nobody left"]),
        ("« Nobody left », said the clerk.", ["Nobody left"]),
        ("The „quick“ repair took weeks.", ["quick"]),
        ("``Nobody left,'' said the clerk.", ["Nobody left,"]),
        ("''Nobody left,'' said the clerk.", ["Nobody left,"]),
        ("‘Nobody left,’ said the clerk.", ["Nobody left,"]),
        ("'Nobody left,' said the clerk.", ["Nobody left,"]),
    ],
)
def test_every_style_of_marks_is_read(text, expected):
    assert stretches(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The town's clerk didn't know the users' names.",
        "The town’s clerk didn’t know the users’ names.",
        "In the '90s they played rock 'n' roll; get 'em.",
        "The door is 6'2\" high.",
    ],
)
def test_apostrophes_and_inches_are_no_marks(text):
    assert stretches(text) == []


def test_a_plural_possessive_does_not_end_a_single_quotation():
    assert stretches("‘Give back the farmers’ water,’ she said.") == ["Give back the farmers’ water,"]


def test_a_single_quotation_may_end_in_s_when_nothing_else_ends_it():
    assert stretches("The 'quick wins' and the 'slow ones' failed.") == ["quick wins", "slow ones"]


def test_of_nested_quotations_the_outermost_is_given():
    assert stretches("“He told me ‘stop’ twice,” she said.") == ["He told me ‘stop’ twice,"]
    assert stretches("‘He told me “stop” twice,’ she said.") == ["He told me “stop” twice,"]


def test_a_mark_that_never_closes_ends_at_its_paragraph():
    assert stretches("She said: “We wait.\n\nThe road stayed shut all day.") == ["We wait."]


def test_a_mark_that_never_closes_ends_before_the_next_quotation():
    assert stretches("“We wait, she said. “Nobody came.”") == ["We wait, she said.", "Nobody came."]


def test_a_mark_that_never_opens_quotes_nothing():
    assert stretches("The road stayed shut.” Nobody came.") == []


def test_a_speech_whose_opening_mark_was_lost_begins_with_its_paragraph():
    assert stretches("The day was long.\n\nWe wait,” she said. “Nobody came.”") == ["We wait,", "Nobody came."]


def test_a_quotation_over_paragraphs_gives_a_stretch_for_each():
    assert stretches("“We wait.\n\n“Nobody came,” she said.") == ["We wait.", "Nobody came,"]
    assert stretches("‘We wait.\n\n‘Nobody came,’ she said.") == ["We wait.", "Nobody came,"]
    assert stretches("“We wait.\n\nNobody came.” She left.") == ["We wait.", "Nobody came."]


def test_a_line_break_inside_a_sentence_of_hard_wrapped_text_is_no_paragraph():
    text = "The mayor said on\nMonday: “We wait\nfor the\nroad.” Then he\nleft.\n\nThat was all."

    assert stretches(text) == ["We wait\nfor the\nroad."]


def test_the_stretches_of_one_paragraph_do_not_hang_on_another():
    broken = "“He never closed this.\n\n"

    assert stretches(broken + "The rest is “plain” text.")[1:] == stretches("The rest is “plain” text.")


@given(st.text(alphabet="ab ,.s\n\"'“”‘’«»`", max_size=60))
def test_stretches_of_any_text_come_in_order_and_apart(text):
    doc = NLP(text)

    found = quoted_stretches(doc)

    assert all(start < end <= len(doc) for start, end in found)
    assert found == sorted(found)
