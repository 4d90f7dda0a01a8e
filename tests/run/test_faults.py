"""A disk that refuses at any one of its calls: no half file bears a name, and the same command goes on (acceptance 57).

The fault moves on by one call until a run gets through, as SQLite's tests of faults do.
"""

import errno
import os

import pytest

from claimwire.errors import ClaimwireError
from claimwire.sinks import disk
from runs import folder_of, published, run

pytestmark = pytest.mark.usefixtures("in_process")

CALLS = ("open_new", "write", "settle", "rename", "settle_folder", "make_folder")


class Faults:
    """Lets so many calls to the disk through, then refuses one."""

    def __init__(self, monkeypatch, code, at):
        self.left, self.code, self.struck = at, code, False
        for name in CALLS:
            monkeypatch.setattr(disk, name, self.guarded(getattr(disk, name)))

    def guarded(self, call):
        def guard(*given):
            self.left -= 1
            if self.left == 0:
                self.struck = True
                raise OSError(self.code, os.strerror(self.code))
            return call(*given)

        return guard


@pytest.fixture
def inputs(tmp_path):
    return folder_of(tmp_path / "in", a="Odd said so.", b="Rana said it rains.", c="BOOM")


def run_with_fault(inputs, out, code, at):
    """Run with the ``at``-th call refused; return whether there were so many calls."""
    with pytest.MonkeyPatch.context() as patch:
        faults = Faults(patch, code, at)
        try:
            run(inputs, out, batch_size=2)
        except ClaimwireError as error:
            return os.strerror(code) in str(error)
        return faults.struck


@pytest.mark.parametrize(
    ("code", "step"), [(errno.ENOSPC, 1), (errno.EIO, 4), (errno.EROFS, 5), (errno.EDQUOT, 7)]
)  # each call once, and with the other reasons a sample
def test_a_refused_call_publishes_no_half_file_and_the_next_run_completes(inputs, tmp_path, code, step):
    run(inputs, tmp_path / "whole", batch_size=2)
    whole = published(tmp_path / "whole")
    at = 1
    while run_with_fault(inputs, out := tmp_path / f"out{at}", code, at):
        assert all(whole[name] == data for name, data in published(out).items())
        assert run(inputs, out, batch_size=2).counts["inputs"] == 3
        assert published(out) == whole
        at += step
    assert at > 20
    assert published(out) == whole
