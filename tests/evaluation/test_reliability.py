"""Confidence against what two readers marked, on one article of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimwire.evaluation.reliability import Bin, Judged, bins, reliability
from claimwire.records import Claim

TEXT = "Ada Obi said the mast fell. Nobody asked her."
READER = """T1\tSource 0 7\tAda Obi
T2\tCue 8 12\tsaid
T3\tContent 13 26\tthe mast fell
T4\tAttribution 8 12\tsaid
E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3
"""
DISCARD = "T1\tDiscard 0 27\tAda Obi said the mast fell.\n"


def span(text: str) -> dict[str, object]:
    start = TEXT.index(text)
    return {"text": text, "start": start, "end": start + len(text)}


def claim(source: str | None, content: str, confidence: float) -> Claim:
    return Claim.model_validate(
        {
            "id": f"{content}-{confidence}",
            "article": "one.txt",
            "kind": "assertion",
            "manner": "indirect",
            "source": source and span(source),
            "cue": [span("said")],
            "content": [span(content)],
            "sentence": {"start": 0, "end": 27},
            "confidence": confidence,
        }
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part, name, text in (("text", "one.txt", TEXT), ("attributions", "one_a.ann", READER)):
        (tmp_path / part).mkdir()
        (tmp_path / part / name).write_text(text, "utf-8")
    return tmp_path


def share_right(folder: Path, *claims: Claim) -> float:
    (found,) = [found for found in reliability(claims, folder) if found.claims]
    return found.right


def test_a_claim_is_right_when_a_reader_has_it(folder: Path):
    assert share_right(folder, claim("Obi", "mast fell", 0.9)) == 1


def test_it_is_wrong_with_another_source_or_content(folder: Path):
    assert share_right(folder, claim(None, "the mast fell", 0.9)) == 0
    assert share_right(folder, claim("Ada Obi", "Nobody asked her", 0.9)) == 0


def test_one_attribution_makes_one_claim_right(folder: Path):
    assert share_right(folder, claim("Ada Obi", "the mast fell", 0.93), claim("Ada Obi", "mast fell", 0.91)) == 0.5


def test_readers_share_the_weight_of_their_article(folder: Path):
    (folder / "attributions" / "one_b.ann").write_text("", "utf-8")

    assert share_right(folder, claim("Ada Obi", "the mast fell", 0.9)) == 0.5


def test_what_a_reader_would_not_judge_is_left_out(folder: Path):
    (folder / "attributions" / "one_a.ann").write_text(DISCARD, "utf-8")

    assert not any(found.claims for found in reliability([claim("Ada Obi", "the mast fell", 0.9)], folder))


def test_a_bin_tells_how_sure_and_how_often_right():
    found = bins([Judged(0.81, True, 1), Judged(0.89, False, 1), Judged(1.0, True, 0.5)])

    assert found[8] == Bin(0.8, 2, pytest.approx(0.85), 0.5)
    assert found[9] == Bin(0.9, 0.5, 1.0, 1.0)
