"""Claims -> one row a shutdown, in the manner of Access Now's STOP sheet.

An event is a disruption of the internet or of a platform in one country on the same days, put together from the claims
of all articles that are about it. Everything in a row is what somebody says: "ordered by" names whom others hold
responsible. The columns that STOP has and news articles do not give (length, extent of the network) are left to people.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from claimwire.exchange.csv_table import joined, write_table
from claimwire.exchange.findings import Findings
from claimwire.exchange.web_annotation import web_address
from claimwire.exchange.wording import speaker
from claimwire.frames import BETWEEN_PARTS
from claimwire.linking.answers import propositions
from claimwire.linking.propositions import Proposition
from claimwire.linking.scenes import PLAIN_STATE, Scene, Window, scenes
from claimwire.records import ArticleRecord, Claim
from claimwire.stages.actors.lexicon import countries
from claimwire.stages.actors.names import fold

COLUMNS = (
    *("country", "start_date", "end_date", "services_affected", "ordered_by", "official_justification"),
    *("denial_or_acknowledgement", "source_url", "articles", "outlets", "claims", "accounts"),
)
EVENT = "outage"  # the concept of linking/concepts.en.jsonl
BLAME = ("criticism", "cause")
IN_PLACE, IN_TITLE = 5, 3  # times that a country counts there which counts once in the text
LONGEST = 10  # days that may be meant, beyond which a claim tells of no event of its own
# An outage may be one of power or water; these words say that it is not.
SERVICES = {
    "internet": re.compile(r"\b(internet|online|connectivity|broadband|bandwidth|the web|networks?)\b", re.I),
    "social media": re.compile(r"\bsocial[- ](media|network\w*)\b", re.I),
    "mobile": re.compile(r"\b(mobile|cell\w*|phone|sms) (internet|data|networks?|services?|signals?)\b", re.I),
    "messaging": re.compile(r"\b(messaging|messengers?)\b", re.I),
}
OFFICIAL = re.compile(
    r"\b(government|ministry|minister|authority|authorities|regulator|commission|agency|department|police|army|"
    r"military|president|council of ministers|officials?|spokes\w+)\b",
    re.I,
)


@dataclass
class Event:
    """What is said of one shutdown.

    Attributes:
        days: The days on which it may lie, as ordinals; empty where nothing says when it was.
        told: What is said of it.
    """

    country: str
    days: frozenset[int]
    told: list[Proposition] = field(default_factory=list)

    def claims(self, *kinds: str) -> list[Claim]:
        """Return its claims of these kinds, of all without them, in order."""
        return [each.claim for each in self.told if not kinds or each.claim.kind in kinds]


def write(findings: Findings, part: Path) -> None:
    """Write a row an event, by country and day.

    Raises:
        SetupError: The run is not linked.
    """
    findings.require_links()
    of: dict[str, list[str]] = defaultdict(list)
    for account in findings.accounts():
        for claim in account.claims:
            of[claim].append(account.id)
    found = events(findings.articles(), findings.claims(), of)
    write_table(part, COLUMNS, ([row[name] for name in COLUMNS] for row in (to_row(event, of) for event in found)))


def events(
    articles: Iterable[ArticleRecord], claims: Iterable[Claim], accounts: Mapping[str, Sequence[str]]
) -> list[Event]:
    """Return the events, by country and day.

    Args:
        articles: Articles of a run.
        claims: Their claims.
        accounts: Ids of the accounts of each claim.
    """
    units = [unit for scene in scenes(articles, claims).values() for unit in _units(scene)]
    units.sort(key=lambda unit: (len(unit.days), sorted(unit.days), unit.told[0].scene.article.id))
    found: list[Event] = []
    for unit in units:
        same = next((event for event in found if _is_same(event, unit, accounts)), None)
        if same is None:
            if len(unit.days) <= LONGEST and _is_of_a_network(unit):
                found.append(unit)
            continue
        same.days &= unit.days
        same.country = same.country or unit.country
        same.told += unit.told
    return sorted(found, key=lambda event: (event.country, sorted(event.days), event.told[0].claim.id))


def _is_same(event: Event, unit: Event, accounts: Mapping[str, Sequence[str]]) -> bool:
    """Return whether both are of the same days and country.

    Where one names no country, they must share an account; where neither does, somebody or some place that is named.
    """
    if not event.days & unit.days:
        return False
    if event.country and unit.country:
        return event.country == unit.country
    mine, other = ({name for each in e.told for name in accounts.get(each.claim.id, ())} for e in (event, unit))
    if mine & other or event.told[0].scene is unit.told[0].scene:
        return True
    return not (event.country or unit.country) and bool(_names(event) & _names(unit))


def _names(event: Event) -> set[str]:
    return {name for each in event.told for name in each.scene.names if name not in PLAIN_STATE}


def _units(scene: Scene) -> Iterator[Event]:
    """Yield the claims of one article about an outage, those of the same days together."""
    by_days: dict[frozenset[int], list[Proposition]] = defaultdict(list)
    for each in propositions(scene):
        if each.event == EVENT:
            by_days[_days(each.window, scene.window)].append(each)
    if by_days:
        country = country_of(scene)
        for days, told in by_days.items():
            yield Event(country, days, told)


def _days(window: Window | None, of_article: Window | None) -> frozenset[int]:
    """Return the days of a claim; of one that is about "those days", that of the article's event."""
    if window is None:
        return frozenset()
    if of_article and len(window.named) > len(of_article.named) and of_article.named <= window.named:
        return of_article.named
    return window.named


