"""Relations: how two propositions stand to each other."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from claimwire.linking.copies import RUN, is_reworded, longest_run, words_of
from claimwire.linking.figures import Figure
from claimwire.linking.propositions import Proposition
from claimwire.linking.scenes import Window
from claimwire.linking.words import lexicon
from claimwire.records import RelationKind
from claimwire.stages.actors.names import fold

# Least cosine of two propositions that answer the same question; those that share the event need less.
LEAST = {"cause": 0.4, "figure": 0.2, "end": 0.3, "state": 0.3, "fact": 0.45}
OTHERS = 0.45
SHARED_EVENT = 0.1
CHARGES = 0.3  # of two charges over one event that give no cause
SAME_EVENT = {True: 0.15, False: 0.25}  # of what is told of one event, by whether one source tells both
CLEAR = 0.5  # cosine from which two say the same without a shared cause or target
SAME_WORDS = 0.8
SAME_COUNT = 0.6  # of two who count what the concepts do not know, and differ
TELLING = 0.6  # weight of words from which they are about something
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
BODIES = frozenset({"organization", "government"})  # types of source that are one voice by whatever name
GUILT = frozenset({"sabotage", "neglect"})  # causes that somebody is to blame for
PRONOUN_SUBJECT = re.compile(r"\W*(i|we|you|he|she|they)\b", re.I)  # of a content: "they fired first"
GENERIC = frozenset({"government", "army", "military", "police"})
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
    if not _is_same_question(a, b) or not _may_be_of_one_event(a, b):
        return None
    similarity = cosine(a, b)
    if not _is_about_the_same(a, b, similarity) or not (is_joined or _is_same_place(a, b)):
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


def is_same_source(a: Proposition, b: Proposition) -> bool:
    """Return whether one voice says both; "a resident" is one only within an article, "the police" wherever they are."""
    if a.sources or b.sources:
        return bool(a.sources & b.sources) or _is_surname(a, b) or _is_surname(b, a) or _is_short_body(a, b)
    of_a, of_b = a.claim.source, b.claim.source
    if of_a is None or of_b is None or of_a.name != of_b.name:
        return False
    return of_a.actor == of_b.actor if a.scene is b.scene else of_a.type in BODIES


def _is_short_body(a: Proposition, b: Proposition) -> bool:
    """Return whether one is a body called by two words or more of the other's name: "the electoral commission"."""
    return any(
        short.claim.source is not None
        and not short.sources
        and short.claim.source.type in BODIES
        and len(words := set(fold(short.claim.source.name or "").split())) > 1
        and any(words < set(key.split()) for key in full.sources)
        for short, full in ((a, b), (b, a))
    )


def _is_surname(short: Proposition, full: Proposition) -> bool:
    """Return whether the one source is a person called by one word, which ends the other's name: Obi and Ada Obi."""
    source = short.claim.source
    if source is None or source.type != "person" or not source.name or " " in source.name:
        return False
    return any(key.endswith(f" {fold(source.name)}") for key in full.sources)


def _copied(a: Proposition, b: Proposition) -> Judgement | None:
    """Return that one repeats the other in the same words, unless two who bear names say them."""
    if a.is_denied != b.is_denied or (a.sources and b.sources and not a.sources & b.sources):
        return None
    if a.scene is b.scene and not is_same_source(a, b):
        return None
    words_a, words_b = words_of(a.text), words_of(b.text)
    run, similarity = longest_run(words_a, words_b), round(cosine(a, b), 3)
    if run[2] < RUN and _are_named_alike(a, b) and is_reworded(words_a, words_b):
        return Judgement("repeats", SURE, similarity, ("the same words but for a few",), run)
    if run[2] < RUN:
        return None
    return Judgement(
        "repeats", min(1.0, SURE + BY_WORD * run[2]), similarity, (f"the same {run[2]} words in a row",), run
    )


def _are_named_alike(a: Proposition, b: Proposition) -> bool:
    """Return whether both sources are one voice, or have the same words: "users and monitors" of two outlets."""
    names = {source.name if (source := p.claim.source) else None for p in (a, b)}
    return len(names) == 1 or is_same_source(a, b)


def _is_same_question(a: Proposition, b: Proposition) -> bool:
    if a.aspect == b.aspect:
        return True
    denial, charge = (a, b) if a.claim.kind == "denial" else (b, a)
    if denial.claim.kind != "denial" or denial.aspect != "fact":
        return False
    return charge.claim.kind == "accusation" or _is_part_of(denial, charge)


def _is_part_of(denial: Proposition, charge: Proposition) -> bool:
    """Return whether what is denied is said in passing: "it was overloaded", of "nine drowned when an overloaded ..."."""
    if charge.aspect not in ("figure", "cause", "fact") or charge.is_denied:
        return False
    own = denial.topic.keys() - {f"~{denial.event}"} - denial.proper
    return math.fsum(denial.topic[key] for key in own) >= TELLING and own <= charge.features.keys()


def _may_be_of_one_event(a: Proposition, b: Proposition) -> bool:
    """Return whether they name no two events, or count the same thing."""
    return not (a.event and b.event and a.event != b.event) or _is_counted_again(a, b)


