"""Claims -> who is behind them, in the names of the whole run; numbers that stand for claims and articles in the page."""

from __future__ import annotations

from typing import NamedTuple

from claimwire.records import Claim
from claimwire.report.disputes import NOBODY
from claimwire.report.page.material import Material
from claimwire.report.terminal import visible


class Place(NamedTuple):
    """Where a claim is printed.

    Attributes:
        claim: Its number in the page; the fragment #cN leads to its words.
        outlet: The publisher, else the article's id.
        day: ISO day of publication; "" where unknown.
        title: The headline, else the article's id.
    """

    claim: int
    outlet: str
    day: str
    title: str


class Names:
    """Looks up who speaks, who is meant and where it stands.

    Attributes:
        claim: Number of each claim by its id, in order.
        article: Number of each article by its id, in order.
    """

    def __init__(self, material: Material) -> None:
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
        outlet, title = record.outlet or record.id, record.title or record.id
        return Place(self.claim[claim.id], shown(outlet), (record.published or "")[:10], shown(title))


# What would turn the letters after it round (RIGHT-TO-LEFT OVERRIDE), or is no character of a page at all. Marks that
# right-to-left names need stay: each name is isolated, so they turn nothing outside it.
_OVERRIDES = dict.fromkeys((0x202D, 0x202E))


def shown(text: str) -> str:
    """Return ``text`` with characters written out that would let it look other than it is."""
    if text.isprintable():
        return text
    return "".join(char if _is_harmless(char) else visible(char) for char in text)


def _is_harmless(char: str) -> bool:
    return char in "\n\t\r" or (char >= " " and not "\x7f" <= char <= "\x9f" and ord(char) not in _OVERRIDES)
