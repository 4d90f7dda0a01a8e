"""Actors of articles -> actors of the run.

Those of the user's list come first, by its ids. Then full names: the same name is the same actor, so are variants of
it. Then each short name ("Okoro", "HSB") goes to the one full name that it may stand for; where several may, to the one
of which the articles say the same, else it stays alone. Descriptions ("resident") never leave their article. No step
compares all with all: names are looked up by their words.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from claimwire.linking.likeness import Local, acronyms, features, is_same_name
from claimwire.records import ActorSummary, ActorType, Appearance, ArticleRecord, StatedRole, slug

STEM = 3  # letters that two spellings of one word share
SPELT = 5  # letters of the shortest word that may be spelt in two ways
COMPARED = 50  # names that one is compared with at most

Group = list[Local]


def link_actors(articles: Iterable[ArticleRecord], claims: Mapping[tuple[str, str], int]) -> list[ActorSummary]:
    """Return every actor of the articles once, sorted by id; the order of the articles does not matter.

    Args:
        articles: Records of articles with distinct ids.
        claims: Number of claims by article and the id that the source has there.
    """
    every = sorted(_locals(articles, claims), key=lambda local: (local.article, local.actor.id))
    groups = _full(local for local in every if local.is_named and not local.is_short)
    groups = _variants(groups)
    _take_short(groups, [local for local in every if local.is_named and local.is_short])
    groups += [[local] for local in every if not local.is_named]
    return sorted(_summaries(groups), key=lambda summary: summary.id)


def _locals(articles: Iterable[ArticleRecord], claims: Mapping[tuple[str, str], int]) -> Iterable[Local]:
    for article in articles:
        found = [
            Local(article.id, actor, claims=claims.get((article.id, actor.id), 0))
            for actor in {actor.id: actor for actor in article.actors}.values()
        ]
        keys = [local.key for local in found if local.is_named and not local.is_short]
        for local in found:
            local.company = frozenset(key for key in keys if key != local.key)
        yield from found


def _full(locals_: Iterable[Local]) -> list[Group]:
    """Return the actors that bear the same full name, or the same id of the user's list, together."""
    groups: defaultdict[str, Group] = defaultdict(list)
    for local in locals_:
        groups[local.key].append(local)
    return list(groups.values())


def _variants(groups: list[Group]) -> list[Group]:
    """Return the groups, those joined whose names are variants of one; the name of more articles comes first.

    Two of the user's list are never one.
    """
    kept: list[Group] = []
    near: defaultdict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in sorted(groups, key=lambda group: (not group[0].actor.own, -len(group), group[0].key)):
        first = group[0]
        found = [
            other for key in sorted(_blocks(first)) for other in near[key][:COMPARED] if _is_variant(first, other[0])
        ]
        alike = list({id(other): other for other in found}.values())
        if len(alike) == 1 and not first.actor.own:
            alike[0].extend(group)
            continue
        kept.append(group)
        for key in _blocks(first):
            near[key].append(group)
    return kept


def _blocks(local: Local) -> set[tuple[str, str]]:
    """Return the keys under which variants of the name are looked up.

    Of spellings all words but one are the same, of which the first letters are; of a person the first and the last
    word stay; a body may lose words at its end.
    """
    words = local.words
    masked = ((*words[:at], word[:STEM] + "*", *words[at + 1 :]) for at, word in enumerate(words) if len(word) >= SPELT)
    if local.actor.type == "person":
        return {("person", " ".join(key)) for key in (*masked, (words[0], words[-1]))}
    cut = (words[:end] for end in range(max(2, len(words) - 2), len(words) + 1))
    return {("body", " ".join(key)) for key in (*masked, *cut)}


def _is_variant(a: Local, b: Local) -> bool:
    same_kind = (a.actor.type == "person") == (b.actor.type == "person")
    governments = "government" in (a.actor.type, b.actor.type)
    return same_kind and not governments and is_same_name(a, b)


def _take_short(groups: list[Group], shorts: list[Local]) -> None:
    """Give each short name to the group that it stands for, or to one of its own."""
    index = _Index(groups)
    alone: dict[str, Group] = {}
    for local in shorts:
        chosen = index.best(local)
        if chosen is None and local.words[0] not in index.bearers:
            chosen = alone.get(local.words[0])
        if chosen is None:
            groups.append(chosen := [])
            alone.setdefault(local.words[0], chosen)
        chosen.append(local)


