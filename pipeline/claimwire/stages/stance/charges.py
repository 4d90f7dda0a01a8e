"""What a claim leaves unsaid of its target, read off the article's other claims.

A denial aims at who made the charge: the speaker of the claim whose words it shares, or of a charge against the one
who denies. Who has accused or asked somebody goes on doing so: a claim without a target takes the speaker's last one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimwire.annotations import RelationRow

from .people import People
from .reading import Reading

AIMED = ("accusation", "criticism", "demand")
CHARGES = ("accusation", "criticism")
_PRONOUN = re.compile(r"he|she|they|who")
REACH = 60  # claims on either side among which a charge is looked for
GOES_ON = 4  # claims for which a speaker's last target holds


class Charges:
    """The claims of one article, asked who charged whom."""

    def __init__(
        self,
        people: People,
        relations: list[RelationRow],
        readings: list[Reading],
        speakers: list[str | None],
        kinds: Sequence[str],
    ) -> None:
        self._people = people
        self._relations = relations
        self._readings = readings
        self._speakers = speakers
        self._kinds = kinds

    def complete(self, named: list[list[str]]) -> list[list[str]]:
        """Return the targets of all claims: ``named``, and for those that name nobody whom the others tell of."""
        targets = [list(names) for names in named]
        for index, kind in enumerate(self._kinds):
            if not targets[index] and kind in AIMED and self._speakers[index]:
                targets[index] = self._last_target(index, targets)
        for index, kind in enumerate(self._kinds):
            if not targets[index] and kind == "denial":
                accuser = self._accuser(index, targets)
                targets[index] = [accuser] if accuser else []
        return targets

    def _last_target(self, index: int, targets: list[list[str]]) -> list[str]:
        """Return whom the speaker aimed at last."""
        speaker = self._speakers[index]
        for before in range(index - 1, max(-1, index - 1 - GOES_ON), -1):
            if self._speakers[before] == speaker and targets[before] and self._kinds[before] in AIMED:
                return list(targets[before])
        return []

    def _accuser(self, index: int, targets: list[list[str]]) -> str | None:
        """Return who made the charge that the denial answers."""
        denier = self._speakers[index]
        near = range(max(0, index - REACH), min(len(self._speakers), index + REACH))
        others = [at for at in near if self._speakers[at] and self._speakers[at] != denier]
        same = [at for at in others if self._shares(at, index) and self._kinds[at] != "denial"]
        against = [
            at
            for at in others
            if self._kinds[at] in CHARGES and denier and (denier in targets[at] or self._tells_of(at, denier))
        ]
        charges = [at for at in reversed(others) if index - GOES_ON <= at < index and self._kinds[at] in CHARGES]
        unknown = charges if _PRONOUN.fullmatch(denier or "he") else []
        for found in (
            same,
            [at for at in reversed(against) if at < index],
            [at for at in against if at > index],
            unknown,
        ):
            if found:
                return self._speakers[found[0]]
        return None

    def _shares(self, one: int, other: int) -> bool:
        """Return whether the two claims have content in common."""
        parts = self._relations[other].content
        return any(a < d and c < b for a, b in self._relations[one].content for c, d in parts)

    def _tells_of(self, index: int, name: str) -> bool:
        return any(name in self._people.names(part) for part in self._relations[index].content)
