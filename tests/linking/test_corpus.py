"""Linking records in memory."""

from claimwire.linking import Accounts, link, link_accounts
from report.page.runs import STORY, told

RECORDS = [told(*each) for each in STORY]
CLAIMS = [claim for record in RECORDS for claim in record.claims]


def test_it_finds_what_the_run_would_find():
    assert list(link(CLAIMS, RECORDS)) == list(link_accounts(RECORDS, CLAIMS))


def test_the_order_of_the_claims_and_records_does_not_matter():
    assert link(reversed(CLAIMS), reversed(RECORDS)) == link(CLAIMS, RECORDS)


def test_claims_alone_are_judged_by_their_own_words():
    (account,) = link(CLAIMS)

    assert {link.relation for link in account.relations} == {"repeats", "disputes"}


def test_accounts_are_a_sequence_that_knows_its_claims():
    accounts = link(CLAIMS, RECORDS)

    assert isinstance(accounts, Accounts)
    assert len(accounts) == 1
    assert accounts[0:1] == (accounts[0],)
    assert [claim.article for claim in accounts.claims_of(accounts[0])] == ["a", "b", "c", "d"]
    assert "Harbour Union" in {actor.name for actor in accounts.actors}
