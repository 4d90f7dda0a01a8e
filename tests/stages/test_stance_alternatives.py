"""A pattern whose alternatives are put together matches what it did, from the same place to the same place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwire.annotations import ActorRow
from claimwire.rules import load_rules
from claimwire.stages.stance.alternatives import by_letter
from claimwire.stages.stance.bearers import Bearers
from claimwire.stages.stance.kinds import KindRule
from claimwire.stages.stance.patterns import compile_many, compile_pattern

HOLDS = {rule.id: rule.holds for rule in load_rules(KindRule, "stance/kinds.en.jsonl") if rule.holds}
SENTENCES = " ".join(
    sentence for rule in load_rules(KindRule, "stance/kinds.en.jsonl") for sentence in (*rule.yes, *rule.no)
).lower()
PIECES = ("a", "b", "ab", "ba", " ", "a?", "b*", r"\w", "[ab]", "(?!b)", "(?:a|b)", "(?:a |ba)?", "(?:ab|a)+")
WAYS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join)
NAMES = st.lists(st.sampled_from(("Lee", "Okoro", "Harvest", "Party", "farmers", "Democrats", "of")), min_size=1).map(
    " ".join
)


@given(st.lists(WAYS, min_size=1, max_size=6).map("|".join), st.text("ab ", max_size=8))
def test_any_pattern_finds_the_same_words(pattern, text):
    found = re.compile(by_letter(pattern)).finditer(text)

    assert [match.span() for match in found] == [match.span() for match in re.finditer(pattern, text)]


@pytest.mark.parametrize("rule", HOLDS)
def test_the_patterns_of_the_rules_find_the_same_words(rule):
    before, now = compile_pattern(HOLDS[rule]), compile_many(HOLDS[rule])

    assert [match.span() for match in now.finditer(SENTENCES)] == [match.span() for match in before.finditer(SENTENCES)]
    assert before.search(SENTENCES)


def test_groups_at_the_beginning_are_multiplied_out_and_letters_put_together():
    assert by_letter("(?:is|was)|lied|(?:so )?weak|lying") == "i(?:s)|w(?:as|eak)|l(?:ied|ying)|s(?:o weak)"


@given(st.lists(NAMES), NAMES, st.sampled_from(("person", "group", "organization", "unknown")))
def test_who_bears_a_name_is_the_first_whose_name_fits(names, words, kind):
    actors = [ActorRow(name, [], "person" if index % 2 else "group", None, None) for index, name in enumerate(names)]

    def fits(actor: ActorRow) -> bool:
        behind = actor.name.endswith(f" {words}") and kind in ("unknown", actor.type)
        before = kind == "group" and actor.name.startswith(f"{words} ")
        party = "Party" in actor.name and words.endswith("s") and words[0].isupper() and len(words) > 5
        return actor.name == words or behind or before or (party and actor.name.startswith(words[:-1]))

    assert Bearers(actors).of(words, kind) == next((i for i, actor in enumerate(actors) if fits(actor)), None)
