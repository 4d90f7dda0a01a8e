"""Scores of words and of steps between their tags -> how unlikely the gold tags are (Lafferty et al. 2001)."""

from __future__ import annotations

import torch
from torch import Tensor


def unlikeliness(scores: Tensor, steps: Tensor, gold: Tensor, known: Tensor) -> Tensor:
    """Return -log P(gold) of each row.

    Args:
        scores: Of each tag of each word; shape (rows, words, tags).
        steps: From one tag to the next; shape (from, to). A row begins as if after tag 0.
        gold: Tags; shape (rows, words).
        known: Whether a word is there; the words of a row come first, its padding last. Shape (rows, words).

    Returns:
        Shape (rows,).
    """
    gold = torch.where(known, gold, 0)
    before = torch.nn.functional.pad(gold[:, :-1], (1, 0))
    path = (scores.gather(2, gold[:, :, None]).squeeze(2) + steps[before, gold]) * known
    return _log_total(scores, steps, known) - path.sum(dim=1)


def _log_total(scores: Tensor, steps: Tensor, known: Tensor) -> Tensor:
    """Return the logarithm of the sum over all paths (the forward algorithm)."""
    total = scores[:, 0] + steps[0]
    for word in range(1, scores.shape[1]):
        reach = torch.logsumexp(total[:, :, None] + steps, dim=1) + scores[:, word]
        total = torch.where(known[:, word, None], reach, total)
    return torch.logsumexp(total, dim=1)
