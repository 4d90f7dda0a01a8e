"""Headline, dateline and day from the head of a text."""

from __future__ import annotations

import pytest

from claimwire.ingest.head import read_head

STORY = "Officials said the road would stay closed until the river falls."


@pytest.mark.parametrize("title", ["Road Stays Closed as River Rises", "Will the road open?", "# Road stays closed"])
def test_a_short_line_before_a_blank_one_is_the_headline(title: str) -> None:
    assert read_head(f"{title}\n\n{STORY}\n").title == title.removeprefix("# ")


@pytest.mark.parametrize(
    "first",
    [
        STORY,
        "By Ana Silva",
        "Ana Silva",
        "March 3, 2021",
        "QUITO: Road stays closed",
        "He said: “We wait.”",
        "x y z" * 99,
    ],
)
def test_a_sentence_a_byline_a_day_and_a_dateline_are_no_headline(first: str) -> None:
    assert read_head(f"{first}\n\n{STORY}\n").title is None


def test_a_line_with_the_story_right_below_it_is_no_headline() -> None:
    assert read_head(f"Road stays closed\n{STORY}\n").title is None


@pytest.mark.parametrize(
    ("start", "place"),
    [
        ("QUITO: ", "Quito"),
        ("ACCRA, Ghana (XYZ) — ", "Accra"),
        ("PORT OF SPAIN, March 3 - ", "Port of Spain"),
        ("VAL-DE-RIO (Agency) -- ", "Val-de-Rio"),
        ("Accra, 3 March 2021 (Agency) - ", "Accra"),
        ("BREAKING NEWS: ", None),
        ("Analysis: ", None),
        ("Quito - ", None),
        ("", None),
    ],
)
def test_the_place_of_a_dateline_is_spelt_as_a_name(start: str, place: str | None) -> None:
    assert read_head(f"Road stays closed\n\n{start}{STORY}").place == place


def test_lines_that_name_the_speakers_of_a_talk_are_no_datelines() -> None:
    assert read_head("ANA SILVA: Why is it closed?\n\nTOM RAY: The river rose.").place is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("March 3, 2021", "2021-03-03"),
        ("Published: Wednesday, 3rd March 2021, 10:15 am", "2021-03-03"),
        ("2021-03-03", "2021-03-03"),
        ("QUITO, March 3, 2021 (Agency) - The road is closed.", "2021-03-03"),
        ("QUITO, March 3 (Agency) - The road is closed.", None),
        ("February 30, 2021", None),
        ("The road was closed on March 3, 2021", None),
        ("March 3, 2021 was a dark day for the town", None),
    ],
)
def test_a_day_counts_with_its_year_on_its_own_line_or_in_the_dateline(line: str, day: str | None) -> None:
    assert read_head(f"{line}\n\n{STORY}").published == day
