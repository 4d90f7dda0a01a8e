"""An article's text with its marks, as the page lays it out."""

import pytest

from claimwire.report.page.names import Names, shown
from claimwire.report.page.texts import text_of
from report.page.runs import material_of, story, told


def laid_out(record, characters=1000):
    return text_of(record, Names(material_of(record)), characters)


def test_the_pieces_together_are_the_text():
    record = next(iter(story().articles.values()))

    assert "".join(piece.text for piece in laid_out(record).pieces) == record.text


def test_each_part_opens_once_and_knows_its_claim():
    record = told("b", "Quay", "denial", "Lagoon Telecom", "denied on Facebook", "any role")
    found = [(part, piece.claims) for piece in laid_out(record).pieces for part in piece.opening]

    assert found == [("source", (0,)), ("cue", (0,)), ("platform", (0,)), ("content", (0,)), ("date", ())]


def test_a_claim_is_tagged_where_it_begins():
    tagged = [piece for piece in laid_out(told("a", "Quay", "denial", "Ada Obi", "denied", "it")).pieces if piece.tags]

    assert [(piece.text, piece.tags) for piece in tagged] == [("Ada Obi", ((0, 1, "denial"),))]


def test_a_long_text_is_cut_behind_its_last_claim():
    record = told("a", "Quay", "denial", "Ada Obi", "denied", "it", opening="word " * 50)
    page = laid_out(record, characters=10)

    assert page.cut == len(".")
    assert "".join(piece.text for piece in page.pieces).endswith("denied it on Saturday")


def test_without_the_text_the_words_of_the_claims_are_there():
    record = told("a", "Quay", "denial", "Ada Obi", "denied", "any role").model_copy(update={"text": None})
    page = laid_out(record)

    assert page.pieces == ()
    assert [(each.tag, each.who, each.words) for each in page.words] == [((0, 1, "denial"), "Ada Obi", "any role")]


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("a\u202eb", "a\\u202eb"),
        ("a\x00b\x1b", "a\\x00b\\x1b"),
        ("a\tb\n", "a\tb\n"),
        ("سلام\u200f 👋🏽", "سلام\u200f 👋🏽"),
    ],
)
def test_characters_that_deceive_are_written_out(given, safe):
    assert shown(given) == safe
