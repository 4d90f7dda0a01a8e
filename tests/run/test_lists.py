"""The user's own lists of a run: checked first, hashed, and known to every worker."""

import hashlib
import json
import pickle

import pytest

import claimwire
from claimwire.errors import SetupError
from claimwire.run.batch import RunOptions, execute, plan
from claimwire.run.lists import Lists
from fakes import FakeExtractor

TEXT = "NAIROBI: Ada Obi denied any role in the outage. She said on Twitter that it was over."
PEOPLE = "id,name,type,external_id\nP1,Ada Obi,person,Q1\n"
PLATFORMS = "id,name,external_id\np-x,Twitter,Q918\n"


@pytest.fixture
def lists(tmp_path):
    (tmp_path / "people.csv").write_text(PEOPLE)
    (tmp_path / "platforms.csv").write_text(PLATFORMS)
    return Lists(str(tmp_path / "people.csv"), str(tmp_path / "platforms.csv"))


@pytest.fixture
def inputs(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Odd said so.")
    return [str(tmp_path / "in")]


def test_equal_lists_are_one_key_so_that_a_worker_loads_once(lists):
    again = pickle.loads(pickle.dumps(lists))

    assert again == lists
    assert len({again, lists}) == 1


def test_run_json_has_the_lists_and_their_hashes(lists, inputs, tmp_path):
    execute(plan(inputs, tmp_path / "out", RunOptions(lists=lists)), make=FakeExtractor)

    run = json.loads((tmp_path / "out" / "run.json").read_text())
    assert run["lists"] == {
        "actors": hashlib.sha256(PEOPLE.encode()).hexdigest(),
        "platforms": hashlib.sha256(PLATFORMS.encode()).hexdigest(),
    }
    assert (run["options"]["actors"], run["options"]["platforms"]) == (lists.actors, lists.platforms)


def test_without_lists_run_json_has_none(inputs, tmp_path):
    run = execute(plan(inputs, tmp_path / "out", RunOptions()), make=FakeExtractor).record

    assert run.lists == {}


def test_a_bad_list_stops_before_anything_is_written(inputs, tmp_path):
    (tmp_path / "bad.csv").write_text("id,name\np1,\n")

    with pytest.raises(SetupError, match=r"bad.csv:2: has no name"):
        plan(inputs, tmp_path / "out", RunOptions(lists=Lists(str(tmp_path / "bad.csv"))))
    assert not (tmp_path / "out").exists()


def test_workers_know_the_lists(lists):
    articles = [claimwire.Article(id=name, text=TEXT) for name in ("a", "b")]

    records = claimwire.extract_all(articles, n_process=2, batch_size=1, actors=lists.actors, platforms=lists.platforms)

    for record in records:
        assert {(claim.source.actor, claim.source.external_id) for claim in record.claims} == {("P1", "Q1")}
        assert [(actor.id, actor.external_id, actor.own) for actor in record.actors] == [("P1", "Q1", True)]
        assert record.platforms == ("p-x",)
        assert {mention.external_id for claim in record.claims for mention in claim.platforms} == {"Q918"}


def test_a_bad_list_is_refused_by_the_library_too(tmp_path):
    with pytest.raises(SetupError, match=r"gone.csv: cannot be read"):
        next(claimwire.extract_all([], actors=tmp_path / "gone.csv"))


def test_a_device_is_part_of_what_a_run_is_made_with(tmp_path):
    with pytest.raises(SetupError, match="device 'abacus': must be one of cpu, cuda"):
        Lists(device="abacus")()
