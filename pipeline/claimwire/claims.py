"""Doc -> records: pure, and every offset is checked.

Reads   everything that the stages wrote (annotations.py)
Writes  nothing on the Doc
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left, bisect_right
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
    unresolved_name,
)
from claimwire.stages.plain import PlainText, plain_text

OTHER = "-2"  # ends the id of an actor whose name is the id of another in the user's list

M = TypeVar("M")


def article_record(doc: Doc, article: Article) -> ArticleRecord:
    """Return all that the stages found in ``article``, with its claims in order of the text.

    Raises:
        RecordError: An offset does not lead to the text it claims.
    """
    scene = _scene(doc, article)
    claims = tuple(_claims(scene))
    platforms = dict.fromkeys(span.label_ for span in doc.spans.get(PLATFORMS, []))
    kinds = Counter(claim.kind for claim in claims)
    record = ArticleRecord(
        **article.model_dump(exclude={"text"}),
        sha256=article.sha256,
        actors=tuple(_actors(scene)),
        platforms=tuple(platforms),
        dates=tuple(scene.dates),
        counts={"words": word_count(scene.words), "claims": len(claims), **dict(sorted(kinds.items()))},
        claims=claims,
        text=article.text,
    )
    record.check()
    return record


def word_count(words: PlainText) -> int:
    """Return the number of tokens that hold a letter or digit."""
    others = [text for text in words.texts if not text.isalnum()]
    return len(words.texts) - len(others) + sum(any(map(str.isalnum, text)) for text in others)


class _Scene(NamedTuple):
    """What all claims of an article share, gathered once.

    Attributes:
        doc: With all that the stages wrote.
        words: Its words.
        sentences: First token of each sentence, and the number of tokens.
        article: Whose id and text the claims carry.
        dates: All, as they lie on the Doc.
        story_platforms: Those outside boilerplate, each with its first token, in order of the text.
        story_dates: Likewise.
        own: Ids of the user's list that the article's actors bear.
    """

    doc: Doc
    words: PlainText
    sentences: list[int]
    article: Article
    dates: list[DateMention]
    story_platforms: list[tuple[int, PlatformMention]]
    story_dates: list[tuple[int, DateMention]]
    own: frozenset[str]


def _scene(doc: Doc, article: Article) -> _Scene:
    junk = junk_of(doc)
    platforms = [(span.start, _platform(span)) for span in doc.spans.get(PLATFORMS, []) if span.start not in junk]
    dates = [(span.start, _date(span, row)) for span, row in timexes_of(doc)]
    return _Scene(
        doc,
        plain_text(doc),
        _sentences(doc),
        article,
        dates=[date for _, date in dates],
        story_platforms=sorted(platforms, key=_first),
        story_dates=sorted((item for item in dates if _first(item) not in junk), key=_first),
        own=frozenset(row.id for row in actors_of(doc) if row.id),
    )


def _sentences(doc: Doc) -> list[int]:
    starts = doc.to_array("SENT_START").tolist()
    return sorted({0, *(index for index, start in enumerate(starts) if start == 1), len(doc)})


def _first(item: tuple[int, object]) -> int:
    return item[0]


def _claims(scene: _Scene) -> Iterator[Claim]:
    """Yield a claim for each relation, in order of the text; of two with the same spans the first."""
    doc = scene.doc
    seen: set[str] = set()
    for relation, speaker, stance in zip(relations_of(doc), speakers_of(doc), stances_of(doc), strict=True):
        claim = _claim(scene, relation, speaker, stance)
        if claim.id not in seen:
            seen.add(claim.id)
            yield claim


def _claim(scene: _Scene, relation: RelationRow, speaker: ActorRow | None, stance: StanceRow) -> Claim:
    source = _source(scene, relation.source, speaker)
    cue = (_span(scene, relation.cue),) if relation.cue else ()
    content = tuple(_span(scene, part) for part in relation.content)
    around = _around(scene, relation)
    first, last = _characters(scene, around)
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
        quotes=tuple(_span(scene, part) for part in stance.quotes),
        targets=tuple(stance.targets),
        via=stance.via,
        platforms=tuple(_inside(scene.story_platforms, around)),
        dates=tuple(_inside(scene.story_dates, around)),
        sentence=CharRange(start=first, end=last),
        confidence=round(relation.score, 3),
        rules=tuple(dict.fromkeys((relation.rule, stance.rule))),
    )


def _claim_id(article_id: str, source: Source | None, cue: Iterable[Span], content: Iterable[Span]) -> str:
    """Return 16 hexadecimal digits that hang on the article's id and the spans alone."""
    parts = [source] if source else []
    key = [article_id, *([span.start, span.end] for span in (*parts, *cue, *content)), len(parts)]
    return hashlib.sha256(json.dumps(key).encode()).hexdigest()[:16]