def _is_of_a_network(event: Event) -> bool:
    return bool(_services(event.told))


def country_of(scene: Scene) -> str:
    """Return the country that an article's title, place and text name most; "" where they name none."""
    article = scene.article
    counts: Counter[str] = Counter()
    known = countries()
    for text, weight in _texts(scene):
        words = re.findall(r"[^\W_]+(?:[.'’-][^\W_]+)*", text)
        runs = (" ".join(words[i : i + n]) for n in (3, 2, 1) for i in range(len(words) - n + 1))
        for run in runs:
            if run[:1].isupper() and (country := known.get(fold(run))):
                counts[country.name] += weight
    place = known.get(fold(article.place)) if article.place else None
    if place:
        counts[place.name] += IN_PLACE
    return min(counts, key=lambda name: (-counts[name], name), default="")


def _texts(scene: Scene) -> Iterator[tuple[str, int]]:
    yield scene.article.title or "", IN_TITLE
    yield scene.article.text or " ".join(span.text for claim in scene.claims for span in claim.content), 1


def to_row(event: Event, accounts: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the cells of an event.

    Args:
        event: The event.
        accounts: Ids of the accounts of each claim.
    """
    articles = {each.scene.article.id: each.scene.article for each in event.told}
    claims = event.claims()
    officials = [claim for claim in claims if _is_official(claim, event)]
    days = sorted(event.days)
    return {
        "country": event.country,
        "start_date": date.fromordinal(days[0]).isoformat() if days else "",
        "end_date": date.fromordinal(days[-1]).isoformat() if days else "",
        "services_affected": joined(_services(event.told)),
        "ordered_by": joined(_held_responsible(event)),
        "official_justification": joined([_line(c) for c in officials if c.kind in ("assertion", "accusation")]),
        "denial_or_acknowledgement": joined([f"{c.kind}: {_line(c)}" for c in _answers(event, officials)]),
        "source_url": joined([url for article in articles.values() if (url := web_address(article))]),
        "articles": joined(list(articles)),
        "outlets": joined(list(dict.fromkeys(a.outlet for a in articles.values() if a.outlet))),
        "claims": joined([claim.id for claim in claims]),
        "accounts": joined(list(dict.fromkeys(name for claim in claims for name in accounts.get(claim.id, ())))),
    }


def _services(told: Sequence[Proposition]) -> list[str]:
    """Return the platforms that the claims name, and the sorts of service that they or their titles speak of."""
    platforms = [mention.id for each in told for mention in each.claim.platforms]
    texts = " ".join([each.text for each in told] + [each.scene.article.title or "" for each in told])
    sorts = [name for name, pattern in SERVICES.items() if pattern.search(texts)]
    return list(dict.fromkeys([*platforms, *sorts]))


def _held_responsible(event: Event) -> list[str]:
    """Return whom accusations name, and criticism that says who did it: "denounced the cabinet for cutting the net"."""
    charges = (e.claim for e in event.told if e.claim.kind == "accusation" or (e.claim.kind, e.aspect) == BLAME)
    return list(dict.fromkeys(name for claim in charges for name in claim.targets))


def _is_official(claim: Claim, event: Event) -> bool:
    """Return whether a state speaks, or somebody who denies having had a hand in it."""
    source = claim.source
    if source is None:
        return False
    words = " ".join(filter(None, (source.name, source.role)))
    return source.type == "government" or bool(OFFICIAL.search(words)) or speaker(claim) in _deniers(event)


def _deniers(event: Event) -> set[str | None]:
    return {speaker(claim) for claim in event.claims("denial")}


def _answers(event: Event, officials: Sequence[Claim]) -> list[Claim]:
    """Return the denials, and what officials confirm."""
    confirmed = {claim.id for claim in officials if claim.kind == "confirmation"}
    return [claim for claim in event.claims() if claim.kind == "denial" or claim.id in confirmed]


def _line(claim: Claim) -> str:
    words = BETWEEN_PARTS.join(" ".join(span.text.split()) for span in claim.content)
    return f"{speaker(claim) or 'nobody named'}: {words}"
