"""claimwire link OUT: what it reads, what it writes, and what it says when it cannot."""

import json
import os

import pytest
from typer.testing import CliRunner

from claimwire.cli import app
from claimwire.errors import InputError, RunError, SetupError
from claimwire.records import Actor, RunRecord
from claimwire.run.link import link
from claimwire.sinks.folder import RunFolder
from fakes import record_of

RUN = RunRecord(claimwire="0", spacy="3", model="none", rules={}, options={}, counts={"ok": 1}, seconds=1.0)
RANA = Actor(id="rana", name="Rana", type="person")


@pytest.fixture
def out(tmp_path):
    """A complete run over two articles, in both of which Rana speaks."""
    with RunFolder(tmp_path) as folder:
        for name in ("b", "a"):
            record = record_of("Rana said it rains.", id=name)
            claim = record.claims[0]
            source = claim.source.model_copy(update={"actor": "rana"})
            claims = (claim.model_copy(update={"source": source}),)
            folder.add(record.model_copy(update={"actors": (RANA,), "claims": claims}))
        folder.publish(RUN)
    return tmp_path


def lines(out):
    return [json.loads(line) for line in (out / "actors.jsonl").read_text("utf-8").splitlines()]


def test_every_actor_is_a_line(out):
    link(out)

    assert [(line["id"], line["counts"]) for line in lines(out)] == [
        ("rana", {"articles": 2, "mentions": 0, "claims": 2})
    ]


def test_linking_twice_gives_the_same_bytes(out):
    link(out)
    before = (out / "actors.jsonl").read_bytes()
    link(out)

    assert (out / "actors.jsonl").read_bytes() == before


@pytest.mark.parametrize("name", ["run.json", "articles.jsonl", "claims.jsonl"])
def test_a_folder_without_a_complete_run_is_refused(out, name):
    (out / name).unlink()

    with pytest.raises(SetupError, match=f"no complete run \\({name} is missing\\)"):
        link(out)
    assert not (out / "actors.jsonl").exists()


def test_a_line_that_is_no_record_is_named(out):
    with (out / "articles.jsonl").open("a", encoding="utf-8") as file:
        file.write("{}\n")

    with pytest.raises(InputError, match=r"articles\.jsonl:3: no ArticleRecord"):
        link(out)


def test_a_failed_write_leaves_what_was_there(out, monkeypatch):
    link(out)
    before = (out / "actors.jsonl").read_bytes()

    def refuse(part, name):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(RunError, match="No space left"):
        link(out)
    assert (out / "actors.jsonl").read_bytes() == before
    assert sorted(path.name for path in out.iterdir() if path.name.endswith(".part")) == []


def test_a_new_run_takes_the_actors_of_the_old_one_away(out):
    link(out)
    with RunFolder(out, force=True) as folder:
        folder.publish(RUN)

    assert not (out / "actors.jsonl").exists()


def test_the_command_says_where_the_actors_lie(out):
    result = CliRunner().invoke(app, ["link", str(out)])

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("1 actors, 1 of them in more than one article")


def test_the_command_exits_with_2_where_no_run_is(tmp_path):
    result = CliRunner().invoke(app, ["link", str(tmp_path)])

    assert result.exit_code == 2
    assert "holds no complete run" in result.stderr
