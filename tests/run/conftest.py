import pytest

from claimwire.run import shards
from fakes import HereWorker


@pytest.fixture
def in_process(monkeypatch):
    """Do shards in this process: quicker, where the test is not about workers."""
    monkeypatch.setattr(shards, "_worker_of", lambda job: HereWorker(job.make))
