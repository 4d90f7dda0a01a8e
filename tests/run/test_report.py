"""claimwire report OUT: what it reads, what it writes, and what it says when it cannot."""

import json
import os

import pytest
from typer.testing import CliRunner

from claimwire.cli import app
from claimwire.errors import InputError, RunError, SetupError
from claimwire.records import RunRecord
from claimwire.run.link import link
from claimwire.run.report import report
from fakes import publish_run, record_of

TEXT = "Rana said it rains."


@pytest.fixture
def out(tmp_path):
    """A linked run over two articles."""
    run = RunRecord(claimwire="0", spacy="3", model="none", rules={}, options={}, counts={}, seconds=1.0)
    publish_run(tmp_path, *(record_of(TEXT, id=name) for name in ("a.txt", "b.txt")), run=run)
    link(tmp_path)
    return tmp_path


def html(out):
    return (out / "report.html").read_text("utf-8")


def test_the_page_has_the_texts_with_their_claims(out):
    assert report(out).without_text == 0
    assert "<i>content </i>it rains</mark>." in html(out)


def test_the_command_says_where_the_page_lies(out):
    result = CliRunner().invoke(app, ["report", str(out)])

    assert (result.exit_code, result.output) == (0, f"{out / 'report.html'}\n")


def test_the_command_says_what_the_page_lacks(out):
    lines = (out / "articles.jsonl").read_text("utf-8").splitlines()
    bare = [json.dumps({**json.loads(line), "text": None}) for line in lines]
    (out / "articles.jsonl").write_text("\n".join(bare) + "\n", "utf-8")
    result = CliRunner().invoke(app, ["report", str(out)])

    assert result.exit_code == 0
    assert "2 articles are shown by their claims alone" in result.output


def test_a_run_that_was_not_linked_is_refused(out):
    (out / "accounts.jsonl").unlink()

    with pytest.raises(SetupError, match="claimwire link makes it"):
        report(out)


@pytest.mark.parametrize("name", ["articles.jsonl", "claims.jsonl"])
def test_files_of_different_runs_are_refused(out, name):
    _, *rest = (out / name).read_text("utf-8").splitlines(keepends=True)
    (out / name).write_text("".join(rest), "utf-8")

    result = CliRunner().invoke(app, ["report", str(out)])

    assert result.exit_code == 2
    assert "holds files of different runs" in result.output


def test_a_claim_that_does_not_lead_to_its_words_is_named(out):
    (out / "articles.jsonl").write_text((out / "articles.jsonl").read_text("utf-8").replace("Rana", "Dana"), "utf-8")

    result = CliRunner().invoke(app, ["report", str(out)])

    assert result.exit_code == 1
    assert "a.txt: no 'Rana' at 0" in result.output


def test_a_line_that_is_no_record_is_named(out):
    (out / "actors.jsonl").write_text("{}\n", "utf-8")

    with pytest.raises(InputError, match=r"actors\.jsonl:1: no ActorSummary"):
        report(out)


def test_a_failed_write_leaves_the_older_page(out, monkeypatch):
    report(out)
    before = html(out)

    def refuse(part, name):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(RunError, match="No space left"):
        report(out)
    assert html(out) == before
    assert not (out / "report.html.part").exists()
