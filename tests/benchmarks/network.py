"""A network that reads nothing and sees a claim at every sixth word, names wherever there is a capital.

In place of the real one it lets the rules be measured, and with more to do than any text gives them.
"""

from __future__ import annotations

import numpy as np

from claimwire.extraction import Extractor
from claimwire.model import CUE_TAGS, ENTITY_TAGS, N_DISTANCES, ROLE_TAGS, STATES, TAGS
from claimwire.model.features import SHAPES, Window
from claimwire.nlp import REMEMBERING, lean, load
from claimwire.stages.encoder import Scores

EVERY = 6  # words
SURE = 9.0
AFTER = (N_DISTANCES + 1) // 2  # bucket of the word after a cue


def scores_of(window: Window) -> Scores:
    """Return what the stub says of one window."""
    n_words = len(window.firsts)
    is_name = np.isin(window.shapes[window.firsts], [SHAPES.index("title"), SHAPES.index("upper")])
    tags, entities, cues = (np.zeros((n_words, len(labels)), np.float32) for labels in (TAGS, ENTITY_TAGS, CUE_TAGS))
    tags[:, TAGS.index("NOUN")] = 1
    tags[is_name, TAGS.index("PROPN")] = SURE
    entities[is_name, ENTITY_TAGS.index("I-PERSON")] = SURE
    entities[np.flatnonzero(is_name)[::2], ENTITY_TAGS.index("B-PERSON")] = 2 * SURE
    cues[:, CUE_TAGS.index("O")] = SURE
    cues[1::EVERY, CUE_TAGS.index("B")] = 2 * SURE
    distances = np.full((N_DISTANCES, len(ROLE_TAGS) - 1), -SURE, np.float32)
    distances[1, ROLE_TAGS.index("B-source") - 1] = SURE
    distances[AFTER, ROLE_TAGS.index("B-content") - 1] = SURE
    distances[AFTER + 1 : AFTER + 6, ROLE_TAGS.index("I-content") - 1] = SURE
    nothing, alone = np.zeros((n_words, 1), np.float32), np.zeros((n_words, len(ROLE_TAGS) - 1), np.float32)
    asks, steps = np.zeros((n_words, len(ROLE_TAGS) - 1), np.float32), np.zeros((len(ROLE_TAGS),) * 2, np.float32)
    starts, states = -np.ones(n_words, np.float32), np.zeros((n_words, STATES), np.float32)
    return Scores(tags, starts, entities, cues, asks, nothing, alone, states, distances, steps)


def stub_extractor() -> Extractor:
    """Return the whole pipeline, with nothing but the network replaced."""
    nlp = lean(load(config=REMEMBERING))
    nlp.get_pipe("claimwire_encoder").score = scores_of
    return Extractor(nlp)
