"""Articles -> outcomes, in order, in this process or in several; one article's error never costs another.

This is the only place that catches every error: what a stage raises about one article becomes a Failure that names
the stage, and the run goes on.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import islice
from typing import Protocol, TypeVar

from claimwire.errors import ArticleError, RunError, SetupError
from claimwire.records import Article, ArticleRecord, Failure

Outcome = ArticleRecord | Failure

BATCH_SIZE = 8  # articles that a worker takes at once: some 6,000 words, half a second
MESSAGE_CHARS = 300  # of a failure's message
WAITING = 3  # batches a worker that are read ahead, so that none is idle and memory stays flat


class Extracts(Protocol):
    """What an article is given to; ``stage`` names what is at work, for the failure record."""

    stage: str

    def __call__(self, article: Article) -> ArticleRecord: ...


def make_extractor() -> Extracts:
    """Load the pipeline.

    Raises:
        SetupError: The bundled model or a rule file is missing or broken.
    """
    from claimwire.extraction import Extractor  # spaCy: not before it is needed

    return Extractor()


def extract_all(
    articles: Iterable[Article],
    *,
    n_process: int = 1,
    batch_size: int = BATCH_SIZE,
    on_failure: Callable[[Failure], None] | None = None,
) -> Iterator[ArticleRecord]:
    """Yield the record of each article, in order; the articles may come from a generator and are not held.

    Args:
        articles: The articles.
        n_process: Worker processes; each loads a pipeline of its own. The records are the same for any number.
            As with any spawned process, a script that asks for several must be guarded by
            ``if __name__ == "__main__":``.
        batch_size: Articles that a worker takes at once.
        on_failure: Called with each article that gave no record, which is then left out.

    Raises:
        SetupError: The bundled model or a rule file is missing or broken.
        ArticleError: An article gave no record and ``on_failure`` is not set.
        RunError: A worker process died.
    """
    for outcome in outcomes(articles, n_process=n_process, batch_size=batch_size):
        if isinstance(outcome, ArticleRecord):
            yield outcome
        elif on_failure:
            on_failure(outcome)
        else:
            raise ArticleError(outcome.article or "", outcome.stage, f"{outcome.error}: {outcome.message}")


def outcomes(
    items: Iterable[Article | Failure],
    *,
    n_process: int = 1,
    batch_size: int = BATCH_SIZE,
    make: Callable[[], Extracts] = make_extractor,
) -> Generator[Outcome, None, None]:
    """Yield what became of each item, in order; a Failure among ``items`` is handed through.

    Raises:
        SetupError: ``make`` raised it: the model or a rule file is missing or broken.
        RunError: A worker process died.
    """
    if n_process == 1:
        extractor = make()
        for item in items:
            yield item if isinstance(item, Failure) else attempt(extractor, item)
        return
    pool = ProcessPoolExecutor(n_process, multiprocessing.get_context("spawn"), _ignore_interrupts)
    try:
        yield from _ahead(pool, _batches(items, batch_size), make, n_process * WAITING)
    except BrokenProcessPool as error:
        raise RunError("a worker process died, perhaps for want of memory; nothing has been published") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _ahead(
    pool: ProcessPoolExecutor,
    batches: Iterator[list[Article | Failure]],
    make: Callable[[], Extracts],
    waiting: int,
) -> Iterator[Outcome]:
    """Yield the outcomes in order, with at most ``waiting`` batches under way."""
    queue: deque[Future[list[Outcome]]] = deque()
    for batch in batches:
        queue.append(pool.submit(_work, make, batch))
        if len(queue) >= waiting:
            yield from queue.popleft().result()
    while queue:
        yield from queue.popleft().result()


def _work(make: Callable[[], Extracts], batch: list[Article | Failure]) -> list[Outcome]:
    """Return the outcomes of one batch; runs in the worker.

    Raises:
        SetupError: In its plain form, which survives the way back to the parent.
    """
    try:
        extractor = _own(make)
        return [item if isinstance(item, Failure) else attempt(extractor, item) for item in batch]
    except SetupError as error:
        raise SetupError(str(error)) from None


@cache
def _own(make: Callable[[], Extracts]) -> Extracts:
    return make()


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the parent: a terminal sends it to every process of the group."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def attempt(extractor: Extracts, article: Article) -> Outcome:
    """Return the article's record, or the failure that stands in its place.

    Raises:
        SetupError: A stage found its model or rules missing or broken, which is no fault of the article.
    """
    try:
        return extractor(article)
    except SetupError:
        raise
    except ArticleError as error:
        return _failure(article, error.stage, error, error.reason)
    except Exception as error:  # whatever a stage raises, the other articles go on
        return _failure(article, extractor.stage, error, str(error))


def _failure(article: Article, stage: str, error: Exception, message: str) -> Failure:
    kind = type(error).__name__
    return Failure(path=article.path, article=article.id, stage=stage, error=kind, message=one_line(message) or kind)


def one_line(message: str) -> str:
    """Return ``message`` on one line, cut to what a person reads; spaCy's errors are long."""
    line = " ".join(message.split())
    return line if len(line) <= MESSAGE_CHARS else line[: MESSAGE_CHARS - 1] + "…"


T = TypeVar("T")


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
