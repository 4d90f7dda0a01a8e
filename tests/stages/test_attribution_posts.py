"""Embedded posts: the words of a signed paragraph are those of who signed it."""

from __future__ import annotations

import spacy

from claimwire.annotations import RelationRow
from claimwire.stages.attribution.posts import posts
from claimwire.stages.plain import plain

NLP = spacy.blank("en")


def found_in(text, *relations):
    doc = NLP(text)
    rows = [RelationRow(None, None, [(s.start, s.end)], 0.9, "encoder") for s in (relations and relations[0](doc))]
    return [
        (doc[slice(*row.source)].text if row.source else None, [doc[slice(*part)].text for part in row.content])
        for row in posts(plain(doc), rows)
    ]


def test_a_signed_paragraph_is_a_claim_of_who_signed_it():
    text = "A queue.\n\nThe ferry will sail again tonight. Bring a coat.\n— Lake Ferries (@lakeferries) May 3, 2024\n"

    assert found_in(text) == [
        ("Lake Ferries (@lakeferries)", ["The ferry will sail again tonight. Bring a coat"]),
    ]


def test_a_post_may_end_in_the_line_of_its_signature():
    text = "They wrote:\nThe ferry will sail again tonight. pic.example/8xK— Lake Ferries (@lakeferries) May 3, 2024"

    assert found_in(text) == [("Lake Ferries (@lakeferries)", ["The ferry will sail again tonight"])]


def test_a_line_that_only_points_elsewhere_is_no_post():
    text = (
        "The ferry will sail again tonight.\nRead on: https://example.org/a#Ferry — Lake Ferries (@lakeferries) May 3"
    )

    assert found_in(text) == [("Lake Ferries (@lakeferries)", ["The ferry will sail again tonight"])]


def test_words_of_a_post_are_nobody_elses():
    text = "The ferry will sail again tonight.\n— Lake Ferries (@lakeferries) May 3, 2024"

    assert len(found_in(text, lambda doc: [doc[0:4]])) == 1


def test_a_handle_in_running_text_signs_nothing():
    assert (
        found_in("Fans of the ferry - among them Ada (@ada_o) and others who had waited for a whole day - cheered.")
        == []
    )


def test_a_signature_without_words_before_it_is_no_post():
    assert found_in("— Lake Ferries (@lakeferries) May 3, 2024") == []
