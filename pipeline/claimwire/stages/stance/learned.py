"""What the network of claims says where rules are not sure: the kind of a claim, and which of its words it aims at."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from spacy.tokens import Doc

from claimwire.annotations import RelationRow, TokenRange, states_of
from claimwire.model.claims import ClaimWords, Said, claim_words, read_claims
from claimwire.model.features import known
from claimwire.records import KINDS

from .kinds import Verdict
from .words import Words

RULE = "stance.network"


class Learned:
    """What the network says of the relations of one Doc; of a Doc without the encoder's states it says nothing."""

    def __init__(self, doc: Doc, words: Words, relations: Sequence[RelationRow]) -> None:
        states = states_of(doc)
        self._tokens = [at for at, form in enumerate(words.forms) if not form.isspace()]
        self._claims: list[ClaimWords] = []
        self._said: list[Said] = []
        if states is None or len(states) != len(self._tokens):
            return
        place = [0, *accumulate(not form.isspace() for form in words.forms)]  # of each token among the words

        def within(part: TokenRange) -> TokenRange:
            return place[part[0]], place[part[1]]

        self._claims = [
            claim_words(
                row.source and within(row.source),
                row.cue and within(row.cue),
                list(map(within, row.content)),
                len(states),
            )
            for row in relations
        ]
        shapes = np.asarray([known(words.forms[at])[1] for at in self._tokens], dtype=np.int64)
        self._said = read_claims(states, shapes, self._claims)

    def settled(self, verdicts: Sequence[Verdict]) -> list[Verdict]:
        """Return the verdicts, with the network's kind where the rule yields to it and it is by so much likelier."""
        if not self._said:
            return list(verdicts)
        return [_settled(verdict, said) for verdict, said in zip(verdicts, self._said, strict=True)]

    def aims(self, index: int) -> dict[int, float]:
        """Return how likely each token that is read of a relation names whom it aims at."""
        if not self._said:
            return {}
        places, aims = self._claims[index].places, self._said[index].aims
        return {self._tokens[at]: aim for at, aim in zip(places.tolist(), aims.tolist(), strict=True)}


def _settled(verdict: Verdict, said: Said) -> Verdict:
    best, own = int(said.kinds.argmax()), KINDS.index(verdict.kind)
    margin = verdict.yields.get(KINDS[best])
    if margin is None or said.kinds[best] - said.kinds[own] < margin:
        return verdict
    return verdict._replace(kind=KINDS[best], rule=RULE)
