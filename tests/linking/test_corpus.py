"""Linking records in memory."""

from claimwire.linking import Accounts, link, link_accounts
from report.page.runs import STORY, told

RECORDS = [told(*each) for each in STORY]


def test_it_finds_what_the_run_would_find():
    claims = [claim for record in RECORDS for claim in record.claims]

    assert list(link(RECORDS)) == link_accounts(RECORDS, claims)


def test_the_order_of_the_records_does_not_matter():
    assert link(reversed(RECORDS)) == link(RECORDS)


def test_accounts_are_a_sequence_that_knows_its_claims():
    accounts = link(RECORDS)

    assert isinstance(accounts, Accounts)
    assert len(accounts) == 1
    assert accounts[0:1] == (accounts[0],)
    assert [claim.article for claim in accounts.claims_of(accounts[0])] == ["a", "b", "c", "d"]
    assert "Harbour Union" in {actor.name for actor in accounts.actors}
