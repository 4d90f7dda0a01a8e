import json
import os
import signal
import subprocess
import sys
import time

import pytest
from typer.testing import CliRunner

from claimwire import __version__
from claimwire.cli import app
from claimwire.run import batch, workers
from fakes import FakeExtractor, make_broken
from runs import folder_of

SUMMARY = "2 inputs = 2 ok + 0 empty + 0 failed; 3 claims: assertion 2, denial 1"


@pytest.fixture(autouse=True)
def fake(monkeypatch):
    """Put the fake in the place of the pipeline."""
    for function in (workers.outcomes, batch.execute):
        monkeypatch.setitem(function.__kwdefaults__, "make", FakeExtractor)
    monkeypatch.setitem(batch.outcomes_of.__kwdefaults__, "make", FakeExtractor)


@pytest.fixture
def inputs(tmp_path):
    return folder_of(tmp_path / "in", a="Rana said it rains. Mina denied a fault.", b="Odd said so.")


def call(*arguments, **options):
    return CliRunner().invoke(app, [str(argument) for argument in arguments], **options)


def extract(inputs, *options):
    return call("extract", inputs, "-o", inputs.parent / "out", *options)


def failures(inputs):
    lines = (inputs.parent / "out" / "failures.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_a_complete_run_exits_with_0_and_sums_up_on_stderr(inputs):
    result = extract(inputs)

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines()[0] == SUMMARY
    assert "words/s" in result.stderr.splitlines()[1]


def test_no_bar_is_drawn_in_a_pipe(inputs):
    result = extract(inputs)

    assert len(result.stderr.splitlines()) == 3
    assert "\x1b" not in result.stderr


def test_a_bar_is_drawn_on_a_terminal(inputs, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")

    assert "2 articles, " in extract(inputs).stderr.split(SUMMARY)[0]


def test_quiet_says_nothing(inputs):
    result = extract(inputs, "--quiet")

    assert (result.exit_code, result.output) == (0, "")


BAD_FILES = {
    "latin.txt": (b"Caf\xe9 said no.", "UTF-8"),
    "huge.txt": (b"word " * 2_000_000, "characters"),
    "torn.jsonl": (b'{"id": "t1", "text": "Rana sa', "json"),
    "bare.jsonl": (b'{"id": "t1", "title": "No text"}', "text"),
    "crash.txt": (b"BOOM", "cannot read this date"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_one_line_and_one_record_and_the_rest_is_done(inputs, name):
    content, reason = BAD_FILES[name]
    (inputs / name).write_bytes(content)

    result = extract(inputs)

    assert result.exit_code == 3
    (line,) = [line for line in result.stderr.splitlines() if name in line]
    assert reason in line
    (failure,) = failures(inputs)
    assert name in failure["path"]
    assert reason in failure["message"]
    assert "3 inputs = 2 ok + 0 empty + 1 failed; 3 claims" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \n\t\n"])
def test_a_file_without_text_is_empty_and_no_failure(inputs, content):  # acceptance 1, 2
    (inputs / "c.txt").write_bytes(content)

    result = extract(inputs)

    assert result.exit_code == 0
    assert "3 inputs = 2 ok + 1 empty + 0 failed" in result.stderr
    (line,) = failures(inputs)
    assert (line["article"], line["error"]) == ("c.txt", "EmptyInput")


def test_too_many_failures_exit_with_4(inputs):
    (inputs / "c.txt").write_bytes(b"\xff")

    result = extract(inputs, "--max-failures", "0")

    assert result.exit_code == 4
    assert "more than 0 failed" in result.stderr
    assert not list((inputs.parent / "out").glob("*.jsonl"))


def test_a_missing_folder_beside_others_is_a_failure_and_the_others_are_read(inputs):
    result = call("extract", inputs, "nosuch/", "-o", inputs.parent / "out")

    assert result.exit_code == 3
    assert "nosuch: no such file or folder" in result.stderr
    assert "nosuch" in (inputs.parent / "out" / "failures.jsonl").read_text("utf-8")


def test_a_missing_folder_exits_with_2(inputs):
    result = call("extract", "nosuch/", "-o", inputs.parent / "out")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "claimwire: nosuch: no such file or folder\n"
    assert not (inputs.parent / "out").exists()


def test_a_complete_run_is_left_as_it_is_and_says_so(inputs):
    extract(inputs)

    again = extract(inputs)

    assert again.exit_code == 0
    assert again.stderr.startswith("complete already; nothing was done\n" + SUMMARY)


def test_a_folder_that_holds_another_run_exits_with_2_and_names_force(inputs):
    extract(inputs)

    refused = extract(inputs, "--text-key", "body")

    assert refused.exit_code == 2
    assert len(refused.stderr.splitlines()) == 1
    assert "--force" in refused.stderr
    assert extract(inputs, "--text-key", "body", "--force").exit_code == 0


def test_an_output_folder_that_cannot_be_made_exits_with_2(inputs):
    (inputs.parent / "out").touch()

    result = extract(inputs)

    assert result.exit_code == 2
    assert "out: is a file" in result.stderr


@pytest.mark.parametrize("option", ["--published=yesterday", "--published=2024-13-01"])
def test_a_day_that_is_none_exits_with_2(inputs, option):
    result = extract(inputs, option)

    assert result.exit_code == 2
    assert option.split("=")[1] in result.stderr


def test_a_missing_model_exits_with_2(inputs, monkeypatch):
    monkeypatch.setitem(batch.execute.__kwdefaults__, "make", make_broken)

    result = extract(inputs)

    assert (result.exit_code, result.stderr) == (2, "claimwire: the model is missing\n")


def test_a_file_name_is_said_as_it_is_written(inputs):
    (inputs / "a:x:b[red].txt").write_bytes(b"\xff")

    assert "a:x:b[red].txt: is no UTF-8" in extract(inputs).stderr


def test_what_the_disk_refuses_anywhere_is_one_line_that_names_the_file(inputs, monkeypatch):
    def refuse(out):
        raise PermissionError(13, "Permission denied", str(out / "run.json"))

    monkeypatch.setattr("claimwire.run.link.require_run", refuse)

    result = call("link", inputs)

    assert (result.exit_code, result.stderr) == (1, f"claimwire: {inputs}/run.json: Permission denied\n")


def test_a_file_name_cannot_steer_the_terminal(inputs):  # acceptance 67
    (inputs / "\x1b[31mred.txt").write_bytes(b"")

    said = extract(inputs).stderr

    assert r"\x1b[31mred.txt: " in said
    assert "\x1b" not in said


def test_keys_and_the_day_can_be_named(inputs):
    (inputs / "t.jsonl").write_text('{"nr": "7", "body": "Eda said yes.", "date": "2024-01-05"}\n', "utf-8")

    extract(inputs, "--text-key=body", "--id-key=nr", "--published-key=date", "--published=2024-01-08")

    lines = (inputs.parent / "out" / "articles.jsonl").read_text("utf-8").splitlines()
    days = {record["id"]: record["published"] for record in map(json.loads, lines)}
    assert days == {"7": "2024-01-05", "a.txt": "2024-01-08", "b.txt": "2024-01-08"}


def test_standard_input_is_read(inputs):
    result = call("extract", "-", "-o", inputs.parent / "out", input='{"id": "s", "text": "Eda said yes."}\n')

    assert result.exit_code == 0, result.stderr
    assert "1 claims" in result.stderr


def test_explain_shows_articles_and_names_what_failed(inputs):
    (inputs / "c.txt").write_text("BOOM", "utf-8")

    result = call("explain", inputs)

    assert result.exit_code == 3
    assert "[source1 Rana] [cue1 said] [content1 it rains]" in result.stdout
    assert "c.txt: claimwire_dates: ValueError: cannot read this date" in result.stderr


def test_schema_prints_one_record_or_all():
    assert json.loads(call("schema", "claim").stdout)["title"] == "Claim"
    names = ["account", "actor", "article", "claim", "failure", "input", "run"]
    assert sorted(json.loads(call("schema").stdout)) == names


def test_schema_of_an_unknown_record_exits_with_2():
    result = call("schema", "clam")

    assert result.exit_code == 2
    assert result.stderr == (
        "claimwire: clam: no such record; there are account, actor, article, claim, failure, input, run\n"
    )


def test_evaluate_without_a_run_exits_with_2(tmp_path):
    result = call("evaluate", tmp_path / "out", "--gold", tmp_path / "gold.jsonl")

    assert result.exit_code == 2
    assert result.stderr.startswith("claimwire: ")


def gold_of(out):
    """Write what a run found as its gold, beside a folder for the articles."""
    (out.parent / "articles").mkdir()
    (out.parent / "articles" / "metadata.jsonl").touch()
    claims = [json.loads(line) for line in (out / "claims.jsonl").read_text("utf-8").splitlines()]
    for claim in claims:
        for key in ("actor", "external_id"):
            claim["source"].pop(key)
        for key in ("sentence", "confidence", "rules"):
            claim.pop(key)
    articles = {claim["article"]: {"doc": claim["article"], "claims": []} for claim in claims}
    for claim in claims:
        articles[claim.pop("article")]["claims"].append(claim)
    path = out.parent / "gold.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in articles.values()), "utf-8")
    return path


def test_evaluate_scores_a_run_and_the_floors_gate_it(inputs):
    out = inputs.parent / "out"
    extract(inputs)
    gold = gold_of(out)

    pinned = call("evaluate", out, "--gold", gold, "--update", "--floors")
    (out / "claims.jsonl").write_text("", "utf-8")
    gated = call("evaluate", out, "--gold", gold, "--floors")

    assert pinned.exit_code == 0, pinned.output
    assert pinned.stdout.endswith("passed\n")
    assert gated.exit_code == 1
    assert "below   claim" in gated.stdout


def test_evaluate_lists_errors_whose_words_cannot_steer_the_terminal(inputs):  # acceptance 67
    (inputs / "a.txt").write_text("Rana said it \x1b[31mrains.", "utf-8")
    out = inputs.parent / "out"
    extract(inputs)
    gold = gold_of(out)
    gold.write_text(gold.read_text("utf-8").replace("assertion", "demand"), "utf-8")

    result = call("evaluate", out, "--gold", gold, "--errors")

    assert r"kind is assertion, not demand" in result.stdout
    assert r"it \x1b[31mrains" in result.stdout


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ([], "needs --gold FILE or --accounts FILE"),
        (["--accounts", "gold.jsonl", "--update"], "--update needs --gold FILE"),
        (["--gold", "gold.jsonl", "--allow-regression"], "--allow-regression goes with --update"),
    ],
)
def test_evaluate_refuses_options_that_would_do_nothing(tmp_path, options, reason):
    result = call("evaluate", tmp_path, *options)

    assert (result.exit_code, result.stderr) == (2, f"claimwire: {reason}\n")


def test_train_without_torch_names_the_extra(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    for name in [name for name in sys.modules if name.startswith("claimwire.training.")]:
        monkeypatch.delitem(sys.modules, name)

    result = call("train", tmp_path, "-o", tmp_path)

    assert result.exit_code == 2
    assert "claimwire[train]" in result.stderr


def test_the_version_can_be_asked():
    assert call("--version").stdout == f"claimwire {__version__}\n"


@pytest.mark.parametrize("arguments", [["extract"], ["extract", "x"], ["nosuch"], ["extract", "x", "-o", "y", "-n0"]])
def test_wrong_usage_exits_with_2(arguments):
    result = call(*arguments)

    assert result.exit_code == 2
    assert result.stdout == ""


def test_help_does_not_load_spacy():
    code = "import sys, claimwire.cli; sys.exit('spacy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


HANGING_RUN = """
import sys
import claimwire.run.batch as batch
from claimwire.cli import main
from fakes import FakeExtractor

batch.execute.__kwdefaults__["make"] = FakeExtractor
main()
"""


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_ends_the_run_and_leaves_no_half_file(inputs, sent, code):
    (inputs / "a.txt").write_text("HANG", "utf-8")
    out = inputs.parent / "out"
    command = [sys.executable, "-c", HANGING_RUN, "extract", str(inputs), "-o", str(out), "--seconds", "1"]
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, env=paths, stderr=subprocess.PIPE, text=True) as process:
        while not (out / "parts").is_dir():
            time.sleep(0.05)
        time.sleep(0.5)  # its worker is being started
        process.send_signal(sent)
        _, messages = process.communicate(timeout=60)

    assert process.returncode == code
    assert "nothing has been published, the same command goes on" in messages
    assert "Traceback" not in messages
    assert not list(out.glob("*.jsonl"))
    assert not list(out.glob("**/*.part"))


def test_lists_of_the_users_own_are_read_and_kept_in_run_json(inputs):
    people = inputs.parent / "people.jsonl"
    people.write_text('{"id": "P1", "name": "Ada Obi"}\n', "utf-8")

    done = extract(inputs, "--actors", people)

    assert done.exit_code == 0, done.output
    run = json.loads((inputs.parent / "out" / "run.json").read_text("utf-8"))
    assert (run["options"]["actors"], list(run["lists"])) == (str(people), ["actors"])


def test_a_bad_list_is_one_line_and_exit_code_2(inputs):
    people = inputs.parent / "people.csv"
    people.write_text("id,name,type\nP1,Ada Obi,bird\n", "utf-8")

    done = extract(inputs, "--actors", people)

    assert done.exit_code == 2
    assert done.stderr.startswith(f"claimwire: {people}:2: type 'bird' is none of person")
    assert len(done.stderr.splitlines()) == 1
