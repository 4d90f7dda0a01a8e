"""Parquet, CSV and SQLite: what is read back is what was found, and no spreadsheet runs a cell."""

from __future__ import annotations

import asyncio
import csv
import sqlite3
import sys
from contextlib import closing

import pyarrow.parquet
import pytest
from datasette.app import Datasette
from hypothesis import given
from hypothesis import strategies as st

from claimwire.errors import SetupError
from claimwire.exchange import csv_table
from claimwire.exchange.export import export
from claimwire.exchange.flat import FLAT, rows
from claimwire.frames import COLUMNS, row_of


@pytest.fixture
def database(findings, tmp_path):
    export(findings, "sqlite", tmp_path / "claims.db")
    return tmp_path / "claims.db"


def ask(path, question, *values):
    with closing(sqlite3.connect(path)) as database:
        return database.execute(question, values).fetchall()


def test_a_parquet_table_is_read_back_equal(findings, tmp_path):
    export(findings, "parquet", tmp_path / "claims.parquet")

    table = pyarrow.parquet.read_table(tmp_path / "claims.parquet")

    assert table.column_names == list(FLAT)
    assert table.to_pylist() == list(rows(findings))


def test_a_csv_table_is_read_back_equal(findings, tmp_path):
    export(findings, "csv", tmp_path / "claims.csv")

    assert list(csv_table.read(tmp_path / "claims.csv")) == list(rows(findings))


def test_no_cell_of_a_csv_starts_a_formula(findings, tmp_path):  # acceptance 66
    export(findings, "csv", tmp_path / "claims.csv")

    with (tmp_path / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]

    assert any(cell.startswith("'=") for cell in cells)
    assert not [cell for cell in cells if cell.strip()[:1] in tuple("=+-@")]


def test_a_spreadsheet_is_told_that_it_is_utf8(findings, tmp_path):
    export(findings, "csv", tmp_path / "claims.csv")

    assert (tmp_path / "claims.csv").read_bytes().startswith(b"\xef\xbb\xbfid,article,")


@given(st.text(alphabet=st.sampled_from("=+-@＝'\t\r\n\ufeff a;\\1")))
def test_a_guarded_cell_starts_no_formula_and_is_undone(cell):
    guarded = csv_table.guarded(cell)

    assert guarded.strip("\ufeff \t\r\n")[:1] not in tuple("=+-@＝")
    assert csv_table.unguarded(guarded) == cell


@given(st.lists(st.text(alphabet=st.sampled_from("a;\\ \n="), min_size=1)))
def test_a_list_in_a_cell_is_undone(items):
    assert csv_table.parted(csv_table.joined(items)) == items


def test_offsets_lead_to_the_words(findings, records):
    texts = {record.id: record.text for record in records}

    for row in rows(findings):
        if " … " not in row["content"]:
            assert texts[row["article"]][row["content_start"] : row["content_end"]] == row["content"]
        if row["source"]:
            assert texts[row["article"]][row["source_start"] : row["source_end"]] == row["source"]


def test_without_pyarrow_the_extra_is_named(findings, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(SetupError, match=r"pip install 'claimwire\[parquet\]'"):
        export(findings, "parquet", tmp_path / "claims.parquet")
    assert not (tmp_path / "claims.parquet").exists()


def test_the_database_has_every_claim_with_its_columns(database, records):
    columns = [row[1] for row in ask(database, "pragma table_info(claims)")]
    found = ask(database, "select id, name, content, source_start from claims order by number")

    assert columns == ["number", *COLUMNS]
    wanted = [row_of(claim) for record in records for claim in record.claims]
    assert found == [(row["id"], row.get("name"), row["content"], row.get("source_start")) for row in wanted]


def test_every_span_in_the_database_leads_to_its_words(database, records):
    texts = {claim.id: record.text for record in records for claim in record.claims}
    spans = ask(database, "select claim, part, text, start, end from spans")

    assert len(spans) == sum(len(list(claim.spans())) for record in records for claim in record.claims)
    assert all(texts[claim][start:end] == text for claim, _, text, start, end in spans)


def test_words_are_found_by_their_stem_and_without_accents(database):
    question = "select id from claims where number in (select rowid from claims_fts where claims_fts match ?)"

    assert ask(database, question, "smoking") == [("=hard/ä 1.txt-3",)]


def test_articles_are_found_by_their_words(database):
    question = "select id from articles where number in (select rowid from articles_fts where articles_fts match ?)"

    assert ask(database, question, "owner café") == [("=hard/ä 1.txt",)]


def test_offsets_fit_the_texts_in_the_database(database):
    question = (
        "select substr(articles.text, spans.start + 1, spans.end - spans.start) = spans.text from spans "
        "join claims on claims.id = claim join articles on articles.id = article"
    )

    assert set(ask(database, question)) == {(1,)}


def test_references_hold_and_views_answer(database):
    assert ask(database, "pragma foreign_key_check") == []
    assert ask(database, "pragma integrity_check") == [("ok",)]
    for (view,) in ask(database, "select name from sqlite_master where type = 'view'"):
        ask(database, f"select * from {view}")
    assert ("Ada Obi", "person", "accusation", 1, 1) in ask(database, "select * from who_says_what")


def test_who_denies_whom_is_a_view(database):
    ((relation, accuser, denier),) = ask(database, "select relation, charge_by, answer_by from disputes")

    assert (relation, accuser, denier) == ("denies", "Ada Obi", "ministry")


def test_datasette_serves_and_searches_it(database):
    async def served():
        datasette = Datasette([str(database)])
        await datasette.invoke_startup()
        tables = (await datasette.client.get("/claims.json")).json()["tables"]
        found = await datasette.client.get("/claims/claims.json?_search=smoking&_shape=array")
        page = await datasette.client.get("/claims/claims?_facet=kind&_search=internet")
        return {table["name"]: table.get("fts_table") for table in tables}, found.json(), page

    searched, found, page = asyncio.run(served())

    assert searched["claims"] == "claims_fts"
    assert [row["content"] for row in found] == ["We saw smoke"]
    assert page.status_code == 200
    assert "cutting the internet on Sunday" in page.text
