"""A trained network -> a narrower one that says nearly the same: what is shipped, since every user waits for it.

Distillation after Hinton et al. (2015): of the vectors of the words and of what layers below make of the wordpieces
(Jiao et al. 2020), and of what each head makes of them. The smaller network begins as the larger one without what
matters least (pruning.py), and learns from gold too.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from claimwire.training.data import IGNORED, Example
from claimwire.training.network import Network, Scores
from claimwire.training.pruning import chosen, importances, pruned
from claimwire.training.train import (
    CHECKPOINT,
    Batch,
    Options,
    Progress,
    collate,
    descend,
    losses_by_gold,
    passes,
    read_corpora,
    trained,
)

BUDGET = 4_400_000  # cost of the layers, see pruning.py: a third of the larger network's
WEIGHED = (("polnear", 67), ("newswire", 33))  # batches that say what matters, by corpus
WEIGHED_BATCH = 4  # windows
DISTILLING = Options(
    epochs=(("polnear", 8.0), ("newswire", 6.0), ("ewt", 1.0)), rate=4e-4, warmup=0.02, seed=11, new=1.0, hidden=0.0
)
PARTS = {"vectors": 2.0, "cues": 2.0, "roles": 4.0}  # how much the parts of the loss count; 1 where not named
BELOW = (1, 3)  # layers whose states are learned too, counted from 0
BELOW_UNTIL = 0.6  # of the training: what they count falls to 0 by then, in a straight line


def distill(data: Path, out: Path, larger: Path, *, stop_after: float | None = None) -> Progress:
    """Train the smaller network, or go on from the checkpoint in ``out``.

    Args:
        data: Folder with the corpora, see ``train.read_corpora``; the installed weights label the news.
        out: Folder for the checkpoint and log.jsonl.
        larger: Checkpoint of the network to learn from.
        stop_after: Seconds after which to save and stop; None trains to the end.

    Raises:
        SetupError: No corpus, or a checkpoint made with other options.
    """
    teacher = trained(larger).train()  # in training, padding is hidden from the layers
    teacher.dropout.p = 0.0
    corpora = read_corpora(data, labelled=True)
    begun = out / CHECKPOINT
    if begun.is_file():
        student = trained(begun)
        student.dropout.p = 0.0
    else:
        windows = passes(corpora, Options(epochs=tuple((name, 1.0) for name, _ in WEIGHED), seed=DISTILLING.seed))
        weighed = importances(teacher, _drawn({name: turns[0] for name, turns in windows.items()}))
        student = pruned(teacher, chosen(weighed, BUDGET))
    teacher.requires_grad_(False)
    student.words.requires_grad_(False)  # it knows the words already, and they are most of its weights
    return descend(student, corpora, losses_beside(teacher), DISTILLING, out, stop_after)


def _drawn(windows: dict[str, list[Example]]) -> Iterator[Batch]:
    """Yield the batches that say what matters."""
    draw = random.Random(DISTILLING.seed)
    for name, number in WEIGHED:
        for _ in range(number if name in windows else 0):
            yield collate(draw.sample(windows[name], WEIGHED_BATCH))


def losses_beside(teacher: Network) -> Callable[[Network, Batch, float], dict[str, Tensor]]:
    """Return a function that says how far a network is from ``teacher`` and from gold, by name."""

    def losses(student: Network, batch: Batch, done: float) -> dict[str, Tensor]:
        units = (batch.pieces, batch.shapes, batch.breaks)
        with torch.no_grad():
            states = teacher.states(*units)
        own = student.states(*units)
        vectors, told = student.of_words(own[-1], batch.firsts), teacher.of_words(states[-1], batch.firsts)
        there = batch.firsts != 0
        scores, wanted = student.scores(vectors), teacher.scores(told)
        out = {"vectors": _far(vectors, told, there)}
        if done < BELOW_UNTIL:
            below = torch.stack([_far(own[i], states[i], batch.pieces != 0) for i in BELOW])
            out["below"] = (1 - done / BELOW_UNTIL) * below.sum()
        out |= _by_head(scores, wanted, there)
        if batch.roles is not None:
            out["roles"] = _of_roles(student, teacher, scores, wanted, batch.roles)
        out = {name: PARTS.get(name, 1.0) * loss for name, loss in out.items()}
        return out | {f"gold {name}": loss for name, loss in losses_by_gold(student, scores, batch).items()}

    return losses


def _far(states: Tensor, told: Tensor, there: Tensor) -> Tensor:
    """Return how far vectors are apart, as a share of how much they vary; ``there`` marks what is no padding."""
    return ((states - told)[there] ** 2).mean() / told[there].var(0).mean()


def _by_head(scores: Scores, wanted: Scores, there: Tensor) -> dict[str, Tensor]:
    """Return how far the heads are apart; ``there`` marks what is no padding, shape (batch, words)."""
    starts = F.binary_cross_entropy_with_logits(scores.starts[there], wanted.starts[there].sigmoid())
    names = ("tags", "entities", "cues")
    return {name: _apart(getattr(scores, name)[there], getattr(wanted, name)[there]) for name in names} | {
        "starts": starts
    }


def _of_roles(
    student: Network, teacher: Network, scores: Scores, wanted: Scores, roles: tuple[Tensor, Tensor, Tensor, Tensor]
) -> Tensor:
    """Return how far the roles of the words, given gold's cues, are apart; "O" scores 0."""
    *cues, gold = roles
    fit = F.pad(student.role_scores(scores, *cues), (1, 0))
    told = F.pad(teacher.role_scores(wanted, *cues), (1, 0))
    return _apart(fit[gold != IGNORED], told[gold != IGNORED])


def _apart(scores: Tensor, wanted: Tensor) -> Tensor:
    """Return the mean divergence (Kullback and Leibler) of what two heads say; both of shape (words, tags)."""
    return F.kl_div(scores.log_softmax(-1), wanted.log_softmax(-1), reduction="batchmean", log_target=True)
