"""Who stands in a stretch of text: the actors mentioned there, else the words themselves."""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.tokens import Doc

from claimwire.annotations import MENTIONS, ActorRow, TokenRange, actors_of, speakers_of

_PRONOUN = re.compile(
    r"i|you|s?he|it|we|they|me|him|hers?|us|them|his|its|our|their|my|your|this|that|these|those|who|whom|which|what"
    r"|(?:him|her|it)self|themselves|one|other|each|everyone|anyone|nobody|there"
)
_DETERMINER = re.compile(r"the|an?|his|her|its|their|our|my|your|this|that|these|those|some|any")


def speaker_names(doc: Doc, relations: int) -> list[str | None]:
    """Return the name of each relation's speaker; all None in a pipeline without the actors stage."""
    return [actor.name if actor else None for actor in speakers_of(doc)] or [None] * relations


class People:
    """The mentions of one Doc, asked for those in a stretch."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._actors = actors_of(doc)
        spans = sorted(doc.spans.get(MENTIONS, []), key=lambda span: (span.start, -span.end))
        self._mentions = [(span.start, span.end, int(span.label_)) for span in spans]
        self._starts = [start for start, _, _ in self._mentions]

    def mentioned(self, part: TokenRange) -> list[tuple[TokenRange, ActorRow]]:
        """Return the mentions that begin inside ``part``, each with its actor, in order of the text."""
        first, last = bisect_left(self._starts, part[0]), bisect_left(self._starts, part[1])
        return [((start, end), self._actors[index]) for start, end, index in self._mentions[first:last]]

    def names(self, part: TokenRange) -> list[str]:
        """Return the names of the actors mentioned in ``part``, each once."""
        return list(dict.fromkeys(actor.name for _, actor in self.mentioned(part)))

    def own_words(self, part: TokenRange) -> str | None:
        """Return the words of ``part`` without a determiner; None for a pronoun or nothing."""
        start, end = part
        while start < end and (
            not self._doc[start].text[0].isalnum() or _DETERMINER.fullmatch(self._doc[start].lower_)
        ):
            start += 1
        while end > start and not self._doc[end - 1].text[-1].isalnum() and self._doc[end - 1].text != ".":
            end -= 1
        if start == end or (end - start == 1 and _PRONOUN.fullmatch(self._doc[start].lower_)):
            return None
        return " ".join(self._doc[start:end].text.split())
