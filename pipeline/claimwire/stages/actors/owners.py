"""Owners: the body that a role is held in, where it is named beside it, or is but "its" or "the union's"."""

from __future__ import annotations

from claimwire.stages.plain import PlainDoc

from .gather import Named, country_of
from .lexicon import class_of, countries
from .names import fold
from .register import Register
from .spans import POSSESSIVE, Mention


def is_body(mention: Mention) -> bool:
    """Return whether a role may be held in what is named: a body, or a country by any of its names."""
    return (
        mention.kind in ("organization", "government")
        or country_of(mention.name) == mention.name
        or (mention.kind in ("place", "people") and country_of(mention.name) is not None)
    )


def body_name(mention: Mention) -> str | None:
    """Return the name of a body as an affiliation, the country for its people; None for a mere place."""
    if not is_body(mention):
        return None
    country = countries().get(fold(mention.name))
    return country.name if country and country.how == "people" else mention.name


def whose(doc: PlainDoc, starts: dict[int, Named], at: int) -> Mention | None:
    """Return the body that an "its" at token ``at`` means.

    The nearest before it in its sentence, else the first of the sentence before, which is mostly its subject.
    """
    sentence = doc.sentences[at]
    here = _bodies(starts, sentence, at)
    before = _bodies(starts, doc.sentences[sentence - 1], sentence) if sentence and not here else []
    return next(iter([*here[-1:], *before]), None)


def noun_of(doc: PlainDoc, starts: dict[int, Named], at: int) -> str | None:
    """Return what the sentence before calls the body that an "its" at token ``at`` means: "The bank said so. Its head".

    None where the sentence of the "its" names one.
    """
    sentence = doc.sentences[at]
    start = doc.sentences[sentence - 1] if sentence else sentence
    if start == sentence or _bodies(starts, sentence, at) or doc.lower[start] != "the" or start + 1 in starts:
        return None
    noun = doc.lower[start + 1]
    is_last = class_of(noun) == "ORGANIZATION" and doc.tags[start + 2] in ("VERB", "AUX")
    return noun if is_last else None


def its_body(doc: PlainDoc, starts: dict[int, Named], at: int) -> str | None:
    """Return the body whose the role is that begins at ``at`` behind an "its"."""
    body = whose(doc, starts, at - 1) if at and doc.lower[at - 1] == "its" else None
    return body_name(body) if body else None


def owning_noun(doc: PlainDoc, starts: dict[int, Named], at: int) -> str | None:
    """Return what the body is but called whose the role is that begins at ``at``.

    "authority" of "the authority's director"; "bank" of "The bank said so. Its director".
    """
    if at and doc.lower[at - 1] == "its":
        return noun_of(doc, starts, at - 1)
    is_owned = at > 2 and doc.texts[at - 1] in POSSESSIVE and doc.lower[at - 3] == "the"
    return doc.lower[at - 2] if is_owned else None


def called(noun: str, register: Register) -> str | None:
    """Return the one body of the article that is described by the noun; None of several."""
    found = [entry for entry in register.entries if entry.type == "organization" and noun in entry.heads]
    return found[0].name if len(found) == 1 else None


def _bodies(starts: dict[int, Named], start: int, end: int) -> list[Mention]:
    found = (starts[index].mention for index in range(start, end) if index in starts)
    return [mention for mention in found if mention.kind in ("organization", "government")]
