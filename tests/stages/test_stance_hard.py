"""Sentences that mislead: denials beside assertions, charges that stand before their denial, words of doubt."""

from __future__ import annotations

import pytest

from claimwire.annotations import StanceRow, stances_of
from claimwire.stages.stance import Stance
from stages.stance_marks import marked


def stance(sentence: str) -> StanceRow:
    return stances_of(Stance()(marked(sentence)))[0]


KINDS = (
    ("(The port) [denied] {any part in the spill} and said it came from a “faulty valve”.", "denial", False),
    ("(The port) denied any part in the spill and [said] {it came from a “faulty valve”}.", "assertion", False),
    ("{The dam was opened on purpose}, a charge [denied] by both (Northport) and Westhill.", "denial", False),
    ("(The baker) [has no plans to] {sell the mill}.", "commitment", True),
    ("(The coach) [did not rule out] {a third season}.", "denial", True),
    ("(The bank) [refused to confirm or deny] {the theft}.", "assertion", True),
    ("(The pilot) [never said] {that the engine was new}.", "assertion", True),
    (
        "In what (the weavers) [say] is {a campaign by <the council> to thwart them}, looms were taken.",
        "accusation",
        False,
    ),
    ("(The mayor) [said] {the so-called tower tax ends today}.", "assertion", False),
    ("(The mayor) [said] {the alleged thief was seen in the harbour}.", "assertion", False),
    ("<The dealer> [is accused] {of selling forged stamps}.", "accusation", False),
    ("(The editor) [apologised for] {the headline}.", "confirmation", False),
    ("(The paper) [issued a correction] of {the date}.", "confirmation", False),
    ("(The witness) [retracted] {her account of the race}.", "denial", False),
    ("(The port) [neither confirmed nor denied] {the loss of a barge}.", "assertion", True),
    ("“{I never said that the docks were safe},” (Rivera) [said].", "denial", False),
    ("(The mayor) [ruled] out {a further delay}.", "denial", False),
    ("(The mayor) [said] {a false message had been sent}.", "assertion", False),
    ("(The mayor) [called] {the charge “entirely false”}.", "denial", False),
    ("(The mayor) [said] {the fire was no accident}.", "accusation", False),
    ("(The mayor) [said] {the guild was responsible for the upkeep of the wall}.", "assertion", False),
    ("(The mayor) [refused] {the request}.", "commitment", True),
    ("(The nurse) [said] {the report was baseless}.", "denial", False),
    ("(The union) [said] {the port had bribed the inspectors}.", "accusation", False),
    ("“{I was wrong, and I told them so},” (the mayor) [said].", "confirmation", False),
    ("(The union) [said] {the mayor was wrong}.", "criticism", False),
    ("(The port) [warned about] {false claims that harm trade}.", "assertion", False),
    ("(The port) [played] down {talk of a strike}.", "denial", False),
    ("(The port) [poured] cold water on {talk of a strike}.", "denial", False),
    ("(The port) [brushed] {the charge aside}.", "denial", False),
    ("(The port) [played] {its part}.", "assertion", False),
    ("(The port) [called] {the report a fake}.", "denial", False),
    ("(The port) [called] {him a cheat}.", "criticism", False),
    ("(The port) [denied] {them entry}.", "commitment", True),
    ("(Webwatch) [said] {the ministry had blocked the site}.", "accusation", False),
    ("(The ministry) [said] {it had blocked the site}.", "assertion", False),
    ("(Webwatch) [said] {the site was blocked}.", "assertion", False),
    ("(The guard) [stated] {she was chosen}.", "assertion", False),
    ("(The port) [said] {it was late because trucks must wait}.", "assertion", False),
)


@pytest.mark.parametrize(("sentence", "kind", "negated"), KINDS, ids=[case[0] for case in KINDS])
def test_the_act_decides_the_kind(sentence: str, kind: str, negated: bool):
    row = stance(sentence)

    assert (row.kind, row.negated) == (kind, negated)


TARGETS = (
    ("In what (the weavers) [say] is {a campaign by <the council> to thwart them}, looms were taken.", "the council"),
    ("<The dealer> [is accused] {of selling forged stamps}.", "The dealer"),
    ("<The dealer> was [charged] {with selling forged stamps}.", "The dealer"),
    ("(The guild) [accused] <the mayor> {of hiding the bill}.", "the mayor"),
    ("(The guild) [criticised] {<the mayor>’s speech}.", "the mayor"),
    ("(The guild) [condemned] {the sale of the park by <the mayor>}.", "the mayor"),
    ("(The guild) [called on] <the mayor> {to resign}.", "the mayor"),
    ("(The guild) [said] {the bridge was sabotaged by <the mayor>}.", "the mayor"),
    ("(The guild) [said] {<the mayor> should answer the letter}.", "the mayor"),
    ("(The guild) [urged] {drivers to wait}.", "drivers"),
    ("(The guild) [rejected] {claims by <the mayor> that it owed rent}.", "the mayor"),
    ("(The guild) [denied] {the reports spread by <the Gazette> of a strike}.", "the Gazette"),
    ("(The guild) [rejected] {<the Gazette>’s findings}.", "the Gazette"),
    ("(The guild) [contradicted] {<the mayor>}, saying the port was shut.", "the mayor"),
    ("(The guild) [repeated its accusation] {that <the mayor> had hidden the bill}.", "the mayor"),
    ("(The judge) [ordered] {that <the council> should pay}.", "the council"),
)


@pytest.mark.parametrize(("sentence", "target"), TARGETS, ids=[case[0] for case in TARGETS])
def test_the_target_is_who_is_meant(sentence: str, target: str):
    assert stance(sentence).targets == [target]


def test_a_thing_that_is_criticised_is_no_target():
    assert stance("(The guild) [condemned] {the closure}.").targets == []


def test_a_thing_is_not_blamed():
    assert stance("(The guild) [blamed] {a broken pump}.").targets == []


def test_who_took_the_money_has_not_made_the_charge():
    assert stance("(The clerk) [denied] {having taken money from <the dealer>}.").targets == []


def test_what_should_be_done_aims_at_nobody_in_particular():
    assert stance("(The guild) [said] {<the clerk> should be released}.").targets == []