class _Index:
    """Who may be meant by a short name, by the name and by what is said of them.

    Attributes:
        bearers: For each short form the groups that it may stand for.
    """

    def __init__(self, groups: list[Group]) -> None:
        self.bearers: defaultdict[str, list[Group]] = defaultdict(list)
        self._said: defaultdict[tuple[str, str], list[Group]] = defaultdict(list)
        for group in groups:
            said = {feature for local in group for feature in features(local)}
            for form in sorted(_short_forms(group)):
                self.bearers[form].append(group)
                for feature in said:
                    self._said[form, feature].append(group)

    def best(self, local: Local) -> Group | None:
        """Return the group that the name stands for, None where it may be another's as well.

        A surname alone says little: one who bears it is taken only where the articles agree in something else. A body
        that alone bears an acronym is taken as it is.
        """
        form = local.words[0]
        scores: Counter[int] = Counter()
        found: dict[int, Group] = {}
        for feature, weight in features(local).items():
            groups = self._said.get((form, feature), ())
            for group in groups if len(groups) <= COMPARED else ():  # what is said of many tells nobody from another
                if _may_be(local, group):
                    scores[id(group)] += weight
                    found[id(group)] = group
        ranked = scores.most_common(2)
        if ranked:
            return None if len(ranked) > 1 and ranked[0][1] == ranked[1][1] else found[ranked[0][0]]
        bearers = self.bearers.get(form, [])
        sure = len(bearers) == 1 and local.actor.type != "person" and _may_be(local, bearers[0])
        return bearers[0] if sure else None


def _short_forms(group: Group) -> set[str]:
    """Return the folded words that may stand for the group alone."""
    forms = {form.lower() for form in acronyms(group)}
    for local in group:
        if local.actor.type == "person":
            forms |= {local.words[0], local.words[-1]}
        else:
            forms |= {alias.lower() for alias in local.actor.aliases if alias[:1].isupper() and " " not in alias}
    return forms


def _may_be(local: Local, group: Group) -> bool:
    types = {other.actor.type for other in group}
    return local.actor.type == "unknown" or local.actor.type in types or "unknown" in types


def _summaries(groups: list[Group]) -> Iterable[ActorSummary]:
    ids: Counter[str] = Counter(_plain_id(group) for group in groups if group[0].is_named)
    for group in groups:
        plain = _plain_id(group)
        is_alone = _own(group) is not None or (ids[plain] == 1 and group[0].is_named)
        yield _summary(group, plain if is_alone else f"{plain}-{_digest(group)}")


def _plain_id(group: Group) -> str:
    own = _own(group)
    return own.actor.id if own else slug(_name(group))


def _own(group: Group) -> Local | None:
    """Return the first of the group that the user's list has."""
    return next((local for local in group if local.actor.own), None)


def _digest(group: Group) -> str:
    """Return six hexadecimal digits that tell apart those of one name: of the first article that names it."""
    first = min((local.article, local.actor.id) for local in group)
    return hashlib.sha256("\n".join(first).encode()).hexdigest()[:6]


def _name(group: Group) -> str:
    """Return the name of the user's list, else that of most articles, full before short, long, then by the alphabet."""
    own = _own(group)
    if own:
        return own.actor.name
    full = [local for local in group if not local.is_short] or group
    counts = Counter(local.actor.name for local in full)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _summary(group: Group, actor_id: str) -> ActorSummary:
    name, own = _name(group), _own(group)
    names = Counter(other for local in group for other in dict.fromkeys((local.actor.name, *local.actor.aliases)))
    types = Counter(local.actor.type for local in group)
    articles = {local.article for local in group}
    return ActorSummary(
        id=actor_id,
        name=name,
        names=tuple(other for other in _by_count(names) if other != name),
        type=_type(types),
        types={kind: types[kind] for kind in sorted(types)},
        external_id=own.actor.external_id if own else None,
        roles=tuple(_roles(group)),
        appearances=tuple(
            Appearance(article=article, actor=actor)
            for article, actor in sorted((local.article, local.actor.id) for local in group)
        ),
        counts={
            "articles": len(articles),
            "mentions": sum(len(local.actor.mentions) for local in group),
            "claims": sum(local.claims for local in group),
        },
    )


def _type(types: Counter[ActorType]) -> ActorType:
    return min(types, key=lambda kind: (kind == "unknown", -types[kind], kind))


def _by_count(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda name: (-counts[name], name))


def _roles(group: Group) -> Iterable[StatedRole]:
    stated: defaultdict[tuple[str | None, str | None], set[str]] = defaultdict(set)
    for local in group:
        if local.actor.role or local.actor.affiliation:
            stated[local.actor.role, local.actor.affiliation].add(local.article)
    for role, affiliation in sorted(stated, key=lambda key: (-len(stated[key]), key[0] or "", key[1] or "")):
        yield StatedRole(role=role, affiliation=affiliation, articles=tuple(sorted(stated[role, affiliation])))
