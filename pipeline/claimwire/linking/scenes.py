"""Scenes: when an article's claims happened, among whom, and what it is mostly about.

A claim that names its own past day is about that day. Every other one is about one of the days that the article names
outside the words of who spoke when ("said on Monday"), the first of them or one shortly before it; where it names
none, about one of the days before it was reported.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from claimwire.linking.likeness import Local
from claimwire.linking.words import concepts, lexicon, tokens
from claimwire.records import Actor, ArticleRecord, Claim, DateMention
from claimwire.stages.actors.names import fold

FAR = 14  # days before publication beyond which a day is the article's background
NEAR = 5  # days before the first day named on which its event may lie: "on Monday, after Saturday's blast"
LONG = 62  # days beyond which a stretch of time dates nothing
BEFORE = 3  # days before a report with no other date in which its event lies
GRAINS = ("minute", "hour", "day")
# Roles whose bearer speaks for the body: "Ada Obi, chief of the fire service" and "the fire service" are one voice.
SPEAKERS = re.compile(
    r"\b(spokes\w+|press (secretary|officer)|representative|chief|head|director|director-general|leader|chair\w*|"
    r"president|secretary-general|general secretary|chief executive|ceo|commissioner)\b",
    re.I,
)
TELLS = re.compile(r"\W*that\b")
COUNTED = re.compile(r"\b(ris(es|en)|rose|climb(s|ed)|grew|reached|stood at|revised)\b[^.;]*$", re.I)
PROPER = re.compile(r"(?<=[a-z,;’'] )[A-Z][\w-]+")
EARLIER = re.compile(r"\b(earlier|start|beginning)\b", re.I)
PLAIN_STATE = frozenset({"government", "caretaker government", "authorities", "state", "cabinet"})


@dataclass(frozen=True)
class Window:
    """Days, as ordinals, of which one is meant.

    Attributes:
        named: Those that the article names.
        days: Those that may be meant: a night belongs to two.
    """

    named: frozenset[int]
    days: frozenset[int]


def around(days: Iterable[int]) -> Window:
    """Return the window of some days, each of which may be that before its event."""
    named = frozenset(days)
    return Window(named, named | {day + 1 for day in named})


@dataclass(eq=False)
class Scene:
    """One article as its claims see it.

    Attributes:
        article: Its record; of an article that is not in the run, one without actors and dates.
        claims: Its claims, by offset.
    """

    article: ArticleRecord
    claims: Sequence[Claim]

    @cached_property
    def published(self) -> int | None:
        day = self.article.published
        return date.fromisoformat(day[:10]).toordinal() if day else None

    @cached_property
    def window(self) -> Window | None:
        """Return the days of which one is that of the article's event; None where nothing says when it was."""
        told = [self._past(mention) for mention in self.article.dates if not self._is_of_speech(mention)]
        days = [day for day in told if day]
        if days and set(days) == {self.published}:  # told on the day: what happened may have been before it
            return around(range(days[0] - BEFORE, days[0] + 1))
        if days:  # "shares fell on Monday after Saturday's blast": both
            return around(day for day in days if days[0] - NEAR <= day <= days[0] + 1)
        spoken = [self._past(mention) for mention in self.article.dates]
        reported = next((day for day in spoken if day), self.published)
        return around(range(reported - BEFORE, reported + 1)) if reported else None

    @cached_property
    def wide_window(self) -> Window | None:
        """Return the days of what the article tells beside its event."""
        if self.window is None:
            return None
        last = self.published or max(self.window.days)
        return around(range(min(self.window.named) - BEFORE, last + 1))

    def _past(self, mention: DateMention) -> int | None:
        """Return the one day that the date names, where it is not after the article nor long before it."""
        if mention.grain not in GRAINS or not mention.first:
            return None
        day = date.fromisoformat(mention.first[:10]).toordinal()
        if self.published is None:
            return day
        return day if self.published - FAR <= day <= self.published else None

    def _is_of_speech(self, mention: DateMention) -> bool:
        """Return whether the date stands in a claim's sentence, but in none of its contents: "said on Monday"."""
        sentences = [claim for claim in self.claims if claim.sentence.start <= mention.start < claim.sentence.end]
        return bool(sentences) and not any(_holds(claim, mention) for claim in sentences)

    def window_of(self, claim: Claim, event: str | None) -> Window | None:
        """Return when the claim happened.

        Args:
            claim: The claim.
            event: The event that it is about; None where it names none.
        """
        for mention in claim.dates:
            own = self._own(mention) if _holds(claim, mention) and not _is_told(claim, mention) else None
            if own:
                return self._with_event(own)
        return self.window if event in (None, self.main) else self.wide_window

    def _with_event(self, own: Window) -> Window:
        """Return the days together with those of the article's event where it was the day before or after: an outage
        of Sunday night that was "repaired by 2 am on Monday" is still that outage."""
        event = self.window
        if event is None or len(own.named) > 1 or not any(abs(min(own.named) - day) == 1 for day in event.named):
            return own
        return Window(own.named | event.named, own.days | event.days)

    def _own(self, mention: DateMention) -> Window | None:
        if not (mention.first and mention.last) or mention.grain not in (*GRAINS, "week", "month", "interval"):
            return None
        first, last = (date.fromisoformat(day[:10]).toordinal() for day in (mention.first, mention.last))
        if (self.published is not None and first > self.published) or last - first > LONG:
            return None
        today = min(self.window.named) if self.window else None
        if mention.grain == "month" and today and EARLIER.search(mention.text) and first < today <= last:
            last = max(first, today - 2)  # "earlier this month": not the event that the article is about
        days = frozenset(range(first, last + 1))
        is_night = mention.part_of_day in ("evening", "night")
        return Window(days, days | {last + 1}) if is_night else Window(days, days)

    @cached_property
    def events(self) -> Counter[str]:
        """Return how often the title and the claims speak of each event, in order of the text."""
        texts = [self.article.title or "", *(span.text for claim in self.claims for span in claim.content)]
        kinds = lexicon().kinds
        return Counter(concept for text in texts for concept, *_ in concepts(tokens(text)) if kinds[concept] == "event")

    @property
    def main(self) -> str | None:
        """Return the event that the title and the claims speak of most; the first of equals."""
        return next((event for event, _ in self.events.most_common(1)), None)

    @cached_property
    def actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.article.actors}

    @cached_property
    def names(self) -> frozenset[str]:
        """Return what the article's named actors and its place are known by."""
        place = {fold(self.article.place)} if self.article.place else set()
        return frozenset(place.union(*(keys_of(actor) for actor in self.article.actors)))

    @cached_property
    def places(self) -> frozenset[str]:
        """Return the words with a capital inside the contents, and those of the place: what the article plays among."""
        found = {fold(self.article.place)} if self.article.place else set()
        for claim in self.claims:
            for span in claim.content:
                found.update(fold(word) for word in PROPER.findall(span.text))
        return frozenset(found)

    def source_keys(self, claim: Claim) -> frozenset[str]:
        """Return what the source is known by; a speaker for a body is that body. Empty where it bears no name."""
        source = claim.source
        actor = self.actors.get(source.actor) if source and source.actor else None
        if actor is None:
            return frozenset()
        keys = keys_of(actor) or self._short_for(actor.name)
        role = actor.role or (source.role if source else None) or ""
        if actor.affiliation and SPEAKERS.search(role):
            keys |= self.keys_of_name(actor.affiliation)
        return keys

    def _short_for(self, name: str) -> frozenset[str]:
        """Return what the one named actor is known by whose name holds these words: "hospital", "the union"."""
        words = set(fold(name).split())
        found = {keys_of(actor) for actor in self.article.actors if words < set(fold(actor.name).split())} - {
            frozenset()
        }
        return next(iter(found)) if len(found) == 1 else frozenset()

    def keys_of_name(self, name: str) -> frozenset[str]:
        """Return what the actor of that name is known by; the name itself where the article has none such."""
        wanted = fold(name)
        return self._by_name.get(wanted) or self._short_for(name) or frozenset({wanted} if wanted else ())

    @cached_property
    def _by_name(self) -> dict[str, frozenset[str]]:
        found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
        for actor in self.article.actors:
            for name in (actor.name, *actor.aliases):
                found[fold(name)] |= keys_of(actor)
        return dict(found)


