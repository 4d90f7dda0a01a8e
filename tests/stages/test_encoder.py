"""The encoder with its bundled weights: what must always hold. How often it is right is held by the gate."""

from __future__ import annotations

import numpy as np
import pytest
import spacy

import claimwire
from claimwire.annotations import ENTITY_LABELS, roles_of
from claimwire.errors import SetupError
from claimwire.stages import encoder
from claimwire.stages.encoder import Encoder, words_of

NLP = spacy.blank("en")
TEXT = (
    "KAMPALA: The regulator denied on Monday that it had ordered the shutdown.\n\n"
    "“We did nothing of the kind,” said its director, Grace Akello. She accused Savanna Telecom of a careless repair."
)


@pytest.fixture(scope="module")
def doc():
    return Encoder()(NLP(TEXT))


def test_words_leave_white_space_out_and_keep_line_breaks():
    words = words_of(NLP("One two\nthree\n\nfour"))

    assert words.texts == ["One", "two", "three", "four"]
    assert words.breaks == [2, 0, 1, 2]


def test_it_writes_sentences_tags_entities_and_roles(doc):
    assert len(list(doc.sents)) == 3
    assert {token.text: token.pos_ for token in doc}["denied"] == "VERB"
    assert "Grace Akello" in {ent.text for ent in doc.ents if ent.label_ == "PERSON"}
    assert {doc[slice(*row.cue)].text for row in roles_of(doc)} >= {"denied", "said", "accused"}


def test_all_that_it_writes_lies_inside_the_text(doc):
    assert {ent.label_ for ent in doc.ents} <= set(ENTITY_LABELS)
    for row in roles_of(doc):
        for start, end in (row.cue, *row.content, *([row.source] if row.source else [])):
            assert 0 <= start < end <= len(doc)
        assert 0 < row.score <= 1


def test_a_new_line_begins_a_sentence_and_ends_an_entity():
    doc = Encoder()(NLP("Grace\nAkello\nSavanna Telecom"))

    assert [token.text for token in doc if token.is_sent_start and not token.is_space] == ["Grace", "Akello", "Savanna"]
    assert not any("\n" in ent.text for ent in doc.ents)


def test_an_unrelated_paragraph_in_a_window_of_its_own_changes_nothing_before_it():
    filler = " ".join(["The river rose slowly past the old mill."] * 40)
    alone, followed = Encoder()(NLP(filler)), Encoder()(NLP(f"{filler}\n\n{filler}"))

    assert [t.pos_ for t in followed[: len(alone)]] == [t.pos_ for t in alone]
    assert roles_of(alone) == roles_of(followed)[: len(roles_of(alone))]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "a", "\u200b", "“", "🙂 " * 50, "x" * 5000])
def test_odd_texts_are_read(text):
    doc = Encoder()(NLP(text))

    assert doc.text == text


@pytest.mark.parametrize(
    ("name", "fault"), [("nothing.onnx", "is missing"), ("claimwire.onnx", "is not the file that was published")]
)
def test_weights_that_are_not_the_published_ones_are_named_before_they_are_read(monkeypatch, tmp_path, name, fault):
    (tmp_path / "claimwire.onnx").write_bytes(b"no weights at all")
    monkeypatch.setattr(encoder, "WEIGHTS", tmp_path / name)
    encoder.session.cache_clear()
    try:
        with pytest.raises(SetupError, match=f"{name}: .*{fault}"):
            Encoder()(NLP("A word."))
    finally:
        encoder.session.cache_clear()


def test_no_sentence_begins_after_a_comma_and_one_begins_with_a_capital_after_a_full_stop():
    words = ["It", "fell", ",", "Obi", "said", ".", "Nobody", "knew", ".", "or"]

    assert encoder.may_start(words).tolist() == [True, *[False] * 5, True, False, False, True]
    assert encoder.must_start(words, [False] * 10).tolist() == [False] * 6 + [True] + [False] * 3


@pytest.mark.parametrize("marks", ["“”", '""', "„“"])
def test_a_sentence_begins_with_a_quotation_after_a_full_stop_and_not_with_its_end(marks):
    words = encoder.words_of(NLP("It fell. {}It rose.{} \nThen {}no{}.".format(*marks, *marks)))

    starts = encoder.must_start(words.texts, words.opens).tolist()

    assert [words.texts[i + 1] for i, begins in enumerate(starts) if begins] == ["It"]


def test_no_sentence_is_endless():
    starts = np.zeros(1000, dtype=bool)
    starts[[0, 300]] = True

    assert np.flatnonzero(encoder.bounded(starts)).tolist() == [0, 300, 700]
    assert encoder.bounded(np.zeros(0, dtype=bool)).tolist() == []


def test_a_device_that_is_not_to_be_had_is_refused_before_the_first_article(monkeypatch):
    monkeypatch.setattr(encoder.onnxruntime, "get_available_providers", lambda: ["CPUExecutionProvider"])

    with pytest.raises(SetupError, match=r"device 'cuda': .*install onnxruntime-gpu"):
        claimwire.load(device="cuda")
    with pytest.raises(SetupError, match=r"device 'abacus': must be one of cpu, cuda"):
        Encoder(device="abacus")


def test_on_a_gpu_the_processor_does_what_the_gpu_cannot(monkeypatch):
    monkeypatch.setattr(encoder.onnxruntime, "get_available_providers", lambda: encoder.PROVIDERS["cuda"])

    assert encoder.providers_of("cuda") == ["CUDAExecutionProvider", "CPUExecutionProvider"]


def test_how_many_windows_are_read_at_once_changes_nothing(monkeypatch):
    line = "“It fell,” the clerk, Ada Obi, told Reuters. The mayor of Ruvo denied it, and the river rose past the mill."
    text = "\n\n".join([line] * 30)
    together = Encoder()(NLP(text))
    monkeypatch.setattr(encoder, "AT_ONCE", 1)

    alone = Encoder()(NLP(text))

    assert len(roles_of(alone)) >= 30
    assert roles_of(together) == roles_of(alone)
    assert [(ent.text, ent.label) for ent in together.ents] == [(ent.text, ent.label) for ent in alone.ents]
