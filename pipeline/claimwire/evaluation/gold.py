"""Gold articles: what a careful reader found, in the shape that ``corpus/gold.jsonl`` has.

Spans, kinds and types are those of the output's records; a gold claim may also say what else is right (``also``) or
that it need not be found (``optional``).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import Field

from claimwire.errors import InputError, SetupError
from claimwire.records import Act, ActorType, IsoDay, Kind, Manner, Record, Span, check_spans
from claimwire.sinks.json_lines import read_lines, read_one

R = TypeVar("R", bound=Record)


class GoldSource(Span):
    """Who puts the content forward; ``name`` is the fullest that the article gives."""

    name: str = Field(min_length=1)
    type: ActorType = "unknown"
    role: str | None = None
    affiliation: str | None = None


class GoldDate(Span):
    """An expression of calendar time and its EDTF value."""

    value: str = Field(min_length=1)


class Also(Record):
    """What a second reader has, where both are right."""

    name: tuple[str, ...] = ()
    kind: tuple[Kind, ...] = ()


class GoldClaim(Record):
    """A claim as a reader wrote it down."""

    id: str = Field(min_length=1, description="Unique within the article.")
    kind: Kind
    act: Act = "speech"
    negated: bool = False
    source: GoldSource | None = None
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = Field(min_length=1)
    quotes: tuple[Span, ...] = ()
    manner: Manner
    targets: tuple[str, ...] = ()
    via: str | None = None
    platforms: tuple[str, ...] = ()
    dates: tuple[GoldDate, ...] = ()
    also: Also = Also()
    optional: bool = Field(False, description="Neither counted when found nor when missed.")

    def spans(self) -> Iterator[Span]:
        """Yield every span of the claim."""
        if self.source:
            yield self.source
        for group in (self.cue, self.content, self.quotes, self.dates):
            yield from group


class GoldActor(Record):
    """Somebody who says, does or undergoes something in the article."""

    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    type: ActorType = "unknown"
    role: str | None = None
    affiliation: str | None = None


class GoldArticle(Record):
    """Everything a reader wrote down of one article."""

    doc: str = Field(min_length=1, description="The article's id.")
    published: IsoDay | None = None
    language: str = "en"
    title: str | None = None
    place: str | None = None
    outlet: str | None = None
    checked: Literal["all", "claims"] = Field(
        "all", description='What a reader has checked; of "claims", the rest is what a run found, and is not scored.'
    )
    actors: tuple[GoldActor, ...] = ()
    platforms: tuple[str, ...] = ()
    dates: tuple[GoldDate, ...] = ()
    claims: tuple[GoldClaim, ...] = ()

    def check(self, text: str) -> None:
        """Compare every span with the article's text.

        Raises:
            RecordError: An offset does not lead to the text it claims.
        """
        check_spans(self.doc, self.dates, text)
        for claim in self.claims:
            check_spans(f"{self.doc}#{claim.id}", claim.spans(), text)


def read_gold(path: Path) -> list[GoldArticle]:
    """Return the gold articles of a JSON Lines file, in its order.

    Raises:
        SetupError: The file is missing, or a line is no gold article.
    """
    return read_records(GoldArticle, path)


def read_records(kind: type[R], path: Path) -> list[R]:
    """Return the records of a JSON Lines file; empty lines are skipped.

    Raises:
        SetupError: The file is missing, or a line is no such record.
    """
    with _named_by_the_user():
        return list(read_lines(path, kind))


def read_record(kind: type[R], path: Path) -> R:
    """Return the record that a whole file is.

    Raises:
        SetupError: The file is missing, or is no such record.
    """
    with _named_by_the_user():
        return read_one(path, kind)


@contextmanager
def _named_by_the_user() -> Iterator[None]:
    """Turn what is wrong with a file into a wrong set-up: what is scored is named like an option."""
    try:
        yield
    except InputError as error:
        raise SetupError(str(error)) from error
