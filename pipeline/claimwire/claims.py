"""Doc -> records: pure, and every offset is checked.

Reads   everything that the stages wrote (annotations.py)
Writes  nothing on the Doc
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from claimwire.annotations import (
    MENTIONS,
    PLATFORMS,
    ActorRow,
    RelationRow,
    StanceRow,
    TimexRow,
    TokenRange,
    actors_of,
    junk_of,
    relations_of,
    speakers_of,
    stances_of,
    timexes_of,
)
from claimwire.records import (
    Actor,
    Article,
    ArticleRecord,
    CharRange,
    Claim,
    DateMention,
    PlatformMention,
    Source,
    Span,
    slug,
)

OTHER = "-2"  # ends the id of an actor whose name is the id of another in the user's list
LEADING_ARTICLES = ("the ", "a ", "an ")

M = TypeVar("M")


def article_record(doc: Doc, article: Article) -> ArticleRecord:
    """Return all that the stages found in ``article``, with its claims in order of the text.

    Raises:
        RecordError: An offset does not lead to the text it claims.
    """
    claims = tuple(claims_of(doc, article))
    platforms = dict.fromkeys(span.label_ for span in doc.spans.get(PLATFORMS, []))
    kinds = Counter(claim.kind for claim in claims)
    record = ArticleRecord(
        **article.model_dump(exclude={"text"}),
        sha256=article.sha256,
        actors=tuple(_actors(doc, article.text)),
        platforms=tuple(platforms),
        dates=tuple(_date(span, row) for span, row in timexes_of(doc)),
        counts={"words": word_count(doc), "claims": len(claims), **dict(sorted(kinds.items()))},
        claims=claims,
        text=article.text,
    )
    record.check()
    return record


def word_count(doc: Doc) -> int:
    """Return the number of tokens that hold a letter or digit."""
    return sum(any(char.isalnum() for char in token.text) for token in doc)


class _Scene(NamedTuple):
    """What all claims of an article share, gathered once.

    Attributes:
        doc: With all that the stages wrote.
        article: Whose id and text the claims carry.
        platforms: Those outside boilerplate, in order of the text.
        dates: Likewise.
        own: Ids of the user's list that the article's actors bear.
    """

    doc: Doc
    article: Article
    platforms: list[tuple[int, PlatformMention]]  # first token, mention
    dates: list[tuple[int, DateMention]]
    own: frozenset[str]


def _scene(doc: Doc, article: Article) -> _Scene:
    junk = junk_of(doc)
    platforms = [(span.start, _platform(span)) for span in doc.spans.get(PLATFORMS, []) if span.start not in junk]
    dates = [(span.start, _date(span, row)) for span, row in timexes_of(doc) if span.start not in junk]
    return _Scene(doc, article, sorted(platforms, key=_first), sorted(dates, key=_first), _own_ids(doc))


def _first(item: tuple[int, object]) -> int:
    return item[0]


def claims_of(doc: Doc, article: Article) -> Iterator[Claim]:
    """Yield a claim for each relation, in order of the text; of two with the same spans the first."""
    scene = _scene(doc, article)
    seen: set[str] = set()
    for relation, speaker, stance in zip(relations_of(doc), speakers_of(doc), stances_of(doc), strict=True):
        claim = _claim(scene, relation, speaker, stance)
        if claim.id not in seen:
            seen.add(claim.id)
            yield claim


def _claim(scene: _Scene, relation: RelationRow, speaker: ActorRow | None, stance: StanceRow) -> Claim:
    doc, text = scene.doc, scene.article.text
    source = _source(doc, text, relation.source, speaker, scene.own)
    cue = (_span(doc, text, relation.cue),) if relation.cue else ()
    content = tuple(_span(doc, text, part) for part in relation.content)
    around = _sentences(doc, relation)
    return Claim(
        id=_claim_id(scene.article.id, source, cue, content),
        article=scene.article.id,
        kind=stance.kind,
        act=stance.act,
        negated=stance.negated,
        manner=stance.manner,
        source=source,
        cue=cue,
        content=content,
        quotes=tuple(_span(doc, text, part) for part in stance.quotes),
        targets=tuple(stance.targets),
        via=stance.via,
        platforms=tuple(_inside(scene.platforms, around)),
        dates=tuple(_inside(scene.dates, around)),
        sentence=CharRange(start=around.start_char, end=around.end_char),
        confidence=round(relation.score, 3),
        rules=tuple(dict.fromkeys((relation.rule, stance.rule))),
    )


def _claim_id(article_id: str, source: Source | None, cue: Iterable[Span], content: Iterable[Span]) -> str:
    """Return 16 hexadecimal digits that hang on the article's id and the spans alone."""
    parts = [source] if source else []
    key = [article_id, *([span.start, span.end] for span in (*parts, *cue, *content)), len(parts)]
    return hashlib.sha256(json.dumps(key).encode()).hexdigest()[:16]


