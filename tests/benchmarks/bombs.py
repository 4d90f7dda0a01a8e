"""What hostile texts cost against ordinary text of the same length, in processor time.

    python -m benchmarks.bombs 100000            a table of all; names of some may follow

Floor of the project: no text costs more than 20 times an ordinary one; aim: 5 times.
"""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Callable

from benchmarks.texts import NAMES, hostile, ordinary
from claimwire.extraction import Extractor
from claimwire.records import Article

Extract = Callable[[Article], object]


def seconds(extract: Extract, text: str) -> float:
    """Return the processor seconds that one article of this text costs, records and their lines included."""
    article = Article(id="a", text=text, published="2024-05-06")
    start = time.process_time()
    record = extract(article)
    for line in (record, *record.claims):  # type: ignore[attr-defined]
        line.to_line()
    return time.process_time() - start


def main(size: int, names: list[str]) -> None:
    """Print the table."""
    extract = Extractor()
    extract(Article(id="a", text=ordinary(3000)))
    base = min(seconds(extract, ordinary(size)) for _ in range(2))
    print(f"{size:,} characters; ordinary text takes {base:.2f} s; {platform.processor() or platform.machine()}")
    for name in names or NAMES:
        print(f"| {name} | {seconds(extract, hostile(name, size)) / base:.2f} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
