"""Claims -> propositions: what a claim says, apart from how it says it.

A proposition has the words that tell, the one question that it answers (who did it? how many? is it over?), its
answer, and the days it may be about. Words that stand for something else ("it", "the allegations") are filled from
their article: "it" with what the article is about, "the allegations" with the charge that they answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from claimwire.linking.figures import Figure, figures
from claimwire.linking.scenes import Scene, Window
from claimwire.linking.words import EVENT, Token, features, lexicon, tokens
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
STANDS_FOR = re.compile(
    r"\b(it|this|that|they|them|these|those|such|incident|move|measure|tragedy|disaster|event|accident|what happened|"
    r"involvement|role|responsib\w+|hand in|part in|act|caused|cause)\b",
    re.I,
)
NOT = re.compile(r"\b(no|not|never|none|nobody|nothing|neither|nor|without|cannot|\w+n[’']t)\b", re.I)


class AspectRule(Rule):
    """A pattern that says which question a content answers, and how."""

    aspect: Aspect
    value: str | None = None
    pattern: str


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
        aspect: The question that it answers.
        is_denied: Whether it says that it is not so.
        causes: Kinds of cause that it gives.
        figures: What it counts.
        window: When it happened; None where undated.
        sources: What its source is known by.
        targets: What those are known by whom it charges, or answers.
    """

    claim: Claim
    scene: Scene
    words: tuple[Token, ...]
    text: str
    features: dict[str, float]
    is_filled: bool
    aspect: Aspect
    is_denied: bool
    causes: frozenset[str]
    figures: tuple[Figure, ...]
    window: Window | None
    sources: frozenset[str]
    targets: frozenset[str]

    @property
    def topic(self) -> dict[str, float]:
        """Return the features without the words for causes: two causes of one thing share its name, not theirs."""
        kinds = lexicon().kinds
        return {key: told for key, told in self.features.items() if kinds.get(key[1:]) != "cause"}

    @property
    def events(self) -> frozenset[str]:
        """Return the events that it names."""
        kinds = lexicon().kinds
        return frozenset(key for key in self.features if kinds.get(key[1:]) == "event")


@cache
def _patterns() -> tuple[tuple[AspectRule, re.Pattern[str]], ...]:
    rules = load_rules(AspectRule, "../linking/aspects.en.jsonl")
    return tuple((rule, re.compile(rule.pattern, re.I)) for rule in rules)


def found_rules(text: str) -> list[AspectRule]:
    """Return the rules whose pattern the text has, in the order of the file."""
    return [rule for rule, pattern in _patterns() if pattern.search(text)]


def propositions(scene: Scene) -> list[Proposition]:
    """Return the propositions of an article, in its order; "the allegations" are what they answer."""
    made = [_proposition(scene, claim) for claim in scene.claims]
    return [_resolved(made, index) for index in range(len(made))]


def _proposition(scene: Scene, claim: Claim) -> Proposition:
    text = " ".join(span.text for span in claim.content)
    words = tuple(tokens(text))
    rules = found_rules(text)
    counted = figures(words, _dated(claim, words))
    aspect = _aspect(claim, rules, counted)
    sources = scene.source_keys(claim)
    targets = frozenset[str]().union(*map(scene.keys_of_name, claim.targets))
    told = features(words)
    meant = _meant(scene, told, text, aspect)
    return Proposition(
        claim=claim,
        scene=scene,
        words=words,
        text=text,
        features=told | meant,
        is_filled=bool(meant),
        aspect=aspect,
        is_denied=_is_denied(claim, text),
        causes=frozenset(rule.value for rule in rules if rule.aspect == "cause" and rule.value),
        figures=counted,
        window=None if aspect == "state" else scene.window_of(claim),
        sources=sources,
        targets=targets - sources,
    )


def _aspect(claim: Claim, rules: Sequence[AspectRule], counted: Sequence[Figure]) -> Aspect:
    found = {rule.aspect for rule in rules}
    if "charge" in found:
        return "charge" if claim.kind in ("denial", "criticism", "confirmation") else "fact"
    if claim.kind == "criticism" and claim.targets and any(rule.value for rule in rules if rule.aspect == "cause"):
        return "cause"  # "denounced the ministry for cutting the cable"
    if claim.kind in BY_KIND:
        return BY_KIND[claim.kind]
    if "state" in found:
        return "state"
    if claim.kind == "denial" and "cause" in found:
        return "cause"
    if counted:
        return "figure"
    if "cause" in found:
        return "cause"
    return "end" if "end" in found else "fact"


def _meant(scene: Scene, told: dict[str, float], text: str, aspect: Aspect) -> dict[str, float]:
    """Return the event of the article where the content means it and names none: "it was caused by a fault"."""
    kinds = lexicon().kinds
    has_event = any(kinds.get(key[1:]) == "event" for key in told)
    is_meant = aspect in ("cause", "end", "figure") or STANDS_FOR.search(text) or not told
    if has_event or not scene.main or not is_meant or aspect in ("charge", "state"):
        return {}
    return {f"~{scene.main}": EVENT}


def _is_denied(claim: Claim, text: str) -> bool:
    if claim.kind == "denial":
        return not claim.negated
    if claim.kind in ("assertion", "confirmation"):
        head = " ".join(text.split()[:8])
        return bool(NOT.search(head)) and "not only" not in head
    return False


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
    if own.aspect != "charge":
        return own
    charge = next(_charges(made, index), None)
    if charge is None:
        return own
    return replace(
        own,
        features=charge.features,
        is_filled=charge.is_filled,
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
    before += [other for other in made[index + 1 :] if _may_answer(own, other)]
    aimed = [other for other in before if other.targets & own.sources or other.sources & own.targets]
    yield from aimed
    yield from (other for other in before if other.claim.kind == "accusation")
    yield from before


def _may_answer(own: Proposition, other: Proposition) -> bool:
    same = bool(own.sources & other.sources)
    return not same and other.aspect in ("cause", "figure", "fact", "judgement") and not other.is_denied


def shared_words(a: Proposition, b: Proposition) -> list[str]:
    """Return the features of both, the weightiest first."""
    return sorted(a.features.keys() & b.features.keys(), key=lambda key: (-a.features[key], key))
