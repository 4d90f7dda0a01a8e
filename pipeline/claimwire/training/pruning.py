"""A trained network -> the same, narrower: the attention heads and neurons that matter least are cut off.

How much one matters is the Fisher information of a factor before it: the mean square of the loss's slope by that factor
(Kwon et al. 2022, "A Fast Post-Training Pruning Framework for Transformers"). What is cut is chosen over all layers at
once, most information for its cost first, so a layer may keep far more than its neighbour.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import torch
from torch import Tensor

from claimwire.training.network import HEAD_SIZE, HIDDEN, Layer, Network, Width
from claimwire.training.train import Batch, losses

# Cost in multiplications a wordpiece: of the matrices, and of what onnxruntime takes beside them in windows of 190.
HEAD_COST = 4 * HIDDEN * HEAD_SIZE + 19_500
NEURON_COST = 2 * HIDDEN + 40
GROUP = 64  # neurons that are kept or cut together: processors like round numbers
LEAST = Width(heads=3, inner=256)  # of every layer
WEIGHTS = {"entities": 3.0}  # how much the losses count that say what matters; 1 where not named


class Importance(NamedTuple):
    """How much the parts of one layer matter; shapes heads (HEADS,), inner (INNER,)."""

    heads: Tensor
    inner: Tensor


class Kept(NamedTuple):
    """Which parts of one layer stay, in their order."""

    heads: list[int]
    inner: list[int]


class _Choice(NamedTuple):
    """Something that may be kept: a head, or a group of neurons."""

    worth: float
    layer: int
    cost: int
    is_head: bool


def importances(network: Network, batches: Iterable[Batch]) -> list[Importance]:
    """Return how much the heads and neurons of each layer matter for the gold of ``batches``."""
    matrices = [matrix for layer in network.layers for matrix in (layer.out.weight, layer.down.weight)]
    sums = [torch.zeros(matrix.shape[1]) for matrix in matrices]
    for batch in batches:
        weighed = [WEIGHTS.get(name, 1.0) * loss for name, loss in losses(network, batch).items()]
        slopes = torch.autograd.grad(torch.stack(weighed).sum(), matrices)
        for total, matrix, slope in zip(sums, matrices, slopes, strict=True):
            by_column = (matrix.detach() * slope).sum(0)  # by a factor before what the column is multiplied with
            total += _by_head(by_column) if matrix.shape[1] == HIDDEN else by_column**2
    return [Importance(heads[::HEAD_SIZE], inner) for heads, inner in zip(sums[::2], sums[1::2], strict=True)]


def _by_head(slopes: Tensor) -> Tensor:
    """Return the squares of the slopes by one factor for a whole head, at each of its columns."""
    return slopes.view(-1, HEAD_SIZE).sum(1).repeat_interleave(HEAD_SIZE) ** 2


def chosen(found: list[Importance], budget: int) -> list[Kept]:
    """Return what to keep of each layer.

    Args:
        found: What each layer's parts are worth.
        budget: Cost of all that is kept, at most; LEAST of each layer stays whatever it costs.
    """
    widths = [LEAST] * len(found)
    room = budget - len(found) * (LEAST.heads * HEAD_COST + LEAST.inner * NEURON_COST)
    for choice in sorted((c for i, layer in enumerate(found) for c in _choices(i, layer)), reverse=True):
        if choice.cost > room:
            break
        room -= choice.cost
        heads, inner = widths[choice.layer]
        widths[choice.layer] = Width(heads + 1, inner) if choice.is_head else Width(heads, inner + GROUP)
    return [
        Kept(_best(layer.heads, width.heads), _best(layer.inner, width.inner))
        for layer, width in zip(found, widths, strict=True)
    ]


def _choices(index: int, layer: Importance) -> list[_Choice]:
    """Return what may be kept of a layer beyond LEAST."""
    heads = layer.heads.sort(descending=True).values[LEAST.heads :].tolist()
    groups = layer.inner.sort(descending=True).values[LEAST.inner :].view(-1, GROUP).sum(1).tolist()
    cost = GROUP * NEURON_COST
    return [_Choice(worth / HEAD_COST, index, HEAD_COST, True) for worth in heads] + [
        _Choice(worth / cost, index, cost, False) for worth in groups
    ]


def _best(worth: Tensor, number: int) -> list[int]:
    return sorted(worth.topk(number).indices.tolist())


def pruned(network: Network, kept: list[Kept]) -> Network:
    """Return a network with all of ``network`` but what is cut from its layers, and no dropout."""
    small = Network([Width(len(heads), len(inner)) for heads, inner in kept], dropout=0.0)
    weights = {name: tensor for name, tensor in network.state_dict().items() if not name.startswith("layers.")}
    for i, (layer, parts) in enumerate(zip(network.layers, kept, strict=True)):
        assert isinstance(layer, Layer)
        weights |= {f"layers.{i}.{name}": tensor for name, tensor in _cut(layer, parts).items()}
    small.load_state_dict(weights)
    return small


def _cut(layer: Layer, kept: Kept) -> dict[str, Tensor]:
    """Return the weights of a layer without the parts that are not kept."""
    weights = layer.state_dict()
    columns = torch.cat([torch.arange(head * HEAD_SIZE, (head + 1) * HEAD_SIZE) for head in kept.heads])
    rows = torch.cat([columns + part * HIDDEN for part in range(3)])  # queries, keys, values
    inner = torch.tensor(kept.inner)
    for name, taken in (("qkv", rows), ("up", inner)):
        for kind in ("weight", "bias"):
            weights[f"{name}.{kind}"] = weights[f"{name}.{kind}"][taken]
    for name, taken in (("out", columns), ("down", inner)):
        weights[f"{name}.weight"] = weights[f"{name}.weight"][:, taken]
    return weights
