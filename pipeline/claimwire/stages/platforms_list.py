"""The user's own list of platforms, laid over the rules: its ids go before ours.

A line takes over a platform that it names by one of our names or by our id: addresses and evidence stay, so "X" alone
is still no platform in "Malcolm X". A name that no rule knows is a rule of its own, one word with its capitals as
written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimwire.ingest.lists import Listed
from claimwire.rules import load_rules

from .platforms import PlatformRule

RULE = "own"  # first part of the ids of rules that the list makes


def with_own(listed: Iterable[Listed]) -> tuple[PlatformRule, ...]:
    """Return the rules of the list, then ours, with the ids of the list."""
    rules = load_rules(PlatformRule, "platforms.en.jsonl")
    listed = tuple(listed)
    known = {name.lower() for rule in rules for name in rule.names}
    own = [rule for number, one in enumerate(listed) for rule in _new(one, number, known)]
    return (*own, *(part for rule in rules for part in _parts(rule, rules, listed)))


def _new(one: Listed, number: int, known: set[str]) -> Iterator[PlatformRule]:
    """Yield the rules of the names that ours do not know."""
    names = [name for name in one.names if name.lower() not in known]
    for is_word, kind in ((True, "word"), (False, "words")):
        chosen = tuple(name for name in names if (len(name.split()) == 1) is is_word)
        if chosen:
            rule_id = f"{RULE}.{number}.{kind}"
            yield PlatformRule(id=rule_id, platform=one.id, names=chosen, exact=is_word, external_id=one.external_id)


def _parts(rule: PlatformRule, rules: Iterable[PlatformRule], listed: tuple[Listed, ...]) -> Iterator[PlatformRule]:
    """Yield the rule by whom its names belong to: each to the line that lists it, the rest to who has the platform."""
    holder = _holder(rule.platform, rules, listed)
    left = list(rule.names)
    for number, one in enumerate(listed):
        names = {name.lower() for name in one.names}
        mine = [name for name in left if name.lower() in names]
        left = [name for name in left if name not in mine]
        if mine and one is not holder:
            ids = {"platform": one.id, "external_id": one.external_id, "id": f"{rule.id}.{RULE}.{number}"}
            yield rule.model_copy(update={**ids, "names": tuple(mine), "domains": ()})
        elif mine:
            left = [*mine, *left]
    ids = {"platform": holder.id, "external_id": holder.external_id} if holder else {}
    yield rule.model_copy(update={**ids, "names": tuple(left)})


def _holder(platform: str, rules: Iterable[PlatformRule], listed: Iterable[Listed]) -> Listed | None:
    """Return the first line that lists the platform, by its id or one of its names."""
    names = {name.lower() for rule in rules if rule.platform == platform for name in rule.names} | {platform}
    return next((one for one in listed if one.id == platform or names & {name.lower() for name in one.names}), None)
