"""Placeholder until the carrier rules are in."""

from __future__ import annotations

from spacy.tokens import Doc

from claimwire.annotations import RelationRow

from .reading import Reading


class Carriers:
    """Finds who carried the words of each relation."""

    def __init__(self, doc: Doc, relations: list[RelationRow], readings: list[Reading]) -> None:
        self._doc = doc

    def of(self, index: int) -> str | None:
        """Return the carrier's name."""
        return None
