"""Relations: how two propositions stand to each other."""

from __future__ import annotations

from dataclasses import dataclass

from claimwire.linking.copies import RUN, is_reworded, longest_run, words_of
from claimwire.linking.figures import Figure
from claimwire.linking.propositions import Proposition
from claimwire.linking.scenes import Window
from claimwire.linking.topics import (
    GENERIC,
    SAME_WORDS,
    answers,
    cosine,
    is_about_the_same,
    is_part_of,
    is_same_place,
    is_same_question,
    may_be_of_one_event,
)
from claimwire.linking.voices import are_named_alike, is_same_source
from claimwire.linking.words import lexicon
from claimwire.records import RelationKind

CLEAR = 0.5  # cosine from which two say the same without a shared cause or target
SAME_COUNT = 0.6  # of two who count what the concepts do not know, and differ
# Of the score: what two about the same thing have, what the cosine adds and the same article; where copies begin.
PLAUSIBLE, BY_LIKENESS, BESIDE, SURE, BY_WORD = 0.4, 0.5, 0.1, 0.9, 0.005
# Kinds of cause that cannot both be the cause; the others may go together.
EITHER_OR = frozenset(
    frozenset(pair)
    for pair in (
        ("sabotage", "technical"),
        ("sabotage", "natural"),
        ("sabotage", "neglect"),
        ("technical", "natural"),
        ("neglect", "natural"),
    )
)
GUILT = frozenset({"sabotage", "neglect"})  # causes that somebody is to blame for
Finding = tuple[RelationKind | None, tuple[str, ...]]
_NONE: Finding = (None, ())


@dataclass(frozen=True)
class Judgement:
    """How two propositions stand to each other.

    Attributes:
        relation: None where they are about the same thing and neither backs nor contradicts the other.
        score: How sure it is, 0 to 1.
        similarity: Cosine of their topics.
        why: Grounds, in words.
        run: Longest run of words of both: where it begins in each and its length; length 0 where none was sought.
    """

    relation: RelationKind | None
    score: float
    similarity: float
    why: tuple[str, ...]
    run: tuple[int, int, int] = (0, 0, 0)


def judge(a: Proposition, b: Proposition, *, is_copy: bool = False, is_joined: bool = False) -> Judgement | None:
    """Return how they stand to each other; None where they are not about the same thing.

    Args:
        a: A proposition.
        b: Another.
        is_copy: Whether they may share a run of words.
        is_joined: Whether others have brought them into one account, so that the place need not be shown again.
    """
    if not windows_fit(a.window, b.window) or _is_told_in(a, b) or _is_told_in(b, a):
        return None
    if is_copy and (copied := _copied(a, b)):
        return copied
    if not is_same_question(a, b) or not may_be_of_one_event(a, b):
        return None
    similarity = cosine(a, b)
    if not is_about_the_same(a, b, similarity) or not (is_joined or is_same_place(a, b)):
        return None
    relation, why = _relation(a, b, similarity)
    score = min(SURE, PLAUSIBLE + BY_LIKENESS * similarity + (BESIDE if a.scene is b.scene else 0.0))
    return Judgement(relation, round(score, 3), round(similarity, 3), why)


def _is_told_in(inner: Proposition, outer: Proposition) -> bool:
    """Return whether the one is told inside the other: "Obi said [Roe had told her so]" backs and denies no Roe."""
    if inner.scene is not outer.scene:
        return False
    return any(
        part.start <= cue.start and cue.end <= part.end for part in outer.claim.content for cue in inner.claim.cue
    )


def windows_fit(a: Window | None, b: Window | None) -> bool:
    """Return whether both may be about one day; what has no date fits only what has none."""
    if a is None or b is None:
        return a is b
    return not a.days.isdisjoint(b.days)


def _copied(a: Proposition, b: Proposition) -> Judgement | None:
    """Return that one repeats the other in the same words, unless two who bear names say them."""
    if a.is_denied != b.is_denied or (a.sources and b.sources and not a.sources & b.sources):
        return None
    if a.scene is b.scene and not is_same_source(a, b):
        return None
    words_a, words_b = words_of(a.text), words_of(b.text)
    run, similarity = longest_run(words_a, words_b), round(cosine(a, b), 3)
    if run[2] < RUN and are_named_alike(a, b) and is_reworded(words_a, words_b):
        return Judgement("repeats", SURE, similarity, ("the same words but for a few",), run)
    if run[2] < RUN:
        return None
    return Judgement(
        "repeats", min(1.0, SURE + BY_WORD * run[2]), similarity, (f"the same {run[2]} words in a row",), run
    )


