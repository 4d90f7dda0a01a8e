"""Registers the stages with spaCy, and imports next to nothing.

spaCy imports this module whenever it looks up a factory in any pipeline of the user's environment, so one broken or
slow import here would break or slow every ``spacy.blank()``. Each stage is therefore imported only when it is made.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.factory(
    "claimwire_encoder",
    assigns=["doc.ents", "doc.sents", "token.is_sent_start", "token.pos", "doc._.claimwire_roles"],
    retokenizes=False,
    default_config={"device": "cpu"},
)
def make_encoder(nlp: Language, name: str, device: str) -> Callable[[Doc], Doc]:
    """Build the stage that runs the bundled model, on "cpu" or "cuda"."""
    from claimwire.stages.encoder import Encoder

    return Encoder(name, device)


@Language.factory("claimwire_zones", assigns=["doc.spans"])
def make_zones(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Build the stage that marks boilerplate lines."""
    from claimwire.stages.zones import Zones

    return Zones(name)


@Language.factory("claimwire_platforms", assigns=["doc.spans"], default_config={"own": None})
def make_platforms(nlp: Language, name: str, own: str | None) -> Callable[[Doc], Doc]:
    """Build the stage that finds online platforms; ``own`` is the path of the user's list."""
    from claimwire.ingest.lists import read_list
    from claimwire.stages.platforms import Platforms
    from claimwire.stages.platforms_list import with_own

    return Platforms(nlp, name, rules=with_own(read_list(Path(own))) if own else None)


@Language.factory("claimwire_dates", assigns=["doc.spans", "doc._.claimwire_timexes"])
def make_dates(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Build the stage that finds and resolves calendar expressions."""
    from claimwire.stages.dates import Dates

    return Dates(name)


@Language.factory(
    "claimwire_attribution",
    requires=["doc.sents", "doc._.claimwire_roles"],
    assigns=["doc.spans", "doc._.claimwire_relations"],
)
def make_attribution(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Build the stage that makes relations of the encoder's roles."""
    from claimwire.stages.attribution import Attribution

    return Attribution(name)


@Language.factory(
    "claimwire_actors",
    requires=["doc.ents"],
    assigns=["doc.spans", "doc._.claimwire_actors", "doc._.claimwire_speakers"],
    default_config={"own": None},
)
def make_actors(nlp: Language, name: str, own: str | None) -> Callable[[Doc], Doc]:
    """Build the stage that resolves mentions to actors; ``own`` is the path of the user's list."""
    from claimwire.ingest.lists import read_list
    from claimwire.stages.actors import Actors
    from claimwire.stages.actors.roster import Roster

    return Actors(name, roster=Roster(nlp, read_list(Path(own))) if own else None)


@Language.factory(
    "claimwire_stance",
    requires=["doc._.claimwire_relations"],
    assigns=["doc._.claimwire_stances"],
)
def make_stance(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Build the stage that says what each source does with its content."""
    from claimwire.stages.stance import Stance

    return Stance(name)
