"""Placeholder until the target rules are in."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from claimwire.annotations import RelationRow

from .reading import Reading


class Targets:
    """Finds who is accused, criticised, asked or contradicted."""

    def __init__(self, doc: Doc, relations: list[RelationRow], readings: list[Reading]) -> None:
        self._doc = doc

    def of_all(self, kinds: Sequence[str]) -> list[list[str]]:
        """Return the targets of each relation."""
        return [[] for _ in kinds]
