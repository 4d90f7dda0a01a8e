"""Gold in foreign formats -> labels, on small files of our own writing."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from claimwire.model import CUE_TAGS, ENTITY_TAGS, ROLE_TAGS, TAGS
from claimwire.training.data import IGNORED, Text, examples, newswire, parted, polnear, universal

TEXT = "Ada Obi said the mast fell.\nNobody asked her.\n"
ANN = """T1\tSource 0 7\tAda Obi
T2\tCue 8 12\tsaid
T3\tContent 13 26\tthe mast fell
T4\tAttribution 8 12\tsaid
E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3
T5\tDiscard 28 45\tNobody asked her.
"""


@pytest.fixture
def stand_off(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "one.txt").write_text(TEXT, "utf-8")
    (tmp_path / "attributions" / "one_a.ann").write_text(ANN, "utf-8")
    (tmp_path / "attributions" / "one_b.ann").write_text("", "utf-8")
    return tmp_path


def test_each_readers_version_is_a_text(stand_off):
    assert len(list(polnear(stand_off))) == 2


def test_a_cue_and_what_each_word_is_to_it(stand_off):
    text = next(polnear(stand_off))
    (cue, roles), *others = text.roles

    assert not others
    assert text.words[cue] == "said"
    assert [ROLE_TAGS[tag] for tag in roles[:7]] == [
        "B-source", "I-source", "O", "B-content", "I-content", "I-content", "O",
    ]  # fmt: skip
    assert text.cues[cue] == CUE_TAGS.index("B")


def test_no_loss_is_taken_of_discarded_words(stand_off):
    text = next(polnear(stand_off))

    assert [text.words[i] for i in np.flatnonzero(text.cues == IGNORED)] == ["Nobody", "asked", "her", "."]


def test_entities_are_read_with_their_outer_tag(tmp_path):
    lines = [
        "http://example.org\tO",
        "",
        "Muslim\tB-Organization\tB-NORP",
        "Aid\tI-Organization",
        "fell\tO",
        "",
        "Odd\tX",
    ]
    (tmp_path / "a.tsv").write_text("\n".join(lines), "utf-8")

    (text,) = newswire(tmp_path)

    assert [ENTITY_TAGS[tag] for tag in text.entities] == ["B-ORG", "I-ORG", "O", "O"]
    assert text.breaks == [2, 0, 0, 2]


def test_tags_and_sentence_starts_are_read_by_document(tmp_path):
    def row(i, word, tag):
        return f"{i}\t{word}\t_\t{tag}\t_\t_\t0\troot\t_\t_"

    first = ["# newdoc id = a", "# newpar", row(1, "It", "PRON"), row(2, "fell", "VERB")]
    second = [row(1, "Oh", "INTJ"), "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_", row(2, "do", "AUX"), row(3, "n't", "ODD")]
    third = ["# newdoc id = b", "# newpar", row(1, "Yes", "INTJ")]
    path = tmp_path / "x.conllu"
    path.write_text("\n\n".join("\n".join(block) for block in (first, second, third)), "utf-8")

    one, two = universal(path)

    assert one.words == ["It", "fell", "Oh", "do", "n't"]
    assert one.starts.tolist() == [1, 0, 1, 0, 0]
    assert one.tags.tolist() == [*[TAGS.index(tag) for tag in ("PRON", "VERB", "INTJ", "AUX")], IGNORED]
    assert (one.breaks[0], two.words) == (2, ["Yes"])


def test_a_corpus_that_is_missing_gives_nothing(tmp_path):
    assert examples(universal(tmp_path / "no.conllu")) == []
    assert examples(newswire(tmp_path / "no")) == []
    assert examples(polnear(tmp_path / "no")) == []


def test_windows_carry_their_own_part_of_the_labels(stand_off):
    example, _ = examples(polnear(stand_off))

    assert len(example.cues) == len(example.window.firsts)
    assert example.tags is None


def test_a_parted_text_keeps_its_words_and_what_they_are_to_the_cues_of_their_part(stand_off):
    whole = next(polnear(stand_off))
    parts = list(parted([whole], SimpleNamespace(choice=max)))  # cut before its last line

    assert [word for part in parts for word in part.words] == whole.words
    assert [len(part.words) for part in parts] == [7, 4]
    assert [len(part.roles) for part in parts] == [1, 0]
    assert all(len(row) == len(part.words) for part in parts for _, row in part.roles)


def test_a_span_that_a_window_cuts_begins_anew():
    words = ["word"] * 600
    roles = np.full(600, ROLE_TAGS.index("I-content"))
    roles[0] = ROLE_TAGS.index("B-content")
    text = Text(words, [2] + [0] * 599, cues=np.zeros(600, dtype=int), roles=[(400, roles)])

    (row,) = [row for example in examples([text]) for _, row in example.roles]

    assert [ROLE_TAGS[tag] for tag in row[:2]] == ["B-content", "I-content"]
