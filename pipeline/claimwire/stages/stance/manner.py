"""How a content is given: in the source's own words, in the article's, or in both."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc

from claimwire.annotations import QUOTES, TokenRange
from claimwire.stages.quotes import quoted_stretches

from .words import Words


class Quoted:
    """The quoted stretches of one Doc, asked for the parts inside a content."""

    def __init__(self, doc: Doc, words: Words) -> None:
        self._forms = words.forms
        spans = doc.spans.get(QUOTES)
        found = quoted_stretches(doc) if spans is None else [(span.start, span.end) for span in spans]
        self._stretches = sorted(found)
        self._ends = [end for _, end in self._stretches]

    def inside(self, content: list[TokenRange]) -> list[TokenRange]:
        """Return the quoted parts of ``content``, in order of the text, those without a word left out."""
        parts: list[TokenRange] = []
        for start, end in content:
            for index in range(bisect_right(self._ends, start), len(self._stretches)):
                stretch = self._stretches[index]
                if stretch[0] >= end:
                    break
                part = max(start, stretch[0]), min(end, stretch[1])
                if self._words(part):
                    parts.append(part)
        return parts

    def manner(self, content: list[TokenRange], cue: TokenRange | None) -> str:
        """Return "direct" where all words are quoted, "indirect" where none is, else "mixed".

        A claim that stands with its cue inside somebody else's quotation is indirect: the marks are not its own.
        """
        if cue is not None and self._holds(cue):
            return "indirect"
        quoted = sum(map(self._words, self.inside(content)))
        if not quoted:
            return "indirect"
        return "direct" if quoted == sum(map(self._words, content)) else "mixed"

    def _holds(self, cue: TokenRange) -> bool:
        index = bisect_right(self._ends, cue[0])
        return index < len(self._stretches) and self._stretches[index][0] <= cue[0] and cue[1] <= self._ends[index]

    def _words(self, part: TokenRange) -> int:
        return sum(form[0].isalnum() for form in self._forms[part[0] : part[1]])
