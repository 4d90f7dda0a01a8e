import hashlib
import json
from pathlib import Path

import pytest

from claimwire.errors import RunError, SetupError, TooManyFailures
from claimwire.ingest import ReadOptions
from claimwire.rules import rule_hashes
from claimwire.run import batch
from claimwire.run.batch import RunOptions, execute, outcomes_of, plan
from claimwire.run.link import link
from claimwire.sinks.json_lines import read_claims
from claimwire.sinks.merge import Totals
from fakes import FakeExtractor, make_broken
from runs import LINES, Watch, ids, lines, published, run

pytestmark = pytest.mark.usefixtures("in_process")


def everything(folder):
    """Return the bytes of all that lies in a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_run_writes_its_plan_and_the_four_files_and_nothing_else(inputs, tmp_path):
    run(inputs, tmp_path / "out")

    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [*LINES, "plan.json", "run.json"]


def test_claims_and_articles_are_sorted_by_article_then_offset(inputs, tmp_path):
    (inputs / "more.jsonl").write_text('{"id": "a", "text": "Eda said yes."}\n', "utf-8")

    run(inputs, tmp_path / "out")

    claims = lines(tmp_path / "out" / "claims.jsonl")
    assert [(claim["article"], claim["source"]["start"]) for claim in claims] == [
        ("a", 0), ("a.txt", 0), ("b.txt", 0), ("b.txt", 20),
    ]  # fmt: skip
    assert ids(tmp_path / "out") == ["a", "a.txt", "b.txt"]


def test_every_input_is_accounted_for(inputs, tmp_path):
    (inputs / "c.txt").write_text("BOOM", "utf-8")
    (inputs / "d.jsonl").write_bytes(b'{"id": "d1", "text": "Eda said yes."}\n{"id": "d2"}\nno json\n')
    (inputs / "e.txt").write_text("\n", "utf-8")

    record = run(inputs, tmp_path / "out")

    assert {name: record.counts[name] for name in ("inputs", "ok", "empty", "failed", "claims", "denial")} == {
        "inputs": 7, "ok": 3, "empty": 1, "failed": 3, "claims": 4, "denial": 1,
    }  # fmt: skip
    failures = lines(tmp_path / "out" / "failures.jsonl")
    assert [(failure["stage"], failure["error"], failure["article"]) for failure in failures] == [
        ("claimwire_dates", "ValueError", "c.txt"),
        ("read", "InputError", "d2"),
        ("read", "InputError", None),
        ("read", "EmptyInput", "e.txt"),
    ]
    assert failures[2]["path"] == f"{inputs}/d.jsonl:3"


def test_a_run_that_could_not_be_set_up_stands_in_no_other_runs_way(inputs, tmp_path):
    with pytest.raises(SetupError, match="the model is missing"):
        run(inputs, tmp_path / "out", make=make_broken)

    assert list((tmp_path / "out").iterdir()) == []
    assert run(inputs, tmp_path / "out", keep_text=False).counts["ok"] == 2


def test_a_run_that_could_not_be_set_up_leaves_the_published_one_as_it_was(inputs, tmp_path):
    run(inputs, tmp_path / "out")
    before = everything(tmp_path / "out")

    with pytest.raises(SetupError, match="the model is missing"):
        run(inputs, tmp_path / "out", make=make_broken, keep_text=False, force=True)

    assert everything(tmp_path / "out") == before
    planned = plan([str(inputs)], tmp_path / "out", RunOptions())
    assert execute(planned, make=FakeExtractor).was_complete


def test_a_run_that_was_begun_keeps_its_parts_when_it_cannot_be_set_up(inputs, tmp_path):
    begun(inputs, tmp_path / "out")
    before = everything(tmp_path / "out" / "parts")

    with pytest.raises(SetupError, match="the model is missing"):
        run(inputs, tmp_path / "out", make=make_broken, batch_size=1)

    kept = everything(tmp_path / "out" / "parts")
    assert len(kept) == 1  # that of a.txt; b.txt has changed
    assert kept.items() <= before.items()


@pytest.mark.parametrize("out", ["s3://bucket/out", "gs://bucket"])
def test_a_url_is_no_output_folder(inputs, out):
    with pytest.raises(SetupError, match="is a URL, and the output goes into a folder"):
        plan([str(inputs)], Path(out), RunOptions())


def test_the_second_article_of_an_id_is_a_failure_that_names_the_first(inputs, tmp_path):  # acceptance 27
    (inputs / "c.jsonl").write_text('{"id": "b.txt", "text": "Eda said yes."}\n', "utf-8")

    record = run(inputs, tmp_path / "out", batch_size=1)

    (failure,) = lines(tmp_path / "out" / "failures.jsonl")
    assert failure["message"] == f"id 'b.txt' was already taken by an article of {inputs}/b.txt"
    assert ids(tmp_path / "out") == ["a.txt", "b.txt"]
    assert (record.counts["ok"], record.counts["failed"], record.counts["claims"]) == (2, 1, 3)


@pytest.mark.parametrize(
    ("articles", "batch_size", "shards"), [(3, None, 3), (40, None, 20), (300, None, 38), (40, 8, 5)]
)
def test_few_articles_are_cut_into_smaller_shards_so_that_all_workers_have_some(tmp_path, articles, batch_size, shards):
    rows = [json.dumps({"id": f"r{number}", "text": f"Eda said {number}."}) for number in range(articles)]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows), "utf-8")

    run(tmp_path / "rows.jsonl", tmp_path / "out", batch_size=batch_size)

    assert json.loads((tmp_path / "out" / "plan.json").read_bytes())["inputs"]["shards"] == shards


def test_inputs_that_do_not_add_up_stop_the_run(inputs, tmp_path, monkeypatch):
    monkeypatch.setattr("claimwire.sinks.folder.merge", lambda *given: Totals(2, 1, 0, 0, 3, {}))

    with pytest.raises(RunError, match="some inputs are lost"):
        run(inputs, tmp_path / "out")


def test_run_json_says_what_the_run_was_made_with(inputs, tmp_path):
    record = run(inputs, tmp_path / "out", read=ReadOptions(published="2024-01-08"))

    written = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert written == record.model_dump(mode="json")
    assert written["rules"] == rule_hashes()
    assert written["options"]["published"] == "2024-01-08"
    assert written["options"]["inputs"] == [str(inputs)]


def test_the_bytes_do_not_hang_on_the_order_in_which_inputs_are_named(inputs, tmp_path):
    named = [str(inputs / "a.txt"), str(inputs / "b.txt")]
    for out, order in (("one", named), ("other", named[::-1])):
        execute(plan(order, tmp_path / out, RunOptions()), make=FakeExtractor)

    assert published(tmp_path / "one") == published(tmp_path / "other")


def test_a_complete_run_is_left_as_it_is(inputs, tmp_path):  # acceptance 61
    run(inputs, tmp_path / "out")
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in (tmp_path / "out").iterdir()}

    result = execute(plan([str(inputs)], tmp_path / "out", RunOptions()), make=FakeExtractor)

    assert result.was_complete
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in (tmp_path / "out").iterdir()} == before


def test_a_complete_run_of_something_else_is_refused(inputs, tmp_path):
    run(inputs, tmp_path / "out")
    (inputs / "b.txt").unlink()

    with pytest.raises(SetupError, match=r"out: holds a run that differs in its inputs; --force writes over it"):
        run(inputs, tmp_path / "out")


def test_files_of_a_run_without_its_plan_are_refused(inputs, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "claims.jsonl").touch()

    with pytest.raises(SetupError, match=r"out: holds a run already \(claims.jsonl\); --force writes over it"):
        run(inputs, tmp_path / "out")


def test_force_writes_over_a_run(inputs, tmp_path):
    run(inputs, tmp_path / "out")
    (inputs / "b.txt").unlink()

    run(inputs, tmp_path / "out", force=True)

    assert ids(tmp_path / "out") == ["a.txt"]


def begun(inputs, out):
    """Leave a run in ``out`` that has done a.txt and not b.txt."""
    hanging = (inputs / "b.txt").read_bytes()
    (inputs / "b.txt").write_text("BOOM", "utf-8")
    with pytest.raises(TooManyFailures):
        run(inputs, out, batch_size=1, max_failures=0)
    (inputs / "b.txt").write_bytes(hanging)


def test_a_run_that_was_begun_is_gone_on_with(inputs, tmp_path):
    begun(inputs, tmp_path / "out")
    watch = Watch()

    run(inputs, tmp_path / "out", batch_size=1, watch=watch)

    assert watch.said == ["going on: 1 of 2 shards are done"]
    assert (watch.size, watch.done) == (52, 12)
    assert sum(step.articles for step in watch.steps) == 1
    run(inputs, tmp_path / "whole")
    assert published(tmp_path / "out") == published(tmp_path / "whole")


def test_of_changed_inputs_only_the_changed_shards_are_done_again(inputs, tmp_path):  # acceptance 60
    begun(inputs, tmp_path / "out")
    (inputs / "c.txt").write_text("Eda said yes.", "utf-8")
    watch = Watch()

    run(inputs, tmp_path / "out", batch_size=1, watch=watch)

    assert watch.said == ["going on: 1 of 3 shards are done"]
    assert ids(tmp_path / "out") == ["a.txt", "b.txt", "c.txt"]
    assert run(inputs, tmp_path / "out", batch_size=1).counts["inputs"] == 3  # complete: it is the same run now


def test_a_spoilt_part_is_done_again(inputs, tmp_path):
    begun(inputs, tmp_path / "out")
    part = next(path for path in (tmp_path / "out" / "parts").iterdir() if b"Odd" in path.read_bytes())
    part.write_bytes(part.read_bytes().replace(b"Odd", b"Ann"))

    run(inputs, tmp_path / "out", batch_size=1)

    written = (tmp_path / "out" / "claims.jsonl").read_bytes()
    assert (b"Ann" in written, b"Odd" in written) == (False, True)


def test_a_run_that_was_begun_with_something_else_is_not_gone_on_with(inputs, tmp_path):  # acceptance 59
    begun(inputs, tmp_path / "out")

    with pytest.raises(SetupError, match="holds an unfinished run that differs in how inputs are read"):
        run(inputs, tmp_path / "out", batch_size=1, read=ReadOptions(published="2024-01-08"))


@pytest.mark.parametrize(
    ("field", "said"), [("model", "its model"), ("rules", "its rules"), ("claimwire", "its claimwire")]
)
def test_other_weights_rules_and_versions_do_not_mix(inputs, tmp_path, monkeypatch, field, said):
    begun(inputs, tmp_path / "out")
    before = batch.made_with()
    monkeypatch.setattr(batch, "made_with", lambda lists: {**before, field: "x"})

    with pytest.raises(SetupError, match=f"differs in {said};"):
        run(inputs, tmp_path / "out", batch_size=1)


def test_force_begins_anew(inputs, tmp_path):
    begun(inputs, tmp_path / "out")
    watch = Watch()

    run(inputs, tmp_path / "out", batch_size=1, force=True, watch=watch)

    assert sum(step.articles for step in watch.steps) == 2


def test_more_failures_than_allowed_stop_the_run_and_nothing_is_published(inputs, tmp_path):
    for name in ("c", "d"):
        (inputs / f"{name}.txt").write_text("BOOM", "utf-8")

    with pytest.raises(TooManyFailures, match="more than 1 failed"):
        run(inputs, tmp_path / "out", max_failures=1)

    assert not [path for path in (tmp_path / "out").iterdir() if path.name in (*LINES, "run.json")]


def test_failures_of_an_earlier_go_count_too(inputs, tmp_path):
    (inputs / "a.txt").write_text("BOOM", "utf-8")
    begun(inputs, tmp_path / "out")

    with pytest.raises(TooManyFailures):
        run(inputs, tmp_path / "out", batch_size=1, max_failures=0)


def test_as_many_failures_as_allowed_do_not(inputs, tmp_path):
    (inputs / "c.txt").write_text("BOOM", "utf-8")

    assert run(inputs, tmp_path / "out", max_failures=1).counts["failed"] == 1


def test_a_run_that_is_ended_leaves_the_former_one_as_it_was(inputs, tmp_path):
    run(inputs, tmp_path / "out")
    before = published(tmp_path / "out")
    (inputs / "b.txt").write_text("BOOM", "utf-8")

    with pytest.raises(TooManyFailures):
        run(inputs, tmp_path / "out", force=True, max_failures=0)

    assert published(tmp_path / "out") == before
    assert (tmp_path / "out" / "run.json").exists()


def test_a_bug_outside_the_stages_is_one_line(inputs, tmp_path):
    def stumble():
        raise LookupError("no\nsuch thing")

    with pytest.raises(RunError, match="stopped by a bug: LookupError: no such thing"):
        run(inputs, tmp_path / "out", watch=Watch(stumble))


def test_an_output_folder_inside_the_input_is_not_read(inputs):  # acceptance 62
    run(inputs, inputs / "out")

    assert run(inputs, inputs / "out", force=True).counts["inputs"] == 2


def test_outcomes_can_be_had_without_a_folder(inputs):
    assert [outcome.id for outcome in outcomes_of([str(inputs)], ReadOptions(), make=FakeExtractor)] == [
        "a.txt",
        "b.txt",
    ]


@pytest.mark.parametrize(("options", "said"), [
    ({"n_process": 0}, "n_process must be at least 1"),
    ({"batch_size": 0}, "batch_size must be at least 1"),
    ({"max_failures": -1}, "max_failures must be at least 0"),
])  # fmt: skip
def test_numbers_out_of_bounds_are_refused(options, said):
    with pytest.raises(SetupError, match=said):
        RunOptions(**options)


def test_without_text_no_word_of_the_articles_is_written(inputs, tmp_path):
    run(inputs, tmp_path / "out", keep_text=False)

    (article, _), claims = lines(tmp_path / "out" / "articles.jsonl"), lines(tmp_path / "out" / "claims.jsonl")
    assert article["text"] is None
    assert article["sha256"] == hashlib.sha256(b"Odd said so.").hexdigest()
    assert next(claim["content"] for claim in claims) == [{"text": None, "start": 9, "end": 11}]
    assert "rains" not in (tmp_path / "out" / "claims.jsonl").read_text("utf-8")
    assert [claim.source.text for claim in read_claims(tmp_path / "out" / "claims.jsonl")] == ["", "", ""]


def test_texts_that_were_not_kept_cannot_be_linked(inputs, tmp_path):
    run(inputs, tmp_path / "out", keep_text=False)

    with pytest.raises(SetupError, match="holds no words of its articles"):
        link(tmp_path / "out")