def _characters(scene: _Scene, tokens: TokenRange) -> tuple[int, int]:
    words, last = scene.words, tokens[1] - 1
    return words.offsets[tokens[0]], words.offsets[last] + len(words.texts[last])


def _span(scene: _Scene, tokens: TokenRange) -> Span:
    start, end = _characters(scene, tokens)
    return Span(text=scene.article.text[start:end], start=start, end=end)


def _source(scene: _Scene, tokens: TokenRange | None, speaker: ActorRow | None) -> Source | None:
    if tokens is None:
        return None
    start, end = _characters(scene, tokens)
    text = scene.article.text[start:end]
    if speaker is None:
        return Source(text=text, start=start, end=end, name=unresolved_name(text))
    return Source(
        text=text,
        start=start,
        end=end,
        actor=_actor_id(speaker, scene.own) if speaker.listed else None,
        external_id=speaker.external_id,
        name=speaker.name,
        type=speaker.type,
        role=speaker.role,
        affiliation=speaker.affiliation,
    )


def _around(scene: _Scene, relation: RelationRow) -> TokenRange:
    """Return the sentences from the first to the last part of the relation, white space at the edges left out."""
    sentences, texts = scene.sentences, scene.words.texts
    parts = [part for part in (relation.source, relation.cue, *relation.content) if part]
    start, end = min(part[0] for part in parts), max(part[1] for part in parts)
    start, end = sentences[bisect_right(sentences, start) - 1], sentences[bisect_left(sentences, end)]
    while end > start + 1 and texts[end - 1].isspace():
        end -= 1
    while start < end - 1 and texts[start].isspace():
        start += 1
    return start, end


def _inside(mentions: list[tuple[int, M]], around: TokenRange) -> Iterator[M]:
    """Yield the mentions that begin in the claim's sentences."""
    for start, mention in mentions[bisect_left(mentions, around[0], key=_first) :]:
        if start >= around[1]:
            break
        yield mention


def _platform(span: DocSpan) -> PlatformMention:
    return PlatformMention(
        text=span.text, start=span.start_char, end=span.end_char, id=span.label_, external_id=span.kb_id_ or None
    )


def _date(span: DocSpan, row: TimexRow) -> DateMention:
    return DateMention(text=span.text, start=span.start_char, end=span.end_char, **row._asdict())


def _actors(scene: _Scene) -> Iterator[Actor]:
    mentions: dict[str, list[Span]] = {}
    for span in scene.doc.spans.get(MENTIONS, []):
        mentions.setdefault(span.label_, []).append(_span(scene, (span.start, span.end)))
    for index, row in enumerate(actors_of(scene.doc)):
        if row.listed:
            fields = {key: value for key, value in row._asdict().items() if key not in ("listed", "id")}
            spans = tuple(mentions.get(str(index), ()))
            yield Actor(**fields, id=_actor_id(row, scene.own), own=row.id is not None, mentions=spans)


def _actor_id(actor: ActorRow, own: frozenset[str]) -> str:
    """Return the id of the user's list, else one made of the name, which is none of the list's here."""
    plain = slug(actor.name)
    return actor.id or (plain + OTHER if plain in own else plain)
