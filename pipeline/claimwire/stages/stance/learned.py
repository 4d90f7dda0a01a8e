"""What the network of claims says where rules are not sure: the kind of a claim, and which of its words it aims at."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain

import numpy as np
from spacy.tokens import Doc

from claimwire.annotations import RelationRow, TokenRange, states_of
from claimwire.model.claims import ClaimWords, Ints, Said, claim_words, read_claims
from claimwire.model.features import known
from claimwire.records import KINDS

from .charges import AIMED
from .kinds import Verdict
from .words import Words

RULE = "stance.network"


class Learned:
    """What the network says of the relations of one Doc; of a Doc without the encoder's states it says nothing.

    It is asked about those alone of which something hangs on it: the rule yields, or somebody may be aimed at.
    """

    def __init__(self, doc: Doc, words: Words, relations: Sequence[RelationRow], verdicts: Sequence[Verdict]) -> None:
        states = states_of(doc)
        self._verdicts = verdicts
        self._tokens = [at for at, form in enumerate(words.forms) if not form.isspace()]
        self._claims: dict[int, ClaimWords] = {}
        self._said: dict[int, Said] = {}
        if states is None or len(states) != len(self._tokens):
            return
        place = [0, *accumulate(not form.isspace() for form in words.forms)]  # of each token among the words

        def within(part: TokenRange) -> TokenRange:
            return place[part[0]], place[part[1]]

        for index, (row, verdict) in enumerate(zip(relations, verdicts, strict=True)):
            if verdict.yields or verdict.kind in AIMED:
                source, cue = row.source and within(row.source), row.cue and within(row.cue)
                self._claims[index] = claim_words(source, cue, list(map(within, row.content)), len(states))
        claims = list(self._claims.values())
        self._said = dict(zip(self._claims, read_claims(states, self._shapes(words, claims), claims), strict=True))

    def _shapes(self, words: Words, claims: Sequence[ClaimWords]) -> Ints:
        """Return the shapes of the words that are read; those of the others are of no account."""
        shapes = np.zeros(len(self._tokens), dtype=np.int64)
        for at in set(chain.from_iterable(claim.places.tolist() for claim in claims)):
            shapes[at] = known(words.forms[self._tokens[at]])[1]
        return shapes

    def settled(self) -> list[Verdict]:
        """Return the verdicts, with the network's kind where the rule yields to it and it is by so much likelier."""
        said = map(self._said.get, range(len(self._verdicts)))
        return [_settled(verdict, one) if one else verdict for verdict, one in zip(self._verdicts, said, strict=True)]

    def aims(self, index: int) -> dict[int, float]:
        """Return how likely each token that is read of a relation names whom it aims at."""
        if index not in self._said:
            return {}
        places, aims = self._claims[index].places, self._said[index].aims
        return {self._tokens[at]: aim for at, aim in zip(places.tolist(), aims.tolist(), strict=True)}


def _settled(verdict: Verdict, said: Said) -> Verdict:
    best, own = int(said.kinds.argmax()), KINDS.index(verdict.kind)
    margin = verdict.yields.get(KINDS[best])
    if margin is None or said.kinds[best] - said.kinds[own] < margin:
        return verdict
    return verdict._replace(kind=KINDS[best], rule=RULE)
