"""The user's own platforms: their ids go before ours, and our evidence for names that are words stays."""

import pytest
import spacy

from claimwire.annotations import PLATFORMS
from claimwire.ingest.lists import Listed
from claimwire.stages.platforms import Platforms
from claimwire.stages.platforms_list import with_own

NLP = spacy.blank("en")
OWN = (
    Listed("p-x", "Twitter", ("X",), external_id="Q918"),
    Listed("p-chirp", "Chirper", ("Chirper Now",), external_id="Q99"),
)
STAGE = Platforms(NLP, rules=with_own(OWN))


def found(text, stage=STAGE):
    doc = stage(NLP(text))
    return [(span.text, span.label_, span.kb_id_) for span in doc.spans[PLATFORMS]]


@pytest.mark.parametrize("name", ["Twitter", "https://x.com/port/1"])
def test_a_platform_that_we_know_gets_the_id_of_the_list(name):
    assert found(f"The board wrote on {name} today.") == [(name, "p-x", "Q918")]


def test_a_name_that_is_a_word_still_needs_evidence():
    assert found("The board wrote on X today.") == [("X", "p-x", "Q918")]
    assert found("Malcolm X was not there.") == []


def test_a_platform_that_we_do_not_know_is_found_by_its_names():
    assert found("It was on Chirper and chirper now.") == [
        ("Chirper", "p-chirp", "Q99"),
        ("chirper now", "p-chirp", "Q99"),
    ]


def test_others_keep_their_ids():
    assert found("It was on Facebook.") == [("Facebook", "facebook", "")]


def test_two_lines_may_share_what_was_one_platform():
    live = Listed("fb-live", "Facebook Live")
    stage = Platforms(NLP, rules=with_own((Listed("fb", "Facebook"), live)))

    assert found("It was on Facebook Live, then on Facebook.", stage) == [
        ("Facebook Live", "fb-live", ""),
        ("Facebook", "fb", ""),
    ]


def test_external_ids_come_back_from_bytes():
    doc = STAGE(NLP("It was on Twitter."))

    again = spacy.blank("en").make_doc("").from_bytes(doc.to_bytes())

    assert again.spans[PLATFORMS][0].kb_id_ == "Q918"
