import json

import pytest
from typer.testing import CliRunner

from claimwire.cli import app
from claimwire.errors import InputError, RunError, SetupError
from claimwire.records import Failure
from claimwire.run.forget import forget
from claimwire.run.link import link
from claimwire.sinks import disk
from fakes import publish_run, record_of

FAILURE = Failure(path="in/c.txt", article="c", stage="read", error="InputError", message="is no UTF-8")


@pytest.fixture
def out(tmp_path):
    publish_run(
        tmp_path,
        record_of("Rana said it rains. Mina denied it.", id="a"),
        record_of("Odd said so.", id="b"),
        FAILURE,
    )
    return tmp_path


def everything(out):
    return "".join(path.read_text("utf-8") for path in out.iterdir())


def test_nothing_of_a_forgotten_article_stays(out):
    link(out)

    gone = forget(out, ["a"])

    assert (gone.articles, gone.claims, gone.stale) == (1, 2, ("actors.jsonl", "accounts.jsonl", "link.json"))
    assert "Rana" not in everything(out)
    assert "Mina" not in everything(out)
    assert "Odd said so." in everything(out)


def test_the_counts_are_those_of_what_is_left(out):
    forget(out, ["a"])

    counts = json.loads((out / "run.json").read_text("utf-8"))["counts"]
    assert (counts["ok"], counts["forgotten"], counts["claims"], counts["denial"], counts["words"]) == (0, 1, 1, 0, 3)


def test_forgetting_goes_on_where_it_was_interrupted(out, monkeypatch):
    rename = disk.rename

    def break_at_articles(old, new):
        if new.name == "articles.jsonl":
            raise OSError(5, "Input/output error")
        rename(old, new)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "rename", break_at_articles)
        with pytest.raises(RunError, match="Input/output error"):
            forget(out, ["a"])
    forget(out, ["a"])

    assert "Rana" not in everything(out)


def test_an_article_that_is_not_there_is_named(out):
    with pytest.raises(SetupError, match="has no article 'x', 'y'"):
        forget(out, ["y", "x", "a"])
    assert "Rana" in everything(out)


@pytest.mark.parametrize("name", ["articles.jsonl", "claims.jsonl", "failures.jsonl"])
@pytest.mark.parametrize(("line", "reason"), [('{"id": "x', "no JSON"), ('{"text": "x"}', "lacks"), ("[]", "lacks")])
def test_a_line_that_is_no_record_is_named_and_nothing_is_removed(out, name, line, reason):
    link(out)
    with (out / name).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    number = len((out / name).read_bytes().splitlines())
    before = everything(out)

    with pytest.raises(InputError, match=rf"{name}:{number}: {reason}"):
        forget(out, ["a"])

    assert everything(out) == before


def test_a_folder_without_a_complete_run_is_refused(tmp_path):
    with pytest.raises(SetupError, match="holds no complete run"):
        forget(tmp_path, ["a"])


def test_the_command_says_what_it_removed(out):
    link(out)

    result = CliRunner().invoke(app, ["forget", str(out), "--article", "a", "--article", "b"])

    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        f"removed 2 articles with 3 claims from {out}",
        "removed actors.jsonl, which was made of them too: make it anew",
        "removed accounts.jsonl, which was made of them too: make it anew",
        "removed link.json, which was made of them too: make it anew",
    ]
