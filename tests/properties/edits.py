"""Changes to a text, and where its characters are afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """The characters from ``start`` to ``end`` become ``new``; an insertion where both are equal."""

    start: int
    end: int
    new: str


class Edited(NamedTuple):
    """A text with edits, sorted and apart."""

    base: str
    edits: tuple[Edit, ...]

    @property
    def text(self) -> str:
        """Return the changed text."""
        pieces, done = [], 0
        for edit in self.edits:
            pieces += [self.base[done : edit.start], edit.new]
            done = edit.end
        return "".join([*pieces, self.base[done:]])

    def moved(self, start: int, end: int) -> tuple[int, int]:
        """Return where the stretch is in the changed text; what is inserted at its edges stays outside."""
        return self._moved(start, ends=False), self._moved(end, ends=True)

    def _moved(self, place: int, *, ends: bool) -> int:
        shift = 0
        for start, end, new in self.edits:
            if end < place or (end == place and (start < end or not ends)):
                shift += len(new) - (end - start)
            elif start < place:  # within what is replaced
                return start + shift + (len(new) if ends else 0)
        return place + shift

    def inserted(self, place: int) -> bool:
        """Return whether a character of the changed text belongs to an insertion."""
        shift = 0
        for start, end, new in self.edits:
            if start == end and start + shift <= place < start + shift + len(new):
                return True
            shift += len(new) - (end - start)
        return False


def edited(text: str, edits: Iterable[Edit]) -> Edited:
    """Return ``text`` with these edits, in any order."""
    return Edited(text, tuple(sorted(edits)))


def replaced(text: str, pattern: str, new: str | Callable[[re.Match[str]], str], every: int = 1) -> Edited:
    """Return ``text`` with every so-manieth match of ``pattern`` replaced."""
    matches = list(re.finditer(pattern, text))[every - 1 :: every]
    return edited(text, (Edit(*match.span(), new(match) if callable(new) else new) for match in matches))
