"""Measures every relation and prints the table of docs/properties.md: python -m properties.measure.

It needs PYTHONPATH=pipeline:tests. With -v it also prints what differs.
"""

from __future__ import annotations

import sys

from claimwire.extraction import Extractor
from properties import wordings
from properties.relations import RELATIONS, Difference

__all__ = ["RELATIONS", "measured", "wordings"]  # wordings: importing it enters its relations


def measured(name: str, extractor: Extractor) -> Difference:
    """Return all that a relation compares, added up."""
    parts = list(RELATIONS[name](extractor))
    examples = tuple(example for part in parts for example in part.examples)
    return Difference(sum(part.checked for part in parts), sum(part.violated for part in parts), examples)


def main() -> None:
    """Print the table."""
    extractor = Extractor()
    for name in sorted(RELATIONS, key=lambda name: int(name.split()[0])):
        found = measured(name, extractor)
        print(f"| {name} | {found.checked} | {found.violated} | {found.violated / found.checked:.1%} |", flush=True)
        if "-v" in sys.argv:
            print(*found.examples, sep="\n")


if __name__ == "__main__":
    main()
