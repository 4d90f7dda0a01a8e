"""A run of a few articles whose texts are hard on offsets, and whose claims have all that a claim may have."""

from __future__ import annotations

import pytest

from claimwire.exchange.findings import Findings
from claimwire.records import (
    Actor,
    Article,
    ArticleRecord,
    CharRange,
    Claim,
    DateMention,
    PlatformMention,
    Source,
    Span,
)
from claimwire.run.link import link
from fakes import publish_run, run_record

# Two code units in JavaScript, a family of seven code points, a combining accent, CR LF, a separator of lines.
HARD = (
    "=SUM report 🏭 from Fabria\r\n\r\nThe grid company (GC) 👩‍👩‍👧 denied “any role” in Sunday's internet "
    "blackout, it said, "
    "“and any knowledge of it”.\r\nMira Dov, who café́ owners know, did not confirm it on 𝕏.\u2028“We saw smoke.”\r\n"
    "Ruvo and Pell said, it's =HYPERLINK(1) again.\r\n"
)
PLAIN = "Ada Obi accused the ministry of cutting the internet on Sunday. The ministry denied it."


def span(text, words, after=0):
    """Return the span of ``words``, the first one from ``after``."""
    start = text.index(words, after)
    return Span(text=words, start=start, end=start + len(words))


def source(text, words, after=0, **known):
    return Source(**span(text, words, after).model_dump(), **known)


def claim(article, text, number, cue, content, **fields):
    contents = tuple(span(text, words) for words in content)
    cues = tuple(span(text, words) for words in cue)
    return Claim(
        id=f"{article}-{number}",
        article=article,
        cue=cues,
        content=contents,
        sentence=CharRange(start=0, end=len(text)),
        confidence=0.5,
        **{"kind": "assertion", "manner": "indirect", "rules": ("r.one", "r.two"), **fields},
    )


def hard_record(name="=hard/ä 1.txt"):
    text = HARD
    day = {"value": "2024-01-07", "first": "2024-01-07", "last": "2024-01-07", "grain": "day", "rule": "d"}
    date = DateMention(**span(text, "Sunday").model_dump(), **day)
    x = PlatformMention(**span(text, "𝕏").model_dump(), id="x")
    company = source(text, "The grid company (GC)", name="grid company", type="organization", actor="grid-company")
    pair = {"cue": ["said, it"], "content": ["=HYPERLINK(1) again"], "manner": "indirect"}
    claims = (
        claim(
            *(name, text, 1, ["denied"], ["“any role” in Sunday's internet blackout", "and any knowledge of it"]),
            kind="denial",
            source=company,
            manner="mixed",
            quotes=(span(text, "any role"), span(text, "and any knowledge of it")),
            targets=("Mira Dov", "a; b \\ c"),
            via="Fabria",
            dates=(date,),
        ),
        claim(
            *(name, text, 2, ["confirm"], ["it on 𝕏"]),
            kind="confirmation",
            negated=True,
            source=source(text, "Mira Dov", name="Mira Dov", type="person", role="engineer", affiliation="GC"),
            platforms=(x,),
        ),
        claim(*(name, text, 3, [], ["We saw smoke"]), manner="direct", quotes=(span(text, "We saw smoke"),)),
        claim(name, text, 4, **pair, act="attitude", source=source(text, "Ruvo", name="Ruvo", type="person")),
        claim(name, text, 5, **pair, act="attitude", source=source(text, "Pell", name=None)),
    )
    actors = (
        Actor(id="grid-company", name="grid company", aliases=("GC",), type="organization"),
        Actor(id="mira-dov", name="Mira Dov", type="person", role="engineer", mentions=(span(text, "Mira Dov"),)),
    )
    return record(name, text, claims, actors=actors, dates=(date,), platforms=("x",), title="=cmd|' /C calc'!A0")


def plain_record(name="https://news.example/2"):
    text = PLAIN
    ministry = {"name": "ministry", "type": "government", "actor": "ministry"}
    obi = {"name": "Ada Obi", "type": "person", "actor": "ada-obi"}
    claims = (
        claim(
            *(name, text, 1, ["accused"], ["cutting the internet on Sunday"]),
            kind="accusation",
            source=source(text, "Ada Obi", **obi),
            targets=("ministry",),
        ),
        claim(
            name, text, 2, ["denied"], ["it."], kind="denial", source=source(text, "The ministry", **ministry)
        ).model_copy(update={"content": (span(text, "it", text.index("denied")),)}),
    )
    actors = (
        Actor(id="ada-obi", name="Ada Obi", type="person"),
        Actor(id="ministry", name="ministry", type="government"),
    )
    return record(name, text, claims, actors=actors, outlet="Blue Wire", place="Nairobi", published="2024-01-08")


def record(name, text, claims, **known):
    article = Article(id=name, text=text)
    counts = {"words": len(text.split()), "claims": len(claims)}
    return ArticleRecord(
        **{"id": name, "sha256": article.sha256, "claims": claims, "text": text, "counts": counts, **known}
    )


@pytest.fixture
def records():
    return [hard_record(), plain_record()]


@pytest.fixture
def out(tmp_path, records):
    """Return the output folder of a run over the two articles, linked."""
    publish_run(tmp_path / "out", *records, run=run_record())
    link(tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture
def findings(out):
    return Findings(out)
