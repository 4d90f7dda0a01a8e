"""Pairs of texts of which one says what the other says, and the share of claims that differ all the same.

A relation is a function that yields comparisons: how many claims or pairs were compared, and which differ.
Whole articles are those of corpus/articles; sentences are made of the names and contents below.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from typing import NamedTuple

from claimwire.extraction import Extractor
from claimwire.records import Article, ArticleRecord, Claim, Span
from properties.edits import Edit, Edited, edited, replaced

CORPUS = Path(__file__).parents[2] / "corpus" / "articles"
DAY = "2024-06-13"  # a Thursday
UNRELATED = "The museum on the hill opens at nine. Its garden has forty kinds of roses and a small pond."

NAMES = ("Lina Aro", "Governor Odo Marsh", "the Harbour Press Club", "Norvik Telecom", "a police officer", "Mina Sabo")
CONTENTS = (
    "the network had failed across the valley",
    "soldiers had blocked the bridge",
    "nobody was hurt in the fire",
    "the vote would go ahead as planned",
)
CHARGES = ("hiding the figures", "blocking the website", "bribing two judges", "lying to parliament")
SAYINGS = tuple(product(NAMES, CONTENTS))


class Difference(NamedTuple):
    """What was compared: how much, how much of it differs, and what that is."""

    checked: int
    violated: int
    examples: tuple[str, ...] = ()


Relation = Callable[[Extractor], Iterator[Difference]]
RELATIONS: dict[str, Relation] = {}


def relation(name: str) -> Callable[[Relation], Relation]:
    """Enter a relation under its number and name."""

    def enter(function: Relation) -> Relation:
        RELATIONS[name] = function
        return function

    return enter


@cache
def corpus() -> tuple[Article, ...]:
    """Return every second article of the corpus: half the time, and all kinds of text."""
    known = [json.loads(line) for line in (CORPUS / "metadata.jsonl").read_text("utf-8").splitlines()]
    return tuple(
        Article(id=row["file"], text=(CORPUS / row["file"]).read_text("utf-8"), published=row["published"])
        for row in known[::2]
    )


@cache
def record_of(extractor: Extractor, article: Article) -> ArticleRecord:
    """Return the article's record, made once."""
    return extractor(article)


def plain(extractor: Extractor, text: str, published: str = DAY) -> tuple[Claim, ...]:
    """Return the claims of a text."""
    return extractor(Article(id="a", text=text, published=published)).claims


# A claim, as far as a relation keeps it.

Skeleton = tuple[object, ...]


def skeleton(claim: Claim, change: Edited | None = None, shift: int = 0) -> Skeleton:
    """Return where the parts of a claim stand, after ``change`` and ``shift``, and what it is."""
    parts = (*((claim.source,) if claim.source else ()), None, *claim.cue, None, *claim.content)
    places = tuple(part and _place(part, change, shift) for part in parts)
    return (*places, claim.kind, claim.act, claim.negated)


def _place(part: Span, change: Edited | None, shift: int) -> tuple[int, int]:
    start, end = change.moved(part.start, part.end) if change else (part.start, part.end)
    return start + shift, end + shift


def difference(wanted: set[Skeleton], found: set[Skeleton], text: str) -> Difference:
    """Compare two sets of claims: those of either that the other lacks differ."""
    lost = (f"- {_words(one, text)}" for one in sorted(wanted - found, key=str))
    new = (f"+ {_words(one, text)}" for one in sorted(found - wanted, key=str))
    return Difference(len(wanted) + len(found), len(wanted ^ found), (*lost, *new))


def _words(one: Skeleton, text: str) -> str:
    return " | ".join(text[part[0] : part[1]] if isinstance(part, tuple) else str(part) for part in one if part)


def kept(extractor: Extractor, article: Article, change: Edited) -> Difference:
    """Compare an article's claims with those after ``change``; claims within insertions do not count."""
    wanted = {skeleton(claim, change) for claim in record_of(extractor, article).claims}
    after = extractor(article.model_copy(update={"text": change.text})).claims
    found = {skeleton(claim) for claim in after if not change.inserted(claim.content[0].start)}
    return difference(wanted, found, change.text)


def alike(first: object, second: object, text: str) -> Difference:
    """Compare two views of a pair of texts."""
    return Difference(1, 0) if first == second else Difference(1, 1, (f"{text}: {first} / {second}",))


# 6-8: paragraphs.


@relation("6 two articles in one text keep their claims")
def joined(extractor: Extractor) -> Iterator[Difference]:
    for first, second in pairwise(corpus()[::2]):
        shift = len(first.text) + 2
        wanted = {skeleton(claim) for claim in record_of(extractor, first).claims}
        wanted |= {skeleton(claim, shift=shift) for claim in record_of(extractor, second).claims}
        both = first.model_copy(update={"text": f"{first.text}\n\n{second.text}"})
        yield difference(wanted, {skeleton(claim) for claim in extractor(both).claims}, both.text)


@relation("7 an unrelated paragraph at the end")
def appended(extractor: Extractor) -> Iterator[Difference]:
    for article in corpus():
        end = len(article.text)
        yield kept(extractor, article, edited(article.text, [Edit(end, end, f"\n\n{UNRELATED}\n")]))


@relation("7 an unrelated paragraph at the beginning")
def prepended(extractor: Extractor) -> Iterator[Difference]:
    for article in corpus():
        yield kept(extractor, article, edited(article.text, [Edit(0, 0, f"{UNRELATED}\n\n")]))


