"""What is read of the inputs before a run begins: in a worker, so that a reader that crashes costs its file only."""

import json

import pytest

from claimwire.errors import SetupError
from claimwire.ingest import ReadOptions, find_inputs
from claimwire.run import survey as survey_module
from claimwire.run.process import none_left
from claimwire.run.survey import Counted, Survey, survey
from claimwire.run.work import Opened, Place
from claimwire.run.worker import Limits
from fakes import CrashingSurvey


@pytest.fixture
def inputs(tmp_path):
    for name in ("a", "b"):
        rows = [json.dumps({"id": f"{name}{number}", "text": f"Eda said {number}."}) for number in range(7)]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(rows), "utf-8")
    (tmp_path / "c.txt").write_text("Eda said it rains.", "utf-8")
    return find_inputs([str(tmp_path)])


@pytest.fixture(autouse=True)
def no_process_is_left():
    with none_left():
        yield


def by_name(rows):
    return {path.rpartition("/")[2]: count for path, count in rows.items()}


def test_rows_are_counted_and_a_text_is_one(inputs):
    assert by_name(survey(inputs, ReadOptions(), Limits()).rows) == {"a.jsonl": 7, "b.jsonl": 7, "c.txt": 1}


def test_few_texts_need_not_be_read(inputs, monkeypatch):
    monkeypatch.setattr(survey_module, "Worker", lambda *_: pytest.fail("a worker was started"))

    assert survey(inputs[2:], ReadOptions(), Limits()).rows == {}


def test_a_reader_that_crashes_costs_its_own_file_only(inputs, monkeypatch):
    monkeypatch.setattr(survey_module, "Survey", CrashingSurvey)

    assert by_name(survey(inputs, ReadOptions(), Limits()).rows) == {"b.jsonl": 7, "c.txt": 1}


def test_a_long_file_says_now_and_then_that_it_is_still_read(inputs, monkeypatch):
    monkeypatch.setattr(survey_module, "ALIVE", 3)
    steps = [step for _, step in Survey([(inputs[0], False)], ReadOptions()).steps(Place())]

    assert [type(step) for step in steps] == [Opened, Opened, Opened, Counted]


def test_a_wrong_sidecar_is_said_before_anything_is_begun(inputs, tmp_path):
    (tmp_path / "metadata.csv").write_text("file,published\nc.txt,soon\n", "utf-8")

    with pytest.raises(SetupError, match=r"metadata\.csv"):
        survey(inputs[2:], ReadOptions(), Limits())
