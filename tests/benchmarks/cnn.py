"""A spaCy pipeline of the shape of en_core_web_sm, built and trained here for a few steps: what speed is measured by.

Tagger, parser and entity recogniser listen to one convolutional tok2vec, 96 wide and 4 deep; the published pipeline
has a second one for its entities, so this one is the faster. What it predicts is of no use, what it costs is.
"""

from __future__ import annotations

import random

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

STEPS = 8
TAGS = ("NN", "NNP", "VBD", "DT", "IN", "JJ", ".")
DEPS = ("nsubj", "det", "amod", "prep", "pobj", "dobj", "punct")
TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}


def cnn_pipeline(texts: list[str]) -> Language:
    """Return the pipeline, trained on made-up labels of the first sentences of ``texts``."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}})
    nlp.add_pipe("parser", config={"model": _transitions("parser", 64)})
    nlp.add_pipe("ner", config={"model": _transitions("ner", 64)})
    draw = random.Random(0)
    examples = [_example(nlp, text, draw) for text in texts]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(STEPS):
        nlp.update(examples, sgd=optimizer)
    return nlp


def _transitions(kind: str, width: int) -> dict[str, object]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": width,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": LISTENER,
    }


def _example(nlp: Language, text: str, draw: random.Random) -> Example:
    """Return the first words as one sentence of pairs of words that hang on each other, labels drawn at random."""
    words = text.split()[:20]
    size = len(words)
    heads = [index + 1 if index % 2 == 0 else max(index - 2, 1) for index in range(size)]
    deps = ["ROOT" if head == index else draw.choice(DEPS) for index, head in enumerate(heads)]
    tags = [draw.choice(TAGS) for _ in words]
    ents = ["B-PERSON" if index % 7 == 3 else "O" for index in range(size)]
    gold = Doc(nlp.vocab, words=words, heads=heads, deps=deps, tags=tags, ents=ents)
    return Example(Doc(nlp.vocab, words=words), gold)
