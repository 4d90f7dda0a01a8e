"""Who is accused, criticised, asked to act, or contradicted.

The cue's object names the target ("accused A of B", "urged A to", "attacks on A's record"); "blamed B on A" names it
last; where the cue only says that something was said, the subject of the content is meant, or who did it ("were shot
by A"): places.py says where, named.py who. What a claim leaves unsaid the article's other claims may say: charges.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc

from claimwire.annotations import RelationRow
from claimwire.rules import load_rules

from .charges import AIMED, CHARGES, Charges
from .described import Described
from .fullest import Fullest
from .learned import Learned
from .named import Aim, Named, once
from .people import People, speaker_names
from .phrases import Phrases
from .places import Places, TargetRule
from .pointed import Pointed
from .reading import Reading
from .voices import Voices
from .wording import is_pronoun
from .words import Words

CHARGED = 3  # claims that aim at one actor, who then did what others condemn


class Targets:
    """Finds the targets of the relations of one Doc."""

    def __init__(
        self, doc: Doc, words: Words, relations: list[RelationRow], readings: list[Reading], learned: Learned
    ) -> None:
        self._doc = doc
        self._words = words
        self._relations = relations
        self._readings = readings
        self._speakers = speaker_names(doc, len(relations))
        self._people = People(doc, words, widely=True)
        self._places = Places(words, self._people)
        self._fullest = Fullest(words, self._people.actors)
        self._phrases = Phrases(words, self._fullest)
        self._described = Described(words, self._people, self._places)
        self._pointed = Pointed(learned, words, self._people, self._phrases, self._described)
        self._things: set[int] = set()  # criticisms of what is nobody, by their place among the relations

    def of_all(self, kinds: Sequence[str]) -> list[list[str]]:
        """Return the targets of each relation, given its kind."""
        named = [self._named(index, kind) for index, kind in enumerate(kinds)]
        found = self._charges(kinds).complete(named)
        found = [names or self._doers(index, kinds[index], found) for index, names in enumerate(found)]
        return [once(self._fullest.name(name) for name in names if not is_pronoun(name)) for names in found]

    def _doers(self, index: int, kind: str, found: list[list[str]]) -> list[str]:
        """Return whom most claims of the article aim at, where a deed is condemned: "the killing of three men"."""
        if kind not in CHARGES or not self._places.is_deed(self._relations[index]):
            return []
        speaker = self._speakers[index]
        counts = Counter(name for names in found for name in names if name != speaker)
        (first, most), (_, next_most) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
        return [first] if most >= CHARGED and most > 2 * next_most else []

    def _charges(self, kinds: Sequence[str]) -> Charges:
        voices = Voices(self._doc, self._words, self._people, self._relations)
        return Charges(
            self._words, self._people, voices, self._relations, self._readings, self._speakers, kinds, self._things
        )

    def _named(self, index: int, kind: str) -> list[str]:
        """Return whom the claim's own words name, by the rules and the network; no denial says who charged."""
        rule = self._rule(index, kind)
        names = self._at(index, kind, rule) if rule and rule.place != "none" else []
        is_passive = rule is not None and rule.place in ("none", "agent", "maker")  # what stands first suffered
        if kind not in AIMED or (is_passive and not names):
            return names
        return self._pointed.instead(index, self._relations[index], self._speakers[index], names)

    def _rule(self, index: int, kind: str) -> TargetRule | None:
        """Return the rule that says where the target of a claim stands."""
        relation, reading = self._relations[index], self._readings[index]
        matching = (rule for rule in _rules_for(kind) if rule.matches(reading))
        return next((rule for rule in matching if rule.place != "faced" or _is_behind(relation)), None)

    def _at(self, index: int, kind: str, rule: TargetRule) -> list[str]:
        """Return whom the claim's own words name where a rule points."""
        relation = self._relations[index]
        # "She faces accusations" has her as its source
        speaker = None if rule.place == "faced" else self._speakers[index]
        aim = Aim(relation, speaker, kind)
        named = Named(self._words, self._people, self._places, self._phrases, self._described, aim)
        if rule.place == "nation":
            return named.nation(self._places.opening(relation.content[0], whole=False))
        if rule.place in ("before", "faced"):
            return named.last_before(self._places.before(relation))
        if rule.place == "object" and (names := named.in_cue()):
            return names
        if rule.place in ("subject", "maker") and (names := named.agent()):
            return names
        names = self._at_place(named, relation, rule)
        if not names and rule.place == "object" and kind == "criticism" and self._places.is_thing(relation):
            self._things.add(index)
        return names

    def _at_place(self, named: Named, relation: RelationRow, rule: TargetRule) -> list[str]:
        """Return who stands where the rule points; where nobody does, who stands first in the content."""
        found = (named.at(part, rule) for part in self._places.of(relation, rule))
        names = next((names for names in found if names), [])
        if not names and not rule.required and rule.place in ("subject", "actor", "object"):
            names = named.in_content(whole=rule.place != "object")
        return names


def _is_behind(relation: RelationRow) -> bool:
    """Return whether a content follows its cue: what stands before "drew criticism" is a thing and no target."""
    return relation.cue is not None and relation.content[0][0] >= relation.cue[1]


@cache
def _rules_for(kind: str) -> tuple[TargetRule, ...]:
    return tuple(rule for rule in load_rules(TargetRule, "stance/targets.en.jsonl") if kind in rule.kinds)
