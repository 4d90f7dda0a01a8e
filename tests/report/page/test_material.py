"""What of a large run a page holds."""

from claimwire.report.page.material import Limits, fitting
from report.page.runs import material_of, story, told


def test_what_fits_stays_as_it_is():
    material = story()

    assert fitting(material, Limits()) == (material, (0, 0, 0))


def test_articles_of_contested_accounts_stay_and_the_others_are_counted():
    idle = (told(f"n{number}", "Quay", "assertion", "Ada Obi", "said", f"lamp {number} is lit") for number in range(6))
    material = material_of(*idle, *story().articles.values())

    small, left = fitting(material, Limits(articles=4))

    assert set(small.articles) == {"a", "b", "c", "d"}
    assert {claim.article for claim in small.claims.values()} == set(small.articles)
    assert left[:2] == (6, 6)


def test_an_account_that_loses_claims_keeps_those_that_stay():
    small, left = fitting(story(), Limits(articles=2))
    (account,) = small.accounts

    assert set(account.claims) == set(small.claims)
    assert {claim for origin in account.origins for claim in origin.claims} == set(small.claims)
    assert all({link.a, link.b} <= set(small.claims) for link in account.relations)
    assert left == (2, 2, 0)


def test_an_account_of_one_claim_is_none():
    small, left = fitting(story(), Limits(claims=1))

    assert (len(small.articles), list(small.accounts), left.accounts) == (1, [], 1)