@relation("8 two independent paragraphs change places")
def swapped(extractor: Extractor) -> Iterator[Difference]:
    paragraphs = [
        f"{name[0].upper()}{name[1:]} said on Sunday that {content}. The day was cold." for name, content in SAYINGS
    ]
    for first, second in pairwise(paragraphs[::3]):
        yield alike(
            {_words_of(claim) for claim in plain(extractor, f"{first}\n\n{second}")},
            {_words_of(claim) for claim in plain(extractor, f"{second}\n\n{first}")},
            first,
        )


def _words_of(claim: Claim) -> Skeleton:
    return (*(span.text for span in claim.spans()), claim.kind, claim.negated)


# 16-18, 23, 24: other words of the same kind.

GIVEN = ("Paula", "Henrik", "Amira", "Tomas", "Ruth", "Daniel", "Nadia", "Oscar")
FAMILY = ("Berger", "Okoro", "Lindqvist", "Haddad", "Moreno", "Kowal", "Tanaka", "Ferrari")
FIRMS = ("Talvex", "Brightmoor", "Corvane", "Quillon", "Nordane", "Estavia")
PLATFORMS = {"Facebook": "Instagram", "Twitter": "YouTube", "WhatsApp": "Telegram", "TikTok": "Snapchat"}
PLATFORMS |= {new: old for old, new in PLATFORMS.items()}


@relation("16 people bear other names")
def renamed(extractor: Extractor) -> Iterator[Difference]:
    for article in corpus():
        actors = record_of(extractor, article).actors
        full = [actor.name.split() for actor in actors if actor.type == "person" and len(actor.name.split()) == 2]
        new = {old: GIVEN[number % len(GIVEN)] for number, old in enumerate(dict.fromkeys(name[0] for name in full))}
        new |= {old: FAMILY[number % len(FAMILY)] for number, old in enumerate(dict.fromkeys(name[1] for name in full))}
        yield kept(extractor, article, _with_words(article.text, new))


@relation("16 organisations of one word bear other names")
def refounded(extractor: Extractor) -> Iterator[Difference]:
    for article in corpus():
        actors = record_of(extractor, article).actors
        old = [
            actor.name for actor in actors if actor.type == "organization" and re.fullmatch(r"[A-Z][a-z]+", actor.name)
        ]
        new = {name: FIRMS[number % len(FIRMS)] for number, name in enumerate(old) if name not in PLATFORMS}
        yield kept(extractor, article, _with_words(article.text, new))


@relation("16 other platforms")
def other_platforms(extractor: Extractor) -> Iterator[Difference]:
    for article in corpus():
        if any(name in article.text for name in PLATFORMS):
            yield kept(extractor, article, _with_words(article.text, PLATFORMS))


def _with_words(text: str, new: dict[str, str]) -> Edited:
    pattern = "|".join(map(re.escape, sorted(new, key=len, reverse=True))) or r"(?!)"
    return replaced(text, rf"\b(?:{pattern})\b", lambda match: new[match[0]])


STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}


@relation("17 straight for curly quotation marks")
def straightened(extractor: Extractor) -> Iterator[Difference]:
    for article in corpus():
        if any(mark in article.text for mark in STRAIGHT):
            yield kept(extractor, article, replaced(article.text, "[“”‘’]", lambda match: STRAIGHT[match[0]]))


@relation("17 curly for straight quotation marks")
def curled(extractor: Extractor) -> Iterator[Difference]:
    for article in corpus():
        if '"' in article.text:
            yield kept(extractor, article, replaced(article.text, '(?<!\\S)"|"', lambda match: _curly(match)))


def _curly(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()]
    return "“" if not before or before.isspace() or before == "(" else "”"


@relation("17 every third space cannot break")
def unbreakable(extractor: Extractor) -> Iterator[Difference]:
    for article in corpus():
        yield kept(extractor, article, replaced(article.text, "(?<=[a-z]) (?=[a-z])", "\u00a0", every=3))


@relation("17 lines end with CR LF")
def windows(extractor: Extractor) -> Iterator[Difference]:
    for article in corpus():
        yield kept(extractor, article, replaced(article.text, r"(?<!\r)(?=\n)", "\r"))


@relation("17 a zero-width space in every tenth long word")
def zero_width(extractor: Extractor) -> Iterator[Difference]:
    for article in corpus():
        yield kept(extractor, article, replaced(article.text, r"(?<=\b[a-z]{4})(?=[a-z]{3})", "\u200b", every=10))


@relation("18 stated for said")
def stated(extractor: Extractor) -> Iterator[Difference]:
    for article in corpus():
        yield kept(extractor, article, replaced(article.text, r"\bsaid\b", "stated"))


@relation("23 a typing error in words outside claims")
def mistyped(extractor: Extractor) -> Iterator[Difference]:
    for article in corpus():
        spans = [claim.sentence for claim in record_of(extractor, article).claims]
        words = [
            match
            for match in re.finditer(r"\b[a-z]{7,}\b", article.text)
            if not any(span.start <= match.start() < span.end for span in spans)
        ]
        new = (Edit(word.start() + 2, word.start() + 4, word[0][3] + word[0][2]) for word in words[::3])
        yield kept(extractor, article, edited(article.text, new))


@relation("24 a sentence outside claims in capitals")
def shouted(extractor: Extractor) -> Iterator[Difference]:
    for article in corpus():
        spans = [claim.sentence for claim in record_of(extractor, article).claims]
        free = [
            match
            for match in re.finditer(r"[A-Z][^.!?\n\"“”]+[a-z][.!?](?=\s)", article.text)
            if not any(span.start < match.end() and match.start() < span.end for span in spans)
        ]
        if free:
            yield kept(extractor, article, edited(article.text, [Edit(*free[0].span(), free[0][0].upper())]))
