"""Whatever the network says of a text, the stages behind it make a record that agrees with the text."""

import numpy as np
import pytest

from benchmarks.texts import articles
from claimwire.records import Article
from claimwire.stages.encoder import Encoder, Scores

N_TABLES = 2  # of the scores, at their end: not of the text


@pytest.mark.parametrize("loudness", [0.5, 1, 2])  # in standard deviations of the scores
def test_no_article_fails_under_a_network_that_errs(extractor, monkeypatch, loudness):
    noise = np.random.default_rng(19)
    score = Encoder.score

    def wrong(encoder, window):
        scores = score(encoder, window)
        bent = [part + noise.normal(0, loudness * part.std(), part.shape) for part in scores[:-N_TABLES]]
        return Scores(*(part.astype(np.float32) for part in bent), *scores[-N_TABLES:])

    monkeypatch.setattr(Encoder, "score", wrong)
    records = [extractor(Article(id=str(number), text=text)) for number, text in enumerate(articles())]

    assert all(actor.name for record in records for actor in record.actors)
    assert sum(len(record.claims) for record in records) > len(records)
