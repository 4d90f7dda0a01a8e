"""Answers: claims that say what another of their article has said: "the allegations", "the figure at nine".

Also which charge a denial answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimwire.linking.figures import bare_figure
from claimwire.linking.propositions import BY_KIND, Proposition, dated, proposition
from claimwire.linking.scenes import Scene

WRONGS = frozenset({"~rigging", "~bribe", "~hack", "~abduction", "~abuse"})  # what is somebody's wrong
COUNTED_BACK = 3  # claims before a bare number among which what it counts is named


def propositions(scene: Scene) -> list[Proposition]:
    """Return the propositions of an article, in its order; "the allegations" are what they answer."""
    made = [proposition(scene, claim) for claim in scene.claims]
    return [_resolved(made, index) for index in range(len(made))]


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
    figure = bare_figure(own.words, last.figures[0].measure, dated(own.claim, own.words))
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
