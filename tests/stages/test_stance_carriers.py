"""Who carried the words: outlets by what stands before them, posts, reports that a sentence ends with."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Span

from claimwire.annotations import PLATFORMS, ArticleRow, actors_of, stances_of
from claimwire.stages.stance import Stance
from stages.stance_marks import GUILD, MAYOR, WIRE, marked, telling

LEE = ("Lee Okoro", "person")


def via(doc: Doc) -> str | None:
    """Return who carried the last claim."""
    return stances_of(Stance()(doc))[-1].via


@pytest.mark.parametrize(
    "sentence",
    [
        "(She) [said] in an interview with <Novelas Delta> {it was over}.",
        "(The mayor), quoted by <Novelas Delta>, [said] {it was over}.",
        "(She) [wrote] in an op-ed for <Novelas Delta> {it was over}.",
    ],
)
def test_whoever_is_given_an_interview_is_an_outlet(sentence):
    assert via(marked(sentence)) == "Novelas Delta"


@pytest.mark.parametrize(
    "sentence",
    [
        "(She) [told] <Parliament> {it was over}.",
        "(She) [told] the <Dockers Union> {it was over}.",
        "(She) [said] in a message to <Delta> {it was over}.",
        "(She) [said] in an interview on <January> 5 {it was over}.",
    ],
)
def test_not_everybody_who_is_told_something_is_an_outlet(sentence):
    assert via(marked(sentence)) is None


def test_nobody_is_interviewed_by_a_person_or_state():
    doc = marked("(She) [said] in an interview with <Delta> {it was over}.")
    for kind in ("person", "government"):
        doc._.claimwire_actors = [actors_of(doc)[0]._replace(type=kind)]

        assert via(doc) is None


def test_an_outlet_need_not_be_an_actor():
    assert via(marked("Speaking on Delta TV, (she) [said] {it was over}.")) == "Delta TV"
    assert via(marked("(She) [said] in a statement to Delta News {it was over}.")) == "Delta News"


def test_the_outlet_of_the_article_carries_nothing_with_the_or_without():
    doc = marked("(She) [told] the <Daily Wire> {it was over}.")
    doc._.claimwire_article = ArticleRow(outlet="The Daily Wire")

    assert via(doc) is None


def test_what_an_outlet_has_seen_it_carries():
    doc = telling(
        "A letter seen by Reuters said Lee Okoro told them it was late.",
        {"A letter": ("letter", "unknown"), "Reuters": WIRE, "Lee Okoro": LEE},
        [("A letter", "said", "Lee Okoro told them it was late"), ("Lee Okoro", "told", "it was late")],
    )

    assert stances_of(doc)[0].via == "Reuters"


def test_who_asks_for_something_carries_no_words():
    doc = telling(
        "The guild asked them to pay because Lee Okoro told them it was late.",
        {"The guild": GUILD, "Lee Okoro": LEE},
        [
            ("The guild", "asked", "to pay because Lee Okoro told them it was late"),
            ("Lee Okoro", "told", "it was late"),
        ],
    )

    assert via(doc) is None


def test_one_carrier_carries_all_that_its_speaker_says():
    doc = telling(
        "Lee Okoro told Reuters he rejected the offer.",
        {"Lee Okoro": LEE, "he": LEE, "Reuters": WIRE},
        [("Lee Okoro", "told", "he rejected the offer"), ("he", "rejected", "the offer")],
    )

    assert [row.via for row in stances_of(doc)] == ["Reuters", "Reuters"]


def test_the_end_of_a_sentence_tells_from_whom_it_is():
    doc = telling(
        "Reuters saw the papers. Ana Rivera condemned the sale, the agency added.",
        {"Reuters": WIRE, "Ana Rivera": MAYOR},
        [("Ana Rivera", "condemned", "the sale")],
    )

    assert via(doc) == "Reuters"


def test_a_post_is_called_after_its_platform():
    doc = marked("In a Facebook story, (she) [said] {it was over}.")
    doc.spans[PLATFORMS] = [Span(doc, 2, 3, label="facebook")]

    assert via(doc) == "Facebook"


def test_a_tweet_inside_the_content_carries_nothing():
    assert via(marked("In a tweet, (she) [said] {it was over}.")) == "X"
    assert via(marked("(She) [said] {it was over in a tweet}.")) is None
