"""Beside a name: what the readers of roles ask of the words there."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple, Self

from claimwire.stages.plain import PlainDoc

from .gather import Named
from .lexicon import REMEMBERED, class_of, words
from .owners import is_body
from .spans import Mention

REACH = 12  # tokens of a role beside a name
MINISTERS = frozenset({"minister", "secretary"})
SMALL = frozenset({"of", "and", "for", "the", "&"})


class Role(NamedTuple):
    """What stands beside a name; each part may be missing.

    Attributes:
        role: Its words.
        affiliation: Name of the body or country.
        noun: What the body is but called there: the "union" of "the union's secretary".
    """

    role: str | None
    affiliation: str | None
    noun: str | None = None


NO_ROLE = Role(None, None)


class Beside(NamedTuple):
    """An article with its names, each found by the tokens beside it.

    Attributes:
        doc: The article.
        starts: The name that begins at a token.
        ends: The name that ends before a token.
        cues: The tokens of cues, which are no part of a role.
    """

    doc: PlainDoc
    starts: dict[int, Named]
    ends: dict[int, Named]
    cues: set[int]

    @classmethod
    def of(cls, doc: PlainDoc, named: list[Named], cues: set[int]) -> Self:
        """Return the article with these names."""
        return cls(doc, {pair.mention.start: pair for pair in named}, {pair.mention.end: pair for pair in named}, cues)

    def is_role(self, index: int) -> bool:
        """Return whether a token is the noun of a role, or the title of an office: "director", "Senator"."""
        return is_role(self.doc.lower[index])

    def behind_bracket(self, index: int) -> int:
        """Return the token behind the bracket around one word that begins at ``index``; ``index`` where none does."""
        texts = self.doc.texts[index : index + 3]
        return index + 3 if texts[0:1] == ["("] and texts[2:] == [")"] else index

    def is_portfolio(self, owner: Mention, noun: int) -> bool:
        """Return whether the "body" is but what a minister is for: "Energy Secretary", "Minister of Health"."""
        known = any(word in words("ORGANIZATION") for word in owner.name.lower().split())
        return self.doc.lower[noun] in MINISTERS and owner.kind == "organization" and not known and owner.name.istitle()

    def body_at(self, at: int) -> str | None:
        """Return the name of the body that begins at a token, "the" before it or not."""
        at += at < len(self.doc) and self.doc.lower[at] == "the"
        pair = self.starts.get(at)
        return pair.mention.name if pair and is_body(pair.mention) else None


@lru_cache(REMEMBERED)
def is_role(word: str) -> bool:
    """Return whether a word in lower case is the noun of a role, or the title of an office."""
    title = words("TITLE").get(word)
    return class_of(word) == "ROLE" or (title is not None and title.id == "title.office")
