"""Accounts -> cards: the charge, who made it, who says that it is not so; then everybody else who speaks of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from claimwire.records import Account, Claim, RelationKind
from claimwire.report.disputes import NOBODY, SAID, contests, words_of
from claimwire.report.page.material import Linked
from claimwire.report.page.names import Names, Place, shown

Answers = Sequence[tuple[RelationKind, Sequence[Claim]]]


class Wording(NamedTuple):
    """The same words, with every place that prints them."""

    words: str
    places: tuple[Place, ...]


class Voice(NamedTuple):
    """One source with all that it says in an account.

    Attributes:
        name: Who.
        kinds: What kind of claims, each once.
        targets: Whom they are aimed at.
        wordings: The words, each once: accusations first, then those most printed.
        relation: "denied by" or "disputed by", of an answer; "" otherwise.
    """

    name: str
    kinds: tuple[str, ...]
    targets: tuple[str, ...]
    wordings: tuple[Wording, ...]
    relation: str = ""


class Contest(NamedTuple):
    """One voice, and those who say that it is not so."""

    charge: Voice
    answers: tuple[Voice, ...]


class Card(NamedTuple):
    """An account as it is laid out.

    Attributes:
        contests: Who contradicts whom, the most contradicted first.
        others: The voices that take part in no contest.
        claims: Numbers of all its claims.
        voices: Independent sources.
        outlets: Publishers, as far as they are known.
        articles: Articles.
        first: First ISO day that it may be about; "" where undated.
        last: Last such day.
        denied: Whether somebody is accused and somebody denies it.
    """

    contests: tuple[Contest, ...]
    others: tuple[Voice, ...]
    claims: tuple[int, ...]
    voices: int
    outlets: int
    articles: int
    first: str
    last: str
    denied: bool


def cards_of(material: Linked, names: Names) -> list[Card]:
    """Return the accounts as cards: denied accusations first, then what is contested otherwise, then the rest.

    Within each, those with the most voices and articles come first.
    """
    cards = [_card(account, material, names) for account in material.accounts]
    return sorted(cards, key=lambda card: (-card.denied, not card.contests, -card.voices - card.articles, card.claims))


def _card(account: Account, material: Linked, names: Names) -> Card:
    contested = _contested(account, material.claims)
    found = tuple(_contest(charge, answers, names) for charge, answers in contested)
    taking_part = {
        claim.id for charge, answers in contested for said in (charge, *(of for _, of in answers)) for claim in said
    }
    others = tuple(_others(account, material, names, taking_part))
    places = [names.place(material.claims[claim]) for claim in account.claims]
    return Card(
        contests=found,
        others=others,
        claims=tuple(place.claim for place in places),
        voices=len(account.origins),
        outlets=len({place.outlet for place in places} - {""}),
        articles=len({material.claims[claim].article for claim in account.claims}),
        first=account.first or "",
        last=account.last or "",
        denied=any(_is_denied(charge, answers) for charge, answers in contested),
    )


def _contested(account: Account, claims: Mapping[str, Claim]) -> list[tuple[list[Claim], Answers]]:
    """Return what each contradicted voice says, with the answers to it.

    Denied accusations come first, then what has the most answers. A voice stands once, with all its claims that are
    contradicted, whichever of them an answer is to. Who denies one of them and disputes another denies.
    """
    voices = {claim: number for number, origin in enumerate(account.origins) for claim in origin.claims}
    charges: defaultdict[int, dict[str, Claim]] = defaultdict(dict)
    answers: defaultdict[int, dict[int, tuple[RelationKind, dict[str, Claim]]]] = defaultdict(dict)
    for each in contests(account, claims):  # the denials first
        voice, answering = voices[each.charge[0].id], voices[each.answer[0].id]
        charges[voice].update((claim.id, claim) for claim in each.charge)
        _, said = answers[voice].setdefault(answering, (each.relation, {}))
        said.update((claim.id, claim) for claim in each.answer)
    found = [
        (list(said.values()), [(relation, list(of.values())) for relation, of in answers[voice].values()])
        for voice, said in charges.items()
    ]
    return sorted(found, key=lambda each: (-_is_denied(*each), -len(each[1]), -len(each[0])))


def _contest(charge: Sequence[Claim], answers: Answers, names: Names) -> Contest:
    said_no = (_voice(said, names, SAID[relation]) for relation, said in answers)
    return Contest(_voice(charge, names), tuple(said_no))


def _is_denied(charge: Sequence[Claim], answers: Answers) -> bool:
    return any(claim.kind == "accusation" for claim in charge) and any(relation == "denies" for relation, _ in answers)


def _others(account: Account, material: Linked, names: Names, taking_part: set[str]) -> Iterator[Voice]:
    for origin in account.origins:
        if not taking_part.intersection(origin.claims):
            yield _voice([material.claims[claim] for claim in origin.claims], names)


def _voice(claims: Sequence[Claim], names: Names, relation: str = "") -> Voice:
    """Return what one source says; names that differ from article to article stand beside each other."""
    printed: defaultdict[str, list[Place]] = defaultdict(list)
    charged: set[str] = set()
    for claim in claims:
        words = shown(words_of(claim))
        printed[words].append(names.place(claim))
        charged.update([words] if claim.kind == "accusation" else ())
    ordered = sorted(printed.items(), key=lambda item: (item[0] not in charged, -len(item[1])))
    return Voice(
        _joined(dict.fromkeys(map(names.speaker, claims))),
        tuple(dict.fromkeys(kind_of(claim) for claim in claims)),
        tuple(dict.fromkeys(target for claim in claims for target in names.targets(claim))),
        tuple(Wording(words, tuple(places)) for words, places in ordered),
        relation,
    )


def _joined(names: Iterable[str]) -> str:
    """Return the names beside each other; one voice that some article leaves unnamed is not nobody."""
    return " / ".join(name for name in names if name != NOBODY) or NOBODY


def kind_of(claim: Claim) -> str:
    """Return the claim's kind, as a reader is told it: "no confirmation" where the cue itself is negated."""
    return f"no {claim.kind}" if claim.negated else claim.kind
