"""Regular forms of verbs, so that a rule file lists base forms alone."""

from __future__ import annotations


def forms_of(verb: str) -> list[str]:
    """Return the regular forms of a verb: warn, warns, warned, warning; deny, denies, denied, denying."""
    if verb.endswith("e"):
        return [verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    plural = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"
    return [verb, plural, f"{verb}ed", f"{verb}ing"]
