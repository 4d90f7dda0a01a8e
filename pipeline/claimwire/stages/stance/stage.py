"""The stage: puts kind, manner, targets and carrier of each relation together.

Reads   RelationRows, the encoder's states, speakers, actors, MENTIONS, PLATFORMS, QUOTES, sentence starts
Writes  one StanceRow for each relation
Rules   those of kinds.py, targets.py and carriers.py; where they are not sure, the network of claims (learned.py)
"""

from __future__ import annotations

from spacy.tokens import Doc

from claimwire.annotations import StanceRow, relations_of

from .carriers import Carriers
from .kinds import judge
from .learned import Learned
from .manner import Quoted
from .reading import read
from .targets import Targets
from .words import Words


class Stance:
    """Says of each relation what its source does with its content."""

    def __init__(self, name: str = "claimwire_stance") -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        relations = relations_of(doc)
        words = Words(doc)
        readings = [read(words, relation) for relation in relations]
        learned = Learned(doc, words, relations, [judge(reading) for reading in readings])
        verdicts = learned.settled()
        targets = Targets(doc, words, relations, readings, learned).of_all([verdict.kind for verdict in verdicts])
        carriers = Carriers(doc, words, relations, readings).of_all()
        quoted = Quoted(doc, words)
        doc._.claimwire_states = None  # nobody reads them again, and they are ten times as large as all else
        doc._.claimwire_stances = [
            StanceRow(
                kind=verdict.kind,
                act=verdict.act,
                negated=verdict.negated,
                manner=quoted.manner(relation.content, relation.cue),
                quotes=quoted.inside(relation.content),
                targets=targets[index],
                via=carriers[index],
                rule=verdict.rule,
            )
            for index, (relation, verdict) in enumerate(zip(relations, verdicts, strict=True))
        ]
        return doc
