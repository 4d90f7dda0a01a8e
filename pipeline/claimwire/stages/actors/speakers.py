"""Speakers: whom each source stands for, in one sweep through the article."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate

from claimwire.annotations import QUOTES, TokenRange, relations_of
from claimwire.stages.datelines import credited
from claimwire.stages.plain import PlainDoc
from claimwire.stages.vocabulary import CARRIERS, CHARGES

from .bearers import Bearers
from .definite import DESCRIBING, body_start, definite
from .gather import GOVERNMENT_HEADS, Named, government
from .lexicon import RECENT, class_of, countries, words
from .names import fold
from .own_words import own_words
from .phrases import ALONE, Phrase, read_phrase
from .register import Entry, Register
from .scene import Scene, Seen, Wanted, clearest
from .spans import POSSESSIVE, Mention, text_of

TYPES = {"ROLE": "person", "GROUP": "group", "ORGANIZATION": "organization", "GOVERNMENT": "government"}
NOT_OWN = frozenset(["seen", "obtained", "reviewed", "viewed"])  # "documents seen by X" are not X's
AHEAD = 60  # tokens in which the person of an unresolved "she" may follow
OWN = frozenset(["her", "his", "its", "my", "our", "their", "your"])
FAR = 14  # tokens between a report and the "which" that stands for it
NEAR = 10  # tokens between a source and "in a statement"
ACTING = frozenset(["VERB", "AUX", "ADV"])  # "Kenya (also) (has) blocked the site"
PHRASE_TAGS = frozenset(["DET", "ADJ", "NUM", "NOUN"])  # of what describes somebody before "who"
SUBJECTS = frozenset(["he", "she", "they", "it", "we", "i"])


class Speakers:
    """Resolves the sources of one article."""

    def __init__(self, doc: PlainDoc, register: Register, named: list[Named]) -> None:
        self.doc = doc
        self.register = register
        self.named = named
        self.at = {index: pair for pair in named for index in range(pair.mention.start, pair.mention.end)}
        self.quoted = {index for span in doc.origin.spans.get(QUOTES, []) for index in range(span.start, span.end)}
        self.credited = credited(doc)
        self.sentence = sentence_numbers(doc)
        self.scene = Scene()
        self.bearers = Bearers(doc, register, self.scene, self.sentence, named)
        telling = set(filter(is_telling, set(doc.lower)))
        self._telling = [i for i, word in enumerate(doc.lower) if word in telling or i in self.at]
        self._next = 0  # of these
        self._saying: set[int] = set()  # tokens of sources
        self._subjects: set[int] = set()

    def resolve(self) -> list[Entry | None]:
        """Return the speaker of each relation, aligned; None where it has no source."""
        relations = relations_of(self.doc.origin)
        found: dict[TokenRange, Entry | None] = {}
        sources = {relation.source for relation in relations if relation.source}
        self._saying = {index for source in sources for index in range(*source)}
        for source in sorted(sources):
            self._advance(source[0])
            found[source] = self._speaker(source)
        self._advance(len(self.doc))
        return [found.get(relation.source) if relation.source else None for relation in relations]

    def _advance(self, token: int) -> None:
        """Bring all mentions before ``token`` on the scene."""
        while self._next < len(self._telling) and self._telling[self._next] < token:
            index = self._telling[self._next]
            self._next += 1
            if index in self.at:
                self._see_named(self.at[index], index)
            elif self.doc.lower[index] in SUBJECTS:
                self._subjects.add(self.sentence[index])
            else:
                self._describe(index)

    def _see_named(self, named: Named, index: int) -> None:
        """Bring a name on the scene, at its first token; who is credited in the dateline is no part of the story."""
        if index in self.credited:
            return
        mention, entry = named
        entry = entry or self._acting_country(mention) if index == mention.start else None
        if entry:
            self._see(entry, mention.start, mention.end)

    def _acting_country(self, mention: Mention) -> Entry | None:
        """Return the government of a country that does something: "Kenya blocked the site"."""
        end = mention.end
        if mention.kind != "place" or end >= len(self.doc) or self.doc.tags[end] not in ACTING:
            return None
        before = self.doc.lower[mention.start - 1] if mention.start else ""
        country = countries().get(fold(mention.name))
        if country is None or country.how == "people" or before in words("CUT"):
            return None
        entry = government(self.register, mention.name)
        entry.mentions.append((mention.start, end))
        return entry

    def _see(self, entry: Entry, start: int, end: int) -> None:
        sentence = self.sentence[start]
        possessive = end < len(self.doc) and self.doc.texts[end] in POSSESSIVE
        subject = sentence not in self._subjects and not possessive
        if subject:
            self._subjects.add(sentence)
        self.scene.see(Seen(entry, start, sentence, subject, possessive, start in self.quoted))
        self.register.touch(entry)

    def _describe(self, index: int) -> None:
        """Note a definite description that stands for an actor: "the watchdog"."""
        found = definite(self.doc, self.at, index)
        if found is None:
            return
        entry = self.bearers.whom(found.start, index)
        if entry:
            self._mention(entry, (found.start, index + 1))
        elif found.stands_alone:
            sort = class_of(self.doc.lower[index]) or "other"
            start = body_start(self.doc, found.start, index)
            self._new(Phrase(start, index + 1, index, sort), TYPES[sort], listed=True)

    def _mention(self, entry: Entry, tokens: TokenRange) -> None:
        if tokens not in entry.mentions[-1:]:
            entry.mentions.append(tokens)
        entry.aliases.setdefault(text_of(self.doc, tokens))
        self._see(entry, *tokens)

    # What follows decides about one source.

    def _speaker(self, source: TokenRange) -> Entry | None:
        phrase = read_phrase(self.doc, *source, self.at)
        entry = self._of(phrase)
        self._advance(source[1])
        if entry:
            self.scene.speak(entry, self.sentence[phrase.start], is_quoted=phrase.start in self.quoted)
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

    def _of(self, phrase: Phrase) -> Entry | None:
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
        word = self.doc.lower[phrase.start]
        rule = words("PRONOUN")[word]
        if rule.number == "any" or word in ("that", "this"):
            return self._before(phrase.start, is_thing=word == "which")
        if rule.gender == "n" and self.scene.carrier is not None:
            return self.scene.carrier
        if rule.person == "speaker":
            return self.scene.speaker
        if rule.number == "many" and self.scene.speaker and self.scene.speaker.type == "group":
            return self.scene.speaker
        wanted = Wanted(
            phrase.start,
            self.sentence[phrase.start],
            rule.gender,
            rule.number,
            phrase.start in self.quoted,
            self._named_behind(phrase) if rule.number == "one" else frozenset(),
        )
        entry = self.scene.charged(wanted) if self._answers(phrase.start) else None
        if entry is None:
            scored = self.scene.candidates(wanted)
            entry = clearest(scored) if scored else self._ahead(phrase, rule.gender)
        if entry and entry.type == "person" and entry.gender is None:
            entry.gender = rule.gender
        if entry is None:
            return self._new(phrase, "group" if rule.number == "many" else "unknown", listed=False)
        entry.mentions.append((phrase.start, phrase.end))
        return entry

    def _named_behind(self, phrase: Phrase) -> frozenset[Entry]:
        """Return whom the rest of the pronoun's sentence names: by "he said Lee left" Lee is not meant.

        By "he had left, Lee said" he may be.
        """
        here, found, index = self.sentence[phrase.start], set[Entry](), phrase.end
        while index < len(self.doc) and self.sentence[index] == here:
            pair = self.at.get(index)
            if pair and pair.entry and index not in self._saying:
                found.add(pair.entry)
            index += 1
        return frozenset(found)

    def _answers(self, index: int) -> bool:
        """Return whether a charge stands before a token: "accused the bank of fraud, a charge | it rejects"."""
        before = self.doc.lower[max(0, index - 2) : index]
        return not CHARGES.isdisjoint(before[-1:] if before[-1:] != ["that"] else before)

    def _ahead(self, phrase: Phrase, gender: str | None) -> Entry | None:
        """Return the next person named, of whom the article's first words may tell by a pronoun alone."""
        if gender not in ("m", "f"):
            return None
        coming = (self.at[i].entry for i in range(phrase.end, min(phrase.end + AHEAD, len(self.doc))) if i in self.at)
        return next((e for e in coming if e and e.type == "person" and e.gender in (None, gender)), None)

    def _before(self, token: int, *, is_thing: bool) -> Entry | None:
        """Return the actor named or described directly before a relative."""
        at = token - 1
        while at > 0 and self.doc.texts[at] in (",", "—", "–", "(", ")"):
            at -= 1
        pair = self.at.get(at)
        written = self._written_before(token) if is_thing and not pair else None
        described = written or (None if pair or is_thing else self._described(at))
        entry = (pair.entry if pair else described) or self.scene.speaker
        return None if is_thing and entry and entry.type == "person" else entry

    def _written_before(self, token: int) -> Entry | None:
        """Return whose the report is that "which" stands for: "a report that Acme published in May, | which said"."""
        for index in range(token - 1, max(-1, token - 1 - FAR), -1):
            if self.sentence[index] != self.sentence[token]:
                break
            if class_of(self.doc.lower[index]) == "DOCUMENT" and self.doc.tags[index] == "NOUN":
                return self._of(read_phrase(self.doc, index, token, self.at))
        return None

    def _described(self, last: int) -> Entry | None:
        """Return who the noun phrase that ends with a token stands for: "| two players | who alleged"."""
        start = last
        while start > 0 and self.doc.tags[start - 1] in PHRASE_TAGS and self.sentence[start - 1] == self.sentence[last]:
            start -= 1
        if self.doc.tags[last] != "NOUN" or not self.at.keys().isdisjoint(range(start, last + 1)):
            return None
        return self._of(read_phrase(self.doc, start, last + 1, self.at))

    def _named(self, phrase: Phrase, named: Named) -> Entry | None:
        mention, entry = named
        if mention.kind in ("place", "people") and is_crowd(self.doc.lower[mention.end - 1]):
            return self._new(phrase, "group", listed=False)
        if mention.kind in ("place", "people") or entry is None:
            entry = government(self.register, mention.name)
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
            return self._new(phrase, "unknown", listed=False)
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
        near = self.sentence[phrase.start] - self.scene.speaker_sentence <= 3
        return self.scene.speaker if near else None

    def _owner(self, phrase: Phrase) -> Entry | None:
        inside = [self.at[i] for i in range(phrase.start, phrase.end) if i in self.at]
        if not NOT_OWN.isdisjoint(self.doc.lower[phrase.start : phrase.end]):
            return None
        owned = next((pair for pair in inside if pair.entry), None)
        if owned:
            return owned.entry
        for index in range(phrase.start + 1, phrase.head):
            if self.doc.texts[index] in POSSESSIVE:
                return self.bearers.whom(phrase.start, index - 1)
        return None

    def _unnamed(self, phrase: Phrase) -> Entry | None:
        """Return whom a description stands for: somebody on record, or an unnamed actor of its own."""
        self.scene.carrier = None
        plain = phrase.head == phrase.end - 1 and not any(
            self.doc.texts[index] in POSSESSIVE for index in range(phrase.start, phrase.head)
        )
        entry = (
            self.bearers.whom(phrase.start, phrase.head, is_person=phrase.sort == "ROLE")
            if phrase.definite and (plain or phrase.end - phrase.head < 9)
            else None
        )
        if entry is None and phrase.definite and plain and self.doc.lower[phrase.start] == "the":
            entry = self.bearers.by_kind(phrase.head, is_bare=phrase.head == phrase.start + 1)
        if entry is None and phrase.definite and phrase.sort == "ROLE":
            entry = self.bearers.later(phrase.start, phrase.head)
        if entry is None and phrase.definite and plain and self.doc.lower[phrase.start] not in OWN:
            entry = self.register.first(self.doc.lower[phrase.head])  # a headline may say "Ministry" first
        if entry is None:
            return self._new(phrase, TYPES[phrase.sort], listed=True)
        self._mention(entry, (phrase.start, phrase.end))
        return entry

    def _crowd(self, phrase: Phrase) -> Entry | None:
        self.scene.carrier = None
        word = self.doc.lower[phrase.head]
        is_of = self.doc.lower[phrase.head + 1 : phrase.end][:1] == ["of"]  # "one of the tenants" says who it is of
        is_alone = not is_of or self.doc.lower[phrase.end - 1] in words("PRONOUN")
        if word in ALONE and is_alone and self.scene.speaker and not self.scene.speaker.named:
            return self.scene.speaker
        inside = next((self.at[i] for i in range(phrase.start, phrase.head) if i in self.at), None)
        is_group = phrase.sort in ("GROUP", "both") or word.endswith("s")
        listed = bool(is_group and inside and inside.entry and inside.mention.end == phrase.head)
        entry = self._new(phrase, "group" if is_group else "unknown", listed=listed)
        if entry and is_group and inside and inside.mention.kind == "organization":
            entry.affiliation = inside.mention.name
        return entry

    def _new(self, phrase: Phrase, kind: str, *, listed: bool) -> Entry | None:
        """Return the unnamed actor of these words: the same words are the same actor."""
        name = own_words(self.doc, phrase)
        entry = self.register.named(name) or self.register.add(name, kind, listed=listed)
        entry.named = False
        if entry.type == "government":
            entry.heads.update(GOVERNMENT_HEADS)
        entry.heads.add(self.doc.lower[phrase.head])
        tokens = (phrase.start, phrase.end)
        entry.mentions.append(tokens)
        words_now = text_of(self.doc, tokens)
        if words_now != entry.name:
            entry.aliases.setdefault(words_now)
        self._see(entry, *tokens)
        return entry


@lru_cache(RECENT)
def is_telling(word: str) -> bool:
    """Return whether a word that is no name tells of an actor: a pronoun, or a noun that may describe one."""
    return word in SUBJECTS or class_of(word) in DESCRIBING


def is_crowd(word: str) -> bool:
    """Return whether a word for a people is a plural: "Iraqis" are people, "the Iraqi" of a ministry are none."""
    return word.endswith("s") and word[:-1] in countries()


def sentence_numbers(doc: PlainDoc) -> list[int]:
    """Return the number of the sentence of each token; a full stop ends one where the Doc has no sentences."""
    known = doc.origin.has_annotation("SENT_START")
    starts = doc.starts[1:] if known else [text in (".", "!", "?") for text in doc.texts[:-1]]
    return list(accumulate(starts, initial=0))[: len(doc)]
