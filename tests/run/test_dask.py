"""A run on a real Dask cluster of two processes: the same bytes, also when a worker of the cluster is killed."""

import os
import signal

import pytest

from claimwire.errors import SetupError
from claimwire.run import pool
from claimwire.run.batch import Unwatched
from claimwire.run.pool import dask_pool
from fakes import SlowExtractor
from runs import folder_of, published, run

pytestmark = pytest.mark.loopback


@pytest.fixture
def inputs(tmp_path):
    texts = {f"{number:02}": f"Rana said {number}. Mina denied it." for number in range(12)}
    return folder_of(tmp_path / "in", **{**texts, "03": "SEGV"})


def test_a_cluster_gives_the_bytes_of_one_process_and_an_article_that_crashes_costs_itself(inputs, tmp_path):
    here = run(inputs, tmp_path / "here")
    there = run(inputs, tmp_path / "there", dask="local:2", batch_size=3)

    assert published(tmp_path / "there") == published(tmp_path / "here")
    assert there.counts == here.counts
    assert (there.counts["ok"], there.counts["failed"]) == (11, 1)


class KillOne(Unwatched):
    """Kills one worker of the cluster when the first shard is done."""

    def __init__(self, pids):
        self.pids, self.killed = pids, []

    def __call__(self, progress):
        if not self.killed:
            self.killed.append(self.pids.pop())
            os.kill(self.killed[0], signal.SIGKILL)


def test_a_worker_of_the_cluster_that_is_killed_costs_nothing(inputs, tmp_path):
    from distributed import Client, LocalCluster

    run(inputs, tmp_path / "here")
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster,
        Client(cluster) as client,
    ):
        watch = KillOne(list(client.run(os.getpid).values()))
        run(inputs, tmp_path / "there", dask=cluster.scheduler_address, batch_size=1, make=SlowExtractor, watch=watch)

    assert watch.killed
    assert published(tmp_path / "there") == published(tmp_path / "here")


@pytest.mark.parametrize("address", ["local:", "local:none", "local:0"])
def test_a_local_cluster_needs_its_number_of_workers(address):
    with pytest.raises(SetupError, match="give the number of workers, like local:2"), dask_pool(address):
        pass


def test_an_address_without_a_scheduler_is_named(monkeypatch):
    monkeypatch.setattr(pool, "CONNECT_SECONDS", 0.5)

    with (
        pytest.raises(SetupError, match=r"--dask tcp://127\.0\.0\.1:9: no scheduler there"),
        dask_pool("tcp://127.0.0.1:9"),
    ):
        pass
