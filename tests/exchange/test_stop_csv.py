"""One row a shutdown: by country and day, with what is said of it."""

from __future__ import annotations

import pytest

from claimwire.exchange import csv_table
from claimwire.exchange.export import export
from claimwire.exchange.stop_csv import events, to_row
from claimwire.records import Article, ArticleRecord, CharRange, Claim, DateMention, Source, Span


def found(*told, accounts=None):
    articles, claims = zip(*told, strict=True)
    made = events(articles, [claim for group in claims for claim in group], accounts or {})
    return [to_row(event, accounts or {}) for event in made]


def article(name, day, *claims, title=None, outlet=None):
    """Return an article that says on which day it was, and its claims as (source, type, kind, content, targets)."""
    opening = f"It was on {day}. "
    text = opening + " ".join(f"{who} said {content}." for who, _, _, content, _ in claims)
    date = DateMention(text=day, start=10, end=10 + len(day), value=day, first=day, last=day, grain="day", rule="d")
    known = {"title": title, "outlet": outlet, "published": f"{day[:-1]}{int(day[-1]) + 1}", "dates": (date,)}
    made = tuple(claim(name, text, *each) for each in claims)
    return ArticleRecord(id=name, sha256=Article(id=name, text=text).sha256, text=text, **known), made


def claim(name, text, who, type_, kind, content, targets):
    start = text.index(f"{who} said {content}")
    at = start + len(who) + 6
    return Claim(
        id=f"{name}-{start}",
        article=name,
        kind=kind,
        manner="indirect",
        confidence=0.9,
        source=Source(text=who, start=start, end=start + len(who), name=who, type=type_),
        content=(Span(text=content, start=at, end=at + len(content)),),
        sentence=CharRange(start=start, end=at + len(content)),
        targets=targets,
    )


SHUT = ("NetWatch", "organization", "assertion", "the internet blackout hit all of Kenya", ())
CHARGE = ("Odd Lind", "person", "accusation", "the ministry ordered the internet shutdown", ("ministry",))
DENIAL = ("The ministry", "government", "denial", "it ordered the shutdown", ())
REASON = ("The ministry", "government", "assertion", "the outage was caused by a cable cut", ())


def test_a_shutdown_has_its_day_country_services_and_what_is_said_of_it():
    (row,) = found(article("a", "2024-05-03", SHUT, CHARGE, DENIAL, REASON, outlet="Wire"))

    assert (row["country"], row["start_date"], row["end_date"]) == ("Kenya", "2024-05-03", "2024-05-03")
    assert (row["services_affected"], row["ordered_by"]) == ("internet", "ministry")
    assert row["official_justification"] == "The ministry: the outage was caused by a cable cut"
    assert row["denial_or_acknowledgement"] == "denial: The ministry: it ordered the shutdown"
    assert (row["articles"], row["outlets"]) == ("a", "Wire")


def test_criticism_that_says_who_did_it_names_who_is_held_responsible():
    blame = ("Odd Lind", "person", "criticism", "deliberately shutting down the internet in Kenya", ("cabinet",))
    taste = ("Odd Lind", "person", "criticism", "the internet blackout in Kenya was a disgrace", ("Pell",))

    (row,) = found(article("a", "2024-05-03", SHUT, blame, taste))

    assert row["ordered_by"] == "cabinet"


def test_articles_of_the_same_days_are_one_row_and_other_days_another():
    rows = found(
        article("a", "2024-05-03", SHUT),
        article("https://x.example/b", "2024-05-03", SHUT),
        article("c", "2024-06-20", SHUT),
    )

    assert [(row["start_date"], row["articles"]) for row in rows] == [
        ("2024-05-03", "a; https://x.example/b"),
        ("2024-06-20", "c"),
    ]
    assert [row["source_url"] for row in rows] == ["https://x.example/b", ""]


def test_other_countries_on_the_same_day_are_other_rows():
    abroad = ("NetWatch", "organization", "assertion", "the internet blackout hit all of Ghana", ())

    rows = found(article("a", "2024-05-03", SHUT), article("b", "2024-05-03", abroad))

    assert [row["country"] for row in rows] == ["Ghana", "Kenya"]


def test_an_article_that_names_no_country_joins_the_row_of_its_account():
    nowhere = ("Ada Obi", "person", "assertion", "the internet blackout was total", ())
    known, unknown = article("a", "2024-05-03", SHUT), article("b", "2024-05-03", nowhere)
    accounts = {claims[0].id: ["k"] for _, claims in (known, unknown)}

    assert [row["country"] for row in found(known, unknown)] == ["", "Kenya"]
    (row,) = found(known, unknown, accounts=accounts)
    assert (row["country"], row["accounts"]) == ("Kenya", "k")


@pytest.mark.parametrize("content", ["the power blackout hit all of Kenya", "the fire hit the internet cafe in Kenya"])
def test_a_power_cut_or_a_fire_is_no_shutdown(content):
    assert found(article("a", "2024-05-03", ("NetWatch", "organization", "assertion", content, ()))) == []


def test_the_order_of_the_articles_changes_nothing():
    told = [article(name, day, SHUT) for name, day in (("a", "2024-05-03"), ("b", "2024-05-04"), ("c", "2024-05-03"))]

    assert found(*told) == found(*reversed(told))


def test_it_is_a_table_that_starts_no_formula(findings, tmp_path):
    export(findings, "stop-csv", tmp_path / "stop.csv")

    (row, *_) = csv_table.read(tmp_path / "stop.csv")

    assert (row["services_affected"], row["articles"]) == ("x; internet", "=hard/ä 1.txt; https://news.example/2")
