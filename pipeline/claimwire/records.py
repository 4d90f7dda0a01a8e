"""The contract: what goes in (Article) and what comes out (claims, articles, failures, the run).

Every record is frozen and refuses unknown keys. Offsets are half-open and counted in code points of the
article's stored text; ``text[start:end]`` equals ``text`` for every span. Unknown is None or empty, never "".
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationError,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema

from claimwire.errors import EmptyInput, RecordError

Kind = Literal["assertion", "confirmation", "denial", "accusation", "criticism", "demand", "commitment", "question"]
Act = Literal["speech", "attitude"]
Manner = Literal["direct", "indirect", "mixed"]
ActorType = Literal["person", "organization", "government", "group", "unknown"]
Grain = Literal["minute", "hour", "day", "week", "month", "quarter", "season", "year", "decade", "century", "interval"]
PartOfDay = Literal["morning", "afternoon", "evening", "night"]
Modifier = Literal["start", "early", "mid", "late", "end", "about"]
RelationKind = Literal["repeats", "corroborates", "denies", "disputes"]

KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]


def _is_iso_day(value: str) -> str:
    """Return ``value`` if it is an ISO day or time.

    Raises:
        ValueError: It is neither.
    """
    datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
    return value


_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")
_LINES = json.JSONEncoder(ensure_ascii=False)
_LEADING_ARTICLES = ("the ", "a ", "an ")

IsoDay = Annotated[str, AfterValidator(_is_iso_day)]


class Record(BaseModel):
    """Base of all records: unknown keys are refused and nothing changes afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)

    def to_line(self) -> str:
        """Return the record as one JSON line, keys in the order of the schema, without a newline."""
        return _LINES.encode(self.model_dump(mode="json"))


