"""Articles for the tests of accounts, written as who says what."""

from claimwire.records import Actor, ArticleRecord, CharRange, Claim, DateMention, Source, Span, slug

STEP = 400  # characters from one claim to the next


def article(name, *said, day="2024-05-05", event="2024-05-04", place="Lessa", names=("Mayor Obi",), outlet=None):
    """Return an article and its claims.

    Args:
        name: Its id.
        said: Claims as (source, kind, content) or (source, kind, content, targets).
        day: Publication.
        event: The day that it names in its own voice; None for none.
        place: Its dateline.
        names: Who else is named in it.
        outlet: Its publisher.
    """
    claims = [_claim(name, number, *each) for number, each in enumerate(said)]
    sources = dict.fromkeys((*names, *(each[0] for each in said if each[0])))
    dates = [DateMention(text="then", start=0, end=4, value=event, first=event, last=event, grain="day", rule="t")]
    record = ArticleRecord(
        id=name,
        sha256="0",
        published=day,
        place=place,
        outlet=outlet,
        actors=tuple(Actor(id=slug(name), name=name, type="organization") for name in sources),
        dates=tuple(dates if event else ()),
    )
    return record, claims


def _claim(name, number, source, kind, content, targets=()):
    start = STEP * (number + 1)
    at = start + 100
    return Claim(
        id=f"{name}{number}",
        article=name,
        kind=kind,
        manner="indirect",
        source=Source(text=source, start=start, end=start + len(source), actor=slug(source), name=source)
        if source
        else None,
        content=(Span(text=content, start=at, end=at + len(content)),),
        targets=tuple(targets),
        sentence=CharRange(start=start, end=at + len(content)),
        confidence=0.9,
    )
