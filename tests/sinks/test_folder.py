import json

import pytest

from claimwire.errors import RunError, SetupError
from claimwire.sinks import disk
from claimwire.sinks.folder import RunFolder
from claimwire.sinks.parts import write_part
from fakes import RUN, publish_run, record_of

FILES = ["articles.jsonl", "claims.jsonl", "failures.jsonl", "plan.json", "run.json"]


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_nothing_bears_its_name_before_the_run_is_published(tmp_path):
    with RunFolder(tmp_path) as folder:
        folder.begin({})
        write_part(folder.parts / "one", [record_of("Rana said it rains.")])

    assert names(tmp_path) == ["parts", "plan.json"]


def test_a_published_run_is_complete_and_leaves_no_parts(tmp_path):
    publish_run(tmp_path, record_of("Rana said it rains."))

    assert names(tmp_path) == FILES
    with RunFolder(tmp_path) as folder:
        assert folder.complete() == RUN


def test_a_run_that_was_begun_is_not_complete(tmp_path):
    publish_run(tmp_path, record_of("Rana said it rains."))

    with RunFolder(tmp_path) as folder:
        folder.begin({})
        assert folder.is_begun
        assert folder.complete() is None
    assert names(tmp_path) == sorted([*FILES, "parts"])


def test_parts_that_are_not_of_the_plan_are_thrown_away(tmp_path):
    with RunFolder(tmp_path) as folder:
        folder.begin({})
        for name in ("one", "other"):
            write_part(folder.parts / name, [record_of("Rana said it rains.")])
        (folder.parts / "spoilt").write_bytes(b'{"end": {"inputs": 0}, "sha256": "0"}\n')

        assert folder.go_on({}, ["one", "spoilt"]) == {"one"}
        assert names(folder.parts) == ["one"]


def test_the_leftovers_of_a_killed_run_are_cleared_away_and_other_files_are_let_be(tmp_path):  # acceptance 64
    (tmp_path / ".claims.jsonl.77-1.part").write_text("half a li")
    (tmp_path / "notes.part").touch()

    publish_run(tmp_path, record_of("Rana said it rains."))

    assert names(tmp_path) == sorted([*FILES, "notes.part"])


def test_run_json_is_named_last(tmp_path, monkeypatch):
    named = []
    rename = disk.rename
    monkeypatch.setattr(disk, "rename", lambda old, new: (named.append(new.name), rename(old, new)))

    publish_run(tmp_path)

    assert named[-2:] == ["run.json", ".parts"]


def test_two_runs_in_one_folder_are_refused(tmp_path):  # acceptance 58
    with RunFolder(tmp_path), pytest.raises(SetupError, match=r"another run is at work here \(process \d+ on "):
        RunFolder(tmp_path)
    with RunFolder(tmp_path):
        pass


def test_the_lock_of_a_dead_run_does_not_matter(tmp_path):
    (tmp_path / ".lock").write_text("process 1 on elsewhere\n")

    with RunFolder(tmp_path):
        assert "elsewhere" not in (tmp_path / ".lock").read_text()
    assert names(tmp_path) == []


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "out").touch()

    with pytest.raises(SetupError, match="out: is a file"):
        RunFolder(tmp_path / "out")


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(SetupError, match="out: cannot write here: Not a directory"):
        RunFolder(tmp_path / "file" / "out")


def test_a_plan_that_cannot_be_read_is_none(tmp_path):
    (tmp_path / "plan.json").write_text("[1")

    with RunFolder(tmp_path) as folder:
        assert folder.plan() is None


def test_files_take_the_modes_that_the_user_wants(tmp_path):  # acceptance 72
    publish_run(tmp_path, record_of("Rana said it rains."))

    probe = tmp_path / "probe"
    probe.touch()
    assert {path.stat().st_mode for path in tmp_path.iterdir()} == {probe.stat().st_mode}


def test_a_disk_that_refuses_when_all_is_written_leaves_the_former_run(tmp_path, monkeypatch):
    publish_run(tmp_path, record_of("Rana said it rains."))
    before = {name: (tmp_path / name).read_bytes() for name in FILES}

    def full(out):
        raise OSError(28, "No space left on device")

    with RunFolder(tmp_path) as folder:
        folder.begin({})
        monkeypatch.setattr(disk, "settle", full)
        with pytest.raises(RunError, match="cannot write here: No space left on device"):
            folder.publish([], lambda totals: RUN)

    assert {name: (tmp_path / name).read_bytes() for name in FILES} == before


def test_the_record_of_a_run_is_made_of_what_lies_in_its_parts(tmp_path):
    seen = []
    with RunFolder(tmp_path) as folder:
        folder.begin({})
        write_part(folder.parts / "one", [record_of("Rana said it rains. Mina denied a fault.")])
        folder.publish(["one"], lambda totals: seen.append(totals) or RUN)

    (totals,) = seen
    assert (totals.inputs, totals.ok, totals.words, totals.kinds) == (1, 1, 8, {"assertion": 1, "denial": 1})
    assert json.loads((tmp_path / "run.json").read_text("utf-8")) == RUN.model_dump(mode="json")
