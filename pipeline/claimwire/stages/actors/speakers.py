"""Speakers: whom each source stands for, in one sweep through the article."""

from __future__ import annotations

from claimwire.annotations import TokenRange, relations_of
from claimwire.stages.vocabulary import CARRIERS, POSSESSIVES

from .gather import Named, country_of, government
from .lexicon import class_of, countries, words
from .phrases import ALONE, Phrase, read_phrase
from .pronouns import Pronouns
from .register import Entry
from .spans import POSSESSIVE
from .sweep import TYPES, Sweep

NOT_OWN = frozenset(["seen", "obtained", "reviewed", "viewed"])  # "documents seen by X" are not X's
FAR = 14  # tokens between a report and the "which" that stands for it
NEAR = 10  # tokens between a source and "in a statement"
LONGEST_TAIL = 9  # tokens of a description from its noun on, beyond which it says more than who it is
FRESH = 3  # sentences after which "the statement" is no longer that of the last speaker
PHRASE_TAGS = frozenset(["DET", "ADJ", "NUM", "NOUN"])  # of what describes somebody before "who"


class Speakers:
    """Resolves the sources of one article, while a sweep goes through it."""

    def __init__(self, sweep: Sweep) -> None:
        self.sweep = sweep
        self.doc = sweep.doc
        self.at = sweep.at
        self.scene = sweep.scene
        self.sentence = sweep.sentence
        self._sources = [relation.source for relation in relations_of(self.doc.origin)]
        self._pronouns = Pronouns(sweep, {i for source in self._sources if source for i in range(*source)})

    def resolve(self) -> list[Entry | None]:
        """Return the speaker of each relation, aligned; None where it has no source."""
        found: dict[TokenRange | None, Entry | None] = {None: None}
        for source in sorted({source for source in self._sources if source}):
            self.sweep.advance(source[0])
            found[source] = self._speaker(source)
        self.sweep.advance(len(self.doc))
        return [found[source] for source in self._sources]

    def _speaker(self, source: TokenRange) -> Entry | None:
        """Return whom a source stands for, and note on the scene who speaks, and through what."""
        phrase = read_phrase(self.doc, *source, self.at)
        entry = self._whom(phrase)
        self.sweep.advance(source[1])
        if entry:
            self.scene.speak(entry, self.sentence[phrase.start], is_quoted=phrase.start in self.sweep.quoted)
            if phrase.sort != "DOCUMENT" and self._is_written(source):
                self.scene.carrier = entry
        return entry

    def _is_written(self, source: TokenRange) -> bool:
        """Return whether the source speaks through a statement or the like, to which "it" may turn next."""
        near = range(max(0, source[0] - NEAR), min(len(self.doc), source[1] + NEAR))
        if CARRIERS.isdisjoint(self.doc.lower[near.start : near.stop]):
            return False
        here = self.sentence[source[0]]
        return any(self.doc.lower[i] in CARRIERS and self.sentence[i] == here for i in near)

    def _whom(self, phrase: Phrase) -> Entry | None:
        """Return whom a phrase stands for, by its sort."""
        match phrase.sort:
            case "pronoun":
                return self._pronoun(phrase)
            case "named" if phrase.named:
                return self._named(phrase, phrase.named)
            case "DOCUMENT":
                return self._document(phrase)
            case "ROLE" | "ORGANIZATION" | "GOVERNMENT":
                return self._unnamed(phrase)
            case _:
                return self._crowd(phrase)

    def _pronoun(self, phrase: Phrase) -> Entry | None:
        """Return whom a pronoun stands for; a relative, and "that", for what stands before it."""
        word = self.doc.lower[phrase.start]
        if words("PRONOUN")[word].number == "any" or word in ("that", "this"):
            return self._antecedent(phrase.start, is_thing=word == "which")
        return self._pronouns.whom(phrase)

    def _antecedent(self, token: int, *, is_thing: bool) -> Entry | None:
        """Return the actor named or described directly before a relative."""
        at = token - 1
        while at > 0 and self.doc.texts[at] in (",", "—", "–", "(", ")"):
            at -= 1
        pair = self.at.get(at)
        written = self._written_before(token) if is_thing and not pair else None
        described = written or (None if pair or is_thing else self._described(at))
        last = self.scene.speaker if self.scene.speaker not in self._pronouns.named_behind(token) else None
        entry = (pair.entry if pair else described) or last
        return None if is_thing and entry and entry.type == "person" else entry

    def _written_before(self, token: int) -> Entry | None:
        """Return whose the report is that "which" stands for: "a report that Acme published in May, | which said"."""
        for index in range(token - 1, max(-1, token - 1 - FAR), -1):
            if self.sentence[index] != self.sentence[token]:
                break
            if class_of(self.doc.lower[index]) == "DOCUMENT" and self.doc.tags[index] == "NOUN":
                return self._whom(read_phrase(self.doc, index, token, self.at))
        return None

    def _described(self, last: int) -> Entry | None:
        """Return who the noun phrase that ends with a token stands for: "| two players | who alleged"."""
        start = last
        while start > 0 and self.doc.tags[start - 1] in PHRASE_TAGS and self.sentence[start - 1] == self.sentence[last]:
            start -= 1
        if self.doc.tags[last] != "NOUN" or not self.at.keys().isdisjoint(range(start, last + 1)):
            return None
        return self._whom(read_phrase(self.doc, start, last + 1, self.at))

    def _named(self, phrase: Phrase, named: Named) -> Entry | None:
        """Return who bears the name that heads a phrase; of a place or people, its government."""
        mention, entry = named
        is_faith = mention.kind == "people" and country_of(mention.name) is None  # "Muslims", "Democrats"
        if is_faith or (mention.kind in ("place", "people") and is_crowd(self.doc.lower[mention.end - 1])):
            return self.sweep.unnamed(phrase, "group", listed=False)
        if mention.kind in ("place", "people") or entry is None:
            entry = government(self.sweep.register, mention.name)
        self.scene.carrier = None
        tokens = (mention.start, mention.end)
        if tokens not in entry.mentions[-1:]:
            entry.mentions.append(tokens)
        return entry

    def _document(self, phrase: Phrase) -> Entry | None:
        """Return whose report or statement it is: named in it, else who spoke last."""
        owner = self._owner(phrase) or self._author(phrase)
        definite = self.doc.lower[phrase.start] in ("the", "this", "that")
        if owner is None and definite and phrase.end - phrase.start == 2:
            owner = self.scene.carrier or self._recent_speaker(phrase)
        if owner is None:
            return self.sweep.unnamed(phrase, "unknown", listed=False)
        self.scene.carrier = owner
        return owner

    def _author(self, phrase: Phrase) -> Entry | None:
        """Return the unnamed author of "a message from a resident"."""
        at = phrase.head + 1
        if at + 1 >= phrase.end or self.doc.lower[at] not in ("from", "by"):
            return None
        inner = read_phrase(self.doc, at + 1, phrase.end, self.at)
        return self._unnamed(inner) if inner.sort in ("ROLE", "ORGANIZATION", "GOVERNMENT") else None

    def _recent_speaker(self, phrase: Phrase) -> Entry | None:
        """Return who spoke last, if that was just before: "the statement" is theirs."""
        is_fresh = self.sentence[phrase.start] - self.scene.speaker_sentence <= FRESH
        return self.scene.speaker if is_fresh else None

    def _owner(self, phrase: Phrase) -> Entry | None:
        """Return who is named in "a report by Acme", or described in "the regulator's report"."""
        if not NOT_OWN.isdisjoint(self.doc.lower[phrase.start : phrase.end]):
            return None
        inside = (self.at[i].entry for i in range(phrase.start, phrase.end) if i in self.at)
        if owner := next(filter(None, inside), None):
            return owner
        for index in range(phrase.start + 1, phrase.head):
            if self.doc.texts[index] in POSSESSIVE:
                return self.sweep.bearers.whom(phrase.start, index - 1)
        return None

    def _unnamed(self, phrase: Phrase) -> Entry | None:
        """Return whom a description stands for: somebody on record, or an unnamed actor of its own."""
        self.scene.carrier = None
        entry = self._on_record(phrase) if phrase.definite else None
        if entry is None:
            return self.sweep.unnamed(phrase, TYPES[phrase.sort], listed=True)
        self.sweep.mention(entry, (phrase.start, phrase.end))
        return entry

    def _on_record(self, phrase: Phrase) -> Entry | None:
        """Return whom "the minister" is, by what the article says before it, else by what it says later on."""
        start, head, bearers = phrase.start, phrase.head, self.sweep.bearers
        first, noun = self.doc.lower[start], self.doc.lower[head]
        is_plain = head == phrase.end - 1 and POSSESSIVE.isdisjoint(self.doc.texts[start:head])
        entry = None
        if is_plain or phrase.end - head < LONGEST_TAIL:
            is_owned = first in POSSESSIVES
            entry = bearers.whom(start, head, is_person=phrase.sort == "ROLE", is_owned=is_owned)
        if entry is None and is_plain and first == "the":
            entry = bearers.by_kind(head, is_bare=head == start + 1)
        if entry is None and phrase.sort == "ROLE":
            entry = bearers.later(start, head)
        if entry is None and is_plain and first not in POSSESSIVES:
            entry = self.sweep.register.first(noun)  # a headline may say "Ministry" first
        return None if entry and bearers.is_abroad(entry, start, head) else entry

    def _crowd(self, phrase: Phrase) -> Entry | None:
        """Return the unnamed actor of "two dockers", "Lee and his family" or "one": no noun of a role or body heads it.

        Who speaks as "another" after a resident goes on as that resident.
        """
        self.scene.carrier = None
        word = self.doc.lower[phrase.head]
        is_of = self.doc.lower[phrase.head + 1 : phrase.end][:1] == ["of"]  # "one of the tenants" says who it is of
        is_alone = not is_of or self.doc.lower[phrase.end - 1] in words("PRONOUN")
        if word in ALONE and is_alone and self.scene.speaker and not self.scene.speaker.named:
            return self.scene.speaker
        inside = next((self.at[i] for i in range(phrase.start, phrase.head) if i in self.at), None)
        is_group = phrase.sort in ("GROUP", "both") or word.endswith("s")
        listed = bool(is_group and inside and inside.entry and inside.mention.end == phrase.head)
        entry = self.sweep.unnamed(phrase, "group" if is_group else "unknown", listed=listed)
        if is_group and inside and inside.mention.kind == "organization":
            entry.affiliation = inside.mention.name
        return entry


def is_crowd(word: str) -> bool:
    """Return whether a word for a people is a plural: "Iraqis" are people, "the Iraqi" of a ministry are none."""
    return word.endswith("s") and word[:-1] in countries()
