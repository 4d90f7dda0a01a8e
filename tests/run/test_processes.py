"""Runs with real worker processes: what they do to each other, and what Ctrl-C does to them."""

import json
import os
import signal
import threading

import pytest

from claimwire.errors import Interrupted
from claimwire.run.worker import Limits
from runs import Watch, ids, lines, published, run


@pytest.mark.parametrize("options", [{"n_process": 2, "batch_size": 1}, {"batch_size": 100}])
def test_the_bytes_do_not_hang_on_workers_or_shards(inputs, tmp_path, options):
    run(inputs, tmp_path / "one")
    run(inputs, tmp_path / "other", **options)

    assert published(tmp_path / "one") == published(tmp_path / "other")


def ctrl_c():
    os.kill(os.getpid(), signal.SIGINT)


def test_the_first_ctrl_c_lets_what_is_under_way_be_finished(inputs, tmp_path):  # acceptance 56
    for number in range(8):
        (inputs / f"c{number}.txt").write_text("Eda said yes.", "utf-8")
    watch = Watch()
    watch.at_step = lambda: len(watch.steps) == 1 and ctrl_c()

    with pytest.raises(Interrupted):
        run(inputs, tmp_path / "out", batch_size=2, watch=watch)

    done = len(list((tmp_path / "out" / "parts").iterdir()))
    assert 1 <= done < 5
    assert watch.said == ["interrupted: finishing what is under way; Ctrl-C again stops at once"]
    assert run(inputs, tmp_path / "out", batch_size=2).counts["ok"] == 10


def test_the_second_ctrl_c_stops_at_once(inputs, tmp_path):
    (inputs / "c.txt").write_text("HANG", "utf-8")
    watch = Watch()
    watch.say = lambda message: threading.Timer(0.2, ctrl_c).start()
    watch.at_step = lambda: len(watch.steps) == 2 and ctrl_c()

    with pytest.raises(KeyboardInterrupt):
        run(inputs, tmp_path / "out", batch_size=8, watch=watch)

    assert list((tmp_path / "out" / "parts").iterdir()) == []


def test_what_ends_its_worker_is_a_failure_of_the_run(inputs, tmp_path):
    (inputs / "a.txt").write_text("HANG", "utf-8")
    (inputs / "c.txt").write_text("SEGV", "utf-8")

    record = run(inputs, tmp_path / "out", limits=Limits(seconds=1))

    assert (record.counts["ok"], record.counts["failed"]) == (1, 2)
    failures = lines(tmp_path / "out" / "failures.jsonl")
    assert [(failure["article"], failure["error"]) for failure in failures] == [
        ("a.txt", "TimeLimit"),
        ("c.txt", "WorkerDied"),
    ]


def test_rows_of_one_file_are_cut_into_shards(inputs, tmp_path):
    rows = [json.dumps({"id": f"r{number}", "text": f"Eda said {number}."}) for number in range(7)]
    (inputs / "rows.jsonl").write_text("\n".join([*rows[:3], "", "no json", *rows[3:]]), "utf-8")

    record = run(inputs, tmp_path / "out", batch_size=2, n_process=2)

    assert (record.counts["ok"], record.counts["failed"]) == (9, 1)
    assert lines(tmp_path / "out" / "failures.jsonl")[0]["path"].endswith("rows.jsonl:5")
    assert ids(tmp_path / "out") == ["a.txt", "b.txt", *(f"r{number}" for number in range(7))]
