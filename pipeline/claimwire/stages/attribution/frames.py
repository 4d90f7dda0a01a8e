"""Frames: cues after which the one accused or asked stands before the content.

Rules   frames.en.jsonl
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

from pydantic import Field

from claimwire.annotations import RelationRow, TokenRange
from claimwire.rules import Rule, by_form, load_rules
from claimwire.stages.plain import PlainDoc

from .spans import Relations, has_verb

ENDS = frozenset({",", ".", ";", ":", "\n", "\n\n"})  # of what somebody is asked to do
FEWEST = 4  # tokens of somebody and what he is asked
LONGEST_OBJECT = 25  # tokens between a cue and what opens its content in a frame
# Begin a clause of their own: "warned | it was ready to act" asks nobody for anything; "asked | it to act" does.
RELATIVES = frozenset({"that", "which", "who", "whose"})
SUBJECTS = frozenset({"he", "i", "she", "they", "we"})
DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "my", "our", "this", "that", "these", "those"})


class Frame(Rule):
    """Cues after which somebody stands before the content: accused A *of B*, urged A *to B*."""

    cues: tuple[str, ...] = Field(min_length=1, description="Forms of the cue, as its last words, in lower case.")
    opens: tuple[str, ...] = Field(min_length=1, description="Words of which one begins the content.")
    then: Literal["gerund", "infinitive", "any"] = Field(description="What must follow the word that opens.")
    keep: bool = Field(False, description="The word that opens belongs to the content.")
    after: str = Field("", description="Word that must follow the cue.")


@cache
def _frames() -> dict[str, list[Frame]]:
    """Return the frames of each form of a cue, in order of the file."""
    return by_form(load_rules(Frame, "attribution/frames.en.jsonl"), lambda frame: frame.cues)


def framed(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Begin the content after the one spoken of: in "accused A of B", B is put forward, of A."""
    for relation in relations:
        start = _opening(doc, relation)
        if start is not None:
            first, *others = relation.content
            relation = relation._replace(content=[(start, first[1]), *others])
        yield relation


def asked_of(doc: PlainDoc, cue: TokenRange) -> TokenRange | None:
    """Return what somebody is asked to do, where the encoder read no content: "directed the board | to report"."""
    stop = next((i for i in range(cue[1], len(doc)) if doc.starts[i] or doc.texts[i] in ENDS), len(doc))
    if stop - cue[1] < FEWEST or doc.tags[cue[1] - 1] != "VERB":
        return None
    words = " ".join(doc.lower[cue[1] - 1 : cue[1] + 1])  # "called on"
    end = cue[1] + (words in _frames() and cue[1] - cue[0] == 1)
    row = RelationRow((cue[0], end), None, [(end, stop)], 0.0, "frame")
    known = _frames().get(words) or _frames().get(doc.lower[cue[1] - 1], [])
    frames = [frame for frame in known if frame.then == "infinitive"]
    start = _opening(doc, row) if frames else None
    is_asked = start is not None and start > cue[1] and not has_verb(doc, (cue[1], start))
    return (start, stop) if start is not None and is_asked else None


def _opening(doc: PlainDoc, relation: RelationRow) -> int | None:
    """Return where the content begins by the cue's frame; None where it has none or none fits."""
    first = relation.content[0]
    if relation.cue is None or not relation.cue[1] <= first[0] <= relation.cue[1] + LONGEST_OBJECT:
        return None
    is_near = first[0] <= relation.cue[1] + 1  # else the object is no part of the content, and the content opens itself
    near = {doc.lower[first[0]], doc.lower[relation.cue[1]]}
    words = doc.lower[slice(*relation.cue)]
    frames = _frames().get(" ".join(words[-2:])) or _frames().get(words[-1], [])
    for frame in frames:
        for i in range(first[0], min(first[1] - 1, first[0] + (LONGEST_OBJECT if is_near else 1))):
            if doc.lower[i] in frame.opens and frame.after in ("", *near) and _follows(doc, i, frame):
                return (i if frame.keep else i + 1) if _may_be_asked(doc, (first[0], i), frame) else None
    return None


def _may_be_asked(doc: PlainDoc, tokens: TokenRange, frame: Frame) -> bool:
    """Return whether the words before the content are no clause, where the frame wants somebody who is asked."""
    words = doc.lower[slice(*tokens)]
    end = tokens[0] + next((at for at, word in enumerate(words) if word in RELATIVES), len(words))
    is_clause = "AUX" in doc.tags[tokens[0] : end] or not SUBJECTS.isdisjoint(words[: end - tokens[0]])
    return frame.then != "infinitive" or not is_clause


def _follows(doc: PlainDoc, index: int, frame: Frame) -> bool:
    """Return whether what stands after the opening word is what the frame asks for."""
    after = doc.lower[index + 1]
    if frame.then == "gerund":
        return after.endswith("ing") and len(after) > 4
    if frame.then == "infinitive":
        return after == "to" if doc.lower[index] == "not" else after.islower() and after not in DETERMINERS
    return True
