"""Claims -> propositions: what a claim says, apart from how it says it.

A proposition has the words that tell, the one question that it answers (who did it? how many? is it over?), its
answer, and the days it may be about. Words that stand for something else ("it", "the allegations") are filled from
their article: "it" with what the article is about, "the allegations" with the charge that they answer.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Literal

from claimwire.linking.figures import Figure, bare_figure, figures
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
SPEAKER = re.compile(r"\W*it\b", re.I)  # of a content: who speaks, as a rule, "it had opened an inquiry"
DEEDS = frozenset({"outage"})  # events that somebody who is blamed for them has brought about on purpose
WRONGS = frozenset({"~rigging", "~bribe", "~hack", "~abduction", "~abuse"})  # what is somebody's wrong
OPENING = 8  # words of a content in which a "not" is that of its main clause
COUNTED_BACK = 3  # claims before a bare number among which what it counts is named
PLACE = 0.3  # weight of the article's own place
NOT = re.compile(
    r"\b(is|are|was|were|do|does|did|has|have|had|will|would|can|could)\s+(not|no|nothing)\b|\w+n[’']t\b|\bcannot\b|"
    r"\bnever\b|\b(been|find|finds|found|show|shows|showed|see|saw) no(thing)?\b|\b(at no (time|point)|in no way)\b|"
    r"\bno (evidence|indication|proof|sign|trace|truth)\b|^\W*(no|nobody|none|nothing|neither)\b",
    re.I,
)
NOT_SO = re.compile(  # a "not" that denies nothing: "not only", "did not exceed 40"
    r"\bnot (only|just|merely|more than|less than|fewer than|exceed)\b|n[’']t exceed\b|"
    r"\bno (fewer|less|more|later|doubt|wonder)\b",
    re.I,
)
# Begins a clause whose "not" is not that of the main clause: "those | who did not vote", "If nobody pays, | ...".
ASIDE = re.compile(r"\b(who|which|whose|where|because|if|when|after|before|while|although|though|unless)\b", re.I)


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


def propositions(scene: Scene) -> list[Proposition]:
    """Return the propositions of an article, in its order; "the allegations" are what they answer.

    Whoever refused to comment, or never denied it, has put nothing forward.
    """
    made = [_proposition(scene, claim) for claim in scene.claims if not (claim.negated and claim.kind in SPOKEN)]
    return [_resolved(made, index) for index in range(len(made))]


def _proposition(scene: Scene, claim: Claim) -> Proposition:
    text = " ".join(span.text for span in claim.content)
    words = tuple(tokens(text))
    rules = found_rules(text)
    counted = figures(words, _dated(claim, words))
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
    says_no = _says_no(text)
    if claim.kind == "denial":
        return not claim.negated and not (says_no is None)
    return claim.kind in ("assertion", "confirmation") and bool(says_no)


def _says_no(text: str) -> bool | None:
    """Return whether the main clause of a content is negated; None where its "not" bounds a figure."""
    opening = ASIDE.match(text.lstrip(" \"'“‘"))
    clause = text.partition(",")[2] if opening else ASIDE.split(text, maxsplit=1)[0]
    head = " ".join(clause.split()[:OPENING])
    return None if NOT_SO.search(head) else bool(NOT.search(head))


def _dated(claim: Claim, words: Sequence[Token]) -> frozenset[int]:
    """Return the indices of the words that belong to dates."""
    spans, at = [], 0
    for part in claim.content:
        spans += [(d.start - part.start + at, d.end - part.start + at) for d in claim.dates]
        at += len(part.text) + 1
    return frozenset(
        index for index, word in enumerate(words) if any(start <= word.start < end for start, end in spans)
    )


def _resolved(made: Sequence[Proposition], index: int) -> Proposition:
    """Return the proposition; one that answers "the allegations" with what the charge says."""
    own = made[index]
    if not own.figures and (counted := _counted_again(made, index)):
        return counted
    if own.aspect != "charge":
        return replace(own, answered=_answered(made, index)) if own.claim.kind == "denial" and own.targets else own
    charge = next(_charges(made, index), None)
    if charge is None:
        return own
    return replace(
        own,
        features=charge.features,
        is_filled=charge.is_filled,
        event=charge.event,
        aspect=charge.aspect,
        causes=charge.causes,
        figures=charge.figures,
        window=charge.window,
        targets=own.targets | charge.sources,
        is_denied=own.claim.kind != "confirmation",
    )


def _charges(made: Sequence[Proposition], index: int) -> Iterator[Proposition]:
    """Yield what the words may answer, the likeliest first: by whom it is aimed at, then the nearest before it."""
    own = made[index]
    before = [other for other in reversed(made[:index]) if _may_answer(own, other)]
    behind = [other for other in made[index + 1 :] if _may_answer(own, other)]
    yield from (other for other in before + behind if other.targets & own.sources or other.sources & own.targets)
    yield from (other for other in before if other.claim.kind == "accusation" or WRONGS & other.features.keys())
    yield from before
    yield from sorted(behind, key=lambda other: other.claim.kind != "accusation")


def _counted_again(made: Sequence[Proposition], index: int) -> Proposition | None:
    """Return a bare number as the figure that the claims before it give, another source's, as a rule: "two"."""
    own = made[index]
    last = next((other for other in reversed(made[max(0, index - COUNTED_BACK) : index]) if other.figures), None)
    if last is None or own.claim.kind in BY_KIND:
        return None
    figure = bare_figure(own.words, last.figures[0].measure, _dated(own.claim, own.words))
    if figure is None:
        return None
    return replace(
        own,
        features=last.features,
        is_filled=last.is_filled,
        event=last.event,
        aspect="figure",
        figures=(figure,),
        window=last.window,
    )


def _answered(made: Sequence[Proposition], index: int) -> str | None:
    """Return the id of the last claim before a denial that charges its source and is by whom it is aimed at."""
    own = made[index]
    charges = (other for other in reversed(made[:index]) if other.sources & own.targets and other.targets & own.sources)
    return next((other.claim.id for other in charges if not other.is_denied), None)


def _may_answer(own: Proposition, other: Proposition) -> bool:
    same = bool(own.sources & other.sources)
    return not same and other.aspect in ("cause", "figure", "fact", "judgement") and not other.is_denied


def shared_words(a: Proposition, b: Proposition) -> list[str]:
    """Return the features of both, the weightiest first."""
    return sorted(a.features.keys() & b.features.keys(), key=lambda key: (-a.features[key], key))