def _is_counted_again(a: Proposition, b: Proposition) -> bool:
    """Return whether both count one thing: the dead of "the explosion", and those of what an article calls a fire.

    One of them speaks of the other's event too, or it names none and its article does.
    """
    if a.aspect != "figure" or b.aspect != "figure" or not _has_known_measure(a, b):
        return False
    return any(
        f"~{other.event}" in one.features or (one.is_filled and other.event in one.scene.events)
        for one, other in ((a, b), (b, a))
    )


def _is_same_place(a: Proposition, b: Proposition) -> bool:
    """Return whether both articles name somebody or some place beside the two sources, or one names nothing else."""
    if a.scene is b.scene:
        return True
    speakers = a.sources | b.sources | GENERIC
    said = {word for key in speakers for word in key.split()}
    of_a, of_b = ((p.scene.names - speakers) | (p.scene.places - said) for p in (a, b))
    return not (of_a and of_b) or not of_a.isdisjoint(of_b)


def cosine(a: Proposition, b: Proposition) -> float:
    """Return the cosine of the weighted words of two topics, 0 to 1."""
    shared = math.fsum(a.topic[key] * b.topic[key] for key in a.topic.keys() & b.topic.keys())
    return min(1.0, shared / (a.norm * b.norm)) if shared else 0.0


def _is_about_the_same(a: Proposition, b: Proposition, similarity: float) -> bool:
    if a.claim.id == b.answered or b.claim.id == a.answered:
        return True
    if a.aspect == "figure" and b.aspect == "figure" and not _measures(a) & _measures(b):
        return False
    if a.aspect != "state" and (a.features.keys() & b.features.keys()) <= a.proper | b.proper:
        return False  # nothing but names: "calm in Tolvane" and "a bridge in Tolvane"
    return similarity >= _least(a, b)


def _least(a: Proposition, b: Proposition) -> float:
    """Return the cosine from which they are about the same thing."""
    least = LEAST.get(a.aspect, OTHERS)
    if _is_counted_again(a, b):
        return SHARED_EVENT
    if a.aspect != b.aspect:
        if a.claim.kind == "denial" and _is_part_of(a, b) or b.claim.kind == "denial" and _is_part_of(b, a):
            return SHARED_EVENT
        return SHARED_EVENT if _answers(a, b) and a.event == b.event else OTHERS
    if not a.event or a.event != b.event:
        return least if a.event == b.event else max(least, OTHERS)
    if a.aspect == "fact":
        return _least_of_facts(a, b)
    if a.aspect == "cause":
        return SHARED_EVENT if _is_clear(a, b) else CHARGES
    if a.aspect == "figure":
        return SHARED_EVENT if _has_known_measure(a, b) else OTHERS
    return least


def _least_of_facts(a: Proposition, b: Proposition) -> float:
    """Return the cosine from which two facts told of one event are the same fact.

    Either names nothing but the event ("the disruption"), or they share another word; and who says two things of an
    event in one article says two different things, as a rule.
    """
    if is_same_source(a, b):
        return LEAST["fact"] if a.scene is b.scene else SAME_EVENT[True]
    if a.is_denied and b.is_denied and a.targets & b.targets:
        return SAME_EVENT[False]  # they answer one charge
    event = {f"~{a.event}"}
    if (a.topic.keys() & b.topic.keys()) - event - a.proper - b.proper:
        return SAME_EVENT[False]
    bare = [p for p in (a, b) if p.topic.keys() - event <= p.proper]
    if any(PRONOUN_SUBJECT.match(p.text) for p in bare):
        return SAME_WORDS  # "they fired first": who did it, nobody knows
    return SAME_EVENT[False] if bare else SAME_WORDS


def _is_clear(a: Proposition, b: Proposition) -> bool:
    """Return whether both say who or what caused the event: each gives a cause, or one denies and names the event."""
    if a.causes and b.causes:
        return True
    return "denial" in (a.claim.kind, b.claim.kind) and not (a.is_filled and b.is_filled)


def _has_known_measure(a: Proposition, b: Proposition) -> bool:
    """Return whether both count what the concepts know: the dead, the displaced."""
    return any(measure in lexicon().kinds for measure in _measures(a) & _measures(b))


def _measures(proposition: Proposition) -> set[str]:
    return {figure.measure for figure in proposition.figures}


def _answers(a: Proposition, b: Proposition) -> bool:
    """Return whether one is aimed at the source of the other."""
    return bool(a.targets & b.sources or b.targets & a.sources)


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
    if similarity >= SAME_WORDS or _answers(denial, charge) or denial.causes & charge.causes:
        return True
    is_guilt = not charge.causes or bool(charge.causes & GUILT)
    if denial.aspect != "cause":
        return is_guilt or denial.aspect == charge.aspect or _is_part_of(denial, charge)
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
    if _answers(a, b) and a.claim.kind == b.claim.kind == "accusation":
        return "disputes", ("each blames the other",)
    named = a.targets - GENERIC and b.targets - GENERIC and not a.targets & b.targets
    if named and a.claim.kind == b.claim.kind == "accusation":
        return ("disputes", ("another is blamed",)) if "sabotage" in a.causes | b.causes else _NONE
    if alike or a.targets & b.targets:
        return "corroborates", ("another source, the same cause",)
    return _NONE
