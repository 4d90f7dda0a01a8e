"""Mentions -> register: which mentions name the same actor, and under which name it stands.

Distinct names are entered longest first, so that a short form finds its full name wherever that stands; then each
mention, in order of the text, is given to one entry. Governments are entered by their country.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from functools import cache, lru_cache
from typing import NamedTuple

from .lexicon import RECENT, class_of, countries, singular, words
from .names import fits_initials, fold, folded_words, initials, is_brand
from .register import Entry, Register
from .spans import Mention, Short

ENTERED = ("person", "organization", "government", "group")
# What a body of that name is called in English: "the bank" for Banco Norte.
NOUNS = (
    dict.fromkeys(("banca", "banco", "bank", "banka", "banque"), "bank")
    | dict.fromkeys(("partai", "parti", "partia", "partido", "partito"), "party")
    | dict.fromkeys(("sindicato", "syndicat"), "union")
    | dict.fromkeys(("universidad", "universidade", "universite", "universitas"), "university")
)
GOVERNMENT_HEADS = tuple(words("GOVERNMENT"))


class Named(NamedTuple):
    """A mention and the entry that it names; None for a place that nobody has spoken for yet."""

    mention: Mention
    entry: Entry | None

    def settled(self) -> Named:
        """Return the same where a body is mentioned as one, and no longer as the person it was taken for."""
        was_person = self.entry is not None and self.entry.type == "organization" and self.mention.kind == "person"
        return self._replace(mention=self.mention._replace(kind="organization")) if was_person else self


def gather(mentions: list[Mention], shorts: list[Short]) -> tuple[Register, list[Named]]:
    """Return the register of all that the mentions name, and the mentions with their entries."""
    register = Register()
    titled = {fold(mention.name) for mention in mentions if mention.titled}
    kinds = _kinds(mentions, shorts, titled)
    _enlist(register, mentions)
    for mention in sorted(mentions, key=lambda mention: (-len(folded_words(mention.name)), mention.start)):
        kind = kinds[fold(mention.name)]
        is_short = " " not in mention.name and fold(mention.name) not in titled
        if kind in ("person", "modifier") and is_short and register.is_body_alone(mention.name):
            kind = kinds[fold(mention.name)] = "organization"
        elif kind == "person" and fold(mention.name) in words("NORP"):
            kind = kinds[fold(mention.name)] = "people"
        if kind in ("person", "organization") and mention.listed is None:
            longer = register.longer(mention.name) if kind == "person" else None
            _describe(longer or register.enter(mention.name, kind))
            if longer:
                register.rename(longer, mention.name)
    for long, short in shorts:
        own = next((entry for name in (long, short) if (entry := register.named(name.name)) and entry.own), None)
        entry = own or register.named(long.name) or _describe(register.add(long.name, long.kind))
        if own:
            register.rename(entry, long.name)
        register.rename(entry, short.name)
        if not own and long.name.islower() and not fits_initials(short.name, long.name.split()):
            entry.name = short.name  # "the national rowing federation (FRN)": the acronym is its only name
            entry.aliases.setdefault(long.name)
    judged = ((mention, kinds[fold(mention.name)]) for mention in mentions)
    settled = [mention if mention.kind == kind else mention._replace(kind=kind) for mention, kind in judged]
    return register, [Named(mention, _entry_of(register, mention)) for mention in settled]


def _enlist(register: Register, mentions: list[Mention]) -> None:
    """Enter the actors of the user's list first, so that what the article calls them finds them."""
    for mention in mentions:
        if mention.listed is None:
            continue
        kind = "government" if mention.kind == "place" else mention.kind
        entry = _describe(register.enlist(mention.listed, kind))
        if entry.type == "government":
            entry.heads.update(GOVERNMENT_HEADS)
        for name in mention.listed.names if entry.type == "government" else ():
            register.call(entry, "government of " + (country_of(name) or fold(name)))


