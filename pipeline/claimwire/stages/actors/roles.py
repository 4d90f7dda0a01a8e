"""Roles: what a person is, and of which body, as the article states it beside the name.

"Acme spokesman Ben Okoro", "Ann Lee, director of Acme", "Jane Roe, who heads the agency": the words of the
role, and the body or country beside them, its affiliation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimwire.annotations import relations_of
from claimwire.stages.plain import PlainDoc
from claimwire.stages.vocabulary import POSSESSIVES

from .beside import Beside, Role, is_role
from .body_nouns import is_rival, nouns_beside, owns_role
from .gather import Named
from .lexicon import class_of, words
from .offices import office_before
from .owners import called
from .register import Entry, Register
from .roles_before import role_before
from .roles_behind import party_behind, role_behind
from .spans import Mention

LEADING = re.compile(r"((unlike|like|whether|perhaps|even|but|both|then|now|today|as|well)\b\s*|(the|an?) )+", re.I)
OWNED = frozenset({"campaign", "team", "camp", "army", "movement", "coalition", "forces"})  # by people, too


def assign_roles(doc: PlainDoc, register: Register, named: list[Named]) -> None:
    """Give each person the first role and affiliation that the article states, and each entry its describing nouns."""
    cues = {token for relation in relations_of(doc.origin) if relation.cue for token in range(*relation.cue)}
    named = _corrected(Beside.of(doc, named, cues), named)
    beside = Beside.of(doc, named, cues)
    nouns: dict[Entry, str] = {}
    for mention, entry in named:
        if entry and entry.type == "person":
            for role in _stated(beside, mention):
                _take(entry, role)
                if role.noun:
                    nouns.setdefault(entry, role.noun)
        elif entry and entry.type == "organization":
            entry.heads.update(nouns_beside(beside, mention))
            _correct_body(beside, mention, entry)
    for entry in register.entries:
        _part_role(entry, register)
    for entry, noun in nouns.items():
        entry.affiliation = entry.affiliation or called(noun, register)


def _stated(beside: Beside, mention: Mention) -> list[Role]:
    """Return what the article states beside the name of a person, that before the name first."""
    near = [read(beside, mention) for read in (role_before, office_before, role_behind)]
    return [*near, Role(None, party_behind(beside, mention))]


def _corrected(beside: Beside, named: list[Named]) -> list[Named]:
    """Make a body of a "person" of one word that has people or is called a firm: "Harvest secretary Jane Roe".

    Nobody becomes one who has a title or is called "she" anywhere: "Okoro spokesman Lee" speaks for Senator Okoro.
    """
    people = {entry for mention, entry in named if mention.titled or _is_he(beside, mention)}
    for mention, entry in named:
        may_be = entry is not None and entry.type == "person" and entry.gender is None and len(entry.words) == 1
        if entry and may_be and entry not in people and _is_body(beside, mention):
            entry.type = "organization"
    return [pair.settled() for pair in named]


def _is_body(beside: Beside, mention: Mention) -> bool:
    nouns = set(nouns_beside(beside, mention)) - OWNED
    return owns_role(beside, mention) or is_rival(beside, mention) or bool(nouns)


def _is_he(beside: Beside, mention: Mention) -> bool:
    """Return whether "he" or "she" follows in the sentence before another name does: "Okoro said | she"."""
    doc = beside.doc
    for index in range(mention.end, len(doc)):
        if doc.starts[index] or index in beside.starts:
            return False
        if doc.lower[index] in ("he", "she"):
            return True
    return False


def _correct_body(beside: Beside, mention: Mention, entry: Entry) -> None:
    """Make a person of a "body" that bears an office and that nothing describes: "the director of Acme, R K Obi"."""
    office = office_before(beside, mention)
    if office.role and not entry.heads and len(entry.words) > 1:
        entry.type = "person"
        _take(entry, office)


def _take(entry: Entry, role: Role) -> None:
    """Let somebody have a role as far as the article has said nothing before."""
    role = role._replace(role=_alone(role.role) if role.role else None)
    if role.role:
        entry.heads.update(suffixes(role.role))
    if role.role and entry.role is None:
        entry.role = role.role
        entry.affiliation = role.affiliation or entry.affiliation
    elif role.affiliation and entry.affiliation is None:
        entry.affiliation = role.affiliation


def _alone(role: str) -> str | None:
    """Return a role without what leads up to it, "then the" or the "-" of "then-Senator"; None for "like his aide"."""
    match = LEADING.match(role)
    role = role[match.end() :] if match else role
    first, _, rest = role.removeprefix("-").partition(" ")
    if role.startswith("-"):
        role = role[1:] if first[:1].isupper() or is_role(first) else rest  # "-born wife" is "wife"
    return role if role and role.split()[0].lower() not in {*POSSESSIVES, "and"} else None


def _part_role(entry: Entry, register: Register) -> None:
    """Take the body that a role begins with for its affiliation: "Commission chairman" of the Vote Commission."""
    first, _, rest = (entry.role or "").partition(" ")
    if entry.affiliation or not rest or not first[0].isupper() or first.lower() not in words("ORGANIZATION"):
        return
    body = called(first.lower(), register)
    if body and class_of(rest.split()[-1].lower()) == "ROLE":
        entry.role, entry.affiliation = rest, body


def suffixes(phrase: str) -> Iterator[str]:
    """Yield what may stand for a described actor: "former prime minister", "prime minister", "minister"."""
    parts = phrase.lower().split()
    stop = next((i for i, part in enumerate(parts) if i and part in words("CUT")), len(parts))
    head = parts[:stop]
    for start in range(len(head)):
        if class_of(head[-1]) in ("ROLE", "ORGANIZATION"):
            yield " ".join(head[start:])
    yield from (part for part in head if class_of(part) == "ROLE")
