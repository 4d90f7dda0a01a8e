"""Sentences that say the same in other words: relations 19 to 23 (see relations.py)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import product

from claimwire.extraction import Extractor
from claimwire.records import Claim, DateMention
from properties.relations import (
    CHARGES,
    CONTENTS,
    DAY,
    NAMES,
    SAYINGS,
    Difference,
    alike,
    corpus,
    plain,
    record_of,
    relation,
)

WEEK = datetime.timedelta(7)
MONTH = re.compile("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")

Said = tuple[str | None, str, str, bool]  # source, content, kind, negated


def capital(text: str) -> str:
    return text[0].upper() + text[1:]


def said(claim: Claim) -> Said:
    """Return who says what, without capitals and marks at the edges."""
    source = claim.source and claim.source.text.lower()
    content = " ".join(part.text for part in claim.content).lower().removeprefix("that ").strip(' .,“”"')
    return source, content, claim.kind, claim.negated


def all_said(extractor: Extractor, text: str, published: str = DAY) -> list[Said]:
    return [said(claim) for claim in plain(extractor, text, published)]


@relation("19 the speaker stands before, behind or after According to")
def inverted(extractor: Extractor) -> Iterator[Difference]:
    for name, content in SAYINGS:
        first = f"{capital(name)} said {content}."
        for other in (f"{capital(content)}, {name} said.", f"According to {name}, {content}."):
            views = ([one[:2] for one in all_said(extractor, text)] for text in (first, other))
            yield alike(*views, other)


@relation("20 did not before confirm, say and deny turns negated and nothing else")
def negated(extractor: Extractor) -> Iterator[Difference]:
    for (name, content), verb in product(SAYINGS[::2], (("confirmed", "confirm"), ("said", "say"), ("denied", "deny"))):
        first, other = (f"{capital(name)} {cue} that {content}." for cue in (verb[0], f"did not {verb[1]}"))
        turned = [(*one[:3], not one[3]) for one in all_said(extractor, first)]
        yield alike(turned, all_said(extractor, other), other)


@relation("20 denied for said turns the kind into denial and nothing else")
def denied(extractor: Extractor) -> Iterator[Difference]:
    for name, content in SAYINGS:
        first, other = (f"{capital(name)} {cue} that {content}." for cue in ("said", "denied"))
        turned = [(*one[:2], "denial", one[3]) for one in all_said(extractor, first)]
        yield alike(turned, all_said(extractor, other), other)


@relation("21 an accusation in the passive")
def passive(extractor: Extractor) -> Iterator[Difference]:
    for name, charge in product(NAMES, CHARGES):
        first = f"{capital(name)} accused the ministry of {charge}."
        other = f"The ministry was accused by {name} of {charge}."
        views = ([(one[0], one[2]) for one in all_said(extractor, text)] for text in (first, other))
        yield alike(*views, other)


@relation("22 a weekday for its date")
def weekdays(extractor: Extractor) -> Iterator[Difference]:
    days = {"Monday": "June 10, 2024", "Tuesday": "June 11, 2024", "Wednesday": "12 June 2024"}
    for (name, content), (word, date) in zip(SAYINGS, list(days.items()) * len(SAYINGS), strict=False):
        texts = [f"{capital(name)} said on {day} that {content}." for day in (word, date)]
        views = ([[date.value for date in claim.dates] for claim in plain(extractor, text)] for text in texts)
        yield alike(*views, texts[0])


@relation("22 published a week later: relative dates move by 7 days, absolute ones stay")
def later(extractor: Extractor) -> Iterator[Difference]:
    for article in corpus():
        if not article.published:
            continue
        day = datetime.date.fromisoformat(article.published) + WEEK
        after = extractor(article.model_copy(update={"published": day.isoformat()})).dates
        before = record_of(extractor, article).dates
        yield from (_moved_by_a_week(*pair) for pair in zip(before, after, strict=True))


def _moved_by_a_week(before: DateMention, after: DateMention) -> Difference:
    """Compare the first days of one expression; a month, a year, and a day of a month that is named stay."""
    is_relative = before.anchor and before.grain in ("day", "hour", "minute", "week")
    shift = WEEK if is_relative and not MONTH.search(before.text) else datetime.timedelta()
    first, second = (mention.first and datetime.date.fromisoformat(mention.first) for mention in (before, after))
    if first is None or second is None:
        return alike(first, second, before.text)
    return alike(first + shift, second, before.text)


@relation("23 a title before the name")
def titled(extractor: Extractor) -> Iterator[Difference]:
    for content, name in product(CONTENTS, ("Lina Aro", "Mina Sabo", "Odo Marsh")):
        first, other = (f"{title}{name} said on Friday that {content}." for title in ("", "Dr "))
        views = ([_without_title(one) for one in all_said(extractor, text)] for text in (first, other))
        yield alike(*views, other)


def _without_title(one: Said) -> Said:
    return (one[0] and one[0].removeprefix("dr "), *one[1:])


@relation("23 an apposition after the name")
def apposed(extractor: Extractor) -> Iterator[Difference]:
    for content, name in product(CONTENTS, ("Lina Aro", "Mina Sabo", "Odo Marsh")):
        first, other = (f"{name}{more} said on Friday that {content}." for more in ("", ", a farmer from the coast,"))
        views = ([_named(claim) for claim in plain(extractor, text)] for text in (first, other))
        yield alike(*views, other)


def _named(claim: Claim) -> tuple[str | None, str]:
    return claim.source and claim.source.name, said(claim)[1]
