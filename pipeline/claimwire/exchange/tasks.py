"""A claim as regions and links, which is what annotation tools show, and corrected regions as claims again.

The content of a claim is the region that stands for it; its label is the claim's kind. Links go from there to the
source, the cues, and further parts of the content. No link needs a label and no region an id that lasts, since tools
rename both: which claim a corrected one was before is told from the characters of its content, and what no region
shows (the source's full name, targets, carrier, dates) is taken from there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, get_args

from claimwire.evaluation.gold import GoldActor, GoldArticle, GoldClaim, GoldDate, GoldSource
from claimwire.evaluation.scores import SAME_CONTENT, characters, fold, jaccard, pair_up
from claimwire.exchange.quotation import manner_of, quoted
from claimwire.records import KINDS, Act, ActorType, ArticleRecord, Claim, Span, unresolved_name

SOURCE, CUE, NEGATED_CUE, CONTENT = "source", "cue", "negated-cue", "content"
CUES = (CUE, NEGATED_CUE)
LABELS = (*KINDS, CONTENT, SOURCE, *CUES)


class Region(NamedTuple):
    """A stretch of the text with a label, in code points.

    Attributes:
        id: Unique within the task.
        label: One of LABELS.
        start: First character.
        end: One past the last.
        notes: What the tool says beside it: "act" of a content that stands for a claim; "name", "type" of a source.
    """

    id: str
    label: str
    start: int
    end: int
    notes: Mapping[str, str] = {}


class Task(NamedTuple):
    """An article to correct, or corrected.

    Attributes:
        id: The article's id.
        text: Its text.
        regions: What is marked.
        links: Pairs of ids of regions, of which one stands for a claim; their direction says nothing.
        known: The article before it was corrected; None where the tool has lost it.
    """

    id: str
    text: str
    regions: tuple[Region, ...]
    links: tuple[tuple[str, str], ...]
    known: GoldArticle | None = None


class Corrected(NamedTuple):
    """A corrected article, and the number of its regions that no claim is linked to: they are left out."""

    gold: GoldArticle
    loose: int


def task_of(record: ArticleRecord, text: str) -> Task:
    """Return an article with its claims as a task."""
    known = gold_of(record)
    regions: dict[Any, Region] = {}
    links: list[tuple[str, str]] = []

    def region(label: str, span: Span, claim: str, notes: Mapping[str, str] | None = None) -> str:
        """Return the id of a region; claims share their sources and cues, but no content."""
        key = (label, span.start, span.end, claim, *sorted((notes or {}).items()))
        return regions.setdefault(key, Region(f"r{len(regions) + 1}", label, span.start, span.end, notes or {})).id

    for claim in known.claims:
        first, *others = claim.content
        anchor = region(claim.kind, first, claim.id, {"act": claim.act})
        links += [(anchor, region(CONTENT, part, claim.id)) for part in others]
        links += [(anchor, region(NEGATED_CUE if claim.negated else CUE, part, "")) for part in claim.cue]
        if claim.source:
            notes = {"name": claim.source.name, "type": claim.source.type}
            links.append((anchor, region(SOURCE, claim.source, "", notes)))
    return Task(record.id, text, tuple(regions.values()), tuple(links), known)


def gold_of(record: ArticleRecord) -> GoldArticle:
    """Return what was found in an article in the shape of gold."""
    fields = record.model_dump(include={"published", "language", "title", "place", "outlet", "platforms"})
    actors = (actor.model_dump(include=set(GoldActor.model_fields)) for actor in record.actors)
    dates = (date.model_dump(include=set(GoldDate.model_fields)) for date in record.dates)
    claims = (_gold_claim(claim) for claim in record.claims)
    return GoldArticle.model_validate(
        {"doc": record.id, "checked": "claims", **fields}
        | {"actors": tuple(actors), "dates": tuple(dates), "claims": tuple(claims)}
    )


def _gold_claim(claim: Claim) -> GoldClaim:
    fields = claim.model_dump(include=set(GoldClaim.model_fields) - {"source", "platforms", "dates"})
    source = claim.source.model_dump(include=set(GoldSource.model_fields)) if claim.source else None
    if source and not source["name"]:
        source["name"] = unresolved_name(source["text"])
    dates = tuple(date.model_dump(include=set(GoldDate.model_fields)) for date in claim.dates)
    platforms = tuple(dict.fromkeys(mention.id for mention in claim.platforms))
    return GoldClaim.model_validate({**fields, "source": source, "dates": dates, "platforms": platforms})


def corrected(task: Task) -> Corrected:
    """Return the gold article that a task has become.

    Raises:
        ValueError: A region lies outside the text or has an unknown label, or a link leads nowhere or ties the wrong
            regions together.
        RecordError: The article before correction is not of this text.
    """
    known = task.known or GoldArticle(doc=task.id, checked="claims")
    known.check(task.text)
    regions = {region.id: _checked(region, task.text) for region in task.regions}
    linked = _linked(regions, task.links)
    drafts = [_Draft(region, linked[region.id]) for region in regions.values() if region.label in KINDS]
    before = dict(pair_up(drafts, known.claims, _likeness, SAME_CONTENT))
    claims = {
        i: _claim(draft, known.claims[before[i]] if i in before else None, _Around(task.text, known))
        for i, draft in enumerate(drafts)
    }
    # By offset, as a run has them; those that begin at the same place stay in the order in which they were.
    order = sorted(claims, key=lambda i: (min(s.start for s in claims[i].spans()), before.get(i, len(drafts)), i))
    named = tuple(_numbered([claims[i] for i in order]))
    used = {region.id for draft in drafts for region in (draft.anchor, *draft.linked)}
    return Corrected(known.model_copy(update={"claims": named, "checked": "claims"}), len(set(regions) - used))


def _checked(region: Region, text: str) -> Region:
    if region.label not in LABELS:
        raise ValueError(f"region {region.id}: unknown label {region.label!r}; there are {', '.join(LABELS)}")
    if not 0 <= region.start < region.end <= len(text):
        reach = f"[{region.start}, {region.end})"
        raise ValueError(f"region {region.id}: {reach} is not in the text of {len(text)} characters")
    words = text[region.start : region.end]
    if not words.strip():
        raise ValueError(f"region {region.id}: holds only white space")
    start = region.start + len(words) - len(words.lstrip())  # a blank is soon marked with a word
    return region._replace(start=start, end=start + len(words.strip()))


def _linked(regions: Mapping[str, Region], links: Iterable[tuple[str, str]]) -> dict[str, list[Region]]:
    """Return what each region that stands for a claim is linked to."""
    found: defaultdict[str, list[Region]] = defaultdict(list)
    for pair in links:
        lost = next((name for name in pair if name not in regions), None)
        if lost is not None:
            raise ValueError(f"a link leads to region {lost}, which is not there")
        claims = [regions[name] for name in pair if regions[name].label in KINDS]
        others = [regions[name] for name in pair if regions[name].label not in KINDS]
        if len(claims) != 1:
            labels = " and a ".join(regions[name].label for name in pair)
            raise ValueError(f"a link ties a {labels} together; one end, and one only, is the content of a claim")
        if others[0] not in found[claims[0].id]:
            found[claims[0].id].append(others[0])
    return found


class _Draft(NamedTuple):
    """A claim as regions."""

    anchor: Region
    linked: Sequence[Region]

    def of(self, *labels: str) -> list[Region]:
        return sorted((r for r in self.linked if r.label in labels), key=lambda r: (r.start, r.end))

    def parts(self) -> list[tuple[int, int]]:
        return sorted((r.start, r.end) for r in (self.anchor, *self.of(CONTENT)))


class _Around(NamedTuple):
    """What a claim stands in."""

    text: str
    known: GoldArticle


def _likeness(draft: _Draft, claim: GoldClaim) -> float:
    """Return how much of the contents is shared; of equal ones, the same source, cue and kind come first."""
    mine = {position for start, end in draft.parts() for position in range(start, end)}
    overlap = jaccard(mine, characters(claim.content))
    if overlap < SAME_CONTENT:
        return overlap
    same_source = _places(draft.of(SOURCE)) == _places([claim.source] if claim.source else [])
    same_cue = _places(draft.of(*CUES)) == _places(claim.cue)
    return overlap + 1e-2 * same_source + 1e-3 * same_cue + 1e-4 * (draft.anchor.label == claim.kind)


def _places(spans: Iterable[Region | Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def _claim(draft: _Draft, before: GoldClaim | None, around: _Around) -> GoldClaim:
    text = around.text
    content = tuple(_span(text, *part) for part in draft.parts())
    cue = tuple(_span(text, r.start, r.end) for r in draft.of(*CUES))
    if before is not None and before.content == content:
        quotes, manner = before.quotes, before.manner
    else:
        quotes = tuple(_span(text, *part) for part in quoted(text, draft.parts()))
        manner = manner_of(content, quotes)
    fields: dict[str, Any] = before.model_dump() if before else {"dates": _dates(around, content)}
    return GoldClaim.model_validate(
        fields
        | {"id": before.id if before else "new", "kind": draft.anchor.label, "act": _act(draft, before)}
        | {"negated": bool(draft.of(NEGATED_CUE)) if cue else bool(before and before.negated)}
        | {"source": _source(draft, before, around), "cue": cue, "content": content}
        | {"quotes": quotes, "manner": manner}
    )


def _span(text: str, start: int, end: int) -> Span:
    return Span(text=text[start:end], start=start, end=end)


def _act(draft: _Draft, before: GoldClaim | None) -> str:
    act = draft.anchor.notes.get("act") or (before.act if before else "speech")
    _known("act", act, get_args(Act), draft.anchor)
    return act


def _known(what: str, value: str, values: Sequence[str], region: Region) -> None:
    if value not in values:
        raise ValueError(f"region {region.id}: unknown {what} {value!r}; there are {', '.join(values)}")


def _dates(around: _Around, content: Sequence[Span]) -> list[GoldDate]:
    """Return the article's dates inside the content."""
    return [date for date in around.known.dates if any(s.start <= date.start < s.end for s in content)]


