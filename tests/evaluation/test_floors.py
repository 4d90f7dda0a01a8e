from __future__ import annotations

from pathlib import Path

import pytest

from claimwire.errors import SetupError
from claimwire.evaluation import Report, gate, update, verdict_lines
from claimwire.evaluation.floors import fingerprint, read_baseline
from claimwire.evaluation.scores import Level, Tally


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("Ann said it rains.", "utf-8")
    (tmp_path / "articles" / "metadata.jsonl").write_text('{"file": "a.txt"}\n', "utf-8")
    (tmp_path / "gold.jsonl").write_text('{"doc": "a.txt"}\n', "utf-8")
    return tmp_path


def report(right: int, **levels: Level) -> Report:
    """Return a report in which ``right`` tenths of the claims are found, an F1 of right / 10."""
    row = Tally(100 * right, 1000, 1000)
    return Report({"claim": row}, {}, levels={f"a.txt#{key}": level for key, level in levels.items()})


def test_a_figure_at_its_floor_passes(corpus: Path):
    update(report(8), corpus)

    assert gate(report(8), corpus).passed


def test_a_figure_below_its_floor_fails(corpus: Path):
    update(report(8), corpus)

    verdict = gate(report(7), corpus)

    assert not verdict.passed
    assert verdict.below == {"claim": (0.7, 0.795)}


def test_a_row_that_the_report_lacks_fails(corpus: Path):
    update(report(8), corpus)

    assert gate(Report({}, {}), corpus).below == {"claim": (0.0, 0.795)}


def test_a_perfect_figure_is_pinned_without_a_margin(corpus: Path):
    assert update(report(10), corpus).floors == {"claim": 1.0}


def test_a_row_of_few_items_leaves_room_for_two(corpus: Path):
    assert update(Report({"denial": Tally(16, 20, 20)}, {}), corpus).floors == {"denial": 0.7}


@pytest.mark.parametrize("name", ["articles/a.txt", "articles/b.txt", "articles/metadata.jsonl", "gold.jsonl"])
def test_other_articles_or_gold_fail_until_pinned_anew(corpus: Path, name: str):
    update(report(8), corpus)
    (corpus / name).write_text("changed", "utf-8")

    assert not gate(report(8), corpus).passed
    update(report(8), corpus)
    assert gate(report(8), corpus).passed


def test_a_floor_rises_with_its_figure(corpus: Path):
    update(report(8), corpus)

    assert update(report(9), corpus).floors == {"claim": 0.895}


def test_a_floor_is_not_lowered_unasked(corpus: Path):
    update(report(8), corpus)
    before = (corpus / "baseline.json").read_bytes()

    with pytest.raises(SetupError, match=r"needs --allow-regression: claim 0\.700 < 0\.795"):
        update(report(7), corpus)

    assert (corpus / "baseline.json").read_bytes() == before


def test_a_floor_is_lowered_when_somebody_says_so(corpus: Path):
    update(report(8), corpus)

    assert update(report(7), corpus, allow_regression=True).floors == {"claim": 0.695}


def test_a_figure_just_above_its_floor_leaves_the_floor(corpus: Path):
    update(report(8), corpus)
    nearly = Report({"claim": Tally(797, 1000, 1000)}, {})

    assert update(nearly, corpus).floors == {"claim": 0.795}


def test_the_gate_shows_which_gold_claims_were_gained_and_lost(corpus: Path):
    update(report(8, c1="claim", c2="claim+source", c3="claim", c4="claim"), corpus)

    verdict = gate(report(8, c1="claim+source", c2="claim", c4="claim", c5="claim"), corpus)

    assert verdict.gained == [("a.txt#c1", "claim", "claim+source"), ("a.txt#c5", None, "claim")]
    assert verdict.lost == [("a.txt#c2", "claim+source", "claim"), ("a.txt#c3", "claim", None)]


def test_a_verdict_is_told_in_lines(corpus: Path):
    update(report(8, c1="claim"), corpus)
    (corpus / "gold.jsonl").write_text("changed", "utf-8")

    lines = list(verdict_lines(gate(report(7, c2="claim"), corpus)))

    assert [line.split()[0] for line in lines] == ["gained", "lost", "below", "changed", "failed"]
    assert lines[1] == "lost    a.txt#c1: claim -> missed"
    assert lines[2] == "below   claim: 0.700, floor 0.795"


def test_a_baseline_is_the_same_file_each_time(corpus: Path):
    update(report(8, c2="claim", c1="claim"), corpus)
    before = (corpus / "baseline.json").read_bytes()

    update(report(8, c1="claim", c2="claim"), corpus)

    assert (corpus / "baseline.json").read_bytes() == before


def test_a_missing_baseline_is_named(corpus: Path):
    with pytest.raises(SetupError, match=r"baseline\.json: No such file"):
        gate(report(8), corpus)


def test_a_broken_baseline_is_named(corpus: Path):
    (corpus / "baseline.json").write_text("{}", "utf-8")

    with pytest.raises(SetupError, match=r"baseline\.json: no Baseline: fingerprint: Field required"):
        read_baseline(corpus / "baseline.json")


def test_missing_gold_is_named(corpus: Path):
    (corpus / "gold.jsonl").unlink()

    with pytest.raises(SetupError, match=r"gold\.jsonl: No such file"):
        fingerprint(corpus)
