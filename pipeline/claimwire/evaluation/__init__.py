"""Gold + output -> numbers, floors, what was gained and lost.

gold.py         gold articles as records
scores.py       ``evaluate(gold, out)``: claims and articles against gold
accounts.py     ``evaluate_accounts(gold, out)``: accounts and relations of a linked run against gold
links.py        single pairs of claims against gold
floors.py       the gate over corpus/: ``gate``, ``update``
tables.py       reports for a terminal
entities.py     entities against tagged words, exact spans
timexes.py      calendar expressions as the scorers of other corpora write them
reliability.py  how many claims of each confidence are right
benchmarks.py   the figures of ``make evaluate``, which needs the shared material
"""

from claimwire.evaluation.floors import Baseline, Verdict, gate, update
from claimwire.evaluation.gold import GoldArticle, read_gold
from claimwire.evaluation.scores import Report, evaluate, score
from claimwire.evaluation.tables import fields_table, rows_table, verdict_lines

__all__ = [
    "Baseline",
    "GoldArticle",
    "Report",
    "Verdict",
    "evaluate",
    "fields_table",
    "gate",
    "read_gold",
    "rows_table",
    "score",
    "update",
    "verdict_lines",
]