def _kinds(mentions: list[Mention], shorts: list[Short], titled: Set[str]) -> dict[str, str]:
    """Return the kind of each folded name: the one that most of its mentions have, the first among equals.

    One that only says which somebody is meant, "the Florida senator", is a modifier and names nobody.
    What has an acronym in brackets is a body, whatever the encoder took it for.
    """
    votes: dict[str, Counter[str]] = {}
    for mention in mentions:
        votes.setdefault(fold(mention.name), Counter())[mention.kind] += 1
    kinds = {}
    for name, counts in votes.items():
        for kind in ("modifier", "unknown"):
            counts[kind] *= len(+counts) == 1
        kinds[name] = "place" if name in countries() else counts.most_common(1)[0][0]
    who = ("person", "unknown")
    kinds |= {fold(m.name): "organization" for m in mentions if kinds[fold(m.name)] in who and is_brand(m.name)}
    acronyms = {
        m.name for m in mentions if len(m.name) > 2 and m.name.isupper() and kinds[fold(m.name)] == "organization"
    }
    kinds |= {fold(m.name): "organization" for m in mentions if m.kind == "person" and initials(m.name) & acronyms}
    kinds |= {name: "person" for name, kind in kinds.items() if kind == "organization" and _is_borne(name, titled)}
    surnames = {name.split()[-1] for name, kind in kinds.items() if kind == "person" and " " in name}
    kinds |= {name: "person" for name, kind in kinds.items() if kind == "organization" and name in surnames}
    kinds |= {fold(name.name): name.kind for short in shorts for name in short}
    kinds |= {fold(mention.name): mention.kind for mention in mentions if mention.listed}
    return {name: "person" if kind == "unknown" else kind for name, kind in kinds.items()}


def _is_borne(name: str, titled: Set[str]) -> bool:
    """Return whether a folded name has a title elsewhere, whole or behind a given name: "Mrs Okoro", "Ada Okoro"."""
    first, *rest = name.split()
    return name in titled or (first in words("GIVEN") and not titled.isdisjoint(rest[-1:]))


def _entry_of(register: Register, mention: Mention) -> Entry | None:
    if mention.kind == "government" and mention.listed is None:
        return government(register, mention.name)
    if mention.kind not in ENTERED:
        return None
    if mention.listed:
        entry: Entry | None = register.enlist(mention.listed, mention.kind)
    elif mention.kind == "person":
        entry = register.holder(mention.name, mention.gender)
    else:
        entry = register.named(mention.name)
    if entry is None:
        return None
    if fold(mention.name) != fold(entry.name):
        entry.aliases.setdefault(mention.name)
    entry.gender = entry.gender or mention.gender
    entry.mentions.append((mention.start, mention.end))
    return entry


def _describe(entry: Entry) -> Entry:
    """Give the entry the nouns of its name as heads: "the party" for the Democratic Party."""
    if entry.type == "organization":
        for word in entry.words:
            word = NOUNS.get(word, word)
            noun = word if word in words("ORGANIZATION") else singular(word)  # "Times" is none of "time"
            if noun in words("ORGANIZATION"):
                entry.heads.add(noun)
            if noun in words("SUFFIX") and class_of(noun) is None:
                entry.heads.add("company")
        if len(entry.words) > 1 and entry.words[-1] in words("MASTHEAD"):
            entry.heads.add("newspaper")
    return entry


def government(register: Register, name: str) -> Entry:
    """Return the government that a country, a capital, a people or "the X government" stands for."""
    country = country_of(name)
    key = "government of " + (country or fold(name))
    entry = register.named(key)
    if entry is None:
        entry = register.add(name, "government")
        entry.heads.update(GOVERNMENT_HEADS)
        register.rename(entry, key)
        del entry.aliases[key]
    if fold(name) != fold(entry.name):
        entry.aliases.setdefault(name)
    return entry


@lru_cache(RECENT)
def country_of(name: str) -> str | None:
    """Return the country that the first words of a name tell of: "Chinese" and "Beijing" of China."""
    parts = folded_words(name)
    table = _folded_countries()
    for end in range(min(len(parts), 5), 0, -1):
        known = table.get(" ".join(parts[:end]))
        if known:
            return known
    return None


@cache
def _folded_countries() -> dict[str, str]:
    return {fold(word): country.name for word, country in countries().items()}
