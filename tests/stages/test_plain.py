"""The plain lists of a Doc say what its tokens say, and go with them."""

from __future__ import annotations

import gc
import weakref

import pytest
import spacy
from spacy.tokens import Doc, Span

from claimwire.stages.plain import plain, plain_text

NLP = spacy.blank("en")
WORDS = ["Ms.", "Ada", "Obi", " ", "spoke", ".", "“", "It", "'s", "ÉTÉ", "”", "\n\n", "ǅ", "X"]
SPACES = [True, True, False, False, False, True, False, False, True, False, False, False, True, False]


def read(words: list[str]) -> Doc:
    tags = ["PROPN" if word[:1].isupper() else "X" for word in words]
    doc = Doc(NLP.vocab, words, SPACES[: len(words)], pos=tags, sent_starts=[i in (0, 6) for i in range(len(words))])
    doc.set_ents([Span(doc, 1, 3, label="PERSON")], default="outside")
    return doc


def test_the_words_are_those_of_the_tokens():
    doc = read(WORDS)

    found = plain_text(doc)

    assert found.text == doc.text
    assert found.texts == [token.text for token in doc]
    assert found.lower == [token.lower_ for token in doc]
    assert found.capital == [token.text[:1].isupper() for token in doc]
    assert found.offsets == [*(token.idx for token in doc), len(doc.text)]
    assert found.spaced == [bool(token.whitespace_) for token in doc]


def test_tags_entities_and_sentences_are_those_of_the_tokens():
    doc = read(WORDS)

    found = plain(doc)

    assert found.tags == [token.pos_ for token in doc]
    assert found.entities == [token.ent_type_ for token in doc]
    assert found.iob == [token.ent_iob_ for token in doc]
    assert found.starts == [bool(token.is_sent_start) for token in doc]
    assert found.sentences == [token.sent.start for token in doc]


@pytest.mark.parametrize(("start", "end"), [(0, 3), (3, 6), (4, 4), (0, len(WORDS))])
def test_the_text_of_some_tokens_is_that_of_their_span(start, end):
    doc = read(WORDS)

    assert plain(doc).words((start, end)) == doc[start:end].text


def test_a_doc_without_tags_entities_and_sentences_has_empty_ones():
    found = plain(NLP("Ada Obi spoke. It rained."))

    assert set(found.tags) == set(found.entities) == set(found.iob) == {""}
    assert not any(found.starts[1:])
    assert set(found.sentences) == {0}


def test_a_doc_without_tokens_has_no_items():
    found = plain(NLP(""))

    assert (len(found), found.text, found.texts, found.tags, found.sentences) == (0, "", [], [], [])


def test_the_words_of_a_doc_are_read_once():
    doc = read(WORDS)

    assert plain_text(doc) is plain_text(doc)


def test_tokens_that_change_are_read_again():
    doc = read(WORDS)
    plain_text(doc)
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[1:3])

    assert plain(doc).texts[:3] == ["Ms.", "Ada Obi", " "]


def test_tags_that_change_are_read_again():
    doc = read(WORDS)
    plain(doc)
    doc[4].pos_ = "VERB"

    assert plain(doc).tags[4] == "VERB"


def test_nothing_is_laid_on_the_doc():
    doc = read(WORDS)
    before = doc.to_bytes()
    plain(doc)

    assert doc.to_bytes() == before


def test_the_words_go_when_the_doc_goes():
    doc = read(WORDS)
    kept = weakref.ref(plain_text(doc))
    del doc
    gc.collect()

    assert kept() is None
