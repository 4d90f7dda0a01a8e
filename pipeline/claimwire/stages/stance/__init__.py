"""Stance: what a source does with its content - asserts, denies, accuses, demands, ...

Reads   RelationRows, speakers, actors, MENTIONS, PLATFORMS, QUOTES, sentence starts
Writes  one StanceRow for each relation
Rules   kinds.en.jsonl (cue and content -> kind), negations.en.jsonl, attitudes.en.jsonl, targets.en.jsonl,
        carriers.en.jsonl

The act decides, not the word alone: rules see the cue together with the words around it and the content.
"""

from __future__ import annotations

from .stage import Stance

__all__ = ["Stance"]
