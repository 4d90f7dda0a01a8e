"""The rows of the page's tables."""

from claimwire.report.page import rows
from claimwire.report.page.cards import cards_of
from claimwire.report.page.names import Names
from report.page.runs import material_of, story, told


def made(function, material):
    return function(material, Names(material))


def test_claims_stand_in_order_of_publication_with_the_days_they_speak_of():
    late = told("a", "Quay", "assertion", "Ada Obi", "said", "it rains", day="2024-06-01")
    early = told("b", "Quay", "assertion", "Ada Obi", "said", "it rained", day="2024-05-05")

    found = made(rows.claim_rows, material_of(late, early))

    assert [(row.place.day, row.first, row.words) for row in found] == [
        ("2024-05-05", "2024-05-04", "it rained"),
        ("2024-06-01", "2024-05-04", "it rains"),
    ]


def test_who_charges_and_contradicts_whom():
    found = made(rows.pair_rows, story())

    assert {(row.who, row.verb, row.whom, row.times) for row in found} >= {
        ("Harbour Union", "accuses", "Lagoon Telecom", 2),
        ("Lagoon Telecom", "denies", "Harbour Union", 1),
        ("Harbour Watch", "disputes", "Harbour Union", 1),
    }


def test_nobody_is_no_actor_in_a_quarrel():
    material = story()
    unnamed = {name: claim.model_copy(update={"source": None}) for name, claim in material.claims.items()}

    assert made(rows.pair_rows, material._replace(claims=unnamed)) == []


def test_actors_are_counted_by_kind():
    row = next(row for row in made(rows.actor_rows, story()) if row.who == "Harbour Union")

    assert (row.counts, row.total) == ((0, 0, 0, 2, 0, 0, 0, 0), 2)


def test_platforms_are_counted_by_who_names_them():
    assert made(rows.platform_rows, story()) == [("facebook", "Lagoon Telecom", 1, 1)]


def test_the_columns_have_a_place_for_every_claim():
    material = story()
    names = Names(material)
    columns = rows.columns(material, names, cards_of(material, names))

    assert {len(column) for column in columns["claims"].values()} == {len(material.claims)}
    assert max(columns["claims"]["who"]) < len(columns["names"])
    assert sorted(columns["cards"][0]) == [0, 1, 2, 3]
