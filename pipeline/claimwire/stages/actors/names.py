"""Names: folding, titles, acronyms, and when two names are one."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import cache, lru_cache

from .lexicon import RECENT, REMEMBERED, words

LINKS = frozenset({"of", "the", "for", "and", "on", "in", "to", "a", "an", "de", "du", "la", "el", "&"})
SPELLING = 0.85  # least likeness of two spellings of one word


ENDING = re.compile(r"['’‘]s?$")
ARTICLE = re.compile(r"^(the|a|an)\s+")
APART = re.compile(r"[^\w&@]+")  # what parts the words of a folded name
ACRONYM = re.compile(r"[A-Z][A-Za-z&.\-]{1,11}")
BRAND = re.compile(r"[A-Z][a-z]{2,}[A-Z][A-Za-z]+")


@lru_cache(REMEMBERED)
def fold(name: str) -> str:
    """Return the name for comparison: case, accents, a leading article, the possessive and punctuation set aside."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char)).casefold()
    plain = ENDING.sub("", plain.strip())
    plain = ARTICLE.sub("", plain).replace(".", "")
    return APART.sub(" ", plain).strip()


@lru_cache(RECENT)
def folded_words(name: str) -> tuple[str, ...]:
    """Return the words of the folded name."""
    return tuple(fold(name).split())


def split_titles(parts: list[str]) -> int:
    """Return how many leading words of a name are titles: 1 for "Mr Okoro", 0 for "Ben Okoro" and "Pope Francis"."""
    count = 0
    while count < len(parts) - 1 and parts[count].lower() in words("TITLE"):
        count += 1
    if count and len(parts) - count == 1 and parts[count - 1].lower() in words("NAME_LIKE"):
        count -= 1
    return count


def title_gender(parts: list[str]) -> str | None:
    """Return "m" or "f" where one of these words is a title or noun for a man or a woman."""
    genders = _genders()
    return next((genders[word] for part in parts if (word := part.lower()) in genders), None)


@cache
def _genders() -> dict[str, str]:
    """Return the gender of each title or noun for a man or a woman; what a title says goes before what a noun does."""
    found: dict[str, str] = {}
    for label, gender in (("TITLE", None), ("MAN", "m"), ("WOMAN", "f")):
        for word, rule in words(label).items():
            if known := rule.gender or gender:
                found.setdefault(word, known)
    return found


def is_acronym(text: str) -> bool:
    """Return whether the text looks like a short form: PTA, MoH, Obeb, PML-N, not Okoro's or 2022."""
    return bool(ACRONYM.fullmatch(text)) and not text.islower()


def is_brand(text: str) -> bool:
    """Return whether one word has a capital inside, as people's names do not: PierCheck, not McKay or DeSantis."""
    return bool(BRAND.fullmatch(text)) and not text.startswith("Mac")


def fits_initials(acronym: str, parts: list[str]) -> bool:
    """Return whether the acronym is made of the first letters of these words, in order, the first and last used.

    Small words may be skipped or counted, and a word may give up to three letters ("Obeb": Office of the Basic
    Education Board; "NetEd": Network for Education).
    """
    letters = re.sub(r"[^a-z0-9]", "", fold(acronym))
    flat = [piece for part in parts for piece in re.split(r"[-\s/]", fold(part)) if piece]
    return bool(flat) and bool(letters) and letters[0] == flat[0][0] and _consumes(letters, tuple(flat))


@lru_cache(REMEMBERED)
def _consumes(letters: str, flat: tuple[str, ...]) -> bool:
    if not flat or not letters:
        return not flat and not letters
    head, rest = flat[0], flat[1:]
    takes = any(
        letters.startswith(head[:count]) and _consumes(letters[count:], rest)
        for count in range(1, min(4, len(head) + 1))
    )
    return takes or ((head in LINKS or len(head) == 1) and _consumes(letters, rest))


@lru_cache(RECENT)
def initials(name: str) -> frozenset[str]:
    """Return the acronyms of a name of several words: of its capitals alone, and of all its words."""
    parts = [piece for part in name.split() for piece in part.split("-") if piece[:1].isalpha()]
    parts = parts[1:] if parts and parts[0].lower() == "the" else parts
    if len(parts) < 2:
        return frozenset()
    capitals = "".join(part[0] for part in parts if part[0].isupper())
    every = "".join(part[0].upper() for part in parts)
    return frozenset(form for form in (capitals, every) if len(form) > 1)


def is_short_person(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Return whether the words of ``short`` stand in ``full`` in order; an initial stands for its word."""
    at = 0
    for word in short:
        while at < len(full) and not _same_word(word, full[at]):
            at += 1
        if at == len(full):
            return False
        at += 1
    return any(len(word) > 1 for word in short)


def _same_word(a: str, b: str) -> bool:
    return a == b or (1 in (len(a), len(b)) and a[:1] == b[:1])


def is_short_body(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Return whether ``short`` is a cut-down name of the organization ``full``.

    "Acme" for "Acme Group", "Democratic Party" for "Democratic Party of Korea", "Lake View School" for "Lake View
    Girls School"; not "Acme" for "Acme Africa".
    """
    if len(short) >= len(full) or not short:
        return False
    if len(short) == 1 and short[0] in words("ORGANIZATION"):
        return words("ORGANIZATION")[short[0]].kind != "state" and short[0] in full  # "Ministry"
    rest = full[len(short) :]
    if full[: len(short)] == short and len(short) > 1 and short[-1] in words("ORGANIZATION"):
        return not any(word in words("ORGANIZATION") for word in rest)
    if full[: len(short)] == short:
        return (
            rest[0] in ("of", "for")
            or all(word in words("SUFFIX") for word in rest)
            or (len(short) > 1 and len(rest) == 1)
        )
    if full[-len(short) :] == short:
        return len(short) > 1
    return len(short) > 2 and short[0] == full[0] and short[-1] == full[-1] and set(short) <= set(full)


@lru_cache(RECENT)
def body_key(name: str) -> str:
    """Return the content words in order of the alphabet: "Ministry of the Interior" is the "Interior Ministry"."""
    return " ".join(sorted(word for word in folded_words(name) if word not in LINKS))


def is_spelling_of(a: str, b: str) -> bool:
    """Return whether two folded words of some length are spellings of one: harbour and harbor."""
    if min(len(a), len(b)) < 5 or a[0] != b[0]:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= SPELLING
