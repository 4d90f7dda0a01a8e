"""What stance rules ask of the tokens of a Doc: plain lists, text between two tokens, the sentence around one."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from spacy.tokens import Doc

from claimwire.annotations import MENTIONS, TokenRange
from claimwire.stages.plain import plain

POSSESSIVE = frozenset({"'s", "’s", "’", "'"})


class Words:
    """What rules see of the tokens of one Doc.

    Attributes:
        text: The text of the Doc.
        forms: The tokens as written.
        lower: The same in lower case.
        capitals: The tokens that begin with a capital letter, in order.
        tags: Their universal part-of-speech tags, "" where none is set.
        starts: The tokens that sentences begin with; 0 alone where the Doc tells of no sentences.
    """

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._plain = plain(doc)
        self.text = self._plain.text
        self.forms = self._plain.texts
        self.lower = self._plain.lower
        self.capitals = self._plain.capitals
        self.tags = self._plain.tags
        self.starts = [index for index, starts in enumerate(self._plain.starts) if index == 0 or starts]

    @cached_property
    def mentions(self) -> list[tuple[int, int, int]]:
        """Where actors are mentioned: first token, one past the last, index of the actor."""
        return [(span.start, span.end, int(span.label_)) for span in self._doc.spans.get(MENTIONS, [])]

    def __len__(self) -> int:
        return len(self.forms)

    def between(self, start: int, end: int) -> str:
        """Return the text from token ``start`` up to ``end``, which may lie behind the last; "" for no token."""
        return self._plain.words((start, min(end, len(self.forms))))

    def is_noun(self, at: int) -> bool:
        """Return whether token ``at`` is a noun that is no name."""
        return at < len(self.forms) and self.tags[at] == "NOUN" and self.forms[at].islower()

    def says_which(self, start: int, end: int) -> bool:
        """Return whether a name is an adjective that says which thing is meant: "a Democratic proposal"."""
        return (
            end == start + 1
            and self.tags[start] == "ADJ"
            and (self.is_noun(end) or self.tags[end : end + 1] == ["ADJ"])
        )

    def joins(self, at: int) -> bool:
        """Return whether token ``at`` is a hyphen within a word: that of "army-led"."""
        return 0 < at < len(self.forms) and self.forms[at] == "-" and self.between(at - 1, at + 1)[-2] != " "

    def sentence(self, at: int) -> TokenRange:
        """Return the sentence in which token ``at`` stands."""
        index = bisect_right(self.starts, at)
        end = self.starts[index] if index < len(self.starts) else len(self.forms)
        return self.starts[index - 1], end
