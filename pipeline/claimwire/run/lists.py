"""The user's own lists and model of a run, and its device: checked before it begins, and brought to every worker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimwire.ingest.lists import read_list
from claimwire.model.foreign import check_folder

if TYPE_CHECKING:
    from claimwire.run.outcomes import Extracts


@dataclass(frozen=True)
class Lists:
    """Makes what an article is given to; equal lists make equal extractors, so a worker keeps the one it made.

    Attributes:
        actors: Path of a list of actors.
        platforms: Path of a list of platforms.
        model: Folder of a saved pipeline; None for the bundled one.
        trust_model: Take the folder whatever it names or holds.
        device: Where the network runs: "cpu" or "cuda".
    """

    actors: str | None = None
    platforms: str | None = None
    model: str | None = None
    trust_model: bool = False
    device: str = "cpu"

    def __call__(self) -> Extracts:
        """Load the pipeline.

        Raises:
            SetupError: The model, a rule file or a list is missing or broken, or the model is refused.
        """
        from claimwire.extraction import Extractor  # spaCy: not before it is needed
        from claimwire.nlp import REMEMBERING, lean, load

        nlp = load(
            actors=self.actors,
            platforms=self.platforms,
            model=self.model,
            trust=self.trust_model,
            device=self.device,
            config=None if self.model else REMEMBERING,
        )
        return Extractor(lean(nlp))

    def paths(self) -> Iterator[tuple[str, Path]]:
        """Yield the lists that are given, by name."""
        for name, path in (("actors", self.actors), ("platforms", self.platforms)):
            if path:
                yield name, Path(path)

    def check(self) -> None:
        """Read the lists, and look through the model.

        Raises:
            SetupError: A line of a list is wrong, or the model is refused.
        """
        for _, path in self.paths():
            read_list(path)
        if self.model:
            check_folder(Path(self.model), trust=self.trust_model)


NO_LISTS = Lists()