def keys_of(actor: Actor) -> frozenset[str]:
    """Return what an actor is known by in every article: its folded names and short forms; empty without a name."""
    if fold(actor.name) in PLAIN_STATE:
        return frozenset({"government"})
    local = Local("", actor)
    if not local.is_named:
        return frozenset()
    aliases = (alias for alias in actor.aliases if alias[:1].isupper() and alias.split()[-1][:1].isupper())
    return frozenset({local.key, fold(actor.name), *map(fold, aliases)} - {""})


def _is_told(claim: Claim, mention: DateMention) -> bool:
    """Return whether the date is that of a telling inside the content.

    "We told them in January that it would fail"; "the toll rose to 24 on Wednesday".
    """
    part = next(span for span in claim.content if span.start <= mention.start < span.end)
    before, behind = part.text[: mention.start - part.start], part.text[mention.end - part.start :]
    return bool(TELLS.match(behind) or COUNTED.search(before))


def _holds(claim: Claim, mention: DateMention) -> bool:
    return any(span.start <= mention.start < span.end for span in claim.content)


def scenes(articles: Iterable[ArticleRecord], claims: Iterable[Claim]) -> dict[str, Scene]:
    """Return the scene of each article that has claims, by the article's id, sorted."""
    of: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        of[claim.article].append(claim)
    records = {article.id: article for article in articles if article.id in of}
    return {
        name: Scene(records.get(name) or ArticleRecord(id=name, sha256="0"), sorted(of[name], key=offset))
        for name in sorted(of)
    }


def offset(claim: Claim) -> tuple[int, str]:
    """Return where the claim stands among those of its article."""
    return min(span.start for span in claim.content), claim.id
