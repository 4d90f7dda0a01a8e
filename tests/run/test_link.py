"""claimwire link OUT: what it reads, what it writes, and what it says when it cannot."""

import json
import os

import pytest
from typer.testing import CliRunner

from claimwire.cli import app
from claimwire.errors import InputError, RunError, SetupError
from claimwire.records import Actor
from claimwire.run.link import Linked, link
from fakes import publish_run, record_of

RANA = Actor(id="rana", name="Rana", type="person")


@pytest.fixture
def out(tmp_path):
    """A complete run over two articles, in both of which Rana speaks."""
    publish_run(tmp_path, rana_in("b"), rana_in("a"))
    return tmp_path


def rana_in(name):
    record = record_of("Rana said it rains.", id=name)
    claim = record.claims[0]
    source = claim.source.model_copy(update={"actor": "rana"})
    claims = (claim.model_copy(update={"source": source}),)
    return record.model_copy(update={"actors": (RANA,), "claims": claims})


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
    assert (out / "actors.jsonl").exists()

    publish_run(out)

    assert not (out / "actors.jsonl").exists()


def test_the_command_says_where_the_actors_lie(out):
    result = CliRunner().invoke(app, ["link", str(out)])

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("1 actors, 1 of them in more than one article")


def test_the_command_exits_with_2_where_no_run_is(tmp_path):
    result = CliRunner().invoke(app, ["link", str(tmp_path)])

    assert result.exit_code == 2
    assert "holds no complete run" in result.stderr


def test_every_account_is_a_line_and_linking_twice_gives_the_same_bytes(out):
    link(out)
    before = (out / "accounts.jsonl").read_bytes()
    link(out)
    (account,) = map(json.loads, before.splitlines())

    assert [found["relation"] for found in account["relations"]] == ["repeats"]
    assert (out / "accounts.jsonl").read_bytes() == before


def test_a_linked_run_says_what_it_was_linked_with_and_how_much_was_found(out):
    assert link(out) == Linked(actors=1, shared=1, accounts=1, relations=1)

    made_with = json.loads((out / "link.json").read_text("utf-8"))
    assert set(made_with["rules"]) == {"aspects.en.jsonl", "concepts.en.jsonl"}
    assert made_with["counts"] == {"actors": 1, "accounts": 1}


def test_disputes_needs_a_run_that_is_linked(out, tmp_path_factory):
    unlinked = CliRunner().invoke(app, ["disputes", str(out)])
    nothing = CliRunner().invoke(app, ["disputes", str(tmp_path_factory.mktemp("none"))])

    assert (unlinked.exit_code, nothing.exit_code) == (2, 2)
    assert "claimwire link makes it" in unlinked.stderr
    assert "holds no complete run" in nothing.stderr


def test_disputes_prints_who_denies_whom(tmp_path):
    publish_run(
        tmp_path,
        record_of("Rana said the outage is over.", id="a", published="2024-05-05", outlet="Quay"),
        record_of("Obi denied the outage is over.", id="b", published="2024-05-05", outlet="Bell"),
    )
    link(tmp_path)
    result = CliRunner().invoke(app, ["disputes", str(tmp_path)])

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Rana (assertion)",
        "    the outage is over",
        "      Quay 2024-05-05 [a]",
        "  denied by Obi",
        "      the outage is over",
        "        Bell 2024-05-05 [b]",
        "",
    ]


def test_disputes_refuses_a_day_that_is_none(out):
    link(out)
    result = CliRunner().invoke(app, ["disputes", str(out), "--since", "May"])

    assert (result.exit_code, result.stdout) == (2, "")
    assert "May: no ISO day" in result.stderr
