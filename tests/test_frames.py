import sys

import pytest

from claimwire.errors import SetupError
from claimwire.frames import COLUMNS, to_frame
from claimwire.records import DateMention, PlatformMention
from fakes import record_of

TEXT = "Rana said it rains. Mina denied a fault on X on Sunday."


def test_a_claim_is_a_row():
    frame = to_frame(record_of(TEXT).claims)

    assert list(frame.columns) == list(COLUMNS)
    assert frame[["kind", "name", "cue", "content"]].values.tolist() == [
        ["assertion", "Rana", "said", "it rains"],
        ["denial", "Mina", "denied", "a fault on X on Sunday"],
    ]


def test_dates_and_platforms_stand_by_their_values():
    claim = record_of(TEXT).claims[1]
    at = TEXT.index(" X ") + 1
    platform = PlatformMention(id="x", text="X", start=at, end=at + 1)
    days = {"value": "2024-01-07", "first": "2024-01-07", "last": "2024-01-07", "grain": "day", "rule": "r"}
    date = DateMention(text="Sunday", start=TEXT.index("Sunday"), end=TEXT.index("Sunday") + 6, **days)
    week = date.model_copy(update={"value": "2024-01-01/2024-01-07", "first": "2024-01-01"})

    (row,) = to_frame([claim.model_copy(update={"platforms": (platform,), "dates": (date, week)})]).to_dict("records")

    assert (row["platforms"], row["dates"]) == (["x"], ["2024-01-07", "2024-01-01/2024-01-07"])
    assert (row["first"], row["last"]) == ("2024-01-01", "2024-01-07")


def test_a_claim_without_source_or_cue_has_empty_cells():
    claim = record_of(TEXT).claims[0].model_copy(update={"source": None, "cue": ()})

    assert to_frame([claim])[["source", "name", "cue"]].isna().all(axis=None)


def test_no_claims_make_an_empty_table_with_the_same_columns():
    assert list(to_frame([]).columns) == list(COLUMNS)


def test_without_pandas_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)

    with pytest.raises(SetupError, match=r"pip install 'claimwire\[pandas\]'"):
        to_frame([])
