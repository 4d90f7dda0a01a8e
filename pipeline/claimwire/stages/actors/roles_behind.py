"""Roles behind a name: "Ann Lee, the director of Acme", "Jane Roe, who heads the agency"."""

from __future__ import annotations

from claimwire.stages.plain import PlainDoc

from .beside import NO_ROLE, REACH, SMALL, Beside, Role
from .lexicon import class_of, words
from .owners import body_name, is_body
from .spans import POSSESSIVE, Mention, is_cut, is_mark, text_of

LEADS_ON = frozenset({"of", "at", "for", "with", "from", "in"})  # from a role to the body that it is held in
OPENERS = frozenset({",", "(", "who", "of", "from", "–", "—", "is", "was"})  # of what is said of a name behind it
LONGEST_NOUN = 7  # tokens of "senior vice president"
LONGEST_OWNER = 6  # tokens from a determiner to the "'s" of "the ferry company's director"


def role_behind(beside: Beside, mention: Mention) -> Role:
    """Return the role or body behind the name: "Ann Lee, the director of Acme", "Ann Lee of Acme"."""
    doc, at = beside.doc, beside.behind_bracket(mention.end)
    if at >= len(doc) or doc.texts[at] not in OPENERS:
        return NO_ROLE
    if doc.texts[at] in ("of", "from"):
        return Role(None, beside.body_at(at + 1))
    start = at if doc.texts[at] == "who" else at + 1
    if start < len(doc) and doc.lower[start] in SMALL - {"the"}:
        return NO_ROLE  # "Ben Okoro, and former mayor Ada Obi"
    if doc.texts[at] in ("is", "was") and (start >= len(doc) or doc.lower[start] != "the"):
        return NO_ROLE  # "is a dictator" judges, and names no office
    if start + 1 < len(doc) and doc.lower[start] == "who":
        return _who(beside, start + 1)
    return _apposition(beside, start)


def _who(beside: Beside, at: int) -> Role:
    """Return the role that a verb behind "who" tells: "who | heads the agency"."""
    if beside.doc.lower[at] not in words("LEADS"):
        return NO_ROLE
    return Role("head", beside.body_at(at + 1) or _body_called(beside, at + 1))


def _body_called(beside: Beside, at: int) -> str | None:
    """Return the body behind a noun for it: "who heads | the rights group Acme"."""
    doc = beside.doc
    stop = min(at + LONGEST_NOUN, len(doc))
    end = next((i for i in range(at, stop) if doc.capital[i] or is_mark(doc.texts[i])), at)
    return beside.body_at(end) if doc.lower[end - 1] in words("ORGANIZATION") else None


def _apposition(beside: Beside, start: int) -> Role:
    """Return the role that a noun phrase behind a name tells, an age and a determiner before it passed over."""
    doc = beside.doc
    if start + 1 < len(doc) and doc.texts[start].isdigit() and doc.texts[start + 1] == ",":
        start += 2
    while start < len(doc) and doc.lower[start] in words("DETERMINER"):
        start += 1
    owner = beside.starts.get(start)
    first = start
    stop = min(start + LONGEST_OWNER, len(doc))
    owned = next((i for i in range(start + 1, stop) if doc.texts[i] in POSSESSIVE), None)
    if owner and is_body(owner.mention):
        first = owner.mention.end + (owner.mention.end < len(doc) and doc.texts[owner.mention.end] in POSSESSIVE)
    elif owned and all(doc.texts[i].isalpha() and not is_cut(doc, i) for i in range(start, owned)):
        first = owned + 1  # "the company's director", "Lagos's mayor"
    last = _role_end(beside, first)
    if last is None or _is_part(doc, last) or first in beside.cues:  # "Ann Lee, blamed the mayor"
        return NO_ROLE
    following = beside.starts.get(last)
    if following and following.mention.kind == "person":
        return NO_ROLE  # "... and Lee, political commentator Jane Roe said"
    end, body = _complement(beside, last)
    if body is None and _names_another(beside, last):
        return NO_ROLE
    named = body or (body_name(owner.mention) if owner and first > start else None)
    noun = doc.lower[start] if first == start + 2 and doc.lower[start - 1] == "the" else None
    return Role(text_of(doc, (first, end)), named, noun)


def _is_part(doc: PlainDoc, at: int) -> bool:
    """Return whether the noun of a role is but half of another word: "the chief guest"."""
    if at >= len(doc) or doc.tags[at] != "NOUN" or doc.texts[at - 1] == "-":
        return False
    word = doc.lower[at]
    return class_of(word) is None and word not in words("TITLE") and word.isalpha()


def _names_another(beside: Beside, at: int) -> bool:
    """Return whether "of" and the like lead from a role to another's name: "Lee, Minister of Trade Jane Roe"."""
    doc = beside.doc
    if at >= len(doc) or doc.lower[at] != "of":
        return False
    for index in range(at + 1, min(at + REACH, len(doc))):
        if index in beside.starts:
            return beside.starts[index].mention.kind == "person" and doc.texts[index - 1].istitle()
        if not doc.texts[index].isalpha():
            return False
    return False


def _role_end(beside: Beside, first: int) -> int | None:
    """Return one past the last role noun of a phrase that begins at ``first``, None if it has none."""
    doc, last = beside.doc, None
    for index in range(first, min(first + LONGEST_NOUN, len(doc))):
        text = doc.texts[index]
        if index in beside.starts or text.isspace() or is_mark(text) or is_cut(doc, index):
            break
        if beside.is_role(index):
            last = index + 1
    return last


def _complement(beside: Beside, at: int) -> tuple[int, str | None]:
    """Return where the role ends that has its noun before ``at``, and the body that "of", "at", "for" leads to."""
    doc = beside.doc
    if at >= len(doc) or doc.lower[at] not in LEADS_ON:
        return at, None
    for index in range(at + 1, min(at + REACH, len(doc))):
        if doc.texts[index].isspace() or doc.texts[index] in ",.;:)":
            return (index, None) if doc.lower[at] == "of" else (at, None)
        pair = beside.starts.get(index)
        if pair and pair.mention.kind == "person":
            return at, None
        if pair and doc.lower[at] == "of" and index == at + 1 and beside.is_portfolio(pair.mention, at - 1):
            return pair.mention.end, None
        if pair and is_body(pair.mention):
            end = index - 1 if index > at + 1 and doc.lower[index - 1] in ("the", "a") else index
            return (end - 1 if doc.lower[end - 1] in LEADS_ON else at), pair.mention.name
    return at, None


def party_behind(beside: Beside, mention: Mention) -> str | None:
    """Return the party that is the person's: "Okoro's party, the Harvest League"; "Okoro's Harvest party"."""
    doc, at = beside.doc, mention.end
    if at >= len(doc) or doc.texts[at] not in POSSESSIVE:
        return None
    for index in range(at + 1, min(at + 7, len(doc))):
        pair = beside.starts.get(index)
        if pair and pair.entry and pair.mention.kind == "organization":
            following = doc.lower[pair.mention.end] if pair.mention.end < len(doc) else ""
            said = {*doc.lower[at:index], following, *pair.entry.heads}
            return pair.entry.name if "party" in said else None
        if pair or doc.texts[index].isspace() or doc.tags[index] == "VERB" or doc.texts[index] == ".":
            return None
    return None
