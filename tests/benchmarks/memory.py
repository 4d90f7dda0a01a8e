"""Peak memory of one process over ever more articles of ever new words.

    python -m benchmarks.memory 1000 20000       prints the peak in megabytes after so many articles each

All is real but the network, whose memory hangs on the longest window and not on how many there are.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.network import stub_extractor
from benchmarks.texts import new_words
from claimwire.records import Article
from claimwire.sinks.json_lines import to_bytes


def short_articles() -> Iterator[Article]:
    """Yield articles of some thirty words without end, half of them words that no article before had."""
    words = new_words(3)
    for number in itertools.count():
        a, b, c, d, e, f, g, h = itertools.islice(words, 8)
        text = (
            f"The {a.lower()} {b.lower()} of {c} {d} said on Sunday that {e} would {f.lower()} it. {g} {h} denied it."
        )
        yield Article(id=str(number), text=text, published="2024-05-06")


def peak() -> float:
    """Return the most memory that the process has held, in megabytes.

    Not what ``getrusage`` says: there a process begins with what the one held that started it.
    """
    lines = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text("utf-8").splitlines())
    return int(lines["VmHWM"].split()[0]) / 1024


def main(counts: list[int]) -> None:
    """Print the peak after each count."""
    extract, articles, done = stub_extractor(), short_articles(), 0
    for count in counts:
        for article in itertools.islice(articles, count - done):
            record = extract(article)
            for line in (record, *record.claims):
                to_bytes(line)
        done = count
        print(f"{peak():.1f}", flush=True)


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]])
