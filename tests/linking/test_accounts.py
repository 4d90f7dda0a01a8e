"""Accounts: which claims are about the same thing, and how they stand to each other."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimwire
from claimwire.linking import link_accounts
from claimwire.records import DateMention, Span
from linking.stories import article

QUOTE = "we heard the pumps stop one after the other and then nobody heard anything at all"


def linked(*stories):
    return list(link_accounts([record for record, _ in stories], [claim for _, claims in stories for claim in claims]))


def relation(*stories):
    """Return (a, relation, b) of each relation of all accounts."""
    return [(link.a, link.relation, link.b) for account in linked(*stories) for link in account.relations]


def test_one_quotation_in_ten_outlets_is_one_origin():
    stories = [article(f"n{n}", ("Ada Obi", "assertion", QUOTE), outlet=f"Outlet {n}") for n in range(10)]

    (account,) = linked(*stories)

    assert len(account.claims) == 10
    assert {link.relation for link in account.relations} == {"repeats"}
    (origin,) = account.origins
    assert (origin.name, len(origin.outlets)) == ("Ada Obi", 10)


def test_claims_are_linked_with_and_without_the_records_of_their_articles():
    stories = [article(f"n{n}", ("Ada Obi", "assertion", QUOTE), outlet=f"Outlet {n}") for n in range(2)]
    claims = [claim for _, said in stories for claim in said]

    assert list(claimwire.link(claims, [record for record, _ in stories])) == linked(*stories)
    (account,) = claimwire.link(iter(claims))
    assert account.claims == ("n00", "n10")


def test_a_quotation_that_is_cut_is_still_the_same():
    (account,) = linked(
        article("a", ("Ada Obi", "assertion", f"It was late. {QUOTE}, and the lamps went out on the quay")),
        article("b", (None, "assertion", QUOTE)),
    )

    (link,) = account.relations
    assert link.relation == "repeats"
    assert link.evidence.verbatim == 16
    assert link.evidence.a.text.split()[-1] == link.evidence.b.text.split()[-1] == "all"


def test_the_same_words_of_two_who_are_named_are_two_origins():
    stories = (article("a", ("Ada Obi", "assertion", QUOTE)), article("b", ("Ben Roe", "assertion", QUOTE)))

    assert relation(*stories) in ([], [("a0", "corroborates", "b0")])


def test_another_source_backs():
    stories = (
        article("a", ("Harbour Watch", "confirmation", "the blackout")),
        article("b", ("Lagoon Telecom", "assertion", "the internet went dark during the blackout")),
    )

    assert relation(*stories) == [("a0", "corroborates", "b0")]


def test_who_is_charged_denies():
    stories = (
        article("a", ("Harbour Union", "accusation", "ordering the blackout", ["Lagoon Telecom"])),
        article("b", ("Lagoon Telecom", "denial", "any involvement in the outage")),
    )

    assert relation(*stories) == [("b0", "denies", "a0")]


def test_the_allegations_are_what_they_answer():
    stories = (
        article(
            "a",
            ("Harbour Union", "accusation", "ordering the blackout", ["Lagoon Telecom"]),
            ("Lagoon Telecom", "denial", "the allegations"),
        ),
    )

    assert relation(*stories) == [("a1", "denies", "a0")]


def test_a_denial_of_something_else_denies_nothing():
    stories = (
        article("a", ("Harbour Union", "accusation", "ordering the blackout", ["Lagoon Telecom"])),
        article("b", ("Lagoon Telecom", "denial", "that it sold the lighthouse")),
    )

    assert relation(*stories) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the explosion was caused by a technical fault", "the explosion was sabotage"),
        ("lightning caused the explosion", "the explosion was caused by a broken valve"),
        ("12 people were killed in the explosion", "40 people died in the explosion"),
    ],
)
def test_another_cause_or_figure_disputes(one, other):
    stories = (article("a", ("Ada Obi", "assertion", one)), article("b", ("Ben Roe", "assertion", other)))

    assert [found for _, found, _ in relation(*stories)] == ["disputes"]


def test_whoever_is_blamed_for_an_outage_is_said_to_have_made_it():
    stories = (
        article("a", ("Civic Bloc", "accusation", "the internet shutdown", ["Lagoon Telecom"])),
        article("b", ("Harbour Watch", "assertion", "the shutdown was caused by a technical fault")),
    )

    assert relation(*stories) == [("b0", "disputes", "a0")]


def test_two_causes_that_are_known_are_not_the_same_for_all_their_words_in_common():
    stories = (
        article("a", ("Harbour Union", "assertion", "the blast in tank nine at the north quay was a short circuit")),
        article("b", ("Ada Obi", "assertion", "the blast in tank nine at the north quay was neglect of the valve")),
    )

    assert relation(*stories) == []  # they may go together


def test_what_is_counted_twice_in_one_article_is_of_its_event_whatever_that_is_called():
    story = article(
        "a",
        ("Fire Service", "assertion", "2,000 people were evacuated after the explosion"),
        ("Harbour Union", "assertion", "5,000 people had been evacuated from the quay"),
        ("Mayor Obi", "assertion", "the fire was a fire that nobody lit, and the fire is out"),
    )

    assert ("a1", "disputes", "a0") in relation(story)


def test_a_count_meets_that_of_another_article_which_calls_the_event_otherwise():
    stories = (
        article("a", ("Fire Service", "assertion", "nine people were killed in the explosion")),
        article("b", ("Ada Obi", "assertion", "four people died"), ("Ben Roe", "demand", "an inquiry into the fire")),
        article(
            "c", ("Eve Lin", "assertion", "three people died"), ("Ben Roe", "demand", "a ban on the explosion fire")
        ),
    )

    assert relation(*stories[:2]) == []  # nobody there speaks of an explosion
    assert relation(stories[0], stories[2]) == [("c0", "disputes", "a0")]
    both = article("d", ("Mayor Obi", "assertion", "two people died in the fire after the explosion"))
    assert relation(stories[0], both) == [("d0", "disputes", "a0")]


def test_the_day_on_which_a_toll_rose_is_not_that_of_the_event():
    record, (claim,) = article(
        "a", ("Fire Service", "assertion", "the toll of the blast rose to 24 on Wednesday"), day="2024-05-08"
    )
    at = claim.content[0].start + len("the toll of the blast rose to 24 ")
    dated = DateMention(
        text="on Wednesday",
        start=at,
        end=at + 12,
        value="2024-05-08",
        first="2024-05-08",
        last="2024-05-08",
        grain="day",
        rule="t",
    )
    rose = (record, [claim.model_copy(update={"dates": (dated,)})])
    first = article("b", ("Ada Obi", "assertion", "30 people were killed in the blast"))

    assert [said for _, said, _ in relation(rose, first)] == ["disputes"]


def test_who_did_it_is_not_the_same_for_a_pronoun_that_did_it_too():
    stories = (
        article("a", ("Ada Obi", "denial", "officers had used live ammunition")),
        article("b", ("Ben Roe", "assertion", "They fired first")),
    )

    assert relation(*stories) == []


def test_what_is_told_inside_a_claim_neither_backs_nor_denies_it():
    record, (outer, inner) = article(
        "a",
        ("Ada Obi", "assertion", "Ben Roe told her that a technical fault caused the blackout"),
        ("Ben Roe", "assertion", "a technical fault caused the blackout"),
    )
    start = outer.content[0].start + len("Ben Roe ")
    nested = inner.model_copy(update={"cue": (Span(text="told", start=start, end=start + 4),)})

    assert [said for _, said, _ in relation((record, [outer, inner]))] == ["corroborates"]
    assert relation((record, [outer, nested])) == []


def test_a_surname_alone_is_the_voice_of_the_full_name():
    story, claims = article("a", ("Obi", "assertion", "a technical fault caused the blackout"))
    short = claims[0].model_copy(update={"source": claims[0].source.model_copy(update={"type": "person"})})
    full = article("b", ("Ada Obi", "assertion", "the blackout was caused by a technical fault"))

    assert [said for _, said, _ in relation((story, [short]), full)] == ["repeats"]
    assert [said for _, said, _ in relation((story, claims), full)] == ["corroborates"]


def test_two_who_deny_what_one_accuser_says_back_each_other():
    stories = (
        article("a", ("Ada Obi", "denial", "taking any bribe from Delta Works", ["Ben Roe"])),
        article("b", ("Lagoon Telecom", "denial", "paying bribes to the minister", ["Ben Roe"])),
    )

    assert [said for _, said, _ in relation(*stories)] == ["corroborates"]


def test_figures_that_may_both_be_so_do_not_dispute():
    stories = (
        article("a", ("Ada Obi", "assertion", "at least 12 people were killed in the explosion")),
        article("b", ("Ben Roe", "assertion", "14 people died in the explosion")),
    )

    assert [found for _, found, _ in relation(*stories)] == ["corroborates"]


def test_one_source_with_another_figure_does_not_dispute_itself():
    stories = (
        article("a", ("Ada Obi", "assertion", "12 people were killed in the explosion")),
        article("b", ("Ada Obi", "assertion", "14 people were killed in the explosion")),
    )

    assert relation(*stories) == []


@pytest.mark.parametrize("days", [("2024-05-04", "2024-05-14"), ("2024-05-04", "2024-05-07")])
def test_different_events_stay_apart_by_their_dates_though_the_words_agree(days):
    stories = [
        article(name, ("Harbour Watch", "confirmation", "the blackout in Lessa"), day="2024-05-15", event=event)
        for name, event in zip("ab", days, strict=True)
    ]

    assert linked(*stories) == []


def test_events_of_one_day_stay_apart_where_nobody_is_in_both_articles():
    stories = (
        article("a", ("Harbour Watch", "assertion", "nine people were killed in the fire")),
        article(
            "b", ("Hill Police", "assertion", "nine people were killed in the fire"), place="Oru", names=("Ms Ume",)
        ),
    )

    assert linked(*stories) == []


def test_a_claim_of_no_other_is_in_no_account():
    assert linked(article("a", ("Ada Obi", "assertion", "the ferry is late"))) == []


def test_the_reason_names_grounds_words_and_days():
    (account,) = linked(
        article("a", ("Harbour Union", "accusation", "ordering the blackout", ["Lagoon Telecom"])),
        article("b", ("Lagoon Telecom", "denial", "any involvement in the outage")),
    )
    (link,) = account.relations

    assert link.reason.startswith("who denies it is the one who is charged; Lagoon Telecom and Harbour Union")
    assert link.evidence.words == ("outage",)
    assert link.evidence.days == ("2024-05-04", "2024-05-04")
    assert (account.first, account.last) == ("2024-05-04", "2024-05-04")
    assert account.actors == ("Harbour Union", "Lagoon Telecom")


CONTENTS = (
    ("accusation", "ordering the blackout"),
    ("denial", "any involvement in the blackout"),
    ("assertion", "a technical fault caused the outage"),
    ("assertion", "12 people were killed in the fire"),
    ("assertion", "40 people died in the fire"),
    ("assertion", QUOTE),
    ("criticism", "the blackout as a violation of the law"),
    ("demand", "an independent inquiry into the fire"),
)
SOURCES = ("Harbour Union", "Lagoon Telecom", "Ada Obi", None)
SAID = st.tuples(st.sampled_from(SOURCES), st.sampled_from(CONTENTS)).map(lambda said: (said[0], *said[1]))
STORIES = st.lists(
    st.tuples(st.lists(SAID, min_size=1, max_size=3), st.sampled_from(["2024-05-04", "2024-05-05", "2024-05-09"])),
    min_size=1,
    max_size=5,
).map(lambda drawn: [article(f"n{n}", *said, day="2024-05-10", event=event) for n, (said, event) in enumerate(drawn)])


@given(STORIES, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_articles_and_claims_does_not_matter(stories, random):
    records = [record for record, _ in stories]
    claims = [claim for _, said in stories for claim in said]
    before = list(link_accounts(records, claims))
    random.shuffle(records)
    random.shuffle(claims)

    assert list(link_accounts(records, claims)) == before


@given(STORIES)
@settings(max_examples=40, deadline=None)
def test_an_article_changes_only_the_accounts_that_its_claims_are_in(stories):
    """A claim that may be of several days can leave its account for a surer one that the article brings, and so on."""
    *others, (_, added) = stories
    before, after = linked(*others), linked(*stories)
    reached, size = {claim.id for claim in added}, 0
    while len(reached) > size:
        size = len(reached)
        reached.update(*(account.claims for account in (*before, *after) if reached & set(account.claims)))

    changed = [account for account in before if account not in after] + [a for a in after if a not in before]
    assert [account for account in changed if not reached & set(account.claims)] == []


@given(STORIES)
@settings(max_examples=40, deadline=None)
def test_accounts_share_no_claim_and_their_origins_have_each_claim_once(stories):
    accounts = linked(*stories)
    claims = [claim for account in accounts for claim in account.claims]

    assert len(claims) == len(set(claims))
    for account in accounts:
        assert sorted(c for origin in account.origins for c in origin.claims) == sorted(account.claims)
        assert all({link.a, link.b} <= set(account.claims) and link.a != link.b for link in account.relations)


def test_all_orders_of_three_articles_give_the_same_accounts():
    stories = [
        article("a", ("Harbour Union", "accusation", "ordering the blackout", ["Lagoon Telecom"])),
        article("b", ("Lagoon Telecom", "denial", "any involvement in the outage")),
        article("c", ("Harbour Watch", "assertion", "a technical fault caused the blackout")),
    ]
    first, *others = [linked(*order) for order in permutations(stories)]

    assert all(other == first for other in others)


def test_a_crowded_event_is_still_one_account():
    """More claims in a block than all meet at once."""
    stories = [
        article(f"n{n:03}", ("Harbour Watch" if n % 2 else "Ada Obi", "confirmation", "the blackout in Lessa"))
        for n in range(130)
    ]

    (account,) = linked(*stories)

    assert len(account.claims) == 130


@pytest.mark.parametrize("negated", ["the explosion was not sabotage", "there was no sabotage behind the explosion"])
def test_an_assertion_that_says_no_denies(negated):
    stories = (
        article("a", ("Lagoon Telecom", "assertion", "the explosion was sabotage")),
        article("b", ("Hill Police", "assertion", negated)),
    )

    assert relation(*stories) == [("b0", "denies", "a0")]


@pytest.mark.parametrize(
    ("content", "denies"),
    [
        ("the crew had never been drunk", True),
        ("tests showed no trace that the crew were drunk", True),
        ("crew who were not at sea were drunk", False),
        ("not only the crew were drunk", False),
    ],
)
def test_a_no_is_that_of_the_main_clause(content, denies):
    stories = (
        article("a", ("Ada Obi", "assertion", "the crew were drunk")),
        article("b", ("Hill Clinic", "assertion", content)),
    )

    assert (("b0", "denies", "a0") in relation(*stories)) is denies


def test_who_would_not_comment_says_nothing():
    record, claims = article("a", ("Lagoon Telecom", "assertion", "to comment on the blackout"))
    other = article("b", ("Hill Police", "assertion", "to comment on the blackout"))
    silent = (record, [claim.model_copy(update={"negated": True}) for claim in claims])

    assert relation((record, claims), other) != []
    assert relation(silent, other) == []


def test_it_is_who_speaks_and_not_the_event():
    stories = (
        article("a", ("Hill Police", "assertion", "it had opened an office"), ("Ada Obi", "question", "the blackout")),
        article("b", ("Lagoon Telecom", "denial", "the blackout")),
    )

    assert relation(*stories) == []


def test_two_facts_of_one_event_are_two_facts():
    stories = (
        article("a", ("Ada Obi", "assertion", "the blackout delayed harvests")),
        article("b", ("Ben Roe", "assertion", "pilgrims met the blackout")),
    )

    assert relation(*stories) == []


@pytest.mark.parametrize(
    ("said", "again"),
    [
        ("at least 30 of its members were detained", "the number at nine"),
        ("at least 250 people were on board", "there were 118"),
        ("at least six people died in the clashes", "two"),
    ],
)
def test_a_bare_number_counts_what_was_counted_before_it(said, again):
    story = article("a", ("Harbour Union", "assertion", said), ("Hill Police", "assertion", again))

    assert relation(story) == [("a1", "disputes", "a0")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the ferry had a licence for 120 passengers", "the ferry carried 200 passengers"),
        ("Obi had 52 percent of the vote", "Roe had 44 percent of the vote"),
        ("turnout in the election was 71 percent", "Roe had 44 percent of the vote in the election"),
        ("311 stations in the north opened late", "47 stations in the south have no clerk"),
    ],
)
def test_figures_of_different_things_do_not_dispute(one, other):
    stories = (article("a", ("Ada Obi", "assertion", one)), article("b", ("Ben Roe", "assertion", other)))

    assert relation(*stories) == []


def test_a_bound_is_a_figure_and_no_denial():
    stories = (
        article("a", ("Harbour Union", "assertion", "the blackout cost $3 million a day")),
        article("b", ("Lagoon Telecom", "denial", "the blackout did not cost a day more than $400,000")),
        article("c", ("Lagoon Telecom", "denial", "the cost of the blackout did not exceed $400,000 a day")),
    )

    assert ("c0", "disputes", "a0") in relation(stories[0], stories[2])


def test_the_figure_is_the_one_that_it_disputes():
    story = article(
        "a",
        ("Harbour Union", "assertion", "the blackout cost $3 million a day"),
        ("Lagoon Telecom", "denial", "the figure"),
    )

    assert relation(story) == [("a1", "denies", "a0")]


def test_what_is_said_in_passing_is_denied_too():
    stories = (
        article("a", ("Fire Service", "assertion", "nine people drowned when an overloaded ferry sank")),
        article("b", ("Lagoon Lines", "denial", "the ferry was overloaded")),
    )

    assert relation(*stories) == [("b0", "denies", "a0")]


def test_who_denies_a_part_in_it_does_not_deny_a_technical_fault():
    stories = (
        article("a", ("Lagoon Telecom", "accusation", "a technical incident on the cable for the blackout")),
        article("b", ("Hill Ministry", "denial", "any involvement in the blackout")),
    )

    assert relation(*stories) == []


def test_the_answer_to_a_charge_need_not_share_its_words():
    story = article(
        "a",
        ("Red Puma", "accusation", "it held what nurses earn", ["Hill Clinic"]),
        ("Hill Clinic", "denial", "its doors were open", ["Red Puma"]),
    )

    assert relation(story) == [("a1", "denies", "a0")]


def test_charges_against_two_do_not_back_each_other():
    stories = (
        article("a", ("Ada Obi", "accusation", "the poor upkeep of sand carriers", ["Harbour Board"])),
        article("b", ("Ben Roe", "accusation", "the poor upkeep of sand carriers", ["Lagoon Lines"])),
    )

    assert relation(*stories) == []


def test_the_allegations_stand_before_their_denial_as_a_rule():
    story = article(
        "a",
        ("Civic Bloc", "assertion", "the tally sheets were altered"),
        ("Vote Board", "denial", "the allegations"),
        ("Hill Alliance", "accusation", "planning a riot", ["Civic Bloc"]),
    )

    assert relation(story) == [("a1", "denies", "a0")]


def test_a_body_without_a_name_of_its_own_is_one_voice_in_two_articles():
    stories = []
    for name in "ab":
        record, (claim,) = article(name, ("police", "assertion", "the ferry carried about 200 passengers"))
        police = claim.source.model_copy(update={"type": "organization"})
        stories.append((record, [claim.model_copy(update={"source": police})]))

    assert [found for _, found, _ in relation(*stories)] == ["repeats"]


def test_the_reworded_words_of_nobody_by_name_are_one_origin():
    one = "the phones went quiet in all of Lessa on Monday as some 900 pupils sat down to write"
    other = "the phones went dead in all of Lessa on Monday as about 900 children sat down to write"
    stories = (
        article("a", ("shopkeepers and porters", "assertion", one)),
        article("b", ("shopkeepers and porters", "assertion", other)),
    )

    assert [found for _, found, _ in relation(*stories)] == ["repeats"]


def test_each_blames_the_other():
    stories = (
        article("a", ("Harbour Union", "accusation", "ordering the blackout", ["Lagoon Telecom"])),
        article(
            "b", ("Lagoon Telecom", "accusation", "cutting the cable on purpose in the blackout", ["Harbour Union"])
        ),
    )

    assert [found for _, found, _ in relation(*stories)] == ["disputes"]
