"""Which actor bears a name, by its words: whole, the last of a longer name, the first of a body's."""

from __future__ import annotations

from claimwire.annotations import ActorRow


class Bearers:
    """The actors of one Doc by their names: to compare each new name with all of them takes longer."""

    def __init__(self, actors: list[ActorRow]) -> None:
        self._actors: list[ActorRow] = []
        self._whole: dict[str, int] = {}
        self._heads: dict[str, int] = {}
        self._tails: dict[str, list[int]] = {}
        self._parties: list[int] = []
        for actor in actors:
            self.enter(actor)

    def enter(self, actor: ActorRow) -> None:
        """Add an actor, whose index is the next one."""
        index, name = len(self._actors), actor.name
        self._actors.append(actor)
        for known in (name, *actor.aliases):
            self._whole.setdefault(known, index)
        for at in (at for at, char in enumerate(name) if char == " "):
            self._heads.setdefault(name[:at], index)
            self._tails.setdefault(name[at + 1 :], []).append(index)
        if "Party" in name:
            self._parties.append(index)

    def of(self, words: str, kind: str) -> int | None:
        """Return the first actor that bears the name ``words``.

        Args:
            words: "Okoro" of "Lee Okoro", "farmers" of "farmers of Norland", "Democrats" of the "Democratic Party".
            kind: Type of whom they name; "unknown" may be any.
        """
        found = [self._whole.get(words), self._heads.get(words) if kind == "group" else None]
        tails = self._tails.get(words, [])
        found.append(next((index for index in tails if kind in ("unknown", self._actors[index].type)), None))
        if stem := _party_stem(words):
            found.append(next((index for index in self._parties if self._actors[index].name.startswith(stem)), None))
        return min((index for index in found if index is not None), default=None)


def _party_stem(words: str) -> str | None:
    """Return how the name of a party begins whose members ``words`` may be: "Democrats" of the "Democratic Party"."""
    return words[:-1] if len(words) > 5 and words[0].isupper() and words.endswith("s") else None
