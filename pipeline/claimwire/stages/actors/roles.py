"""Roles: what a person is, and of which body, as the article states it beside the name.

"Acme spokesman Ben Okoro", "Ann Lee, director of Acme", "Jane Roe, who heads the agency": the words of the
role, and the body or country beside them, its affiliation.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimwire.annotations import relations_of
from claimwire.stages.plain import PlainDoc

from .beside import Beside, Role
from .body_nouns import is_rival, nouns_beside, owns_role
from .gather import Named
from .lexicon import class_of, words
from .offices import office_before
from .owners import called
from .register import Entry, Register
from .roles_before import role_before
from .roles_behind import party_behind, role_behind
from .spans import Mention


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
    """Make a body of a "person" of one word that has people or is called a firm: "Harvest secretary Jane Roe"."""
    for mention, entry in named:
        may_be = entry is not None and entry.type == "person" and entry.gender is None and len(entry.words) == 1
        if entry and may_be and _is_body(beside, mention):
            entry.type = "organization"
    return [pair.settled() for pair in named]


def _is_body(beside: Beside, mention: Mention) -> bool:
    return owns_role(beside, mention) or is_rival(beside, mention) or any(nouns_beside(beside, mention))


def _correct_body(beside: Beside, mention: Mention, entry: Entry) -> None:
    """Make a person of a "body" that bears an office and that nothing describes: "the director of Acme, R K Obi"."""
    office = office_before(beside, mention)
    if office.role and not entry.heads and len(entry.words) > 1:
        entry.type = "person"
        _take(entry, office)


def _take(entry: Entry, role: Role) -> None:
    """Let somebody have a role as far as the article has said nothing before."""
    if role.role:
        entry.heads.update(suffixes(role.role))
    if role.role and entry.role is None:
        entry.role = role.role
        entry.affiliation = role.affiliation or entry.affiliation
    elif role.affiliation and entry.affiliation is None:
        entry.affiliation = role.affiliation


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
