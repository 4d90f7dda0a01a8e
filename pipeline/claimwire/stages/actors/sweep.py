"""The sweep: goes through an article once, and brings on the scene whom it names and describes."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate

from claimwire.annotations import QUOTES, TokenRange
from claimwire.stages.datelines import credited
from claimwire.stages.plain import PlainDoc

from .bearers import Bearers
from .definite import DESCRIBING, body_start, definite
from .gather import GOVERNMENT_HEADS, Named, government
from .lexicon import RECENT, class_of, countries, words
from .names import fold
from .own_words import own_words
from .phrases import Phrase
from .register import Entry, Register
from .scene import Scene, Seen
from .spans import POSSESSIVE, Mention, text_of

TYPES = {"ROLE": "person", "GROUP": "group", "ORGANIZATION": "organization", "GOVERNMENT": "government"}
ACTING = frozenset(["VERB", "AUX", "ADV"])  # "Kenya (also) (has) blocked the site"
SUBJECTS = frozenset(["he", "she", "they", "it", "we", "i"])


class Sweep:
    """An article, read up to a token.

    Args:
        doc: The article.
        register: All that its names stand for; whom it only describes is added.
        named: Its names, in order.

    Attributes:
        at: The name that a token is part of.
        quoted: The tokens inside quotations.
        sentence: Number of the sentence of each token.
        scene: Who was spoken of so far.
        bearers: Whom a description stands for, as far as the sweep has come.
    """

    def __init__(self, doc: PlainDoc, register: Register, named: list[Named]) -> None:
        self.doc = doc
        self.register = register
        self.at = {index: pair for pair in named for index in range(pair.mention.start, pair.mention.end)}
        self.quoted = {index for span in doc.origin.spans.get(QUOTES, []) for index in range(span.start, span.end)}
        self.sentence = sentence_numbers(doc)
        self.scene = Scene()
        self.bearers = Bearers(doc, register, self.scene, self.sentence, named)
        telling = set(filter(is_telling, set(doc.lower)))
        self._telling = sorted({i for i, word in enumerate(doc.lower) if word in telling} | self.at.keys())
        self._next = 0  # of these
        self._credited = credited(doc)
        self._subjects: set[int] = set()  # sentences whose subject has come

    def advance(self, token: int) -> None:
        """Bring all mentions before ``token`` on the scene."""
        stop = bisect_left(self._telling, token)
        coming = self._telling[self._next : stop]
        self._next = max(self._next, stop)
        for index in coming:
            if index in self.at:
                self._see_named(self.at[index], index)
            elif self.doc.lower[index] in SUBJECTS:
                self._subjects.add(self.sentence[index])
            else:
                self._describe(index)

    def _see_named(self, named: Named, index: int) -> None:
        """Bring a name on the scene, at its first token; who is credited in the dateline is no part of the story."""
        if index in self._credited:
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
        """Bring somebody on the scene; the first of a sentence, if nothing is said to be theirs, is its subject."""
        sentence = self.sentence[start]
        is_possessive = end < len(self.doc) and self.doc.texts[end] in POSSESSIVE
        is_subject = sentence not in self._subjects and not is_possessive
        if is_subject:
            self._subjects.add(sentence)
        first = start - (start > 0 and self.doc.lower[start - 1] in words("TITLE"))
        opens = is_subject and (first == 0 or "\n" in self.doc.texts[first - 1])
        self.scene.see(Seen(entry, start, sentence, is_subject, is_possessive, start in self.quoted, opens))
        self.register.touch(entry)

    def _describe(self, index: int) -> None:
        """Note a definite description that stands for an actor: "the watchdog"."""
        found = definite(self.doc, self.at, index)
        if found is None:
            return
        entry = self.bearers.whom(found.start, index)
        if entry:
            self.mention(entry, (found.start, index + 1))
        elif found.stands_alone:
            sort = class_of(self.doc.lower[index]) or "other"
            start = body_start(self.doc, found.start, index)
            self.unnamed(Phrase(start, index + 1, index, sort), TYPES[sort], listed=True)

    def mention(self, entry: Entry, tokens: TokenRange) -> None:
        """Note that a description stands for somebody, once."""
        if tokens not in entry.mentions[-1:]:
            entry.mentions.append(tokens)
        entry.aliases.setdefault(text_of(self.doc, tokens))
        self._see(entry, *tokens)

    def unnamed(self, phrase: Phrase, kind: str, *, listed: bool) -> Entry:
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


def sentence_numbers(doc: PlainDoc) -> list[int]:
    """Return the number of the sentence of each token; a full stop ends one where the Doc has no sentences."""
    known = doc.origin.has_annotation("SENT_START")
    starts = doc.starts[1:] if known else [text in (".", "!", "?") for text in doc.texts[:-1]]
    return list(accumulate(starts, initial=0))[: len(doc)]
