"""The bundled model: its files and its labels. The card is README.md beside this file."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
WEIGHTS = FOLDER / "claimwire.onnx"
CLAIMS_WEIGHTS = FOLDER / "claims.npz"
TOKENIZER = FOLDER / "tokenizer.json"
CHECKSUMS = FOLDER / "sha256sums"  # new weights need a new line: sha256sum *.onnx *.npz *.json > sha256sums

# The order of each tuple is the order of the head's outputs: never change it without new weights.
TAGS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip
ENTITIES = ("PERSON", "ORG", "LOC", "FAC", "NORP", "MISC", "PRODUCT", "MONEY", "DATE")
ENTITY_TAGS = ("O", *(f"{mark}-{label}" for label in ENTITIES for mark in "BI"))
CUE_TAGS = ("O", "B", "I")
# What a word is to one given cue.
ROLE_TAGS = ("O", "B-source", "I-source", "B-content", "I-content")

# Layers whose vectors of words are put out too, side by side, for the network of claims.
STATE_LAYERS = (0, 4)
STATES = 384 * len(STATE_LAYERS)

DISTANCES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64)  # words from the cue: upper bounds of the buckets
N_DISTANCES = 2 * (len(DISTANCES) + 1) + 1  # before, the cue's first word itself, after
