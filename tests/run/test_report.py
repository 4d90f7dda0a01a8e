"""claimwire report OUT: what it reads, what it writes, and what it says when it cannot."""

import os

import pytest
from typer.testing import CliRunner

from claimwire.cli import app
from claimwire.errors import InputError, RunError, SetupError
from claimwire.records import RunRecord
from claimwire.run.link import link
from claimwire.run.report import report
from claimwire.sinks.folder import RunFolder
from fakes import record_of

TEXT = "Rana said it rains."


@pytest.fixture
def out(tmp_path):
    """A linked run over two articles that lie beside it."""
    inputs = tmp_path / "in"
    inputs.mkdir()
    options = {"inputs": [str(inputs)], "text_key": "text", "n_process": 1}
    run = RunRecord(claimwire="0", spacy="3", model="none", rules={}, options=options, counts={}, seconds=1.0)
    with RunFolder(tmp_path / "out") as folder:
        for name in ("a.txt", "b.txt"):
            (inputs / name).write_text(TEXT, "utf-8")
            folder.add(record_of(TEXT, id=name))
        folder.publish(run)
    link(tmp_path / "out")
    return tmp_path / "out"


def html(out):
    return (out / "report.html").read_text("utf-8")


def test_the_page_has_the_texts_from_where_they_lay(out):
    assert report(out).without_text == 0
    assert "<i>content </i>it rains</mark>." in html(out)


def test_texts_that_were_moved_are_found_where_they_lie_now(out, tmp_path):
    (tmp_path / "in").rename(tmp_path / "moved")

    assert report(out).without_text == 2
    assert report(out, articles=[str(tmp_path / "moved")]).without_text == 0


def test_a_text_that_was_changed_is_not_marked(out, tmp_path):
    (tmp_path / "in" / "a.txt").write_text("Now " + TEXT, "utf-8")

    assert report(out).without_text == 1
    assert "These are the claims by themselves" in html(out)


def test_the_command_says_where_the_page_lies_and_what_it_lacks(out, tmp_path):
    (tmp_path / "in" / "a.txt").unlink()
    result = CliRunner().invoke(app, ["report", str(out)])

    assert result.exit_code == 0
    assert "1 articles are no longer where the run read them: --articles says where they lie" in result.output
    assert str(out / "report.html") in result.output


def test_articles_that_are_nowhere_are_a_wrong_usage(out):
    result = CliRunner().invoke(app, ["report", str(out), "--articles", "nowhere"])

    assert result.exit_code == 2
    assert "nowhere: no such file" in result.output


def test_a_run_that_was_not_linked_is_refused(out):
    (out / "accounts.jsonl").unlink()

    with pytest.raises(SetupError, match="claimwire link makes it"):
        report(out)


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
