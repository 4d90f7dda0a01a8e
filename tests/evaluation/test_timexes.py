from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimwire.evaluation.timexes import GUM, TIMEX3, Style, read_timexes


def timexes(folder: Path, text: str, style: Style) -> list[tuple[str, str]]:
    gold = folder / "gold.jsonl"
    gold.write_text(json.dumps({"doc": "a", "dct": "2024-01-08", "text": text}), "utf-8")
    [line] = list(read_timexes(gold, style))
    return [(text[found["start"] : found["end"]], found["value"]) for found in line["timex"]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She led it from 1990 to 2000.", [("1990", "1990"), ("2000", "2000")]),
        ("It stood between 2015 and 2017.", [("2015", "2015"), ("2017", "2017")]),
        ("It runs June 26-July 2, 2019.", [("June 26", "2019-06-26"), ("July 2, 2019", "2019-07-02")]),
        ("It rained on Sunday night.", [("Sunday night", "2024-01-07TNI")]),
        ("It rained last month.", [("last month", "2023-12")]),
    ],
)
def test_ranges_stand_as_two_and_the_part_of_a_day_in_its_value(tmp_path: Path, text: str, found: list[Any]) -> None:
    assert timexes(tmp_path, text, TIMEX3) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She led it from 1990 to 2000.", [("1990", "1990"), ("2000", "2000")]),
        ("It runs 26-28 June 2019.", [("26-28 June 2019", "2019-06-26/2019-06-28")]),
        ("It rained on Sunday night.", [("Sunday night", "2024-01-07")]),
    ],
)
def test_gum_keeps_ranges_of_days_whole_and_knows_no_parts_of_days(tmp_path: Path, text: str, found: list[Any]) -> None:
    assert timexes(tmp_path, text, GUM) == found
