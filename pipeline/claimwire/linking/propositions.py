"""Claims -> propositions: what a claim says, apart from how it says it.

A proposition has the words that tell, the one question that it answers (who did it? how many? is it over?), its
answer, and the days it may be about. "It" stands for what its article is about.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from claimwire.linking.figures import Figure, figures
from claimwire.linking.negation import says_no
from claimwire.linking.scenes import PROPER, Scene, Window
from claimwire.linking.words import EVENT, Token, concepts, features, lexicon, stem, tokens
from claimwire.patterns import Pattern
from claimwire.records import Claim
from claimwire.rules import Rule, load_rules

Aspect = Literal["cause", "figure", "end", "state", "charge", "fact", "judgement", "demand", "plan", "question"]

BY_KIND: dict[str, Aspect] = {
    "accusation": "cause",
    "criticism": "judgement",
    "demand": "demand",
    "commitment": "plan",
    "question": "question",
}
SPOKEN = frozenset({"assertion", "confirmation", "denial", "accusation", "criticism"})  # say nothing where negated
STANDS_FOR = re.compile(
    r"\b(incident|move|measure|tragedy|disaster|event|accident|what happened|"
    r"involvement|role|responsib\w+|hand in|part in|act|caused|cause)\b",
    re.I,
)
POINTS = re.compile(r"\b(it|this|such)\b", re.I)
# Of a content: who speaks, as a rule, where a verb follows: "it had opened an inquiry", not "it on Facebook".
SPEAKER = re.compile(r"\W*it\b(?!\W*$|\W+(as|at|for|from|in|of|on|to)\b)", re.I)
DEEDS = frozenset({"outage"})  # events that somebody who is blamed for them has brought about on purpose
PLACE = 0.3  # weight of the article's own place


class AspectRule(Rule):
    """A pattern that says which question a content answers, and how."""

    aspect: Aspect
    value: str | None = None
    pattern: Pattern


@dataclass(frozen=True, eq=False)
class Proposition:
    """What a claim says.

    Attributes:
        claim: The claim.
        scene: Its article.
        words: The words of its content, with offsets into ``text``.
        text: Its content, the parts joined by a blank.
        features: What tells, with weights.
        is_filled: Whether the event among them is the article's and not named by the claim.
        event: What happened, the first that it names, else the article's where it means that; None where neither.
        aspect: The question that it answers.
        is_denied: Whether it says that it is not so.
        causes: Kinds of cause that it gives.
        figures: What it counts.
        window: When it happened; None where undated.
        sources: What its source is known by.
        targets: What those are known by whom it charges, or answers.
        answered: Id of the claim that it answers, where each is aimed at the other's source.
    """

    claim: Claim
    scene: Scene
    words: tuple[Token, ...]
    text: str
    features: dict[str, float]
    is_filled: bool
    event: str | None
    aspect: Aspect
    is_denied: bool
    causes: frozenset[str]
    figures: tuple[Figure, ...]
    window: Window | None
    sources: frozenset[str]
    targets: frozenset[str]
    answered: str | None = None

    @property
    def is_silent(self) -> bool:
        """Return whether it puts nothing forward: who would not comment, or never denied it."""
        return self.claim.negated and self.claim.kind in SPOKEN

    @cached_property
    def proper(self) -> frozenset[str]:
        """Return the stems of its names."""
        names = {word for match in PROPER.findall(self.text) for word in (stem(match),)}
        return frozenset(names | {stem(part) for key in self.scene.names for part in key.split()})

    @cached_property
    def topic(self) -> dict[str, float]:
        """Return the features without the words for causes: two causes of one thing share its name, not theirs."""
        kinds = lexicon().kinds
        return {key: told for key, told in self.features.items() if kinds.get(key[1:]) != "cause"}

    @cached_property
    def norm(self) -> float:
        """Return the length of the topic's weights as a vector."""
        return math.sqrt(math.fsum(told * told for told in self.topic.values()))


@cache
def _patterns() -> tuple[tuple[AspectRule, re.Pattern[str]], ...]:
    rules = load_rules(AspectRule, "../linking/aspects.en.jsonl")
    return tuple((rule, re.compile(rule.pattern, re.I)) for rule in rules)


def found_rules(text: str) -> list[AspectRule]:
    """Return the rules whose pattern the text has, in the order of the file."""
    return [rule for rule, pattern in _patterns() if pattern.search(text)]