class Article(Record):
    """An article as it is read: its text is never changed, so offsets stay those of the input."""

    id: str = Field(min_length=1, description="The record's own id, else the path relative to the input folder.")
    text: str = Field(min_length=1, description="The text that all offsets count in.")
    path: str | None = Field(None, description="File that the article was read from.")
    title: str | None = None
    published: IsoDay | None = Field(None, description="ISO day or time of publication, as the record gives it.")
    outlet: str | None = Field(None, description="Publisher.")
    place: str | None = Field(None, description="Place of the dateline.")
    language: str = Field("en", description="ISO 639-1 code.")
    repeated: SkipJsonSchema[tuple[int, ...]] = Field(
        (), exclude=True, repr=False, description="Where lines start that the outlet prints in many of its articles."
    )

    @property
    def sha256(self) -> str:
        """Return the hash of the text's UTF-8 bytes, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


def _words(value: Any) -> Any:
    """Return the words of a span; null in JSON, and "" here, where they were not kept.

    Raises:
        ValueError: There are words, but no characters of them.
    """
    if value == "":
        raise ValueError("has no characters; words that were not kept are null")
    return "" if value is None else value


Words = Annotated[
    str,
    BeforeValidator(_words, json_schema_input_type=str | None),
    PlainSerializer(lambda words: words or None, return_type=Annotated[str, Field(min_length=1)] | None),
]


class Span(Record):
    """A stretch of the article: ``text == article.text[start:end]``."""

    text: Words = Field(description="Its words; null in a run with --no-text.")
    start: int = Field(ge=0, description="First character, in code points of the article's text.")
    end: int = Field(description="One past the last character.")

    @model_validator(mode="after")
    def _spans_its_text(self) -> Self:
        length = self.end - self.start
        if length < 1 or (self.text and length != len(self.text)):
            raise ValueError(f"[{self.start}, {self.end}) is not {len(self.text) or 'some'} characters")
        return self


class Source(Span):
    """Who puts the content forward: the words, and whom they stand for."""

    actor: str | None = Field(None, description="Id of the actor in the article's record; null where unresolved.")
    name: str | None = Field(
        None, description="That of the user's list; else the fullest that the article gives, without titles."
    )
    type: ActorType = "unknown"
    role: str | None = Field(None, description='As the article states it: "spokesman".')
    affiliation: str | None = Field(None, description='As the article states it: "PTI".')
    external_id: str | None = Field(None, description="As the user's list gives it, such as a Wikidata id.")


class PlatformMention(Span):
    """An online platform named in the text."""

    id: str = Field(
        min_length=1, description='Canonical id: "x", "facebook", ...; that of the user\'s list, if it has one.'
    )
    external_id: str | None = Field(None, description="As the user's list gives it, such as a Wikidata id.")


class DateMention(Span):
    """An expression of calendar time, resolved."""

    value: str = Field(min_length=1, description="EDTF (ISO 8601-2): 2024-01-07, 2024-02, 2023-01/2023-06.")
    first: str | None = Field(None, description="First day covered, ISO; null where open.")
    last: str | None = Field(None, description="Last day covered, ISO; null where open.")
    grain: Grain
    rule: str = Field(min_length=1, description="Id of the rule that made the value.")
    anchor: str | None = Field(
        None, description="Day that a relative expression was counted from; null where absolute."
    )
    part_of_day: PartOfDay | None = Field(None, description="Of a day: Sunday night has the value of its Sunday.")
    modifier: Modifier | None = Field(None, description="Which part of the value is meant; the value is the whole.")
    zone: str | None = Field(None, description='Time zone of a clock time, as written: "GMT".')
    alternatives: tuple[str, ...] = Field((), description="Other values that the words allow, the likeliest first.")


class CharRange(Record):
    """A stretch of the article, without its words."""

    start: int = Field(ge=0)
    end: int


class Claim(Record):
    """One thing that one source puts forward in the article: source + cue + content."""

    id: str = Field(min_length=1, description="Hash of the article's id and the spans.")
    article: str = Field(min_length=1, description="Id of the article.")
    kind: Kind
    act: Act = "speech"
    negated: bool = Field(False, description='The cue itself is negated: "did not confirm".')
    manner: Manner
    source: Source | None = Field(None, description="Null where the article names nobody.")
    cue: tuple[Span, ...] = Field((), description="Empty for a quotation that stands alone.")
    content: tuple[Span, ...] = Field(min_length=1, description="More than one when the content is interrupted.")
    quotes: tuple[Span, ...] = Field((), description="Quoted parts of the content, without the marks.")
    targets: tuple[str, ...] = Field((), description="Names of who is accused, criticised, asked or contradicted.")
    via: str | None = Field(None, description="Name of who carried the words.")
    platforms: tuple[PlatformMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    sentence: CharRange = Field(description="The sentence or sentences that the claim stands in.")
    confidence: float = Field(ge=0, le=1, description="Probability that the claim is right.")
    rules: tuple[str, ...] = Field((), description="Ids of the heads and rules that decided.")

    def spans(self) -> Iterator[Span]:
        """Yield every span of the claim that quotes the article."""
        if self.source:
            yield self.source
        for group in (self.cue, self.content, self.quotes, self.platforms, self.dates):
            yield from group

    def check(self, text: str) -> None:
        """Compare every span with the article's text.

        Raises:
            RecordError: An offset does not lead to the text it claims.
        """
        check_spans(self.article, self.spans(), text)

    def _repr_html_(self) -> str:
        from claimwire.report.notebook import claim_html

        return claim_html(self)


class Actor(Record):
    """Somebody who says, does or undergoes something in the article."""

    id: str = Field(min_length=1, description="That of the user's list; else the name in lower-case ASCII and hyphens.")
    name: str = Field(min_length=1, description="That of the user's list; else the fullest that the article gives.")
    aliases: tuple[str, ...] = Field((), description="Other names and acronyms, pronouns left out.")
    type: ActorType = "unknown"
    role: str | None = None
    affiliation: str | None = None
    external_id: str | None = Field(None, description="As the user's list gives it, such as a Wikidata id.")
    own: bool = Field(False, description="Whether the user's list of actors has it.")
    mentions: tuple[Span, ...] = ()


class ArticleRecord(Record):
    """What is known of one article; a line of articles.jsonl.

    In memory it also carries the claims, which the line leaves out: they have a file of their own.
    """

    id: str
    path: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    place: str | None = None
    language: str = "en"
    sha256: str
    actors: tuple[Actor, ...] = ()
    platforms: tuple[str, ...] = Field((), description="Canonical ids, in order of first mention.")
    dates: tuple[DateMention, ...] = ()
    counts: dict[str, int] = Field(default_factory=dict, description="words, claims, and claims by kind.")
    claims: tuple[Claim, ...] = Field((), exclude=True)
    text: str | None = Field(
        None, min_length=1, repr=False, description="The text that all offsets count in; null where it is not kept."
    )

    def check(self) -> None:
        """Compare every span of the record and of its claims with the text; without a text there is nothing to compare.

        Raises:
            RecordError: An offset does not lead to the text it claims.
        """
        if self.text is None:
            return
        for claim in self.claims:
            claim.check(self.text)
        check_spans(self.id, self.dates, self.text)
        check_spans(self.id, (mention for actor in self.actors for mention in actor.mentions), self.text)

    def without_text(self) -> Self:
        """Return the record with offsets, hashes and names, and without any words of the article."""
        fields = {"actors": self.actors, "dates": self.dates, "claims": self.claims}
        return self.model_copy(update={**_wordless(fields), "text": None})

    def _repr_html_(self) -> str:
        from claimwire.report.notebook import article_html

        return article_html(self)


class StatedRole(Record):
    """What articles say that somebody is, in the same words."""

    role: str | None = Field(None, description='As the articles state it: "spokesman".')
    affiliation: str | None = Field(None, description='As the articles state it: "PTI".')
    articles: tuple[str, ...] = Field(min_length=1, description="Ids of the articles that state it, sorted.")


class Appearance(Record):
    """An actor of one article."""

    article: str = Field(min_length=1, description="Id of the article.")
    actor: str = Field(min_length=1, description="Id of the actor in that article's record.")


class ActorSummary(Record):
    """One actor of a whole run; a line of actors.jsonl."""

    id: str = Field(
        min_length=1, description="That of the user's list; else unique, whatever the order of the articles."
    )
    name: str = Field(min_length=1, description="The full name that most articles give.")
    names: tuple[str, ...] = Field((), description="All other names, the most frequent first.")
    type: ActorType = "unknown"
    types: dict[str, int] = Field(default_factory=dict, description="Articles by the type that they give.")
    external_id: str | None = Field(None, description="As the user's list gives it, such as a Wikidata id.")
    roles: tuple[StatedRole, ...] = Field((), description="The most frequent first.")
    appearances: tuple[Appearance, ...] = Field(min_length=1, description="Who it is in each article, sorted.")
    counts: dict[str, int] = Field(default_factory=dict, description="articles, mentions, claims.")


class Evidence(Record):
    """What two claims have in common, so that a reader can check their relation."""

    a: Span = Field(description="Words of the content of claim a that speak for it.")
    b: Span = Field(description="Words of the content of claim b that speak for it.")
    words: tuple[str, ...] = Field((), description="Rare words, concepts and figures of both, the rarest first.")
    actors: tuple[str, ...] = Field((), description="Who says both, or is named in both articles.")
    days: tuple[str, ...] = Field((), description="First and last ISO day that both may be about; empty where undated.")
    verbatim: int = Field(0, ge=0, description="Longest run of words that both have, in words.")
    similarity: float = Field(ge=0, le=1, description="Cosine of the weighted words.")


class Link(Record):
    """How two claims of one account stand to each other."""

    a: str = Field(min_length=1, description="Claim id: who denies, disputes or repeats; else the one first in order.")
    b: str = Field(min_length=1, description="Claim id: what is denied, disputed or repeated.")
    relation: RelationKind
    reason: str = Field(min_length=1, description="Why, in words for a person.")
    score: float = Field(ge=0, le=1, description="How sure it is; no probability.")
    evidence: Evidence


class Origin(Record):
    """One source of an account with all the claims that bring its words: one voice, however many outlets."""

    name: str | None = Field(None, description="Who it is; null where nobody is named.")
    claims: tuple[str, ...] = Field(min_length=1, description="Claim ids, in the order of the account.")
    outlets: tuple[str, ...] = Field((), description="Publishers that print it, as far as they are known.")


class Account(Record):
    """Claims of one or more articles about the same thing; a line of accounts.jsonl."""

    id: str = Field(min_length=1, description="Hash of the first claim's id.")
    claims: tuple[str, ...] = Field(min_length=2, description="Claim ids, by article id, then offset.")
    relations: tuple[Link, ...] = ()
    origins: tuple[Origin, ...] = Field(min_length=1, description="The independent voices, the first claim's first.")
    actors: tuple[str, ...] = Field((), description="Names of the sources and of those whom they charge or answer.")
    first: str | None = Field(None, description="First ISO day that the account may be about; null where undated.")
    last: str | None = None


class Failure(Record):
    """One input or article that gave no record; a line of failures.jsonl."""

    path: str | None = Field(None, description="File that was read, with :line where one line is meant.")
    article: str | None = Field(None, description="The article's id where it is known.")
    stage: str = Field(description='"read", "language" (not English), "worker" or the name of the stage that failed.')
    error: str = Field(description='Class of the error; "EmptyInput" is none, there was just no text.')
    message: str
    attempts: int = Field(1, ge=1)

    @property
    def is_empty(self) -> bool:
        """Return whether the input held no text, which is no fault."""
        return self.error == EmptyInput.__name__


Outcome = ArticleRecord | Failure


class RunRecord(Record):
    """What was run: run.json. With the same versions, rules, options and inputs, the same bytes come out."""

    claimwire: str = Field(description="Version.")
    spacy: str
    model: str = Field(description="sha256 of the weights.")
    rules: dict[str, str] = Field(description="sha256 of each rule file.")
    lists: dict[str, str] = Field(default_factory=dict, description="sha256 of the user's lists: actors, platforms.")
    options: dict[str, Any]
    counts: dict[str, int] = Field(description="inputs = ok + empty + failed; words, claims, and claims by kind.")
    seconds: float


def _wordless(value: Any) -> Any:
    """Return ``value`` with the words of every span in it left out."""
    if isinstance(value, tuple):
        return tuple(map(_wordless, value))
    if isinstance(value, dict):
        return {name: _wordless(part) for name, part in value.items()}
    if not isinstance(value, Record):
        return value
    update = {name: _wordless(getattr(value, name)) for name in type(value).model_fields}
    return value.model_copy(update={**update, **({"text": ""} if isinstance(value, Span) else {})})


def check_spans(article_id: str, spans: Any, text: str) -> None:
    """Compare each span with the text.

    Raises:
        RecordError: An offset does not lead to the text it claims.
    """
    for span in spans:
        if text[span.start : span.end] != span.text:
            raise RecordError(f"{article_id}: no {span.text!r} at {span.start}")


def unresolved_name(text: str) -> str:
    """Return the name of a source that nobody is known to be: its own words without the article before them."""
    words = " ".join(text.split())
    lead = next((lead for lead in _LEADING_ARTICLES if words.lower().startswith(lead)), "")
    return words[len(lead) :]


def first_fault(error: ValidationError) -> str:
    """Return what is wrong first: "claims.0.id: Field required", the reason alone where the record as a whole is."""
    fault = error.errors()[0]
    return ": ".join(part for part in (".".join(map(str, fault["loc"])), fault["msg"]) if part)


@lru_cache(maxsize=4096)
def slug(name: str) -> str:
    """Return ``name`` as an id: lower-case ASCII letters and digits, joined by hyphens.

    A name with no ASCII letter or digit is kept by its hash, so that two of them never share an id.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    folded = _BETWEEN_WORDS.sub("-", plain.casefold()).strip("-")
    return folded or "n" + hashlib.sha256(name.encode("utf-8")).hexdigest()[:12]
