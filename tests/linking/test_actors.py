"""Actors of the run: who is the same in several articles, and who is not."""

import time
from itertools import permutations

import pytest

from claimwire.linking import link_actors
from claimwire.records import Actor, ArticleRecord, Span, slug


def person(name, *aliases, role=None, affiliation=None):
    return Actor(id=slug(name), name=name, aliases=aliases, type="person", role=role, affiliation=affiliation)


def body(name, *aliases, kind="organization"):
    return Actor(id=slug(name), name=name, aliases=aliases, type=kind)


def listed(actor, actor_id, external_id=None):
    """Return the actor as the user's list has it."""
    return actor.model_copy(update={"id": actor_id, "external_id": external_id, "own": True})


def article(name, *actors):
    return ArticleRecord(id=name, sha256="0", actors=actors)


def linked(*articles, claims=()):
    """Return the articles of each actor, by the actor's id."""
    found = link_actors(articles, dict(claims))
    return {actor.id: [member.article for member in actor.appearances] for actor in found}


def test_one_full_name_is_one_actor():
    assert linked(article("a", person("Ada Obi")), article("b", person("Ada Obi"))) == {"ada-obi": ["a", "b"]}


def test_two_people_of_one_surname_stay_two():
    found = linked(article("a", person("Ada Obi", "Obi")), article("b", person("Ben Obi", "Obi")))

    assert found == {"ada-obi": ["a"], "ben-obi": ["b"]}


def test_a_surname_that_two_bear_goes_to_neither_without_evidence():
    found = linked(
        article("a", person("Ada Obi", "Obi")), article("b", person("Ben Obi", "Obi")), article("c", person("Obi"))
    )

    assert (found["ada-obi"], found["ben-obi"], found["obi"]) == (["a"], ["b"], ["c"])


def test_a_surname_goes_to_the_one_of_whom_the_articles_say_the_same():
    found = linked(
        article("a", person("Ada Obi", role="director", affiliation="PierCheck")),
        article("b", person("Ben Obi", role="surgeon")),
        article("c", person("Obi", role="director", affiliation="PierCheck")),
    )

    assert found == {"ada-obi": ["a", "c"], "ben-obi": ["b"]}


def test_shared_company_is_evidence_too():
    found = linked(
        article("a", person("Ada Obi"), body("Harbour Safety Board")),
        article("b", person("Obi"), body("Harbour Safety Board")),
    )

    assert found["ada-obi"] == ["a", "b"]


def test_an_acronym_is_the_body_that_another_article_writes_out():
    found = linked(article("a", body("Harbour Safety Board", "HSB")), article("b", body("HSB")))

    assert found == {"harbour-safety-board": ["a", "b"]}


def test_an_acronym_of_two_bodies_goes_to_neither():
    found = linked(
        article("a", body("Harbour Safety Board", "HSB")),
        article("b", body("Highland School Bus", "HSB")),
        article("c", body("HSB")),
    )

    assert found == {"harbour-safety-board": ["a"], "highland-school-bus": ["b"], "hsb": ["c"]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Ada B. Obi"), person("Ada Obi")),
        (body("Harbour Safety Board"), body("Harbor Safety Board")),
        (body("PierCheck"), body("Piercheck")),
        (body("Harvest Kenya"), body("Harvest Kenya Ltd")),
        (body("Kenya", kind="government"), body("Nairobi", kind="government")),
    ],
)
def test_variants_of_a_name_are_one_actor(one, other):
    assert len(linked(article("a", one), article("b", other))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Ada Obi"), person("Ada Okoro")),
        (person("Kisumu Obi"), body("Kisumu Board")),
        (body("Harbour Board"), body("Harbour School")),
        (body("Kenya", kind="government"), body("Uganda", kind="government")),
    ],
)
def test_other_names_are_other_actors(one, other):
    assert len(linked(article("a", one), article("b", other))) == 2


def test_a_description_never_leaves_its_article():
    found = linked(
        article("a", person("resident"), body("military"), person("HSB spokesman")),
        article("b", person("resident"), body("military"), person("HSB spokesman")),
    )

    assert len(found) == 6
    assert all(len(articles) == 1 for articles in found.values())


def test_the_order_of_the_articles_does_not_matter():
    articles = [
        article("a", person("Ada Obi", "Obi"), body("Harbour Safety Board", "HSB")),
        article("b", person("Ben Obi"), body("HSB")),
        article("c", person("Obi"), body("Harbor Safety Board")),
    ]
    runs = [link_actors(order, {}) for order in permutations(articles)]

    assert all(run == runs[0] for run in runs)


def test_another_article_leaves_the_ids_of_others_alone():
    before = linked(article("a", person("Ada Obi"), person("resident")))
    after = linked(article("a", person("Ada Obi"), person("resident")), article("b", person("Ben Okoro")))

    assert before.items() <= after.items()


def test_a_line_says_what_the_articles_say():
    mention = Span(text="Ada Obi", start=0, end=7)
    first = person("Ada Obi", "Obi", role="director", affiliation="PierCheck").model_copy(
        update={"mentions": (mention, mention)}
    )
    (found,) = link_actors([article("b", person("Ada Obi", role="head")), article("a", first)], {("a", "ada-obi"): 3})

    assert (found.name, found.names, found.type, found.types) == ("Ada Obi", ("Obi",), "person", {"person": 2})
    assert [(stated.role, stated.affiliation, stated.articles) for stated in found.roles] == [
        ("director", "PierCheck", ("a",)),
        ("head", None, ("b",)),
    ]
    assert found.counts == {"articles": 2, "mentions": 2, "claims": 3}


def test_tenfold_articles_take_about_tenfold_time():
    took = []
    for times in (100, 1000):
        articles = [article(f"{i}", person(f"Ada Obi{i % 99}x{i}"), person("Obi"), body("HSB")) for i in range(times)]
        start = time.process_time()
        link_actors(articles, {})
        took.append(time.process_time() - start)

    assert took[1] < 40 * took[0] + 0.5


def test_the_users_ids_join_and_part_whatever_the_names():
    found = linked(
        article("a", listed(body("Harbour Safety Board"), "B7"), listed(person("Ada Obi"), "P1")),
        article("b", listed(body("Harbour Safety Board"), "B7"), listed(person("Ada Obi"), "P2")),
        article("c", listed(body("watchdog"), "B7")),
    )

    assert found == {"B7": ["a", "b", "c"], "P1": ["a"], "P2": ["b"]}


def test_a_variant_of_a_listed_name_joins_the_listed():
    found = linked(article("a", listed(person("Ada Obi"), "P1")), article("b", person("Ada Mary Obi")))

    assert found == {"P1": ["a", "b"]}


def test_an_id_of_the_list_is_nobody_elses():
    found = linked(article("a", listed(person("Ada Obi"), "ben-lee")), article("b", person("Ben Lee")))

    assert found["ben-lee"] == ["a"]
    assert len(found) == 2


def test_the_listed_name_and_external_id_are_the_summarys():
    a = article("a", listed(person("Ada Obi", "Obi"), "P1", "Q1"))
    b, c = article("b", person("Ada Mary Obi")), article("c", person("Ada Mary Obi"))

    (found,) = link_actors([a, b, c], {})

    assert (found.id, found.name, found.external_id) == ("P1", "Ada Obi", "Q1")
    assert found.names == ("Ada Mary Obi", "Obi")
