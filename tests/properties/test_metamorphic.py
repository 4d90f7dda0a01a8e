"""What should change nothing, or one thing, and how often it changes more: the rates must not rise.

docs/properties.md tells the relations and why some are broken; properties/measure.py prints what differs.
"""

import json
from pathlib import Path

import pytest

from properties.edits import Edit, edited, replaced
from properties.measure import RELATIONS, measured

HERE = Path(__file__).parent
CEILINGS = json.loads((HERE / "ceilings.json").read_text("utf-8"))
PAGE = (HERE.parents[1] / "docs" / "properties.md").read_text("utf-8")


@pytest.mark.parametrize("name", RELATIONS)
def test_no_more_claims_change_than_did(extractor, name):  # property 6, 7, 8, 16-24
    found = measured(name, extractor)

    assert found.checked >= 7
    assert found.violated / found.checked <= CEILINGS[name], "\n".join(found.examples)


def test_every_relation_has_its_ceiling_and_its_line_in_the_docs():
    assert set(CEILINGS) == set(RELATIONS)
    assert [name for name in RELATIONS if f"| {name} |" not in PAGE] == []


def test_a_stretch_is_found_again_after_edits():
    change = edited("Ada said no.", [Edit(0, 3, "Lovelace"), Edit(3, 3, "\u200b"), Edit(9, 9, "oh ")])

    assert change.text == "Lovelace\u200b said oh no."
    for start, end, words in ((0, 3, "Lovelace"), (4, 8, "said"), (9, 11, "no"), (4, 11, "said oh no")):
        moved = change.moved(start, end)
        assert change.text[slice(*moved)] == words
    assert [change.inserted(place) for place in (7, 8, 9, 15, 18)] == [False, True, False, True, False]


def test_every_so_manieth_match_is_replaced():
    assert replaced("a a a a a", "a", "b", every=2).text == "a b a b a"