def _relation(a: Proposition, b: Proposition, similarity: float) -> Finding:
    same = is_same_source(a, b)
    if a.is_denied != b.is_denied:
        denial, charge = (a, b) if a.is_denied else (b, a)
        return (
            ("denies", _denial_grounds(denial, charge)) if not same and _denies(denial, charge, similarity) else _NONE
        )
    if a.figures and b.figures and a.aspect == b.aspect == "figure":
        return _by_figures(a, b, same, similarity)
    if a.aspect == b.aspect == "cause" and not a.is_denied:
        return _by_cause(a, b, same, similarity)
    if same:
        return "repeats", ("the same source",)
    own = a.claim.kind == b.claim.kind == "denial" or not a.causes & b.causes
    if a.is_denied and similarity < SAME_WORDS and a.aspect == "cause" and own:
        return _NONE  # each denies its own part in it
    return "corroborates", ("another source",)


def _denies(denial: Proposition, charge: Proposition, similarity: float) -> bool:
    if denial.aspect == charge.aspect == "figure" and _apart(denial, charge):
        return False  # "40 did not die" says nothing of 12
    if similarity >= SAME_WORDS or answers(denial, charge) or denial.causes & charge.causes:
        return True
    is_guilt = not charge.causes or bool(charge.causes & GUILT)
    if denial.aspect != "cause":
        return is_guilt or denial.aspect == charge.aspect or is_part_of(denial, charge)
    is_open = not charge.targets or bool(charge.targets & GENERIC)
    return charge.claim.kind == "accusation" and is_open and is_guilt


def _denial_grounds(denial: Proposition, charge: Proposition) -> tuple[str, ...]:
    if denial.sources & charge.targets:
        return ("who denies it is the one who is charged",)
    if denial.targets & charge.sources:
        return ("the denial is aimed at the source",)
    return ("the one says that it is so, the other that it is not",)


def _by_figures(a: Proposition, b: Proposition, same: bool, similarity: float) -> Finding:
    apart = _apart(a, b)
    if apart:
        x, y = apart[0]
        if x.measure not in {*lexicon().kinds, "percent"} and similarity < SAME_COUNT:
            return _NONE  # "47 stations were slow" and "312 stations were robbed"
        return _NONE if same else ("disputes", (f"{x.measure}: {x.bound}{x.value:g} against {y.bound}{y.value:g}",))
    x = next(x for x in a.figures if any(x.measure == y.measure for y in b.figures))
    return ("repeats" if same else "corroborates"), (f"the same figure, {x.measure} {x.bound}{x.value:g}",)


def _apart(a: Proposition, b: Proposition) -> list[tuple[Figure, Figure]]:
    """Return the figures of one measure of which neither fits any of the other's."""
    return [
        (x, y)
        for x in a.figures
        for y in b.figures
        if x.measure == y.measure
        and not any(x.agrees(other) for other in b.figures if other.measure == x.measure)
        and not any(y.agrees(other) for other in a.figures if other.measure == y.measure)
    ]


def _by_cause(a: Proposition, b: Proposition, same: bool, similarity: float) -> Finding:
    is_open = not (a.causes and b.causes)
    alike = bool(a.causes & b.causes) or (is_open and similarity >= CLEAR)
    if same:
        return ("repeats", ("the same source, the same cause",)) if alike or is_open else _NONE
    if not a.causes & b.causes and any(frozenset((x, y)) in EITHER_OR for x in a.causes for y in b.causes):
        return "disputes", (f"another cause: {', '.join(sorted(a.causes))} against {', '.join(sorted(b.causes))}",)
    if answers(a, b) and a.claim.kind == b.claim.kind == "accusation":
        return "disputes", ("each blames the other",)
    named = a.targets - GENERIC and b.targets - GENERIC and not a.targets & b.targets
    if named and a.claim.kind == b.claim.kind == "accusation":
        return ("disputes", ("another is blamed",)) if "sabotage" in a.causes | b.causes else _NONE
    if alike or a.targets & b.targets:
        return "corroborates", ("another source, the same cause",)
    return _NONE
