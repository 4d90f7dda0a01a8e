"""Patterns of the stance rules: regular expressions over lower-case text, with verbs written as <deny|reject>.

``<deny>`` stands for the forms of the verb (deny, denies, denied, denying), so a rule lists lemmas and no lemmatizer
is needed at run time.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated

from pydantic import AfterValidator, ValidationInfo

from claimwire.patterns import is_published, safe_pattern

from .alternatives import by_letter

_VERBS = re.compile(r"<([a-z|]+)>")
_VOWELS = "aeiou"

# Verbs whose past is not made with -ed: base, past, participle.
_IRREGULAR = {
    verb.split()[0]: tuple(verb.split())
    for verb in (
        "beat beat beaten",
        "beg begged begged",
        "beseech besought besought",
        "bid bade bidden",
        "bring brought brought",
        "burn burned burnt",
        "cast cast cast",
        "choose chose chosen",
        "come came come",
        "draw drew drawn",
        "feel felt felt",
        "find found found",
        "forbid forbade forbidden",
        "go went gone",
        "hear heard heard",
        "hit hit hit",
        "hold held held",
        "keep kept kept",
        "know knew known",
        "lay laid laid",
        "make made made",
        "mean meant meant",
        "mislead misled misled",
        "misspend misspent misspent",
        "plead pleaded pled",
        "put put put",
        "read read read",
        "see saw seen",
        "seek sought sought",
        "shoot shot shot",
        "show showed shown",
        "speak spoke spoken",
        "steal stole stolen",
        "strike struck struck",
        "swear swore sworn",
        "take took taken",
        "tear tore torn",
        "tell told told",
        "think thought thought",
        "throw threw thrown",
        "undercut undercut undercut",
        "understand understood understood",
        "undertake undertook undertaken",
        "withhold withheld withheld",
        "write wrote written",
    )
}


@cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Return ``pattern`` with its verbs written out, matching whole words only; for a search."""
    return re.compile(rf"(?<!\w)(?:{_written_out(pattern)})(?!\w)")


@cache
def compile_many(pattern: str) -> re.Pattern[str]:
    """Return what ``compile_pattern`` does, of a pattern of very many alternatives that a long text is searched for."""
    return re.compile(rf"(?<!\w)(?:{by_letter(_written_out(pattern))})(?!\w)")


@cache
def compile_opening(pattern: str) -> re.Pattern[str]:
    """Return ``pattern`` with its verbs written out; for a match from the start of a field."""
    return re.compile(_written_out(pattern), re.DOTALL)


def _looked_at(pattern: str, info: ValidationInfo) -> str:
    if not is_published(info):
        safe_pattern(_written_out(pattern))
    return pattern


VerbPattern = Annotated[str, AfterValidator(_looked_at)]  # of a rule


def _written_out(pattern: str) -> str:
    return _VERBS.sub(_forms_of_all, pattern)


def _forms_of_all(match: re.Match[str]) -> str:
    return f"(?:{'|'.join(map(_forms, match.group(1).split('|')))})"


def _forms(verb: str) -> str:
    """Return the forms of a verb, what all begin with written once: such a pattern is quicker to compile."""
    forms = sorted(verb_forms(verb))
    stem = next(verb[:end] for end in range(len(verb), -1, -1) if all(form.startswith(verb[:end]) for form in forms))
    return f"{stem}(?:{'|'.join(form.removeprefix(stem) for form in forms)})"


def verb_forms(verb: str) -> set[str]:
    """Return the forms of ``verb``; where a final consonant may double, both spellings ("fueled", "fuelled")."""
    stems = {verb[:-1]} if verb.endswith("e") and not verb.endswith("ee") else {verb}
    if re.search(rf"[{_VOWELS}][bdgklmnprt]$", verb):
        stems.add(verb + verb[-1])
    past = {verb + "d"} if verb.endswith("e") else {stem + "ed" for stem in stems}
    third = verb + "s"
    if re.search(r"[^aeiou]y$", verb):
        third, past = verb[:-1] + "ies", {verb[:-1] + "ied"}
    elif re.search(r"(s|x|z|ch|sh)$", verb):
        third = verb + "es"
    if verb == "say":
        past = {"said"}
    return {verb, third, *_IRREGULAR.get(verb, past), *(stem + "ing" for stem in stems)}
