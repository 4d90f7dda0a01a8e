import pytest

from claimwire.errors import ArticleError, SetupError
from claimwire.records import Article, Failure
from claimwire.run.lists import Lists
from claimwire.run.outcomes import one_line
from claimwire.run.workers import extract_all, outcomes
from fakes import FakeExtractor, make_broken

TEXTS = ("Rana said it rains.", "BOOM", "Mina denied a fault. Odd said so.")


def articles(*texts):
    return [Article(id=f"a{number}", text=text, path=f"in/a{number}.txt") for number, text in enumerate(texts)]


def test_an_error_in_a_stage_costs_its_own_article_only():
    first, second, third = outcomes(articles(*TEXTS), make=FakeExtractor)

    assert [len(first.claims), len(third.claims)] == [1, 2]
    assert second == Failure(
        path="in/a1.txt", article="a1", stage="claimwire_dates", error="ValueError", message="cannot read this date"
    )


def test_an_article_error_names_its_own_stage():
    class TooLong(FakeExtractor):
        def __call__(self, article):
            raise ArticleError(article.id, "tokenizer", "too long")

    (failure,) = outcomes(articles("x"), make=TooLong)

    assert (failure.stage, failure.error, failure.message) == ("tokenizer", "ArticleError", "too long")


def test_an_error_without_words_is_named_by_its_class():
    class Silent(FakeExtractor):
        def __call__(self, article):
            raise MemoryError

    (failure,) = outcomes(articles("x"), make=Silent)

    assert failure.message == "MemoryError"


def test_two_workers_give_what_one_gives():
    items = articles(*TEXTS * 3)

    alone = list(outcomes(items, make=FakeExtractor))
    together = list(outcomes(items, make=FakeExtractor, n_process=2, batch_size=2))

    assert together == alone


def test_an_article_that_ends_its_worker_is_a_failure():
    first, second = outcomes(articles("DIE", TEXTS[0]), make=FakeExtractor, n_process=2)

    assert (first.error, second.id) == ("WorkerDied", "a1")


@pytest.mark.parametrize("n_process", [1, 2])
def test_a_broken_setup_is_said_as_such(n_process):
    with pytest.raises(SetupError, match="the model is missing"):
        list(outcomes(articles("x"), make=make_broken, n_process=n_process))


def test_a_broken_setup_that_shows_at_the_first_article_is_no_fault_of_the_article():
    class Lazy(FakeExtractor):
        def __call__(self, article):
            make_broken()

    with pytest.raises(SetupError, match="the model is missing"):
        list(outcomes(articles("x"), make=Lazy))


def endless():
    number = 0
    while True:
        number += 1
        yield Article(id=str(number), text="Rana said so.")


@pytest.mark.parametrize("n_process", [1, 2])
def test_articles_are_read_as_they_are_needed(n_process):
    found = outcomes(endless(), make=FakeExtractor, n_process=n_process)

    assert next(found).id == "1"
    assert next(found).id == "2"
    found.close()


@pytest.fixture
def with_fake(monkeypatch):
    monkeypatch.setattr(Lists, "__call__", lambda lists: FakeExtractor())


@pytest.mark.usefixtures("with_fake")
def test_extract_all_raises_for_an_article_that_fails():
    with pytest.raises(ArticleError, match="a1: claimwire_dates: ValueError: cannot read this date") as caught:
        list(extract_all(articles(*TEXTS)))

    assert (caught.value.article_id, caught.value.stage) == ("a1", "claimwire_dates")


@pytest.mark.usefixtures("with_fake")
def test_extract_all_hands_failures_to_who_asks_for_them():
    failures = []

    records = list(extract_all(articles(*TEXTS), on_failure=failures.append))

    assert [record.id for record in records] == ["a0", "a2"]
    assert [failure.article for failure in failures] == ["a1"]


def test_a_long_message_is_cut_to_one_line():
    line = one_line("a\n" * 1000)

    assert len(line) == 300
    assert line.startswith("a a a")
    assert line.endswith("…")
