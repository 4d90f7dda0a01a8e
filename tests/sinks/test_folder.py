import os

import pytest

from claimwire.errors import RunError, SetupError
from claimwire.records import RunRecord
from claimwire.sinks.folder import RunFolder
from fakes import record_of

RUN = RunRecord(claimwire="0", spacy="3", model="none", rules={}, options={}, counts={"ok": 1}, seconds=1.0)


def test_nothing_bears_its_name_before_the_run_is_published(tmp_path):
    with RunFolder(tmp_path) as folder:
        folder.add(record_of("Rana said it rains."))
        assert not list(tmp_path.glob("*.jsonl"))
        assert not list(tmp_path.glob("*.json"))


def test_what_is_not_published_is_cleared_away(tmp_path):
    with RunFolder(tmp_path) as folder:
        folder.add(record_of("Rana said it rains."))

    assert list(tmp_path.iterdir()) == []


def test_the_leftovers_of_a_killed_run_do_not_matter(tmp_path):
    (tmp_path / "claims.jsonl.part").write_text("half a li")

    with RunFolder(tmp_path) as folder:
        folder.add(record_of("Rana said it rains."))
        folder.publish(RUN)

    assert "half" not in (tmp_path / "claims.jsonl").read_text("utf-8")
    assert len(list(tmp_path.iterdir())) == 4


def test_run_json_is_named_last(tmp_path, monkeypatch):
    named = []
    monkeypatch.setattr(os, "replace", lambda part, name: named.append(name.name))

    with RunFolder(tmp_path) as folder:
        folder.publish(RUN)

    assert named[-1] == "run.json"


@pytest.mark.parametrize("name", ["claims.jsonl", "run.json"])
def test_a_folder_with_any_file_of_a_run_holds_a_run(tmp_path, name):
    (tmp_path / name).touch()

    with pytest.raises(SetupError, match="--force"):
        RunFolder(tmp_path)


def test_other_files_in_the_folder_are_let_be(tmp_path):
    (tmp_path / "notes.txt").touch()

    with RunFolder(tmp_path) as folder:
        folder.publish(RUN)

    assert (tmp_path / "notes.txt").exists()


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "out").touch()

    with pytest.raises(SetupError, match="out: is a file"):
        RunFolder(tmp_path / "out")


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(SetupError, match="out: cannot write here: Not a directory"):
        RunFolder(tmp_path / "file" / "out")


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "claims.jsonl.spool").mkdir()

    with pytest.raises(SetupError, match="cannot write here: Is a directory"):
        RunFolder(tmp_path)


def test_a_full_disk_stops_the_run(tmp_path, monkeypatch):
    def full(number):
        raise OSError(28, "No space left on device")

    with RunFolder(tmp_path) as folder:
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(RunError, match="No space left on device"):
            folder.publish(RUN)

    assert list(tmp_path.iterdir()) == []
