import pytest

from claimwire.run import shards
from fakes import HereWorker


@pytest.fixture
def in_process(monkeypatch):
    """Do shards in this process: quicker, where the test is not about workers."""
    monkeypatch.setattr(shards, "_worker_of", lambda job: HereWorker(job.make))


@pytest.fixture
def inputs(tmp_path):
    """A folder of two articles."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "b.txt").write_text("Rana said it rains. Mina denied a fault.", "utf-8")
    (folder / "a.txt").write_text("Odd said so.", "utf-8")
    return folder
