"""Offsets as other tools count them.

Python, brat and the records of claimwire count code points. JavaScript counts UTF-16 code units, of which a character
beyond U+FFFF has two: in "🏭 shut", "shut" begins at 2 here and at 3 there.
"""

from __future__ import annotations

from bisect import bisect_left


class Utf16:
    """Maps offsets of one text between code points and UTF-16 code units."""

    def __init__(self, text: str) -> None:
        self._astral = [place for place, char in enumerate(text) if ord(char) > 0xFFFF]
        self._units = [place + number for number, place in enumerate(self._astral)]

    def units(self, place: int) -> int:
        """Return the offset in code units of one in code points."""
        return place + bisect_left(self._astral, place)

    def points(self, unit: int) -> int:
        """Return the offset in code points of one in code units; inside a pair, that of its character."""
        return unit - bisect_left(self._units, unit)
