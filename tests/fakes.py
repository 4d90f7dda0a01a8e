"""A stand-in for the pipeline, so that what runs it is tested in no time; importable by worker processes too."""

from __future__ import annotations

import os
import re

from claimwire.errors import SetupError
from claimwire.records import Article, ArticleRecord, CharRange, Claim, Source, Span

SPEECH = re.compile(r"(?P<source>[A-Z]\w+) (?P<cue>said|denied) (?P<content>[^.!?\n]+)")
KINDS = {"said": "assertion", "denied": "denial"}


class FakeExtractor:
    """Finds "Name said words." and "Name denied words."; some words make it fail."""

    def __init__(self):
        self.stage = "tokenizer"

    def __call__(self, article):
        self.stage = "claimwire_dates"
        if "BOOM" in article.text:
            raise ValueError("cannot read\nthis date")
        if "INTERRUPT" in article.text:
            raise KeyboardInterrupt
        if "DIE" in article.text:
            os._exit(9)
        claims = tuple(claim_of(article, match) for match in SPEECH.finditer(article.text))
        counts = {"words": len(article.text.split()), "claims": len(claims)}
        given = article.model_dump(exclude={"text"})
        return ArticleRecord(**given, sha256=article.sha256, counts=counts, claims=claims, text=article.text)


def claim_of(article, match):
    spans = {
        part: {"text": match[part], "start": match.start(part), "end": match.end(part)} for part in match.groupdict()
    }
    return Claim(
        id=f"{article.id}-{match.start()}",
        article=article.id,
        kind=KINDS[match["cue"]],
        manner="indirect",
        source=Source(**spans["source"], name=match["source"]),
        cue=(Span(**spans["cue"]),),
        content=(Span(**spans["content"]),),
        sentence=CharRange(start=match.start(), end=match.end()),
        confidence=0.9,
        rules=("fake.speech",),
    )


def record_of(text, **known):
    """Return the record of ``text`` as the fake makes it."""
    return FakeExtractor()(Article(id=known.pop("id", "a1"), text=text, **known))


def make_broken():
    """Fail like a pipeline whose model is missing."""
    raise SetupError("the model is missing")
