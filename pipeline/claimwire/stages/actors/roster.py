"""The roster: the user's own list of actors, found in an article by the names that it gives.

A name of the list goes before what the encoder found, unless it is part of a longer name there: "Acme" is not "Acme
Africa". Capitals must be as listed or more ("NETBLOCKS" for NetBlocks), those of an acronym exactly so. A name that
several bear goes to the one who is named otherwise in the article, else to nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from itertools import accumulate

from spacy.language import Language
from spacy.matcher import PhraseMatcher

from claimwire.annotations import TokenRange
from claimwire.ingest.lists import Listed
from claimwire.stages.plain import PlainDoc

from .capitals import guess_kind
from .edges import mention_of
from .lexicon import countries
from .names import fold
from .spans import Mention, text_of

KINDS = {"PERSON": "person", "ORG": "organization"}  # of a name whose type the list leaves open


class Roster:
    """Finds the listed actors of an article.

    Args:
        nlp: Its tokenizer splits the names as it splits the text.
        listed: The list; ids are unique.
    """

    def __init__(self, nlp: Language, listed: Iterable[Listed] = ()) -> None:
        self._bearers: defaultdict[str, list[Listed]] = defaultdict(list)
        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        for one in listed:
            for name in one.names:
                tokens = nlp.make_doc(name)
                self._bearers[_key(token.text for token in tokens)].append(one)
                self._matcher.add("listed", [tokens])
        self._written = {one.id: one.names for bearers in self._bearers.values() for one in bearers}

    def mentions(self, doc: PlainDoc, found: list[Mention], out: Set[int]) -> list[Mention]:
        """Return the mentions of listed actors in order of the text, none within another.

        Args:
            doc: The article.
            found: What the encoder found.
            out: Tokens that name nobody.
        """
        matched = [(tokens, self._may_be(doc, tokens)) for tokens in self._matches(doc, found, out)]
        sure = {bearers[0].id for tokens, bearers in matched if len(bearers) == 1 and _is_sure(doc, tokens, bearers[0])}
        others = _surnames(found, (name for ids in sure for name in self._written[ids]))
        mentions = []
        for tokens, bearers in matched:
            one = _one_of(bearers, sure)
            if one and (one.id in sure or fold(text_of(doc, tokens)) not in others):
                mentions.append(_mention(doc, tokens, one))
        return mentions

    def _matches(self, doc: PlainDoc, found: list[Mention], out: Set[int]) -> Iterator[TokenRange]:
        """Yield the stretches that are names of the list, the longest at each place."""
        last = 0
        spans = {(start, end) for _, start, end in self._matcher(doc.origin)}
        for start, end in sorted(spans, key=lambda tokens: (tokens[0], -tokens[1])):
            inside = any(m.start <= start and end <= m.end and end - start < m.end - m.start for m in found)
            is_free = start >= last and start not in out and not inside and not _is_joined(doc, start, end)
            if is_free and self._may_be(doc, (start, end)):
                last = end
                yield start, end

    def _may_be(self, doc: PlainDoc, tokens: TokenRange) -> list[Listed]:
        """Return the actors that the list knows by these words, written so."""
        words_here = doc.texts[slice(*tokens)]
        bearers = {one.id: one for one in self._bearers[_key(words_here)]}
        return [one for one in bearers.values() if any(_is_written(name, words_here) for name in one.names)]


def _key(parts: Iterable[str]) -> str:
    return " ".join(parts).lower()


def _is_written(name: str, words_here: list[str]) -> bool:
    """Return whether the words are the name, with its capitals at least."""
    text = "".join(words_here)
    listed = "".join(name.split())
    if text.lower() != listed.lower():
        return False
    pieces = zip(accumulate(map(len, words_here), initial=0), words_here, strict=False)
    return all(_has_capitals(listed[start : start + len(word)], word) for start, word in pieces)


def _has_capitals(listed: str, word: str) -> bool:
    if listed.isupper() and len(listed) < 6:
        return word == listed  # WHO is not who
    return word[0].isupper() or not listed[0].isupper()


def _is_joined(doc: PlainDoc, start: int, end: int) -> bool:
    """Return whether a hyphen makes the words part of a longer name: "Mensah-Osei", not "Acme-backed"."""
    before = start > 1 and doc.texts[start - 1] == "-" and doc.capital[start - 2]
    after = end + 1 < len(doc) and doc.texts[end] == "-" and doc.capital[end + 1]
    return (before and not doc.spaced[start - 1]) or (after and not doc.spaced[end - 1])


def _is_sure(doc: PlainDoc, tokens: TokenRange, one: Listed) -> bool:
    """Return whether the words alone say who is meant: not one word that may be anybody's surname."""
    return tokens[1] - tokens[0] > 1 or one.type not in (None, "person") or text_of(doc, tokens).isupper()


def _surnames(found: Iterable[Mention], own: Iterable[str]) -> set[str]:
    """Return the words of the full names of people, those left out that are ``own``."""
    names = {fold(m.name) for m in found if m.kind == "person"} - {fold(name) for name in own}
    return {word for name in names if " " in name for word in name.split()}


def _one_of(bearers: list[Listed], sure: set[str]) -> Listed | None:
    here = [one for one in bearers if one.id in sure]
    chosen = here if here else bearers
    return chosen[0] if len(chosen) == 1 else None


def _mention(doc: PlainDoc, tokens: TokenRange, one: Listed) -> Mention:
    """Return the mention; one of a country is of a place, which stands for its government only where it acts."""
    name = text_of(doc, tokens)
    kind = one.type or KINDS.get(doc.entities[tokens[1] - 1]) or guess_kind(name.split())
    kind = "person" if kind == "unknown" else kind
    if kind == "government" and fold(name) in countries():
        kind = "place"
    return mention_of(doc, tokens, kind)._replace(listed=one)
