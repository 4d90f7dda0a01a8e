"""Articles -> records, in order, in this process or in several; one article's error never costs another."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from queue import SimpleQueue

from claimwire.errors import ArticleError
from claimwire.records import Article, ArticleRecord, Failure, Outcome
from claimwire.run.lists import NO_LISTS, Lists
from claimwire.run.outcomes import Extracts, attempt
from claimwire.run.work import Articles
from claimwire.run.worker import Limits, Worker

BATCH_SIZE = 8  # articles that a worker takes at once: some 6,000 words, seconds
AHEAD = 3  # batches a worker that are read ahead, so that none is idle and memory stays flat


def extract_all(
    articles: Iterable[Article],
    *,
    n_process: int = 1,
    batch_size: int = BATCH_SIZE,
    actors: str | Path | None = None,
    platforms: str | Path | None = None,
    on_failure: Callable[[Failure], None] | None = None,
) -> Iterator[ArticleRecord]:
    """Yield the record of each article, in order; the articles may come from a generator and are not held.

    Args:
        articles: The articles.
        n_process: Worker processes; each loads a pipeline of its own. The records are the same for any number. With
            more than one, an article that hangs or crashes its process is left out as a failure.
        batch_size: Articles that a worker takes at once.
        actors: The user's own list of actors, as ``load`` takes it.
        platforms: Likewise of platforms.
        on_failure: Called with each article that gave no record, which is then left out.

    Raises:
        SetupError: The bundled model, a rule file or a list is missing or broken.
        ArticleError: An article gave no record and ``on_failure`` is not set.
        RunError: No worker process can begin.
    """
    lists = Lists(str(actors) if actors else None, str(platforms) if platforms else None)
    lists.check()
    for outcome in outcomes(articles, n_process=n_process, batch_size=batch_size, make=lists):
        if isinstance(outcome, ArticleRecord):
            yield outcome
        elif on_failure:
            on_failure(outcome)
        else:
            raise ArticleError(outcome.article or "", outcome.stage, f"{outcome.error}: {outcome.message}")


def outcomes(
    articles: Iterable[Article],
    *,
    n_process: int = 1,
    batch_size: int = BATCH_SIZE,
    make: Callable[[], Extracts] = NO_LISTS,
) -> Iterator[Outcome]:
    """Yield what became of each article, in order.

    Raises:
        SetupError: ``make`` raised it: the model or a rule file is missing or broken.
        RunError: No worker process can begin.
    """
    if n_process > 1:
        yield from _by_workers(iter(articles), n_process, batch_size, make)
        return
    extractor = make()
    for article in articles:
        yield attempt(extractor, article)


def _by_workers(
    articles: Iterator[Article], n_process: int, batch_size: int, make: Callable[[], Extracts]
) -> Iterator[Outcome]:
    """Yield the outcomes in order, with a bounded number of batches under way."""
    workers = [Worker(make, Limits()) for _ in range(n_process)]
    idle: SimpleQueue[Worker] = SimpleQueue()
    for worker in workers:
        idle.put(worker)
    queue: deque[Future[list[Outcome]]] = deque()
    threads = ThreadPoolExecutor(n_process, "extract")
    try:
        while batch := list(islice(articles, batch_size)):
            queue.append(threads.submit(_work, idle, batch))
            if len(queue) >= n_process * AHEAD:
                yield from queue.popleft().result()
        while queue:
            yield from queue.popleft().result()
    finally:
        for worker in workers:
            worker.stop()
        threads.shutdown(cancel_futures=True)
        for worker in workers:
            worker.close()


def _work(idle: SimpleQueue[Worker], batch: list[Article]) -> list[Outcome]:
    worker = idle.get()
    try:
        return list(worker.outcomes(Articles(batch)))
    finally:
        idle.put(worker)
