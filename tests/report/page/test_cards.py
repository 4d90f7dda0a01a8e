"""An account as a card: the charge, its denials, one voice once, the rest."""

from claimwire.report.page.cards import cards_of
from claimwire.report.page.names import Names
from report.page.runs import material_of, story, told


def cards(material):
    return cards_of(material, Names(material))


def test_a_charge_stands_once_with_every_outlet_and_all_who_say_it_is_not_so():
    (card,) = cards(story())
    (contest,) = card.contests

    assert (contest.charge.name, contest.charge.targets) == ("Harbour Union", ("Lagoon Telecom",))
    assert [(each.words, [at.outlet for at in each.places]) for each in contest.charge.wordings] == [
        ("ordering the blackout", ["Lessa Post", "Evening Bell"])
    ]
    assert {(each.relation, each.name) for each in contest.answers} == {
        ("denied by", "Lagoon Telecom"),
        ("disputed by", "Harbour Watch"),
    }


def test_a_card_counts_voices_outlets_articles_and_claims():
    (card,) = cards(story())

    assert (card.voices, card.outlets, card.articles, len(card.claims)) == (3, 4, 4, 4)
    assert card.denied
    assert card.last == "2024-05-04"


def test_claims_without_an_outlet_are_found_by_the_headline():
    bare = told("a", None, "accusation", "Harbour Union", "accused it of", "ordering the blackout", title="Night " * 20)
    denial = told("b", None, "denial", "Lagoon Telecom", "denied", "any involvement in the outage")
    (card,) = cards(material_of(bare, denial))

    assert card.outlets == 0
    (place,) = card.contests[0].charge.wordings[0].places
    assert place.where.startswith("Night Night")
    assert len(place.where) <= 48


def test_agreement_makes_no_contest_and_comes_after_it():
    quote = "we never touched a switch on that evening nor did anybody else in this house"
    agreed = (told(name, "Quay", "assertion", "Ada Obi", "said", quote, day="2024-05-05") for name in ("x", "y"))
    charged = story().articles.values()
    first, last = cards(material_of(*agreed, *charged))

    assert first.contests
    assert (last.contests, [voice.name for voice in last.others]) == ((), ["Ada Obi"])


def test_every_claim_of_an_account_is_on_its_card():
    material = story()
    (card,) = cards(material)
    contest = card.contests[0]
    voices = (contest.charge, *contest.answers, *card.others)
    shown = sorted(at.claim for voice in voices for each in voice.wordings for at in each.places)

    assert shown == sorted(card.claims) == list(range(4))
