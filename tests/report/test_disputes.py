"""Who denies whom, as people read it."""

import pytest

from claimwire.errors import SetupError
from claimwire.linking import link_accounts
from claimwire.report.disputes import Narrowing, disputes
from linking.stories import article

QUOTE = "we never touched a switch on that evening nor did anybody else in this house"
STORIES = (
    article("a", ("Harbour Union", "accusation", "ordering the blackout", ["Lagoon Telecom"]), outlet="Lessa Post"),
    article("b", ("Lagoon Telecom", "denial", "any involvement in the outage"), outlet="Quay", day="2024-05-06"),
    article("c", ("Harbour Watch", "assertion", "the blackout was caused by a technical fault"), outlet="Signal"),
)


def lines(*stories, **narrow):
    records = [record for record, _ in stories]
    claims = [claim for _, said in stories for claim in said]
    accounts = list(link_accounts(records, claims))
    by_id = {record.id: record for record in records}
    return list(disputes(by_id, {claim.id: claim for claim in claims}, accounts, Narrowing(**narrow)))


def test_a_charge_its_denial_and_another_cause():
    assert lines(*STORIES) == [
        "Harbour Union (accusation)",
        "    ordering the blackout",
        "      Lessa Post 2024-05-05 [a]",
        "  denied by Lagoon Telecom",
        "    any involvement in the outage".replace("    ", "      "),
        "        Quay 2024-05-06 [b]",
        "  disputed by Harbour Watch",
        "      the blackout was caused by a technical fault",
        "        Signal 2024-05-05 [c]",
        "",
    ]


def test_outlets_that_print_the_same_words_stand_in_one_line():
    again = article(
        "d", ("Harbour Union", "accusation", "ordering the blackout", ["Lagoon Telecom"]), outlet="Evening Bell"
    )

    assert "      Lessa Post 2024-05-05 [a]; Evening Bell 2024-05-05 [d]" in lines(*STORIES, again)


@pytest.mark.parametrize("actor", ["lagoon", "TELECOM"])
def test_an_actor_narrows_it_to_those_who_charge_are_charged_or_answer(actor):
    found = lines(*STORIES, actor=actor)

    assert "  denied by Lagoon Telecom" in found
    assert lines(*STORIES, actor="nobody such") == []


def test_days_narrow_it_to_the_answers_of_those_days():
    assert "  disputed by Harbour Watch" not in lines(*STORIES, since="2024-05-06")
    assert "  denied by Lagoon Telecom" not in lines(*STORIES, until="2024-05-05")
    assert lines(*STORIES, since="2024-05-05", until="2024-05-06") == lines(*STORIES)
    assert lines(*STORIES, since="2024-05-07") == []


def test_a_day_that_is_none_is_refused():
    with pytest.raises(SetupError, match="yesterday: no ISO day"):
        Narrowing(since="yesterday")


def test_what_is_quoted_stands_between_quotation_marks():
    record, (claim,) = article("e", ("Lagoon Telecom", "denial", "“We ordered no blackout”"))
    said = [claim.model_copy(update={"manner": "direct"})]

    assert "      “We ordered no blackout”" in lines(STORIES[0], (record, said))


def test_agreement_is_no_dispute():
    assert lines(article("a", ("Ada Obi", "assertion", QUOTE)), article("b", ("Ada Obi", "assertion", QUOTE))) == []


def test_a_name_cannot_steer_the_terminal():
    charge = article("a", ("Harbour\x1b[2J Union", "accusation", "ordering the blackout", ["Lagoon Telecom"]))

    assert "Harbour\\x1b[2J Union (accusation)" in lines(charge, STORIES[1])
