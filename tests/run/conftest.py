import pytest

from claimwire.run import shards
from fakes import HereWorker
from runs import folder_of


@pytest.fixture
def in_process(monkeypatch):
    """Do shards in this process: quicker, where the test is not about workers."""
    monkeypatch.setattr(shards, "_worker_of", lambda job: HereWorker(job.make))


@pytest.fixture
def inputs(tmp_path):
    """A folder of two articles."""
    return folder_of(tmp_path / "in", b="Rana said it rains. Mina denied a fault.", a="Odd said so.")
