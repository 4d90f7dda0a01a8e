"""Sentences with tags by a small dictionary of the test: what the rules of attribution read, without a model."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

NLP = spacy.blank("en")


def tag_of(tags: dict[str, str]) -> dict[str, str]:
    """Return the tag of each word, from the words of each tag."""
    return {word: tag for tag, words in tags.items() for word in words.split()}


def tagged(words: list[str], tags: dict[str, str], entities: dict[str, str]) -> Doc:
    """Return the Doc of some words: "X" is tagged what no one knows, a sentence begins after a full stop or a line.

    Args:
        words: The tokens.
        tags: Tag of a word.
        entities: Label of a word that is an entity.
    """
    found = [tags.get(word, "X" if word.isalpha() else "PUNCT") for word in words]
    starts = [i == 0 or words[i - 1] in (".", "\n") for i in range(len(words))]
    labels = [f"B-{entities[word]}" if word in entities else "O" for word in words]
    return Doc(NLP.vocab, words, pos=found, sent_starts=starts, ents=labels)
