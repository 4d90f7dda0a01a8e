"""Claims -> who is behind them, in the names of the whole run; numbers that stand for claims and articles."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimwire.records import Claim
from claimwire.report.disputes import NOBODY
from claimwire.report.page.material import Linked
from claimwire.report.terminal import visible

TITLE = 48  # characters of a headline that stands for an outlet


class Place(NamedTuple):
    """Where a claim is printed.

    Attributes:
        claim: Its number in the page; the fragment #cN leads to its words.
        outlet: The publisher; "" where unknown.
        day: ISO day of publication; "" where unknown.
        title: The headline, else the article's id.
    """

    claim: int
    outlet: str
    day: str
    title: str

    @property
    def where(self) -> str:
        """Return the publisher, or the beginning of the headline where the publisher is unknown."""
        return self.outlet or (self.title if len(self.title) <= TITLE else self.title[: TITLE - 1].rstrip() + "…")


class Names:
    """Looks up who speaks, who is meant and where it stands.

    Attributes:
        claim: Number of each claim by its id, in order.
        article: Number of each article by its id, in order.
    """

    def __init__(self, material: Linked) -> None:
        """Number the claims and articles of the run."""
        self.claim = {name: number for number, name in enumerate(material.claims)}
        self.article = {name: number for number, name in enumerate(material.articles)}
        self._articles = material.articles
        self._summary = {(at.article, at.actor): who.name for who in material.actors for at in who.appearances}
        self._actor = {
            (record.id, name.casefold()): actor.id
            for record in material.articles.values()
            for actor in record.actors
            for name in (*actor.aliases, actor.name)
        }

    def speaker(self, claim: Claim) -> str:
        """Return who puts the claim forward."""
        source = claim.source
        if source is None:
            return NOBODY
        known = self._summary.get((claim.article, source.actor)) if source.actor else None
        return shown(known or source.name or source.text)

    def targets(self, claim: Claim) -> list[str]:
        """Return whom the claim is aimed at, each once."""
        return list(dict.fromkeys(shown(self._target(claim.article, name)) for name in claim.targets))

    def _target(self, article: str, name: str) -> str:
        actor = self._actor.get((article, name.casefold()))
        return self._summary.get((article, actor), name) if actor else name

    def place(self, claim: Claim) -> Place:
        """Return where the claim is printed."""
        record = self._articles[claim.article]
        title, day = record.title or record.id, (record.published or "")[:10]
        return Place(self.claim[claim.id], shown(record.outlet or ""), day, shown(title))


# What turns the letters after it round (RIGHT-TO-LEFT OVERRIDE), or is no character of a page at all. Marks that
# right-to-left names need stay: each name is isolated, so they turn nothing outside it.
_DECEIVING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e]")


def shown(text: str) -> str:
    """Return ``text`` with characters written out that would let it look other than it is."""
    return _DECEIVING.sub(lambda found: visible(found[0]), text)
