"""What is written is whole or not there, and a run that cannot be exported says why."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from claimwire.cli import app
from claimwire.errors import InputError, RecordError, SetupError
from claimwire.exchange.export import export
from claimwire.exchange.findings import Findings
from claimwire.exchange.formats import FORMATS
from claimwire.sinks.folder import ACCOUNTS, ARTICLES, CLAIMS


def call(*arguments):
    return CliRunner().invoke(app, ["export", *map(str, arguments)])


@pytest.mark.parametrize("to", FORMATS)
def test_every_format_is_written_and_twice_gives_the_same(out, to, tmp_path):
    result = call(out, "--to", to, "-o", tmp_path / "a")
    export(Findings(out), to, tmp_path / "b")

    assert (result.exit_code, result.stdout) == (0, "")
    assert str(tmp_path / "a") in result.stderr
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert not list(tmp_path.glob("*.part"))


def contents(path):
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    return [(file.name if path.is_dir() else "", file.read_bytes()) for file in files]


@pytest.mark.parametrize("to", FORMATS)
def test_a_run_without_articles_gives_an_empty_export(tmp_path, to):
    empty_run(tmp_path / "run")

    export(Findings(tmp_path / "run"), to, tmp_path / "x")

    assert (tmp_path / "x").exists()


def empty_run(path):
    path.mkdir()
    for name in ("run.json", ARTICLES, CLAIMS, ACCOUNTS):
        (path / name).write_bytes(b"")


def test_what_is_there_is_written_over_only_when_asked(findings, tmp_path):
    for to in ("csv", "brat"):
        export(findings, to, tmp_path / to)
        with pytest.raises(SetupError, match="is there already; --force writes over it"):
            export(findings, to, tmp_path / to)
        assert export(findings, to, tmp_path / to, force=True) == [tmp_path / to]


def test_a_file_is_not_written_where_a_folder_is(findings, tmp_path):
    with pytest.raises(SetupError, match="is a folder, and this format is a file"):
        export(findings, "csv", tmp_path, force=True)


def test_an_export_that_fails_leaves_what_was_there(out, tmp_path):
    export(Findings(out), "csv", tmp_path / "x.csv")
    before = (tmp_path / "x.csv").read_bytes()
    with (out / CLAIMS).open("ab") as file:
        file.write(b"{}\n")

    result = call(out, "--to", "csv", "-o", tmp_path / "x.csv", "--force")

    assert result.exit_code == 1
    assert f"{out / CLAIMS}:8: no Claim: id: Field required" in result.stderr
    assert (tmp_path / "x.csv").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "x.csv"]


def test_an_unknown_format_names_those_that_there_are(out, tmp_path):
    result = call(out, "--to", "xlsx", "-o", tmp_path / "x")

    assert result.exit_code == 2
    assert "xlsx: no such format; there are parquet, csv, sqlite" in result.stderr


def test_a_folder_that_holds_no_run_is_named(tmp_path):
    result = call(tmp_path, "--to", "csv", "-o", tmp_path / "x")

    assert result.exit_code == 2
    assert "holds no complete run" in result.stderr


def test_shutdowns_need_a_linked_run(out, tmp_path):
    (out / ACCOUNTS).unlink()

    result = call(out, "--to", "stop-csv", "-o", tmp_path / "x.csv")

    assert result.exit_code == 2
    assert "claimwire link makes it" in result.stderr


def test_a_run_without_its_texts_cannot_be_corrected(out, tmp_path):
    lines = (out / ARTICLES).read_text("utf-8").splitlines()
    (out / ARTICLES).write_text(lines[0].split(', "text": ')[0] + "}\n", "utf-8")
    (out / CLAIMS).write_text("", "utf-8")

    with pytest.raises(SetupError, match="lacks the text of"):
        export(Findings(out), "doccano", tmp_path / "x")


def test_an_offset_that_leads_elsewhere_stops_the_export(out, tmp_path):
    text = (out / ARTICLES).read_text("utf-8").replace("Ada Obi accused", "Ada Oba accused")
    (out / ARTICLES).write_text(text, "utf-8")

    with pytest.raises(RecordError, match="no 'Ada Obi'"):
        export(Findings(out), "doccano", tmp_path / "x")


def test_claims_of_an_article_that_is_not_there_are_an_error(out):
    first, *_ = (out / ARTICLES).read_text("utf-8").splitlines()
    (out / ARTICLES).write_text(first + "\n", "utf-8")

    with pytest.raises(InputError, match=r"has claims of 'https://news\.example/2', an article that"):
        list(Findings(out).records())
