import time

import pytest
import spacy
from spacy.lang.en import English
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from claimwire import annotations
from claimwire.annotations import ArticleRow, article_of
from claimwire.errors import ArticleError
from claimwire.nlp import REMEMBERING, STAGES, lean, load, make_doc
from claimwire.records import Article


@pytest.fixture(scope="module")
def nlp():
    return load()


def test_the_stages_stand_in_order(nlp):
    assert tuple(nlp.pipe_names) == STAGES


def test_no_stage_lacks_what_it_requires(nlp):
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_a_stage_can_be_left_out_or_switched_off():
    nlp = load(exclude=STAGES[0], disable=[*STAGES[2:]])

    assert nlp.component_names == list(STAGES[1:])
    assert nlp.pipe_names == ["claimwire_zones"]


@pytest.mark.parametrize("config", [{"nlp": {"batch_size": 7}}, {"nlp.batch_size": 7}])
def test_the_config_can_be_overridden_as_in_spacy(config):
    assert load(exclude=STAGES, config=config).batch_size == 7


def test_a_given_vocabulary_is_used():
    vocab = spacy.blank("en").vocab

    assert load(exclude=STAGES, vocab=vocab).vocab is vocab


def test_a_saved_pipeline_comes_back(nlp, tmp_path):
    nlp.to_disk(tmp_path)

    assert tuple(spacy.load(tmp_path).pipe_names) == STAGES


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_works_alone_in_a_pipeline_of_the_user(stage):
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe(stage)

    doc = nlp("Lina Aro denied on Sunday that Facebook was down.")

    assert doc.text == "Lina Aro denied on Sunday that Facebook was down."


def test_what_is_known_of_the_article_lies_on_the_doc():
    article = Article(id="a", text="Rain.", published="2024-01-08T21:00+05:00", title="T", outlet="O", place="P")

    doc = make_doc(load(exclude=STAGES), article)

    assert article_of(doc) == ArticleRow("a", "2024-01-08T21:00+05:00", "T", "O", "P")
    assert doc.text == "Rain."


def test_a_lean_pipeline_knows_words_by_their_lower_case_alone():
    nlp = lean(load(exclude=STAGES))

    word = nlp.make_doc("Zwölfmal")[0]

    assert (word.lower_, word.shape_, word.is_alpha) == ("zwölfmal", "", False)


def test_the_tokenizer_of_a_run_splits_every_word_as_spacys_own_does(nlp):
    text = "He's (well, “Mr. Okoro”) paid $5.50/kg at 10am, e-mailed a@b.co; U.S.-based 'twas http://a.b/c?d=1..."
    run = load(exclude=STAGES, config=REMEMBERING)

    for _ in range(2):  # met anew, and remembered
        assert [token.text for token in run.make_doc(f"{text} {text}?!")] == [
            token.text for token in nlp.make_doc(f"{text} {text}?!")
        ]


@pytest.mark.parametrize("around", ["{}", "a{}", "{}a", "a{}a", "A{}A", "{0}{0}{0}"])
def test_the_language_cuts_no_letter_off_a_word_of_letters_which_a_run_relies_on(around):
    defaults = English.Defaults
    cuts = (
        compile_prefix_regex(defaults.prefixes).search,
        compile_suffix_regex(defaults.suffixes).search,
        compile_infix_regex(defaults.infixes).search,
    )

    letters = filter(str.isalpha, map(chr, range(0x3000)))

    assert [letter for letter in letters if any(cut(around.format(letter)) for cut in cuts)] == []


def test_beside_a_component_of_the_user_every_attribute_is_kept():
    nlp = load(exclude=STAGES)
    nlp.add_pipe("sentencizer")

    assert lean(nlp).make_doc("Zwölfmal")[0].is_alpha


def test_a_text_that_is_too_long_is_an_error_of_its_article():  # acceptance 38
    nlp = load(exclude=STAGES)
    nlp.max_length = 10

    with pytest.raises(ArticleError, match="11 characters, more than the 10") as caught:
        make_doc(nlp, Article(id="long", text="x" * 11))

    assert caught.value.article_id == "long"


@pytest.mark.parametrize("run", ["😀", "(", '"', "'", "x", "http://a"])
def test_a_long_run_without_spaces_is_tokenised_exactly_and_soon(run):  # acceptance 31, 32
    text = f"Rain fell. {run * 5000} He\n\nsaid  so. {run * 700}\n"

    started = time.process_time()
    doc = make_doc(load(exclude=STAGES), Article(id="a", text=text))

    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert time.process_time() - started < 10  # spaCy alone needs minutes for some of these


def test_an_ordinary_text_has_the_tokens_that_spacy_gives_it():
    text = "Lina Aro's note (https://example.org/" + "path/" * 40 + ") said: “no”...\n\nIt's 5%."

    doc = make_doc(load(exclude=STAGES), Article(id="a", text=text))

    assert [token.text for token in doc] == [token.text for token in spacy.blank("en")(text)]


def test_a_docs_way_to_bytes_and_back_keeps_everything(nlp):
    doc = nlp("Lina Aro denied on Sunday that Facebook was down. “We saw a fault,” she said.")

    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())

    for read in ("roles_of", "relations_of", "timexes_of", "actors_of", "speakers_of", "stances_of"):
        reader = getattr(annotations, read)
        assert str(reader(again)) == str(reader(doc))
