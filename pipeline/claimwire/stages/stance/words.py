"""The tokens of one Doc as plain lists, read once: asked for a token, a Doc makes an object, and rules ask often."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc

from claimwire.annotations import TokenRange


class Words:
    """What rules see of the tokens of one Doc.

    Attributes:
        text: The text of the Doc.
        forms: The tokens as written.
        lower: The same in lower case.
        tags: Their universal part-of-speech tags, "" where none is set.
        starts: The tokens that sentences begin with; 0 alone where the Doc tells of no sentences.
    """

    def __init__(self, doc: Doc) -> None:
        tokens = list(doc)
        self.forms = [token.text for token in tokens]
        self.lower = [token.lower_ for token in tokens]
        self.tags = [token.pos_ for token in tokens]
        self.starts = [index for index, token in enumerate(tokens) if index == 0 or token.is_sent_start]
        self.text = doc.text
        self._offsets = [token.idx for token in tokens]

    def __len__(self) -> int:
        return len(self.forms)

    def between(self, start: int, end: int) -> str:
        """Return the text from token ``start`` up to ``end``, which may lie behind the last; "" for no token."""
        end = min(end, len(self.forms))
        return (
            self.text[self._offsets[start] : self._offsets[end - 1] + len(self.forms[end - 1])] if start < end else ""
        )

    def sentence(self, at: int) -> TokenRange:
        """Return the sentence in which token ``at`` stands."""
        index = bisect_right(self.starts, at)
        end = self.starts[index] if index < len(self.starts) else len(self.forms)
        return self.starts[index - 1], end
