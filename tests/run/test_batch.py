import json

import pytest

from claimwire.errors import RunError, SetupError, TooManyFailures
from claimwire.ingest import ReadOptions
from claimwire.rules import rule_hashes
from claimwire.run import batch
from claimwire.run.batch import RunOptions, execute, outcomes_of, plan
from fakes import FakeExtractor

NAMES = ["articles.jsonl", "claims.jsonl", "failures.jsonl", "run.json"]


@pytest.fixture
def inputs(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "b.txt").write_text("Rana said it rains. Mina denied a fault.", "utf-8")
    (folder / "a.txt").write_text("Odd said so.", "utf-8")
    return folder


def run(inputs, out, *, watch=lambda outcome: None, **options):
    return execute(plan([str(inputs)], out, RunOptions(**options)), watch=watch, make=FakeExtractor)


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_run_writes_the_four_files_and_nothing_else(inputs, tmp_path):
    run(inputs, tmp_path / "out")

    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == NAMES


def test_claims_and_articles_are_sorted_by_article_then_offset(inputs, tmp_path):
    (inputs / "more.jsonl").write_text('{"id": "a", "text": "Eda said yes."}\n', "utf-8")

    run(inputs, tmp_path / "out")

    claims = lines(tmp_path / "out" / "claims.jsonl")
    assert [(claim["article"], claim["source"]["start"]) for claim in claims] == [
        ("a", 0), ("a.txt", 0), ("b.txt", 0), ("b.txt", 20),
    ]  # fmt: skip
    assert [article["id"] for article in lines(tmp_path / "out" / "articles.jsonl")] == ["a", "a.txt", "b.txt"]


def test_every_input_is_accounted_for(inputs, tmp_path):
    (inputs / "c.txt").write_text("BOOM", "utf-8")
    (inputs / "d.jsonl").write_bytes(b'{"id": "d1", "text": "Eda said yes."}\n{"id": "d2"}\nno json\n')

    record = run(inputs, tmp_path / "out")

    assert {name: record.counts[name] for name in ("inputs", "ok", "failed", "claims", "denial")} == {
        "inputs": 6, "ok": 3, "failed": 3, "claims": 4, "denial": 1,
    }  # fmt: skip
    failures = lines(tmp_path / "out" / "failures.jsonl")
    assert [(failure["stage"], failure["article"]) for failure in failures] == [
        ("claimwire_dates", "c.txt"),
        ("read", "d2"),
        ("read", None),
    ]
    assert failures[2]["path"] == f"{inputs}/d.jsonl:3"


def test_an_input_that_vanishes_in_the_pipeline_stops_the_run(inputs, tmp_path, monkeypatch):
    monkeypatch.setattr(batch, "outcomes", lambda items, **options: (FakeExtractor()(item) for item in list(items)[1:]))

    with pytest.raises(RunError, match="2 inputs gave 1 records and 0 failures"):
        run(inputs, tmp_path / "out")


def test_run_json_says_what_the_run_was_made_with(inputs, tmp_path):
    record = run(inputs, tmp_path / "out", read=ReadOptions(published="2024-01-08"))

    written = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert written == record.model_dump(mode="json")
    assert written["rules"] == rule_hashes()
    assert written["options"]["published"] == "2024-01-08"
    assert written["options"]["inputs"] == [str(inputs)]


def test_the_bytes_do_not_hang_on_the_number_of_workers(inputs, tmp_path):
    run(inputs, tmp_path / "one")
    run(inputs, tmp_path / "many", n_process=2, batch_size=1)

    for name in NAMES[:3]:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "many" / name).read_bytes()


def test_a_folder_that_holds_a_run_is_refused(inputs, tmp_path):
    run(inputs, tmp_path / "out")

    with pytest.raises(SetupError, match=r"out: holds a run already \(claims.jsonl\); --force writes over it"):
        run(inputs, tmp_path / "out")


def test_force_writes_over_a_run(inputs, tmp_path):
    run(inputs, tmp_path / "out")
    (inputs / "b.txt").unlink()

    run(inputs, tmp_path / "out", force=True)

    assert [article["id"] for article in lines(tmp_path / "out" / "articles.jsonl")] == ["a.txt"]


def test_more_failures_than_allowed_stop_the_run_and_nothing_is_published(inputs, tmp_path):
    for name in ("c", "d"):
        (inputs / f"{name}.txt").write_text("BOOM", "utf-8")

    with pytest.raises(TooManyFailures, match="more than 1 failed"):
        run(inputs, tmp_path / "out", max_failures=1)

    assert list((tmp_path / "out").iterdir()) == []


def test_as_many_failures_as_allowed_do_not(inputs, tmp_path):
    (inputs / "c.txt").write_text("BOOM", "utf-8")

    assert run(inputs, tmp_path / "out", max_failures=1).counts["failed"] == 1


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
def test_an_interrupted_run_leaves_the_former_one_as_it_was(inputs, tmp_path, error):
    run(inputs, tmp_path / "out")
    before = {name: (tmp_path / "out" / name).read_bytes() for name in NAMES}

    def stop(outcome):
        raise error

    with pytest.raises(error):
        run(inputs, tmp_path / "out", force=True, watch=stop)

    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_a_bug_outside_the_stages_is_one_line(inputs, tmp_path):
    def stumble(outcome):
        raise LookupError("no\nsuch thing")

    with pytest.raises(RunError, match="stopped by a bug: LookupError: no such thing"):
        run(inputs, tmp_path / "out", watch=stumble)

    assert list((tmp_path / "out").iterdir()) == []


def test_an_output_folder_inside_the_input_is_not_read(inputs):
    run(inputs, inputs / "out")

    assert run(inputs, inputs / "out", force=True).counts["inputs"] == 2


def test_who_watches_sees_each_outcome_in_order(inputs, tmp_path):
    seen = []

    run(inputs, tmp_path / "out", watch=seen.append)

    assert [outcome.id for outcome in seen] == ["a.txt", "b.txt"]


def test_outcomes_can_be_had_without_a_folder(inputs):
    assert [outcome.id for outcome in outcomes_of([str(inputs)], ReadOptions(), make=FakeExtractor)] == [
        "a.txt",
        "b.txt",
    ]


def test_the_size_of_standard_input_is_unknown(inputs, tmp_path):
    assert plan(["-"], tmp_path, RunOptions()).size is None
    assert plan([str(inputs)], tmp_path, RunOptions()).size == 52


@pytest.mark.parametrize(("options", "said"), [
    ({"n_process": 0}, "n_process must be at least 1"),
    ({"batch_size": 0}, "batch_size must be at least 1"),
    ({"max_failures": -1}, "max_failures must be at least 0"),
])  # fmt: skip
def test_numbers_out_of_bounds_are_refused(options, said):
    with pytest.raises(SetupError, match=said):
        RunOptions(**options)
