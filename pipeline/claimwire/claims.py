"""Doc -> records: pure, and every offset is checked.

Reads   everything that the stages wrote (annotations.py)
Writes  nothing on the Doc
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator

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
    is_junk,
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

LEADING_ARTICLES = ("the ", "a ", "an ")


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
        actors=tuple(_actors(doc)),
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


def claims_of(doc: Doc, article: Article) -> Iterator[Claim]:
    """Yield a claim for each relation, in order of the text."""
    rows = zip(relations_of(doc), speakers_of(doc), stances_of(doc), strict=True)
    for relation, speaker, stance in rows:
        yield _claim(doc, article.id, relation, speaker, stance)


def _claim(doc: Doc, article_id: str, relation: RelationRow, speaker: ActorRow | None, stance: StanceRow) -> Claim:
    source = _source(doc, relation.source, speaker)
    cue = (_span(doc, relation.cue),) if relation.cue else ()
    content = tuple(_span(doc, part) for part in relation.content)
    around = _sentences(doc, relation)
    return Claim(
        id=_claim_id(article_id, source, cue, content),
        article=article_id,
        kind=stance.kind,
        act=stance.act,
        negated=stance.negated,
        manner=stance.manner,
        source=source,
        cue=cue,
        content=content,
        quotes=tuple(_span(doc, part) for part in stance.quotes),
        targets=tuple(stance.targets),
        via=stance.via,
        platforms=tuple(_platforms(doc, relation, around)),
        dates=tuple(_date(span, row) for span, row in timexes_of(doc) if _is_inside(doc, span, around)),
        sentence=CharRange(start=around.start_char, end=around.end_char),
        confidence=round(relation.score, 3),
        rules=tuple(dict.fromkeys((relation.rule, stance.rule))),
    )


def _claim_id(article_id: str, source: Source | None, cue: Iterable[Span], content: Iterable[Span]) -> str:
    """Return 16 hexadecimal digits that hang on the article's id and the spans alone."""
    parts = [source] if source else []
    key = [article_id, *([span.start, span.end] for span in (*parts, *cue, *content)), len(parts)]
    return hashlib.sha256(json.dumps(key).encode()).hexdigest()[:16]


def _span(doc: Doc, tokens: TokenRange) -> Span:
    start, end = doc[tokens[0]].idx, doc[tokens[1] - 1].idx + len(doc[tokens[1] - 1])
    return Span(text=doc.text[start:end], start=start, end=end)


def _source(doc: Doc, tokens: TokenRange | None, speaker: ActorRow | None) -> Source | None:
    if tokens is None:
        return None
    words = _span(doc, tokens).model_dump()
    if speaker is None:
        return Source(**words, name=_own_words(words["text"]))
    return Source(
        **words,
        actor=slug(speaker.name) if speaker.listed else None,
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
    start = doc[min(part[0] for part in parts)].sent.start if doc.has_annotation("SENT_START") else 0
    end = doc[max(part[1] for part in parts) - 1].sent.end if doc.has_annotation("SENT_START") else len(doc)
    while end > start + 1 and doc[end - 1].is_space:
        end -= 1
    while start < end - 1 and doc[start].is_space:
        start += 1
    return doc[start:end]


def _platforms(doc: Doc, relation: RelationRow, around: DocSpan) -> Iterator[PlatformMention]:
    """Yield the platforms of the claim's sentences, those of a junk line left out."""
    for span in doc.spans.get(PLATFORMS, []):
        if _is_inside(doc, span, around):
            yield PlatformMention(**_span(doc, (span.start, span.end)).model_dump(), id=span.label_)


def _is_inside(doc: Doc, span: DocSpan, around: DocSpan) -> bool:
    return around.start <= span.start and span.end <= around.end and not is_junk(doc, span.start)


def _date(span: DocSpan, row: TimexRow) -> DateMention:
    words = Span(text=span.text, start=span.start_char, end=span.end_char).model_dump()
    return DateMention(**words, **row._asdict())


def _actors(doc: Doc) -> Iterator[Actor]:
    mentions: dict[str, list[Span]] = {}
    for span in doc.spans.get(MENTIONS, []):
        mentions.setdefault(span.label_, []).append(_span(doc, (span.start, span.end)))
    for index, row in enumerate(actors_of(doc)):
        if row.listed:
            fields = {key: value for key, value in row._asdict().items() if key != "listed"}
            yield Actor(**fields, id=slug(row.name), mentions=tuple(mentions.get(str(index), ())))