def proposition(scene: Scene, claim: Claim) -> Proposition:
    """Return what a claim says by itself."""
    text = " ".join(span.text for span in claim.content)
    words = tuple(tokens(text))
    rules = found_rules(text)
    counted = figures(words, dated(claim, words))
    named = _first_event(words)
    causes = _causes(rules, words) or _deed(claim, named)
    aspect = _aspect(claim, rules, counted, causes)
    sources = scene.source_keys(claim)
    targets = frozenset[str]().union(*map(scene.keys_of_name, claim.targets))
    has_cause = bool(causes) or any(rule.aspect == "cause" for rule in rules)
    meant = None if named else _meant(scene, text, words, aspect, has_cause)
    event = named or meant
    return Proposition(
        claim=claim,
        scene=scene,
        words=words,
        text=text,
        features=_weighted(scene, words, meant),
        is_filled=bool(meant),
        event=event,
        aspect=aspect,
        is_denied=_is_denied(claim, text),
        causes=causes,
        figures=counted,
        window=None if aspect == "state" else scene.window_of(claim, event),
        sources=sources,
        targets=targets - sources,
    )


def _causes(rules: Sequence[AspectRule], words: Sequence[Token]) -> frozenset[str]:
    kinds = lexicon().kinds
    named = {concept for concept, *_ in concepts(words) if kinds[concept] == "cause"}
    return frozenset(named.union(rule.value for rule in rules if rule.aspect == "cause" and rule.value))


def _deed(claim: Claim, event: str | None) -> frozenset[str]:
    """Return the cause that a bare charge gives: who is blamed for an outage has made it, not let it come about."""
    return frozenset({"sabotage"} if claim.kind == "accusation" and event in DEEDS else ())


def _aspect(claim: Claim, rules: Sequence[AspectRule], counted: Sequence[Figure], causes: frozenset[str]) -> Aspect:
    found = {rule.aspect for rule in rules}
    if "charge" in found:
        return "charge" if claim.kind in ("denial", "criticism", "confirmation") else "fact"
    if claim.kind == "criticism" and claim.targets and any(rule.value for rule in rules if rule.aspect == "cause"):
        return "cause"  # "denounced the ministry for cutting the cable"
    if claim.kind in BY_KIND:
        return BY_KIND[claim.kind]
    if "state" in found:
        return "state"
    if claim.kind == "denial" and ("cause" in found or causes):
        return "cause"
    if counted:
        return "figure"
    if "cause" in found or (causes and "end" not in found):
        return "cause"
    return "end" if "end" in found else "fact"


def _first_event(words: Sequence[Token]) -> str | None:
    """Return the event that the content names first: the leak, of "fuel had leaked after the blast"."""
    kinds = lexicon().kinds
    return next((concept for concept, *_ in concepts(words) if kinds[concept] == "event"), None)


def _meant(scene: Scene, text: str, words: Sequence[Token], aspect: Aspect, has_cause: bool) -> str | None:
    """Return the event of the article where the content means it and names none: "it was caused by a fault"."""
    if aspect in ("charge", "state"):
        return None
    is_meant = aspect in ("end", "figure") or has_cause or STANDS_FOR.search(text) or _points(text, words)
    return scene.main if is_meant else None


def _points(text: str, words: Sequence[Token]) -> bool:
    """Return whether "it" may be the event: of "it was foreseen", not of "it had opened an inquiry"."""
    return bool(POINTS.search(text)) and (not SPEAKER.match(text) or len(features(words)) == 1)


def _weighted(scene: Scene, words: Sequence[Token], meant: str | None) -> dict[str, float]:
    """Return the features of the content; the place that the whole article is about tells little."""
    found = features(words) | ({f"~{meant}": EVENT} if meant else {})
    place = {token.stem for token in tokens(scene.article.place or "")}
    return {key: min(told, PLACE) if key in place else told for key, told in found.items()}


def _is_denied(claim: Claim, text: str) -> bool:
    negated = says_no(text)
    if claim.kind == "denial":
        return not claim.negated and negated is not None
    return claim.kind in ("assertion", "confirmation") and bool(negated)


def dated(claim: Claim, words: Sequence[Token]) -> frozenset[int]:
    """Return the indices of the words that belong to dates."""
    spans, at = [], 0
    for part in claim.content:
        spans += [(d.start - part.start + at, d.end - part.start + at) for d in claim.dates]
        at += len(part.text) + 1
    return frozenset(
        index for index, word in enumerate(words) if any(start <= word.start < end for start, end in spans)
    )


def shared_words(a: Proposition, b: Proposition) -> list[str]:
    """Return the features of both, the weightiest first."""
    return sorted(a.features.keys() & b.features.keys(), key=lambda key: (-a.features[key], key))
