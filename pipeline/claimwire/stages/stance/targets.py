"""Who is accused, criticised, asked to act, or contradicted.

The cue's object names the target ("accused A of B", "urged A to", "attacks on A's record"); "blamed B on A" names it
last; where the cue only says that something was said, the subject of the content is meant, or who did it ("were shot
by A"): places.py says where, named.py who. What a claim leaves unsaid the article's other claims may say: charges.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from claimwire.annotations import RelationRow
from claimwire.rules import load_rules

from .charges import Charges
from .named import Named, once
from .people import People, speaker_names
from .places import Places, TargetRule
from .reading import Reading
from .voices import Voices
from .words import Words


class Targets:
    """Finds the targets of the relations of one Doc."""

    def __init__(self, doc: Doc, words: Words, relations: list[RelationRow], readings: list[Reading]) -> None:
        self._doc = doc
        self._words = words
        self._relations = relations
        self._readings = readings
        self._speakers = speaker_names(doc, len(relations))
        self._people = People(doc, words, widely=True)
        self._places = Places(words, self._people)
        self._rules = load_rules(TargetRule, "stance/targets.en.jsonl")

    def of_all(self, kinds: Sequence[str]) -> list[list[str]]:
        """Return the targets of each relation, given its kind."""
        named = [self._of(index, kind) for index, kind in enumerate(kinds)]
        found = self._charges(kinds).complete(named)
        return [once(map(self._people.full_name, names)) for names in found]

    def _charges(self, kinds: Sequence[str]) -> Charges:
        voices = Voices(self._doc, self._words, self._people, self._relations)
        return Charges(self._words, self._people, voices, self._relations, self._readings, self._speakers, kinds)

    def _of(self, index: int, kind: str) -> list[str]:
        """Return whom the claim's own words name."""
        reading = self._readings[index]
        rule = next((rule for rule in self._rules if kind in rule.kinds and rule.matches(reading)), None)
        if rule is None or rule.place == "none":
            return []
        relation = self._relations[index]
        named = Named(self._words, self._people, self._places, relation, self._speakers[index])
        if rule.place == "before":
            return named.last_before(self._places.before(relation))
        if rule.place == "object" and relation.cue and (names := named.heads(relation.cue)):
            return names  # the cue holds its object: "accusing them of"
        if rule.place == "subject" and (names := named.agent()):
            return names
        return self._at_place(named, relation, rule)

    def _at_place(self, named: Named, relation: RelationRow, rule: TargetRule) -> list[str]:
        """Return who stands where the rule points; where nobody does, who stands first in the content."""
        parts = self._places.of(relation, rule)
        part = next((part for part in parts if named.heads(part)), parts[0] if parts else None)
        names = named.at(part, rule) if part else []
        if not names and not rule.required and rule.place in ("subject", "actor", "object"):
            names = named.in_content(whole=rule.place != "object")
        return names
