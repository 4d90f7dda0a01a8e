"""The register: every actor of an article once, found again by name, short name, acronym or head noun."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from claimwire.annotations import ActorRow, TokenRange
from claimwire.ingest.lists import Listed

from .lexicon import words
from .names import body_key, fold, folded_words, initials, is_acronym, is_short_body, is_short_person, is_spelling_of

LONG = 4  # words of a person's name
STEM = 3  # letters that two spellings of one word share


@dataclass(eq=False)
class Entry:
    """One actor in the making."""

    name: str
    type: str
    aliases: dict[str, None] = field(default_factory=dict)  # in order of the text
    role: str | None = None
    affiliation: str | None = None
    gender: str | None = None
    heads: set[str] = field(default_factory=set)  # phrases that describe it: "prime minister", "minister"
    mentions: list[TokenRange] = field(default_factory=list)
    listed: bool = True
    named: bool = True  # False: known by a description only ("a resident")
    own: Listed | None = None  # its line in the user's list

    @property
    def words(self) -> tuple[str, ...]:
        """Return the folded words of the name."""
        return folded_words(self.name)

    def row(self) -> ActorRow:
        """Return the entry as it will lie on the Doc."""
        own = fold(self.name)
        kept = {fold(alias): alias for alias in reversed(self.aliases) if fold(alias) != own}
        aliases = [alias for alias in self.aliases if kept.get(fold(alias)) == alias]
        ids = (self.own.id, self.own.external_id) if self.own else (None, None)
        return ActorRow(self.name, aliases, self.type, self.role, self.affiliation, self.listed, *ids)


class Register:
    """All entries of one article."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._by_name: dict[str, Entry] = {}
        self._by_word: dict[str, list[Entry]] = {}
        self._by_key: dict[str, Entry] = {}
        self._by_stem: dict[str, list[Entry]] = {}
        self._by_initials: dict[str, Entry] = {}
        self._latest: dict[str, Entry] = {}
        self._holders: dict[str, Entry] = {}
        self._first: dict[str, Entry] | None = None
        self._by_id: dict[str, Entry] = {}

    def add(self, name: str, kind: str, *, listed: bool = True) -> Entry:
        """Return a new entry of that name; it is found again by it."""
        entry = Entry(name, kind, listed=listed)
        self.entries.append(entry)
        self._by_name.setdefault(fold(name), entry)
        self._by_key.setdefault(body_key(name), entry)
        for word in dict.fromkeys(entry.words):
            self._by_word.setdefault(word, []).append(entry)
        if entry.words:
            self._by_stem.setdefault(entry.words[-1][:STEM], []).append(entry)
        for acronym in initials(name) if kind != "person" else ():
            self._by_initials.setdefault(acronym, entry)
        return entry

    def enter(self, name: str, kind: str) -> Entry:
        """Return the entry of that name, of which it may be a short form, else a new one.

        Names must come longest first, or a short form would be entered before its full one.
        """
        found = self.named(name) or self._short_of(name, kind)
        if found is None:
            return self.add(name, kind)
        self._by_name.setdefault(fold(name), found)
        return found

    def named(self, name: str) -> Entry | None:
        """Return the entry that has this name or alias."""
        return self._by_name.get(fold(name)) or self._by_key.get(body_key(name) or "?")

    def rename(self, entry: Entry, alias: str) -> None:
        """Let ``alias`` name the entry too."""
        self._by_name[fold(alias)] = entry
        entry.aliases.setdefault(alias)

    def enlist(self, one: Listed, kind: str) -> Entry:
        """Return the entry of somebody of the user's list, found again by every name that the list gives."""
        known = self._by_id.get(one.id)
        if known is None:
            known = self._by_id[one.id] = self.add(one.name, kind)
            known.own = one
            for name in one.aliases:
                self._by_name.setdefault(fold(name), known)
        return known

    def longer(self, name: str) -> Entry | None:
        """Return the listed person of whose name this is a longer form: Ann Lee for "Ann Marie Lee"."""
        full = folded_words(name)
        people = (e for e in self._by_id.values() if e.type == "person" and 1 < len(e.words) < len(full))
        return next((e for e in people if e.words[-1] == full[-1] and is_short_person(e.words, full)), None)

    def call(self, entry: Entry, key: str) -> None:
        """Let ``key``, which is no name of the article, find the entry."""
        self._by_name.setdefault(fold(key), entry)

    def candidates(self, name: str) -> list[Entry]:
        """Return the people of whom the name may be a short form."""
        short = folded_words(name)
        near = self._by_word.get(short[-1], []) or self._by_word.get(short[0], []) if short else []
        return [entry for entry in near if entry.type == "person" and is_short_person(short, entry.words)]

    def is_body_alone(self, name: str) -> bool:
        """Return whether the word is short for a body and for no person: "Acme" of the Acme Group."""
        return not self.candidates(name) and self._short_of(name, "organization") is not None

    def first(self, head: str) -> Entry | None:
        """Return the first body that is ever described by the noun."""
        if self._first is None:
            self._first = {}
            for entry in self.entries:
                for noun in entry.heads if entry.type == "organization" else ():
                    self._first.setdefault(noun, entry)
        return self._first.get(head)

    def holder(self, name: str, gender: str | None) -> Entry | None:
        """Return whom a mention of a person stands for, where two may share the name: "Park" of two Parks.

        A short name stays with the one who bore it first: the person last named in full when it first stood alone.
        """
        exact = self.named(name)
        if exact and fold(exact.name) == fold(name):
            return exact
        fitting = [e for e in self.candidates(name) if not (gender and e.gender) or e.gender == gender]
        if len(fitting) > 1:
            fitting = [entry for entry in fitting if len(entry.words) <= LONG] or fitting  # a firm of many partners
        if len(fitting) < 2:
            return fitting[0] if fitting else exact
        key = f"{fold(name)} {gender or ''}"
        latest = max(fitting, key=lambda entry: entry.mentions[-1] if entry.mentions else (-1, -1))
        return self._holders.setdefault(key, latest)

    def _short_of(self, name: str, kind: str) -> Entry | None:
        short = folded_words(name)
        if not short:
            return None
        if kind == "person":
            return next(iter(self.candidates(name)), None) or self._spelling_of(short, kind)
        if is_acronym(name) and name in self._by_initials:
            return self._by_initials[name]
        near = (e for e in self._by_word.get(short[0], []) if e.type != "person")
        return next((e for e in near if is_short_body(short, e.words)), None) or self._spelling_of(short, kind)

    def _spelling_of(self, short: tuple[str, ...], kind: str) -> Entry | None:
        """Return the entry that is spelt otherwise here: "Okorro" for "Okoro", "Harbor" for "Harbour"."""
        for entry in self._by_stem.get(short[-1][:STEM], []):
            same_kind = (entry.type == "person") == (kind == "person")
            if same_kind and short[:-1] == entry.words[-len(short) : -1] and is_spelling_of(short[-1], entry.words[-1]):
                return entry
        return None

    def touch(self, entry: Entry) -> None:
        """Make the entry the latest that its head nouns describe."""
        for head in entry.heads:
            self._latest[head] = entry
        if entry.type == "organization" and (kind := self.kind_of(entry)) != "state":
            self._latest["kind:" + kind] = entry

    def latest(self, head: str) -> Entry | None:
        """Return the entry last touched that the phrase describes."""
        return self._latest.get(head)

    @staticmethod
    def kind_of(entry: Entry) -> str:
        """Return the sort of organization, "?" where neither name nor description tells it."""
        rules = [words("ORGANIZATION").get(head) for head in entry.heads]
        kinds = Counter(rule.kind for rule in rules if rule and rule.kind)
        return min(kinds, key=lambda kind: (-kinds[kind], kind)) if kinds else "?"
