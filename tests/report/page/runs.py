"""Linked runs for the tests of the page: a charge with its denials, and a run as large as is asked for."""

from __future__ import annotations

import random

from claimwire.linking import link_accounts, link_actors
from claimwire.records import (
    KINDS,
    Account,
    Actor,
    ArticleRecord,
    CharRange,
    Claim,
    DateMention,
    Evidence,
    Link,
    Origin,
    PlatformMention,
    RunRecord,
    Source,
    Span,
    slug,
)
from claimwire.report.page import Material

RUN = RunRecord(claimwire="0", spacy="3", model="f" * 64, rules={}, options={}, counts={"inputs": 3}, seconds=1.0)
STORY = (
    ("a", "Lessa Post", "accusation", "Harbour Union", "accused it of", "ordering the blackout"),
    ("b", "Quay", "denial", "Lagoon Telecom", "denied on Facebook", "any involvement in the outage"),
    ("c", "Signal", "assertion", "Harbour Watch", "said", "the blackout was caused by a technical fault"),
    ("d", "Evening Bell", "accusation", "Harbour Union", "accused it of", "ordering the blackout"),
)


def span(text, words, kind=Span, **known):
    start = text.index(words)
    return kind(text=words, start=start, end=start + len(words), **known)


def told(name, outlet, kind, who, cue, words, *, title="Dark night in Lessa", day="2024-05-05", opening=""):
    """Return an article, its text with it, in which somebody says one thing; the night is dated, Facebook is marked."""
    text = f"{opening}{who} {cue} {words} on Saturday."
    date = DateMention(
        **span(text, "Saturday").model_dump(),
        value="2024-05-04",
        first="2024-05-04",
        last="2024-05-04",
        grain="day",
        rule="t",
    )
    platforms = (span(text, "Facebook", PlatformMention, id="facebook"),) if "Facebook" in text else ()
    claim = Claim(
        id=f"{name}-{slug(who)}",
        article=name,
        kind=kind,
        manner="indirect",
        source=span(text, who, Source, actor=slug(who), name=who, type="organization"),
        cue=(span(text, cue),),
        content=(span(text, words),),
        targets=("Lagoon Telecom",) if kind == "accusation" else (),
        platforms=platforms,
        dates=(date,),
        sentence=CharRange(start=0, end=len(text)),
        confidence=0.9,
    )
    names = dict.fromkeys((who, "Mayor Obi"))
    return ArticleRecord(
        id=name,
        title=title,
        published=day,
        outlet=outlet,
        place="Lessa",
        sha256="0",
        actors=tuple(Actor(id=slug(each), name=each, type="organization") for each in names),
        dates=(date,),
        claims=(claim,),
        text=text,
    )


def material_of(*records, run=RUN, failures=()):
    """Return the linked run of these articles."""
    claims = [claim for record in records for claim in record.claims]
    return Material(
        run,
        {record.id: record for record in records},
        {claim.id: claim for claim in claims},
        list(link_accounts(records, claims)),
        link_actors(records, {}),
        failures,
    )


def story(**changes):
    """Return a charge in two outlets, its denial, and another cause."""
    return material_of(*(told(*each, **changes) for each in STORY))


def large(articles, each=10, seed=7):
    """Return a run of so many articles with ``each`` claims in every one, and an account for every 20 claims.

    Words, names and days are drawn at random, the same ones each time.
    """
    draw = random.Random(seed)
    words = ["".join(draw.choices("abcdefghiklmnoprstu", k=draw.randint(3, 9))) for _ in range(4000)]
    names = [" ".join(draw.choices(words, k=2)).title() for _ in range(1500)]
    outlets = [draw.choice(words).title() for _ in range(120)]
    records = [_article(number, each, draw, words, names, outlets) for number in range(articles)]
    claims = {claim.id: claim for record in records for claim in record.claims}
    accounts = list(_accounts(list(claims.values()), draw))
    return Material(RUN, {record.id: record for record in records}, claims, accounts, [])


def _article(number, each, draw, words, names, outlets):
    day = f"2024-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    text, claims = "", []
    for place in range(each):
        who, whom = draw.sample(names, 2)
        said = " ".join(draw.choices(words, k=draw.randint(8, 30)))
        start, at = len(text), len(text) + len(who) + 6
        text += f"{who} said {said}. {' '.join(draw.choices(words, k=20)).capitalize()}.\n\n"
        kind = draw.choices(KINDS, weights=(60, 3, 10, 10, 5, 5, 5, 2))[0]
        date = DateMention(text=said[:4], start=at, end=at + 4, value=day, first=day, last=day, grain="day", rule="t")
        claims.append(
            Claim(
                id=f"{number}-{place}",
                article=str(number),
                kind=kind,
                manner="indirect",
                source=Source(text=who, start=start, end=start + len(who), name=who),
                cue=(Span(text="said", start=at - 5, end=at - 1),),
                content=(Span(text=said, start=at, end=at + len(said)),),
                targets=(whom,) if kind in ("accusation", "denial", "criticism") else (),
                platforms=(PlatformMention(text=said[:4], start=at, end=at + 4, id=draw.choice(["x", "facebook"])),)
                if draw.random() < 0.1
                else (),
                dates=(date,) if draw.random() < 0.4 else (),
                sentence=CharRange(start=start, end=len(text)),
                confidence=0.9,
            )
        )
    return ArticleRecord(
        id=str(number),
        title=" ".join(draw.choices(words, k=8)).capitalize(),
        published=day,
        outlet=draw.choice(outlets),
        sha256="0",
        claims=tuple(claims),
        text=text,
    )


def _accounts(claims, draw):
    for start in range(0, len(claims) - 20, 20):
        chosen = [claim.id for claim in draw.sample(claims[start : start + 20], 6)]
        content = claims[0].content[0]
        evidence = Evidence(a=content, b=content, similarity=0.5)
        link = Link(a=chosen[1], b=chosen[0], relation="denies", reason="t", score=0.5, evidence=evidence)
        yield Account(
            id=f"s{start}",
            claims=tuple(chosen),
            relations=(link,) if start % 40 == 0 else (),
            origins=tuple(Origin(name=None, claims=(claim,)) for claim in chosen),
        )
