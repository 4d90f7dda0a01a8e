import pytest
import spacy
from spacy.language import Language

import claimwire
from claimwire import extraction
from claimwire.claims import article_record
from claimwire.errors import ArticleError
from claimwire.extraction import Extractor, extract
from claimwire.nlp import make_doc
from claimwire.records import Article

TEXT = (
    "Norvik Telecom denied on Sunday that it had blocked Facebook. “We saw a fault,” said Lina Aro, its spokeswoman.\n"
    "\nThe Harbour Press Club accused the government of censorship and demanded an inquiry.\n"
)


@pytest.fixture(scope="module")
def article():
    return Article(id="norvik", text=TEXT, published="2024-01-08", path="in/norvik.txt", title="T", outlet="O")


@Language.component("claimwire_test_stumbles")
def stumbles(doc):
    raise KeyError(doc.text)


def test_an_article_gives_its_claims(article):
    record = extract(article)

    assert {claim.kind for claim in record.claims} >= {"denial", "accusation"}
    assert record.counts["claims"] == len(record.claims)
    assert (record.path, record.title, record.outlet, record.published) == ("in/norvik.txt", "T", "O", "2024-01-08")


def test_twice_gives_the_same(article):
    assert extract(article) == extract(article)


def test_what_came_before_changes_nothing(article):
    fresh, used = Extractor(), Extractor()
    for number in range(3):
        used(Article(id=str(number), text=f"Zorblax{number} Quux{number} said Plimf{number} denied it on Friday."))

    assert used(article).model_dump() == fresh(article).model_dump()


def test_freeing_memory_between_articles_changes_nothing(article):
    nlp = claimwire.load()
    doc = make_doc(nlp, article)
    for _, component in nlp.pipeline:
        doc = component(doc)

    assert article_record(doc, article) == Extractor()(article)


def words_after_each(extractor, nlp):
    """Read articles of words that none before had; yield how many the vocabulary then holds."""
    for number in range(5):
        extractor(Article(id=str(number), text=" ".join(f"wort{number}x{word}" for word in range(50)) + "."))
        yield len(nlp.vocab.strings)


def test_memory_does_not_grow_with_new_words(monkeypatch):
    nlp = claimwire.load()
    extractor = Extractor(nlp)
    extractor(Article(id="0", text=TEXT))
    monkeypatch.setattr(extraction, "KEPT_WORDS", len(nlp.vocab))

    assert set(words_after_each(extractor, nlp)) == {len(nlp.vocab.strings)}


def test_the_first_words_are_kept_so_that_they_need_not_be_made_again(monkeypatch):
    nlp = claimwire.load()
    extractor = Extractor(nlp)
    extractor(Article(id="0", text=TEXT))
    monkeypatch.setattr(extraction, "KEPT_WORDS", len(nlp.vocab) + 300)

    first, *_, before, last = words_after_each(extractor, nlp)

    assert first < before == last


def test_the_stage_at_work_is_known_when_an_error_comes():
    nlp = spacy.blank("en")
    nlp.add_pipe("claimwire_test_stumbles")
    extractor = Extractor(nlp)

    with pytest.raises(KeyError):
        extractor(Article(id="a", text="Rain."))

    assert extractor.stage == "claimwire_test_stumbles"


def test_after_an_error_the_next_article_is_read():
    nlp = spacy.blank("en")
    extractor = Extractor(nlp)
    nlp.max_length = 10

    with pytest.raises(ArticleError):
        extractor(Article(id="long", text="Rain and more rain."))

    assert extractor(Article(id="short", text="Rain.")).counts["words"] == 1


def test_a_plain_text_gets_an_id_of_its_own():
    first, again, other = extract("It rained."), extract("It rained."), extract("It snowed.")

    assert first.id == again.id != other.id


def test_many_articles_come_back_in_order(article):
    articles = [article, Article(id="b", text="Nobody spoke."), article.model_copy(update={"id": "a"})]

    assert [record.id for record in claimwire.extract_all(articles)] == ["norvik", "b", "a"]
