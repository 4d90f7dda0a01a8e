import pytest

from claimwire.report.page.days import day, days


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-05-04", "2024-05-04", "4 May 2024"),
        ("2024-05-04", "2024-05-09", "4–9 May 2024"),
        ("2024-05-31", "2024-06-01", "31 May 2024 – 1 Jun 2024"),
        ("2024-05-31", "", "31 May 2024 – "),
        ("", "2024-05-31", " – 31 May 2024"),
        ("", "", ""),
    ],
)
def test_a_stretch_of_days_is_said_as_briefly_as_it_can(first, last, words):
    assert days(first, last) == words


@pytest.mark.parametrize("odd", ["2024", "2024-13-01", "soon", "2024-xx-01"])
def test_what_is_no_day_stays_as_it_is(odd):
    assert day(odd) == odd
