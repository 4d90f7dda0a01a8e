import io

from rich.console import Console

from claimwire.records import RunRecord
from claimwire.report.terminal import explanation, summary, visible
from fakes import record_of


def shown(record):
    console = Console(file=io.StringIO(), width=200)
    console.print(explanation(record))
    return console.file.getvalue()


def test_an_explanation_shows_spans_rules_and_scores():
    page = shown(record_of("Rana said it rains. [brackets] stay."))

    assert "[source1 Rana] [cue1 said] [content1 it rains]. [brackets] stay." in page
    assert "fake.speech" in page
    assert "0.900" in page


def test_an_article_cannot_steer_the_terminal():  # acceptance 67
    page = shown(record_of("Rana said \x1b]0;gone\x07 away", id="\x1b[2J"))

    assert r"\x1b]0;gone\x07 away" in page
    assert r"\x1b[2J" in page
    assert "\x1b" not in page


def test_control_characters_are_written_out():
    assert visible("a\x1b[31mb\u202ec\nd") == "a\\x1b[31mb\\u202ec\nd"


def test_a_summary_counts_claims_by_kind():
    counts = {
        "inputs": 1203,
        "ok": 1200,
        "empty": 2,
        "failed": 1,
        "claims": 3,
        "assertion": 2,
        "denial": 1,
        "words": 5000,
    }
    run = RunRecord(claimwire="0", spacy="3", model="none", rules={}, options={}, counts=counts, seconds=2.0)

    assert summary(run, "out").splitlines() == [
        "1,203 inputs = 1,200 ok + 2 empty + 1 failed; 3 claims: assertion 2, denial 1",
        "5,000 words in 2.0 s: 2,500 words/s",
        "out",
    ]


def test_a_summary_adds_up_after_an_article_was_forgotten():
    counts = {"inputs": 2, "ok": 1, "empty": 0, "failed": 0, "forgotten": 1, "claims": 0, "words": 5}
    run = RunRecord(claimwire="0", spacy="3", model="none", rules={}, options={}, counts=counts, seconds=2.0)

    assert summary(run, "out").startswith("2 inputs = 1 ok + 0 empty + 0 failed + 1 forgotten; 0 claims\n")
