"""Shards -> parts, on this machine's cores or on a cluster: both are an executor that does ``run_shard``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import NamedTuple

from claimwire.errors import Interrupted, SetupError
from claimwire.run.shards import Job, Progress, Shard, close_workers, run_shard, workers_of

LOCAL = "local:"  # --dask local:2 is a cluster of two workers on this machine
AHEAD = 2  # shards a thread that are handed over, so that none waits
CONNECT_SECONDS = 10
ON_CLUSTER = 1000  # shards that a scheduler knows of at a time: its workers may come and go


class Pool(NamedTuple):
    """Where shards are done.

    Attributes:
        executor: Takes ``run_shard``.
        ahead: Shards that are handed over at a time.
        is_here: Whether it is this process whose threads do it, so that each outcome can be told as it comes.
    """

    executor: Executor
    ahead: int
    is_here: bool


@contextmanager
def local_pool(n_process: int, key: str) -> Iterator[Pool]:
    """Give the threads of this process, each of which has a worker process of its own for the run ``key``."""
    executor = ThreadPoolExecutor(n_process, "shard")
    try:
        yield Pool(executor, n_process * AHEAD, is_here=True)
    finally:
        for worker in workers_of(key):
            worker.stop()
        executor.shutdown(cancel_futures=True)
        close_workers(key)


@contextmanager
def dask_pool(address: str) -> Iterator[Pool]:
    """Give a cluster: ``tcp://scheduler:8786``, or ``local:2`` for one of two workers on this machine.

    Raises:
        SetupError: Dask is not installed, or there is no scheduler at the address.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise SetupError(f"--dask needs more packages ({error.name}): pip install 'claimwire[dask]'") from error
    if address.startswith(LOCAL):
        workers = _number(address)
        with (
            LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster,
            Client(cluster) as client,
        ):
            yield Pool(client.get_executor(pure=False), ON_CLUSTER, is_here=False)
        return
    try:
        client = Client(address, timeout=CONNECT_SECONDS)
    except (OSError, ValueError) as error:
        raise SetupError(f"--dask {address}: no scheduler there ({error})") from error
    with client:
        yield Pool(client.get_executor(pure=False), ON_CLUSTER, is_here=False)


def _number(address: str) -> int:
    digits = address.removeprefix(LOCAL)
    if not digits.isdecimal() or not int(digits):
        raise SetupError(f"--dask {address}: give the number of workers, like local:2")
    return int(digits)


def run_shards(
    pool: Pool, job: Job, shards: Iterable[Shard], tell: Callable[[Progress], None], on_interrupt: Callable[[], None]
) -> Iterator[Progress]:
    """Yield what each shard brought, as they are done.

    Args:
        pool: Where.
        job: The run.
        shards: What to do.
        tell: Called with each outcome, from other threads; where they are elsewhere, with each shard.
        on_interrupt: Called at the first Ctrl-C: shards under way are finished, no others are begun.

    Raises:
        Interrupted: All is finished that was under way when Ctrl-C came.
        KeyboardInterrupt: Ctrl-C came twice.
    """
    left, under_way, interrupted = iter(shards), set[Future[Progress]](), False
    try:
        while True:
            try:
                _hand_over(pool, job, left, under_way, tell)
                if not under_way:
                    break
                done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
            except KeyboardInterrupt:
                if interrupted:
                    raise
                interrupted, left = True, iter(())
                under_way = {future for future in under_way if not future.cancel()}
                on_interrupt()
                continue
            for future in done:
                progress = future.result()
                if not pool.is_here:
                    tell(progress)
                yield progress
    finally:
        for future in under_way:
            future.cancel()
    if interrupted:
        raise Interrupted


def _hand_over(
    pool: Pool,
    job: Job,
    shards: Iterator[Shard],
    under_way: set[Future[Progress]],
    tell: Callable[[Progress], None],
) -> None:
    """Fill up the shards under way."""
    while len(under_way) < pool.ahead and (shard := next(shards, None)):
        here = (tell,) if pool.is_here else ()
        under_way.add(pool.executor.submit(run_shard, job, shard, *here))
