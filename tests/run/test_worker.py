"""What an article can do to its worker, and that it costs this article alone (acceptance 41-53)."""

import time

import pytest

from claimwire.errors import RunError, SetupError
from claimwire.records import Article, ArticleRecord, Failure
from claimwire.run.work import Articles
from claimwire.run.worker import Limits, Stopped, Worker
from fakes import (
    CrashingAfterwards,
    CrashingReader,
    FakeExtractor,
    StumblingReader,
    make_broken,
    make_dying,
    make_greedy,
)

GOOD = "Rana said it rains."


def articles(*texts):
    return Articles(
        [Article(id=f"a{number}", text=text, path=f"in/a{number}.txt") for number, text in enumerate(texts)]
    )


@pytest.fixture
def outcomes_of():
    """Return the outcomes of texts, done by one worker that is ended afterwards."""
    started = []

    def outcomes(*texts, make=FakeExtractor, **limits):
        started.append(Worker(make, Limits(**limits)))
        return list(started[-1].outcomes(articles(*texts)))

    yield outcomes
    for worker in started:
        worker.close()


def in_short(outcomes):
    return [outcome.id if isinstance(outcome, ArticleRecord) else outcome.error for outcome in outcomes]


def test_an_error_costs_its_own_article_only(outcomes_of):  # acceptance 41
    assert in_short(outcomes_of(GOOD, "BOOM", GOOD)) == ["a0", "ValueError", "a2"]


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("SEGV", "was ended by SIGSEGV"),  # acceptance 42
        ("KILL", "was ended by SIGKILL, perhaps for want of memory"),  # acceptance 43
        ("VANISH", "ended with exit code 0"),  # acceptance 46
        ("DIE", "ended with exit code 9"),
    ],
)
def test_an_article_that_ends_its_worker_twice_is_left_out_with_the_reason(outcomes_of, text, how):
    _, failure, last = outcomes_of(GOOD, text, GOOD)

    assert failure == Failure(
        path="in/a1.txt",
        article="a1",
        stage="worker",
        error="WorkerDied",
        message=f"left out: its worker process {how}, 2 times",
        attempts=2,
    )
    assert last.id == "a2"


def test_an_article_that_hangs_is_ended_at_the_limit_of_time(outcomes_of):  # acceptance 44, 45
    began = time.monotonic()

    outcomes = outcomes_of(GOOD, "HANG", GOOD, seconds=0.5)

    assert in_short(outcomes) == ["a0", "TimeLimit", "a2"]
    assert time.monotonic() - began < 60


def test_longer_articles_may_take_longer():
    assert Limits(seconds=2).seconds_for(0) == 2
    assert Limits(seconds=2).seconds_for(100_000) == 6


def test_a_limit_in_which_the_pipeline_does_not_load_is_named(outcomes_of):  # acceptance 47
    with pytest.raises(SetupError, match="--memory 4096: the pipeline does not load within so many megabytes"):
        outcomes_of(GOOD, make=make_greedy, memory=4096)


def test_memory_beyond_the_limit_is_refused_to_the_article_that_wants_it(outcomes_of):  # acceptance 47
    assert in_short(outcomes_of(GOOD, "GREEDY", GOOD, memory=4096)) == ["a0", "MemoryError", "a2"]


def test_what_a_library_prints_is_no_message(outcomes_of):  # acceptance 48
    assert in_short(outcomes_of("PRINT", GOOD)) == ["a0", "a1"]


def test_an_article_that_ends_its_worker_once_is_done_at_the_second_try(outcomes_of, tmp_path):  # acceptance 50
    assert in_short(outcomes_of(GOOD, f"ONCE {tmp_path / 'died'}", GOOD)) == ["a0", "a1", "a2"]


def test_two_that_end_their_worker_are_both_left_out(outcomes_of):  # acceptance 51
    assert in_short(outcomes_of("DIE", GOOD, "KILL")) == ["WorkerDied", "a1", "WorkerDied"]


def test_nothing_but_such_articles_comes_to_an_end_too(outcomes_of):  # acceptance 52
    assert in_short(outcomes_of("DIE", "DIE", "DIE")) == ["WorkerDied"] * 3


def test_a_storm_of_warnings_goes_nowhere(outcomes_of, capfd):  # acceptance 53
    outcomes_of(*["PRINT"] * 50)

    assert capfd.readouterr() == ("", "")


def test_failures_among_the_items_keep_their_place(outcomes_of):
    read = Failure(path="in/b.txt", stage="read", error="InputError", message="is no UTF-8")
    worker = Worker(FakeExtractor, Limits())

    found = list(worker.outcomes(Articles([read, Article(id="a", text=GOOD)])))
    worker.close()

    assert found[0] == read
    assert found[1].id == "a"


def test_a_file_that_ends_its_reader_twice_is_left_out():
    worker = Worker(FakeExtractor, Limits())

    failure, record = worker.outcomes(CrashingReader())
    worker.close()

    assert (failure.path, failure.article, failure.stage, failure.attempts) == ("in/bad.pdf", None, "read", 2)
    assert record.id == "good"


def test_an_article_that_was_done_is_not_blamed_for_what_comes_after(tmp_path):
    worker = Worker(FakeExtractor, Limits())

    record, failure = worker.outcomes(CrashingAfterwards(f"ONCE {tmp_path / 'died'}"))
    worker.close()

    assert (record.id, failure.path, failure.stage) == ("first", "in/rows.jsonl", "read")


def test_a_reader_with_a_bug_costs_the_rest_of_its_file():
    worker = Worker(FakeExtractor, Limits())

    first, failure, record = worker.outcomes(StumblingReader())
    worker.close()

    assert first.id == "first"
    assert (failure.path, failure.stage, failure.error, failure.message) == (
        "in/bad.pdf", "read", "LookupError", "no such page",
    )  # fmt: skip
    assert record.id == "good"


def test_a_broken_setup_is_said_as_such(outcomes_of):
    with pytest.raises(SetupError, match="the model is missing"):
        outcomes_of(GOOD, make=make_broken)


def test_a_worker_that_cannot_begin_stops_the_run(outcomes_of):
    with pytest.raises(RunError, match="no worker process can begin: it ended with exit code 7"):
        outcomes_of(GOOD, make=make_dying)


def test_a_stopped_worker_does_nothing_more():
    worker = Worker(FakeExtractor, Limits())
    found = worker.outcomes(articles(GOOD, "HANG"))
    next(found)

    worker.stop()

    with pytest.raises(Stopped):
        list(found)


@pytest.mark.parametrize("limits", [{"seconds": 0}, {"memory": 0}])
def test_limits_must_be_above_0(limits):
    with pytest.raises(SetupError, match="above 0"):
        Limits(**limits)


def test_what_a_worker_cannot_even_take_is_said():
    worker = Worker(FakeExtractor, Limits())

    with pytest.raises(SetupError, match="a worker process cannot begin: ModuleNotFoundError"):
        list(worker.outcomes(Local([])))


class Local(Articles):
    """Work of a class that the worker process cannot import."""
