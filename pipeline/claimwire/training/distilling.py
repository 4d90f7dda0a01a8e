"""A trained network -> a smaller one that says nearly the same: the one that is shipped, since every user waits for it.

Distillation after Hinton et al. (2015): of the vectors of the words (Jiao et al. 2020), and of what each head makes of
them. The smaller network begins with some of the larger one's layers and all of its heads, and learns from gold too.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from claimwire.training.data import IGNORED
from claimwire.training.network import Network, Scores, Shape
from claimwire.training.train import Batch, Options, Progress, descend, losses_by_gold, read_corpora, trained

KEPT = (0, 2, 4, 5)  # of the larger network's layers; of all choices tried, before learning the nearest to the whole
SMALL = Shape(layers=len(KEPT), pieces=2)
DISTILLING = Options(
    epochs=(("polnear", 3.0), ("newswire", 2.0), ("ewt", 0.5)), rate=3e-4, warmup=0.04, seed=5, new=1.0
)
PARTS = {"vectors": 2.0, "cues": 2.0, "roles": 4.0}  # how much the parts of the loss count; 1 where not named


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
    teacher = trained(larger)
    teacher.dropout.p = 0.0
    teacher.requires_grad_(False).train()  # in training, padding is hidden from the layers
    corpora = read_corpora(data, labelled=True)
    return descend(smaller(teacher), corpora, losses_beside(teacher), DISTILLING, out, stop_after)


def smaller(teacher: Network) -> Network:
    """Return a network of KEPT layers, with all else of the larger one."""
    student = Network(SMALL, dropout=0.0)
    weights = {name: tensor for name, tensor in teacher.state_dict().items() if not name.startswith("layers.")}
    for i, kept in enumerate(KEPT):
        layer = teacher.layers[kept].state_dict()
        weights |= {f"layers.{i}.{name}": tensor for name, tensor in layer.items()}
    student.load_state_dict(weights)
    return student


def losses_beside(teacher: Network) -> Callable[[Network, Batch], dict[str, Tensor]]:
    """Return a function that says how far a network is from ``teacher`` and from gold, by name."""

    def losses(student: Network, batch: Batch) -> dict[str, Tensor]:
        units = (batch.pieces, batch.shapes, batch.breaks, batch.firsts)
        with torch.no_grad():
            told = teacher.vectors(*units)
        vectors = student.vectors(*units)
        there = batch.firsts != 0
        scores, wanted = student.scores(vectors), teacher.scores(told)
        out = {"vectors": ((vectors - told)[there] ** 2).mean() / told[there].var(0).mean()}
        out |= _by_head(scores, wanted, there)
        if batch.roles is not None:
            out["roles"] = _of_roles(student, teacher, scores, wanted, batch.roles)
        out = {name: PARTS.get(name, 1.0) * loss for name, loss in out.items()}
        return out | {f"gold {name}": loss for name, loss in losses_by_gold(student, scores, batch).items()}

    return losses


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
