"""The user's own lists of a run: checked before it begins, and brought to every worker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimwire.ingest.lists import read_list

if TYPE_CHECKING:
    from claimwire.run.outcomes import Extracts


@dataclass(frozen=True)
class Lists:
    """Makes what an article is given to; equal lists make equal extractors, so a worker keeps the one it made.

    Attributes:
        actors: Path of a list of actors.
        platforms: Path of a list of platforms.
    """

    actors: str | None = None
    platforms: str | None = None

    def __call__(self) -> Extracts:
        """Load the pipeline.

        Raises:
            SetupError: The bundled model, a rule file or a list is missing or broken.
        """
        from claimwire.extraction import Extractor  # spaCy: not before it is needed
        from claimwire.nlp import load

        return Extractor(load(actors=self.actors, platforms=self.platforms))

    def paths(self) -> Iterator[tuple[str, Path]]:
        """Yield the lists that are given, by name."""
        for name, path in (("actors", self.actors), ("platforms", self.platforms)):
            if path:
                yield name, Path(path)

    def check(self) -> None:
        """Read the lists.

        Raises:
            SetupError: A line of one is wrong.
        """
        for _, path in self.paths():
            read_list(path)


NO_LISTS = Lists()
