"""``python -m claimwire.evaluation SHARED``: every figure beside its floor; what ``make evaluate`` runs.

Exit codes: 0 every floor is reached, 1 one is not, 2 the shared folder or a part of it is missing.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from rich.console import Console

from claimwire.errors import SetupError
from claimwire.evaluation.benchmarks import Figure, relation_reliability, run_benchmarks
from claimwire.evaluation.tables import figures_table, reliability_table

USAGE = "usage: python -m claimwire.evaluation SHARED"


def main(arguments: list[str]) -> int:
    """Measure, print the table and return the exit code."""
    messages = Console(stderr=True, soft_wrap=True)
    if len(arguments) != 1:
        messages.print(USAGE, markup=False)
        return 2
    figures: list[Figure] = []
    try:
        with tempfile.TemporaryDirectory() as work:
            for figure in run_benchmarks(Path(arguments[0]), Path(work)):
                messages.print(f"{figure.what}: {figure.value:.3f}", markup=False, highlight=False)
                figures.append(figure)
            bins = relation_reliability(Path(arguments[0]), Path(work))
    except SetupError as error:
        messages.print(str(error), markup=False, highlight=False)
        return 2
    Console().print(figures_table(figures))
    Console().print(reliability_table(bins))
    return 0 if all(figure.is_reached for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
