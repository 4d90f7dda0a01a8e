"""Roles before a name: "Acme founder and president Ann Lee", "former Kenyan mayor Ben Okoro"."""

from __future__ import annotations

from claimwire.stages.plain import PlainDoc

from .beside import NO_ROLE, REACH, SMALL, Beside, Role
from .lexicon import Label, class_of, words
from .owners import body_name, its_body, owning_noun
from .spans import POSSESSIVE, Mention, text_of

APART = frozenset({"VERB", "AUX", "PRON", "DET", "SCONJ"})  # tags of what is no part of a role
ENDING: tuple[Label, ...] = ("STOP", "CUT", "DETERMINER", "PRONOUN")


def role_before(beside: Beside, mention: Mention) -> Role:
    """Return the role that leads up to the name: "Acme founder and president, Ann Lee"."""
    doc, at = beside.doc, _end(beside, mention)
    before = doc.lower[at - 1] if at else ""
    if before in SMALL or (before in words("GIVEN") and not beside.is_role(at - 1)):
        return NO_ROLE  # "the prime minister and Mr Okoro"
    first, owner = _walk_back(beside, at)
    while first < at and doc.lower[first] in SMALL:
        first += 1
    if not any(beside.is_role(index) for index in range(first, at)):
        return NO_ROLE
    affiliation = body_name(owner) if owner else None
    is_next = owner is not None and owner.end == first
    if owner and owner.kind == "person" and is_next:
        affiliation = owner.name  # directly before a role and a name stands no other person
    if owner and affiliation is None and owner.kind == "place" and is_next:
        first = owner.start  # "Kisumu Senator Ben Okoro"
    if owner and owner.end == first and beside.is_portfolio(owner, first):
        first, affiliation = owner.start, None
    first = _without_fate(doc, first, at)
    role = _without_honorifics(text_of(doc, (first, at)))
    if role and owner and owner.end == first and doc.lower[owner.start - 1] in words("FORMER"):
        role = f"{doc.lower[owner.start - 1]} {role}"  # "former Kenyan mayor"
    affiliation = affiliation or _led(beside, first)
    noun = None if affiliation else owning_noun(doc, beside.starts, first)
    return Role(role, affiliation or (None if noun else its_body(doc, beside.starts, first)), noun)


def _end(beside: Beside, mention: Mention) -> int:
    """Return where the role ends that leads up to a name: before its titles, and a comma behind the role."""
    at = mention.start
    while at > 2:
        title = at - 1 - (beside.doc.texts[at - 1] == ".")  # behind "Col", as a token of its own
        if beside.doc.lower[title] not in words("TITLE"):
            break
        is_second = beside.doc.texts[title - 1] == "," and beside.is_role(title - 2)  # "its chief, Colonel Obi"
        if beside.is_role(title) and not is_second:
            break
        at = title
    return at - (at >= 2 and beside.doc.texts[at - 1] == "," and beside.is_role(at - 2))


def _without_fate(doc: PlainDoc, first: int, at: int) -> int:
    """Return where the role begins behind what befell its bearer: "jailed former mayor" is "former mayor"."""
    while first + 1 < at and doc.texts[first].islower() and doc.texts[first].endswith("ed"):
        first += 1
    return first


def _led(beside: Beside, at: int) -> str | None:
    """Return the body before "led by": "the League, led by former mayor Ben Okoro"."""
    if at < 3 or beside.doc.lower[at - 1] != "by" or beside.doc.lower[at - 2] not in words("LEADS"):
        return None
    pair = beside.ends.get(at - 2) or (beside.ends.get(at - 3) if beside.doc.texts[at - 3] == "," else None)
    return body_name(pair.mention) if pair else None


def _walk_back(beside: Beside, at: int) -> tuple[int, Mention | None]:
    """Return where the role begins that ends before ``at``, and the body named in front of it."""
    index = at
    while index > max(0, at - REACH):
        index = _before_bracket(beside.doc, index)
        before = beside.ends.get(index)
        if before or beside.doc.texts[index - 1] in POSSESSIVE:
            owner = before or beside.ends.get(index - 1)
            return beside.behind_bracket(index), owner.mention if owner else None
        if not _belongs(beside, index - 1):
            break
        index -= 1
    return index, None


def _before_bracket(doc: PlainDoc, index: int) -> int:
    """Return the token where the bracket around one word begins that ends before ``index``; ``index`` without one."""
    return index - 3 if index >= 3 and doc.texts[index - 1] == ")" and doc.texts[index - 3] == "(" else index


def _belongs(beside: Beside, index: int) -> bool:
    """Return whether a token may be part of a role: no verb or cue, a small word but behind a role noun."""
    word, tag = beside.doc.lower[index], beside.doc.tags[index]
    if index in beside.cues or word.isspace() or tag in APART:
        return False
    if tag == "ADV" and beside.doc.capital[index]:
        return False  # "Currently chairman Lee"
    if word == "-" and not beside.doc.spaced[index]:
        return True
    if word in SMALL:
        return word != "the" and (beside.is_role(index - 1) if index else False)
    return word[:1].isalpha() and not any(word in words(label) for label in ENDING)


def _without_honorifics(phrase: str) -> str | None:
    """Return the role without "Mr" and the like: "Principal Prof" is "Principal"."""
    parts = phrase.rstrip(" ,").split()
    while parts and parts[-1].lower() in words("TITLE") and class_of(parts[-1].lower().rstrip(".")) != "ROLE":
        parts.pop()
    return " ".join(parts) or None
