"""Topics: whether two propositions are about the same thing."""

from __future__ import annotations

import math
import re

from claimwire.linking.propositions import Proposition
from claimwire.linking.voices import is_same_source
from claimwire.linking.words import lexicon

# Least cosine of two propositions that answer the same question; those that share the event need less.
LEAST = {"cause": 0.4, "figure": 0.2, "end": 0.3, "state": 0.3, "fact": 0.45}
OTHERS = 0.45
SHARED_EVENT = 0.1
CHARGES = 0.3  # of two charges over one event that give no cause
SAME_EVENT = {True: 0.15, False: 0.25}  # of what is told of one event, by whether one source tells both
SAME_WORDS = 0.8
TELLING = 0.6  # weight of words from which they are about something
PRONOUN_SUBJECT = re.compile(r"\W*(i|we|you|he|she|they)\b", re.I)  # of a content: "they fired first"
GENERIC = frozenset({"government", "army", "military", "police"})


def is_same_question(a: Proposition, b: Proposition) -> bool:
    if a.aspect == b.aspect:
        return True
    denial, charge = (a, b) if a.claim.kind == "denial" else (b, a)
    if denial.claim.kind != "denial" or denial.aspect != "fact":
        return False
    return charge.claim.kind == "accusation" or is_part_of(denial, charge)


def is_part_of(denial: Proposition, charge: Proposition) -> bool:
    """Return whether what is denied is said in passing: "it was unlit", of "nine drowned when an unlit ferry sank"."""
    if charge.aspect not in ("figure", "cause", "fact") or charge.is_denied:
        return False
    own = denial.topic.keys() - {f"~{denial.event}"} - denial.proper
    return math.fsum(denial.topic[key] for key in own) >= TELLING and own <= charge.features.keys()


def may_be_of_one_event(a: Proposition, b: Proposition) -> bool:
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


def is_same_place(a: Proposition, b: Proposition) -> bool:
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


def is_about_the_same(a: Proposition, b: Proposition, similarity: float) -> bool:
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
        if (a.claim.kind == "denial" and is_part_of(a, b)) or (b.claim.kind == "denial" and is_part_of(b, a)):
            return SHARED_EVENT
        return SHARED_EVENT if answers(a, b) and a.event == b.event else OTHERS
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


def answers(a: Proposition, b: Proposition) -> bool:
    """Return whether one is aimed at the source of the other."""
    return bool(a.targets & b.sources or b.targets & a.sources)