def _span(doc: Doc, text: str, tokens: TokenRange) -> Span:
    start, end = doc[tokens[0]].idx, doc[tokens[1] - 1].idx + len(doc[tokens[1] - 1])
    return Span(text=text[start:end], start=start, end=end)


def _source(
    doc: Doc, text: str, tokens: TokenRange | None, speaker: ActorRow | None, own: frozenset[str] = frozenset()
) -> Source | None:
    if tokens is None:
        return None
    words = _span(doc, text, tokens).model_dump()
    if speaker is None:
        return Source(**words, name=_own_words(words["text"]))
    return Source(
        **words,
        actor=_actor_id(speaker, own) if speaker.listed else None,
        external_id=speaker.external_id,
        name=speaker.name,
        type=speaker.type,
        role=speaker.role,
        affiliation=speaker.affiliation,
    )


def _own_words(text: str) -> str:
    """Return an unresolved source as the guideline names it: its own words without the article."""
    words = " ".join(text.split())
    lead = next((lead for lead in LEADING_ARTICLES if words.lower().startswith(lead)), "")
    return words[len(lead) :]


def _sentences(doc: Doc, relation: RelationRow) -> DocSpan:
    """Return the sentences from the first to the last part of the relation, white space at the edges left out."""
    parts = [part for part in (relation.source, relation.cue, *relation.content) if part]
    start, end = min(part[0] for part in parts), max(part[1] for part in parts)
    has_sentences = doc.has_annotation("SENT_START")
    start, end = (doc[start].sent.start, doc[end - 1].sent.end) if has_sentences else (0, len(doc))
    while end > start + 1 and doc[end - 1].is_space:
        end -= 1
    while start < end - 1 and doc[start].is_space:
        start += 1
    return doc[start:end]


def _inside(mentions: list[tuple[int, M]], around: DocSpan) -> Iterator[M]:
    """Yield the mentions that begin in the claim's sentences."""
    for start, mention in mentions[bisect_left(mentions, around.start, key=_first) :]:
        if start >= around.end:
            break
        yield mention


def _platform(span: DocSpan) -> PlatformMention:
    return PlatformMention(
        text=span.text, start=span.start_char, end=span.end_char, id=span.label_, external_id=span.kb_id_ or None
    )


def _date(span: DocSpan, row: TimexRow) -> DateMention:
    return DateMention(text=span.text, start=span.start_char, end=span.end_char, **row._asdict())


def _actors(doc: Doc, text: str) -> Iterator[Actor]:
    mentions: dict[str, list[Span]] = {}
    for span in doc.spans.get(MENTIONS, []):
        mentions.setdefault(span.label_, []).append(_span(doc, text, (span.start, span.end)))
    own = _own_ids(doc)
    for index, row in enumerate(actors_of(doc)):
        if row.listed:
            fields = {key: value for key, value in row._asdict().items() if key not in ("listed", "id")}
            spans = tuple(mentions.get(str(index), ()))
            yield Actor(**fields, id=_actor_id(row, own), own=row.id is not None, mentions=spans)


def _own_ids(doc: Doc) -> frozenset[str]:
    return frozenset(row.id for row in actors_of(doc) if row.id)


def _actor_id(actor: ActorRow, own: frozenset[str]) -> str:
    """Return the id of the user's list, else one made of the name, which is none of the list's here."""
    plain = slug(actor.name)
    return actor.id or (plain + OTHER if plain in own else plain)