def _source(draft: _Draft, before: GoldClaim | None, around: _Around) -> dict[str, Any] | None:
    regions = draft.of(SOURCE)
    if not regions:
        return None
    if len(regions) > 1:
        raise ValueError(f"region {draft.anchor.id}: has {len(regions)} sources; two sources are two claims")
    span = _span(around.text, regions[0].start, regions[0].end)
    found = _who(span, before, around.known) | span.model_dump()
    notes = {name: words for name in ("name", "type") if (words := regions[0].notes.get(name, "").strip())}
    _known("type", notes.get("type", "unknown"), get_args(ActorType), regions[0])
    if notes.get("name", found["name"]) != found["name"]:
        found = _actor_named(notes["name"], around.known) | span.model_dump()
    return found | notes


def _who(span: Span, before: GoldClaim | None, known: GoldArticle) -> dict[str, Any]:
    """Return name, type, role and affiliation of a source: as it was, as elsewhere in the article, or its own words."""
    claims = ([before] if before else []) + list(known.claims)
    same = (c.source for c in claims if c.source and (c.source.start, c.source.end) == (span.start, span.end))
    if found := next(same, None):
        return found.model_dump()
    return _actor_named(unresolved_name(span.text), known)


def _actor_named(name: str, known: GoldArticle) -> dict[str, Any]:
    for actor in known.actors:
        if fold(name) in map(fold, (actor.name, *actor.aliases)):
            return actor.model_dump(exclude={"aliases"})
    return {"name": name}


def _numbered(claims: Sequence[GoldClaim]) -> Iterator[GoldClaim]:
    """Yield the claims, the new ones with ids that no other has."""
    taken, number = {claim.id for claim in claims}, 0
    for claim in claims:
        if claim.id == "new":
            number += 1
            while f"n{number}" in taken:
                number += 1
            claim = claim.model_copy(update={"id": f"n{number}"})
        yield claim
