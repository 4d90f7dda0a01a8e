"""Registers the stages with spaCy, and imports next to nothing.

spaCy imports this module whenever it looks up a factory in any pipeline of the user's environment, so one broken or
slow import here would break or slow every ``spacy.blank()``. Each stage is therefore imported only when it is made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.factory(
    "claimwire_encoder",
    assigns=["doc.ents", "doc.sents", "token.is_sent_start", "token.pos", "doc._.claimwire_roles"],
    retokenizes=False,
)
def make_encoder(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Build the stage that runs the bundled model."""
    from claimwire.stages.encoder import Encoder

    return Encoder(name)


@Language.factory("claimwire_zones", assigns=["doc.spans"])
def make_zones(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Build the stage that marks boilerplate lines."""
    from claimwire.stages.zones import Zones

    return Zones(name)


@Language.factory("claimwire_platforms", assigns=["doc.spans"])
def make_platforms(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Build the stage that finds online platforms."""
    from claimwire.stages.platforms import Platforms

    return Platforms(nlp, name)


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
)
def make_actors(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Build the stage that resolves mentions to actors."""
    from claimwire.stages.actors import Actors

    return Actors(name)


@Language.factory(
    "claimwire_stance",
    requires=["doc._.claimwire_relations"],
    assigns=["doc._.claimwire_stances"],
)
def make_stance(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Build the stage that says what each source does with its content."""
    from claimwire.stages.stance import Stance

    return Stance(name)
