"""Roles: what a person is, and of which body, as the article states it beside the name.

"Acme spokesman Ben Okoro", "Ann Lee, director of Acme", "Jane Roe, who heads the agency": the words of the
role, and the body or country beside them, its affiliation.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimwire.annotations import relations_of
from claimwire.stages.plain import PlainDoc

from .gather import Named
from .lexicon import class_of, words
from .offices import office_before
from .owners import body_name, called, is_body, noun_of, whose
from .register import Entry, Register
from .spans import POSSESSIVE, Mention, is_cut, is_mark, text_of

LONGEST_NOUN = 6  # tokens of "the digital rights group" before the name
REACH = 12  # tokens of a role beside a name
MINISTERS = frozenset({"minister", "secretary"})
RIVALS = (["its", "competitor"], ["its", "owner"], ["its", "parent"], ["its", "rival"], ["its", "subsidiary"])
SMALL = frozenset({"of", "and", "for", "the", "&"})


class Role(NamedTuple):
    """What stands beside a name; each part may be missing.

    Attributes:
        role: Its words.
        affiliation: Name of the body or country.
        noun: What the body is but called there: the "union" of "the union's secretary".
    """

    role: str | None
    affiliation: str | None
    noun: str | None = None


def assign_roles(doc: PlainDoc, register: Register, named: list[Named]) -> None:
    """Give each person the first role and affiliation that the article states, and each entry its describing nouns."""
    index = {m.start: pair for pair in named for m in (pair.mention,)}
    ends = {pair.mention.end: pair for pair in named}
    cues = {token for relation in relations_of(doc.origin) if relation.cue for token in range(*relation.cue)}
    reader = RoleReader(doc, index, ends, cues)
    nouns: dict[Entry, str] = {}
    for mention, entry in named:
        if entry is None:
            continue
        if entry.type == "person":
            near = (reader.before(mention), reader.office(mention), reader.after(mention))
            for role in (*near, Role(None, reader.party(mention))):
                _take(entry, role)
                if role.noun:
                    nouns.setdefault(entry, role.noun)
            is_body = reader.owns_role(mention) or reader.is_rival(mention)
            if len(entry.words) == 1 and (is_body or any(reader.descriptions(mention))):
                entry.type = "organization"
                entry.heads.update(reader.descriptions(mention))
        elif entry.type == "organization":
            entry.heads.update(reader.descriptions(mention))
            office = reader.office(mention)
            if office.role and not entry.heads and len(entry.words) > 1:  # "the director of Acme, R K Obi"
                entry.type = "person"
                _take(entry, office)
    for entry in register.entries:
        _part_role(entry, register)
    for entry, noun in nouns.items():
        entry.affiliation = entry.affiliation or called(noun, register)


def _take(entry: Entry, role: Role) -> None:
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


class RoleReader:
    """Reads the words around names."""

    def __init__(self, doc: PlainDoc, starts: dict[int, Named], ends: dict[int, Named], cues: set[int]) -> None:
        self.doc = doc
        self.starts = starts
        self.ends = ends
        self.cues = cues

    def before(self, mention: Mention) -> Role:
        """Return the role that leads up to the name: "Acme founder and president, Ann Lee"."""
        at = self._before_titles(mention.start)
        if at >= 2 and self.doc.texts[at - 1] == "," and self._is_role(at - 2):
            at -= 1
        before = self.doc.lower[at - 1] if at else ""
        if before in SMALL or (before in words("GIVEN") and not self._is_role(at - 1)):
            return Role(None, None)  # "the prime minister and Mr Okoro"
        first, owner = self._walk_back(at)
        while first < at and self.doc.lower[first] in SMALL:
            first += 1
        if not any(self._is_role(index) for index in range(first, at)):
            return Role(None, None)
        affiliation = body_name(owner) if owner else None
        if owner and owner.kind == "person" and owner.end == first:
            affiliation = owner.name  # directly before a role and a name stands no other person
        if owner and affiliation is None and owner.kind == "place" and owner.end == first:
            first = owner.start  # "Kisumu Senator Ben Okoro"
        if owner and owner.end == first and self._is_portfolio(owner, first):
            first, affiliation = owner.start, None
        first = self._without_fate(first, at)
        role = _without_honorifics(text_of(self.doc, (first, at)))
        if role and owner and owner.end == first and self.doc.lower[owner.start - 1] in words("FORMER"):
            role = f"{self.doc.lower[owner.start - 1]} {role}"  # "former Kenyan mayor"
        affiliation = affiliation or self._led(first)
        noun = noun_of(self.doc, self.starts, first - 1) if self._is_its(first) and not affiliation else None
        return Role(role, affiliation or (None if noun else self._its(first)), noun)

    def _before_titles(self, at: int) -> int:
        """Return where the titles before a name begin; a full stop behind one may be a token: "director Col. Obi"."""
        while at > 2:
            title = at - 1 - (self.doc.texts[at - 1] == ".")
            if self.doc.lower[title] not in words("TITLE") or self._is_role(title):
                break
            at = title
        return at

    def office(self, mention: Mention) -> Role:
        """Return the role that leads up to the name through an "of": "the director of Acme, Ann Lee"."""
        found = office_before(self.doc, self.starts, mention, self._is_role)
        return Role(found.role, body_name(found.body) if found.body else None) if found else Role(None, None)

    def _is_portfolio(self, owner: Mention, noun: int) -> bool:
        """Return whether the "body" is but what a minister is for: "Energy Secretary", "Minister of Health"."""
        known = any(word in words("ORGANIZATION") for word in owner.name.lower().split())
        return self.doc.lower[noun] in MINISTERS and owner.kind == "organization" and not known and owner.name.istitle()

    def _without_fate(self, first: int, at: int) -> int:
        """Return where the role begins behind what befell its bearer: "jailed former mayor" is "former mayor"."""
        while first + 1 < at and self.doc.texts[first].islower() and self.doc.texts[first].endswith("ed"):
            first += 1
        return first

    def _led(self, at: int) -> str | None:
        """Return the body before "led by": "the League, led by former mayor Ben Okoro"."""
        if at < 3 or self.doc.lower[at - 1] != "by" or self.doc.lower[at - 2] not in words("LEADS"):
            return None
        pair = self.ends.get(at - 2) or (self.ends.get(at - 3) if self.doc.texts[at - 3] == "," else None)
        return body_name(pair.mention) if pair else None

    def _its(self, at: int) -> str | None:
        """Return the body whose the role is that begins at ``at`` behind an "its"."""
        body = whose(self.doc, self.starts, at - 1) if self._is_its(at) else None
        return body_name(body) if body else None

    def _is_its(self, at: int) -> bool:
        return at > 0 and self.doc.lower[at - 1] == "its"

    def party(self, mention: Mention) -> str | None:
        """Return the party that is the person's: "Okoro's party, the Harvest League"; "Okoro's Harvest party"."""
        doc, at = self.doc, mention.end
        if at >= len(doc) or doc.texts[at] not in POSSESSIVE:
            return None
        for index in range(at + 1, min(at + 7, len(doc))):
            pair = self.starts.get(index)
            if pair and pair.entry and pair.mention.kind == "organization":
                following = doc.lower[pair.mention.end] if pair.mention.end < len(doc) else ""
                said = {*doc.lower[at:index], following, *pair.entry.heads}
                return pair.entry.name if "party" in said else None
            if pair or doc.texts[index].isspace() or doc.tags[index] == "VERB" or doc.texts[index] == ".":
                return None
        return None

    def _walk_back(self, at: int) -> tuple[int, Mention | None]:
        """Return where the role begins that ends before ``at``, and the body named in front of it."""
        index = at
        while index > max(0, at - REACH):
            index = self._skip_bracket(index)
            before = self.ends.get(index)
            if before or self.doc.texts[index - 1] in POSSESSIVE:
                owner = before or self.ends.get(index - 1)
                return self._first_after(index), owner.mention if owner else None
            if not self._belongs(index - 1):
                break
            index -= 1
        return index, None

    def _first_after(self, index: int) -> int:
        """Return the token after a bracket that may follow ``index``."""
        doc = self.doc
        return index + 3 if index + 2 < len(doc) and doc.texts[index] == "(" and doc.texts[index + 2] == ")" else index

    def _skip_bracket(self, index: int) -> int:
        doc = self.doc
        return index - 3 if index >= 3 and doc.texts[index - 1] == ")" and doc.texts[index - 3] == "(" else index

    def _belongs(self, index: int) -> bool:
        word = self.doc.lower[index]
        if index in self.cues or word.isspace() or self.doc.tags[index] in ("VERB", "AUX", "PRON", "DET", "SCONJ"):
            return False
        if self.doc.tags[index] == "ADV" and self.doc.capital[index]:
            return False  # "Currently chairman Lee"
        if word == "-" and not self.doc.spaced[index]:
            return True
        if word in SMALL:
            return word != "the" and (self._is_role(index - 1) if index else False)
        return (
            word not in words("STOP")
            and word not in words("CUT")
            and word not in words("DETERMINER")
            and word not in words("PRONOUN")
            and word[:1].isalpha()
        )

    def _is_role(self, index: int) -> bool:
        word = self.doc.lower[index]
        title = words("TITLE").get(word)
        return class_of(word) == "ROLE" or (title is not None and title.id == "title.office")

    def owns_role(self, mention: Mention) -> bool:
        """Return whether a role and a person follow the name at once: "Harvest secretary Jane Roe"."""
        end = mention.end
        while end < min(mention.end + 3, len(self.doc)) and self._is_role(end):
            end += 1
        follows = self.starts.get(end)
        return end > mention.end and follows is not None and follows.mention.kind == "person"

    def is_rival(self, mention: Mention) -> bool:
        """Return whether the name is that of an "it": "Acme and | its rival Zetel"."""
        lower = self.doc.lower
        is_its = mention.start > 1 and lower[mention.start - 2 : mention.start] in RIVALS
        return is_its or lower[mention.end : mention.end + 2] == ["and", "its"]

    def after(self, mention: Mention) -> Role:
        """Return the role or body behind the name: "Ann Lee, the director of Acme", "Ann Lee of Acme"."""
        doc, at = self.doc, self._first_after(mention.end)
        if at >= len(doc) or doc.texts[at] not in (",", "(", "who", "of", "from", "–", "—", "is", "was"):
            return Role(None, None)
        if doc.texts[at] in ("of", "from"):
            return Role(None, self._body_at(at + 1))
        start = at if doc.texts[at] == "who" else at + 1
        if start < len(doc) and doc.lower[start] in SMALL - {"the"}:
            return Role(None, None)  # "Ben Okoro, and former mayor Ada Obi"
        if doc.texts[at] in ("is", "was") and (start >= len(doc) or doc.lower[start] != "the"):
            return Role(None, None)  # "is a dictator" judges, and names no office
        if start + 1 < len(doc) and doc.lower[start] == "who":
            return self._who(start + 1)
        return self._apposition(start)

    def _who(self, at: int) -> Role:
        if self.doc.lower[at] not in words("LEADS"):
            return Role(None, None)
        return Role("head", self._body_at(at + 1) or self._body_called(at + 1))

    def _body_called(self, at: int) -> str | None:
        """Return the body behind a noun for it: "who heads | the rights group Acme"."""
        doc = self.doc
        end = next(
            (i for i in range(at, min(at + LONGEST_NOUN, len(doc))) if doc.capital[i] or is_mark(doc.texts[i])), at
        )
        return self._body_at(end) if doc.lower[end - 1] in words("ORGANIZATION") else None

    def _apposition(self, start: int) -> Role:
        doc = self.doc
        if start + 1 < len(doc) and doc.texts[start].isdigit() and doc.texts[start + 1] == ",":
            start += 2
        while start < len(doc) and doc.lower[start] in words("DETERMINER"):
            start += 1
        owner = self.starts.get(start)
        first = start
        owned = next((i for i in range(start + 1, min(start + 6, len(doc))) if doc.texts[i] in POSSESSIVE), None)
        if owner and is_body(owner.mention):
            first = owner.mention.end + (owner.mention.end < len(doc) and doc.texts[owner.mention.end] in POSSESSIVE)
        elif owned and all(doc.texts[i].isalpha() and not is_cut(doc, i) for i in range(start, owned)):
            first = owned + 1  # "the company's director", "Lagos's mayor"
        last = self._role_end(first)
        if last is None or self._is_part(last) or first in self.cues:  # "Ann Lee, blamed the mayor"
            return Role(None, None)
        following = self.starts.get(last)
        if following and following.mention.kind == "person":
            return Role(None, None)  # "... and Lee, political commentator Jane Roe said"
        end, body = self._complement(last)
        if body is None and self._names_another(last):
            return Role(None, None)
        named = body or (body_name(owner.mention) if owner and first > start else None)
        noun = doc.lower[start] if first == start + 2 and doc.lower[start - 1] == "the" else None
        return Role(text_of(doc, (first, end)), named, noun)

    def _is_part(self, at: int) -> bool:
        """Return whether the noun of a role is but half of another word: "the chief guest"."""
        if at >= len(self.doc) or self.doc.tags[at] != "NOUN" or self.doc.texts[at - 1] == "-":
            return False
        word = self.doc.lower[at]
        return class_of(word) is None and word not in words("TITLE") and word.isalpha()

    def _names_another(self, at: int) -> bool:
        """Return whether "of" and the like lead from a role to another's name: "Lee, Minister of Trade Jane Roe"."""
        if at >= len(self.doc) or self.doc.lower[at] != "of":
            return False
        for index in range(at + 1, min(at + REACH, len(self.doc))):
            if index in self.starts:
                return self.starts[index].mention.kind == "person" and self.doc.texts[index - 1].istitle()
            if not self.doc.texts[index].isalpha():
                return False
        return False

    def _role_end(self, first: int) -> int | None:
        """Return one past the last role noun of a phrase that begins at ``first``, None if it has none."""
        last = None
        for index in range(first, min(first + 7, len(self.doc))):
            text = self.doc.texts[index]
            if index in self.starts or text.isspace() or is_mark(text) or is_cut(self.doc, index):
                break
            if self._is_role(index):
                last = index + 1
        return last

    def _complement(self, at: int) -> tuple[int, str | None]:
        """Return where the role ends that has its noun before ``at``, and the body that "of", "at", "for" leads to."""
        doc = self.doc
        if at >= len(doc) or doc.lower[at] not in ("of", "at", "for", "with", "from", "in"):
            return at, None
        for index in range(at + 1, min(at + REACH, len(doc))):
            if doc.texts[index].isspace() or doc.texts[index] in ",.;:)":
                return (index, None) if doc.lower[at] == "of" else (at, None)
            pair = self.starts.get(index)
            if pair and pair.mention.kind == "person":
                return at, None
            if pair and doc.lower[at] == "of" and index == at + 1 and self._is_portfolio(pair.mention, at - 1):
                return pair.mention.end, None
            if pair and is_body(pair.mention):
                end = index - 1 if index > at + 1 and doc.lower[index - 1] in ("the", "a") else index
                return (
                    end - 1 if doc.lower[end - 1] in ("of", "at", "for", "with", "from", "in") else at
                ), pair.mention.name
        return at, None

    def _body_at(self, at: int) -> str | None:
        at += at < len(self.doc) and self.doc.lower[at] == "the"
        pair = self.starts.get(at)
        return pair.mention.name if pair and is_body(pair.mention) else None

    def descriptions(self, mention: Mention) -> Iterator[str]:
        """Yield the nouns that describe a body beside its name: "PierCheck, an Ohio-based monitor", "Acme group"."""
        doc = self.doc
        at = self._first_after(mention.end)
        if at < len(doc) and doc.lower[at] in words("ORGANIZATION"):
            yield doc.lower[at]
        elif at + 1 < len(doc) and class_of(doc.lower[at + 1]) == "ORGANIZATION" and doc.texts[at].islower():
            yield doc.lower[at + 1]  # "the Harbour Times news site"
        before = doc.texts[mention.start - 1] if mention.start else ""
        if before in words("ORGANIZATION") and before.islower():
            yield before
        if (
            at + 1 < len(doc)
            and doc.texts[at] in (",", "–", "—", "is")
            and doc.lower[at + 1] in ("a", "an", "the", "one")
        ):
            yield from self._noun_phrase(at + 2)
        elif at + 2 < len(doc) and doc.texts[at] == "," and (owner := self.starts.get(at + 1)):
            behind = owner.mention.end
            if owner.mention.kind == "place" and doc.texts[behind : behind + 1] and doc.texts[behind] in POSSESSIVE:
                yield from self._noun_phrase(behind + 1)  # "Acme, Peru's third-largest bank"

    def _noun_phrase(self, start: int) -> Iterator[str]:
        """Yield the organization nouns of the phrase, up to its first preposition or stop."""
        for index in range(start, min(start + 8, len(self.doc))):
            lower = self.doc.lower[index]
            word = lower.rsplit("-", 1)[-1]
            if lower in ".!?" or lower.isspace() or is_cut(self.doc, index) or lower in words("STOP"):
                return
            if word in words("ORGANIZATION"):
                yield word


def _without_honorifics(phrase: str) -> str | None:
    """Return the role without "Mr" and the like: "Principal Prof" is "Principal"."""
    parts = phrase.rstrip(" ,").split()
    while parts and parts[-1].lower() in words("TITLE") and class_of(parts[-1].lower().rstrip(".")) != "ROLE":
        parts.pop()
    return " ".join(parts) or None
