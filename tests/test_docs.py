"""The pages in docs/ name tests that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "acceptance.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_test_that_the_acceptance_list_names_is_there(file, name):
    assert re.search(rf"^def {name}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE)


def test_the_acceptance_list_has_all_its_items():
    items = [re.findall(r"\d+", cell) for cell in re.findall(r"^\| ([\d-]+) \|", PAGE, re.MULTILINE)]
    numbers = [number for item in items for number in range(int(item[0]), int(item[-1]) + 1)]

    assert numbers == [*range(1, 73)]
