"""A user's own gold -> cues and roles, without torch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from claimwire.errors import SetupError
from claimwire.exchange import doccano
from claimwire.exchange.gold_folder import GOLD, import_corrections
from claimwire.exchange.tasks import Region, Task
from claimwire.model import CUE_TAGS, ROLE_TAGS
from claimwire.training.data import IGNORED, examples
from claimwire.training.own_gold import own_gold

CORPUS = Path(__file__).parents[2] / "corpus"
TEXT = "🏭 “The mast fell,” said Ada Obi.\r\nBoth Ruvo and Pell deny it. She hopes so. It is “no plot”."


def region(number, label, words, after=0):
    start = TEXT.index(words, after)
    return Region(str(number), label, start, start + len(words))


REGIONS = (
    region(1, "assertion", "The mast fell"),
    region(2, "cue", "said"),
    region(3, "source", "Ada Obi"),
    region(4, "denial", "it", 50),
    region(5, "denial", "it", 50),
    region(6, "cue", "deny"),
    region(7, "source", "Ruvo"),
    region(8, "source", "Pell"),
    region(9, "criticism", "no plot"),
)
LINKS = (("1", "2"), ("3", "1"), ("4", "6"), ("5", "6"), ("4", "7"), ("5", "8"))


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "back.jsonl"
    path.write_text("".join(map(doccano.line, doccano.to_json([Task("a", TEXT, REGIONS, LINKS)]))), "utf-8")
    assert import_corrections([path], tmp_path / "gold").errors == []
    return tmp_path / "gold"


def spans(text, row, tags=ROLE_TAGS):
    """Return the words of each span that a row of tags has, with its label."""
    found = []
    for word, tag in zip(text.words, (tags[i] for i in row), strict=True):
        if tag[0] == "B":
            found.append((tag[2:], word))
        elif tag != "O":
            found[-1] = (found[-1][0], f"{found[-1][1]} {word}")
    return found


def test_claims_are_cues_with_their_roles_and_quotation_marks(gold):
    (text,) = own_gold(gold)

    roles = {text.words[cue]: spans(text, row) for cue, row in text.roles}

    assert roles == {
        "said": [("content", "“ The mast fell , ”"), ("source", "Ada Obi")],
        "deny": [("source", "Ruvo"), ("source", "Pell"), ("content", "it")],
    }
    assert [text.words[i] for i in np.flatnonzero(text.cues == CUE_TAGS.index("B"))] == ["said", "deny"]
    assert not np.any(text.cues == IGNORED)


def test_the_cue_of_an_optional_claim_carries_no_label(gold):
    path = gold / GOLD
    path.write_text(path.read_text("utf-8").replace('"optional": false', '"optional": true'), "utf-8")

    (text,) = own_gold(gold)

    assert text.roles == []
    assert [text.words[i] for i in np.flatnonzero(text.cues == IGNORED)] == ["said", "deny"]


def test_they_are_cut_into_windows_as_every_corpus_is(gold):
    (example,) = examples(own_gold(gold))

    assert len(example.cues) == len(example.window.firsts)
    assert len(example.roles) == 2


def test_the_sample_corpus_can_be_learned_from():
    texts = list(own_gold(CORPUS))

    assert len(texts) == 15
    assert sum(len(text.roles) for text in texts) > 100


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"doc": "a"', '"doc": "b"', "has gold of 'b' and no such article"),
        ("mast fell", "mast fall", "no 'The mast fall'"),
    ],
)
def test_gold_that_fits_no_text_is_refused(gold, old, new, reason):
    path = gold / GOLD
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    with pytest.raises(SetupError, match=reason):
        list(own_gold(gold))


def test_a_folder_without_articles_is_refused(tmp_path):
    (tmp_path / GOLD).touch()

    with pytest.raises(SetupError, match=r"holds neither articles\.jsonl nor articles/"):
        list(own_gold(tmp_path))
