"""Likeness: what an actor of an article is known by, and when two of them may be one.

Inside an article the actors stage has joined all names of an actor. Between articles the full name decides; a short
name or an acronym is joined only where but one actor of the run fits, or one fits better by what is said of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from claimwire.records import Actor
from claimwire.stages.actors.gather import country_of
from claimwire.stages.actors.names import body_key, fold, is_acronym, is_short_body, is_short_person, is_spelling_of


@dataclass(eq=False)
class Local:
    """An actor of one article.

    Attributes:
        article: Id of the article.
        actor: Its record there.
        company: Keys of the other actors of the article.
        claims: How many claims of the article it is the source of.
    """

    article: str
    actor: Actor
    company: frozenset[str] = frozenset()
    claims: int = 0
    words: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.words = tuple(fold(self.actor.name).split())

    @property
    def is_named(self) -> bool:
        """Return whether it bears a name that means the same in another article: not "resident" or "the police"."""
        name = self.actor.name
        if self.actor.own:
            return True
        if not any(char.isupper() for char in name):
            return False
        return self.actor.type in ("organization", "government") or not name.split()[-1].islower()

    @property
    def is_short(self) -> bool:
        """Return whether the name may stand for several: one word, or an acronym; a government is known by one."""
        return len(self.words) == 1 and self.actor.type != "government" and not self.actor.own

    @property
    def key(self) -> str:
        """Return what the same actor has in every article that names it in full."""
        if self.actor.own:
            return f"listed as {self.actor.id}"
        country = country_of(self.actor.name) if self.actor.type == "government" else None
        if country:
            return f"government of {fold(country)}"
        return body_key(self.actor.name) if self.actor.type == "organization" else fold(self.actor.name)


def acronyms(locals_: Iterable[Local]) -> set[str]:
    """Return the short forms that the articles give for the actor."""
    names = (name for local in locals_ for name in (local.actor.name, *local.actor.aliases))
    return {name for name in names if is_acronym(name) and sum(map(str.isupper, name)) > 1}


def is_same_name(a: Local, b: Local) -> bool:
    """Return whether two full names are variants of one: "Ann B. Lee" and "Ann Lee", "Acme Group" and "Acme".

    Spellings may differ in one word: "Harbour Board" and "Harbor Board".
    """
    if len(a.words) == len(b.words):
        return _differ_in_spelling(a.words, b.words)
    short, full = sorted((a.words, b.words), key=len)
    if a.actor.type == "person":
        return len(short) > 1 and short[-1] == full[-1] and short[0] == full[0] and is_short_person(short, full)
    return len(short) > 1 and is_short_body(short, full) and full[: len(short)] == short


def _differ_in_spelling(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    others = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return not others or (len(others) == 1 and len(a) > 1 and is_spelling_of(*others[0]))


def features(local: Local) -> dict[str, int]:
    """Return what the article says of the actor beside its name, with weights: affiliation, role, company."""
    stated = {"affiliation": local.actor.affiliation, "role": local.actor.role}
    own = {f"{what}: {fold(value)}": 2 for what, value in stated.items() if value}
    return own | {f"company: {key}": 1 for key in local.company}
