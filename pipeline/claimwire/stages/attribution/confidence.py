"""How likely a relation of the encoder is right, and which are likely enough.

The probability is a logistic regression (Platt 1999) on what the encoder says of the cue and of the spans, and on the
relation's form; its weights and the thresholds were chosen on development data, where the reliability table that
``make evaluate`` prints shows how true it is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from claimwire.annotations import RelationRow
from claimwire.stages.plain import PlainDoc

from .cues import speech_words
from .spans import Relations

SURE = 0.36  # least confidence of a relation,
SURE_OF_SPEECH = 0.05  # of one whose cue is a word of speech,
SURE_WITHOUT_SOURCE = 0.115  # and of one without a source: these are rare, and the encoder is never sure of them

BIAS, CUE, SPANS, SPEECH, SOURCELESS = -0.462, 0.616, 0.968, 0.408, -1.034  # the weights, in log-odds
LEAST = 1e-4  # no probability is taken for smaller, nor for nearer to 1


def confident(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Score each relation by its confidence and keep what is sure enough."""
    for relation in relations:
        is_speech = relation.cue is not None and not speech_words().isdisjoint(doc.lower[slice(*relation.cue)])
        confidence = _confidence(relation, is_speech)
        if confidence >= _least(relation, is_speech):
            yield relation._replace(score=confidence)


def _least(relation: RelationRow, is_speech: bool) -> float:
    if relation.source is None:
        return SURE_WITHOUT_SOURCE
    return SURE_OF_SPEECH if is_speech else SURE


def _confidence(relation: RelationRow, is_speech: bool) -> float:
    """Return the probability that a relation as the encoder read it is right."""
    cue = min(max(relation.score, LEAST), 1 - LEAST)
    odds = (
        BIAS
        + CUE * math.log(cue / (1 - cue))
        + SPANS * math.log(max(relation.fit, LEAST))
        + SPEECH * is_speech
        + SOURCELESS * (relation.source is None)
    )
    return 1 / (1 + math.exp(-odds))
