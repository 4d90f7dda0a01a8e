"""The network: a MiniLM encoder that also reads word shapes and line breaks, with five heads.

What is shipped is narrower inside its layers than what is first trained: see pruning.py.

Base: all-MiniLM-L6-v2 (22 M parameters). Heads, all on the vector of a word's first wordpiece:
tags, sentence starts, entities, cues: linear. Roles: for each cue, what every other word is to it (ROLE_TAGS), by a
bilinear score between cue and word after Dozat and Manning (2017), plus a score of the word alone and of its distance;
the tags of a cue's words are then a conditional random field (Lafferty et al. 2001; crf.py).
One cue is asked at a time, so contents may overlap, nest, and be shared, which plain tagging cannot say.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from claimwire.model import CUE_TAGS, ENTITY_TAGS, N_DISTANCES, ROLE_TAGS, TAGS
from claimwire.model.features import BREAKS, SHAPES

HIDDEN, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
HEAD_SIZE = HIDDEN // HEADS
ROLE_SIZE = 96  # of the vectors that cue and word meet in
N_ROLES = len(ROLE_TAGS) - 1  # "O" scores 0


class Width(NamedTuple):
    """How wide a transformer layer is inside.

    Attributes:
        heads: Number of attention heads, each HEAD_SIZE wide.
        inner: Number of neurons of its feed-forward part.
    """

    heads: int = HEADS
    inner: int = INNER


LARGE = (Width(),) * LAYERS


class Scores(NamedTuple):
    """What the heads say of each word; the roles' parts are combined by ``role_scores``.

    Shapes: tags (batch, words, TAGS), starts (batch, words), entities (batch, words, ENTITY_TAGS),
    cues (batch, words, CUE_TAGS), asks (batch, words, N_ROLES * ROLE_SIZE), answers (batch, words, ROLE_SIZE),
    alone (batch, words, N_ROLES).
    """

    tags: Tensor
    starts: Tensor
    entities: Tensor
    cues: Tensor
    asks: Tensor
    answers: Tensor
    alone: Tensor


class Layer(nn.Module):
    """One transformer layer in BERT's manner: attention, add and norm, feed forward, add and norm."""

    def __init__(self, width: Width) -> None:
        super().__init__()
        self.heads = width.heads
        inside = width.heads * HEAD_SIZE
        self.qkv = nn.Linear(HIDDEN, 3 * inside)
        self.out = nn.Linear(inside, HIDDEN)
        self.norm_attention = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, width.inner)
        self.down = nn.Linear(width.inner, HIDDEN)
        self.norm_output = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """Return the layer's output; shapes x (batch, pieces, HIDDEN), bias (batch, 1, 1, pieces) or None."""
        x = self.norm_attention(x + self.out(self._attend(x, bias)))
        return self.norm_output(x + self.down(F.gelu(self.up(x))))

    def _attend(self, x: Tensor, bias: Tensor | None) -> Tensor:
        batch, pieces, _ = x.shape
        q, k, v = self.qkv(x).view(batch, pieces, 3, self.heads, HEAD_SIZE).permute(2, 0, 3, 1, 4)
        if self.training:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        else:  # the same sum written out, for the export
            weights = q @ k.transpose(-1, -2) / math.sqrt(HEAD_SIZE)
            mixed = torch.softmax(weights if bias is None else weights + bias, dim=-1) @ v
        return mixed.transpose(1, 2).reshape(batch, pieces, self.heads * HEAD_SIZE)


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, widths: Sequence[Width] = LARGE, dropout: float = 0.1) -> None:
        super().__init__()
        self.widths = tuple(widths)
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.shapes = nn.Embedding(len(SHAPES), HIDDEN)
        self.breaks = nn.Embedding(len(BREAKS), HIDDEN)
        nn.init.normal_(self.shapes.weight, std=0.02)
        nn.init.normal_(self.breaks.weight, std=0.02)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(map(Layer, self.widths))
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(HIDDEN, len(TAGS))
        self.starts = nn.Linear(HIDDEN, 1)
        self.entities = nn.Linear(HIDDEN, len(ENTITY_TAGS))
        self.cues = nn.Linear(HIDDEN, len(CUE_TAGS))
        self.asks = nn.Linear(HIDDEN, N_ROLES * ROLE_SIZE)
        self.answers = nn.Linear(HIDDEN, ROLE_SIZE)
        self.alone = nn.Linear(HIDDEN, N_ROLES)
        self.distances = nn.Embedding(N_DISTANCES, N_ROLES)
        nn.init.zeros_(self.distances.weight)
        self.steps = nn.Parameter(torch.zeros(len(ROLE_TAGS), len(ROLE_TAGS)))

    def load_base(self, weights: dict[str, Tensor]) -> None:
        """Take over the weights of a BERT of this shape, named as its ``model.safetensors`` names them."""
        own = self.state_dict()
        for name, tensor in _from_bert(weights).items():
            if own[name].shape != tensor.shape:
                raise ValueError(f"{name}: the base model's shape {tuple(tensor.shape)} does not fit")
            own[name].copy_(tensor)

    def forward(self, pieces: Tensor, shapes: Tensor, breaks: Tensor, firsts: Tensor) -> Scores:
        """Return the scores of each word.

        Args:
            pieces: Wordpiece ids, 0 where padded; shape (batch, pieces).
            shapes: Index into SHAPES; shape (batch, pieces).
            breaks: Index into BREAKS; shape (batch, pieces).
            firsts: Position of each word's first piece, 0 where padded; shape (batch, words).
        """
        return self.scores(self.vectors(pieces, shapes, breaks, firsts))

    def vectors(self, pieces: Tensor, shapes: Tensor, breaks: Tensor, firsts: Tensor) -> Tensor:
        """Return the vector of each word, shape (batch, words, HIDDEN); arguments as of ``forward``."""
        return self.of_words(self.states(pieces, shapes, breaks)[-1], firsts)

    def states(self, pieces: Tensor, shapes: Tensor, breaks: Tensor) -> list[Tensor]:
        """Return what each layer makes of the pieces, shape (batch, pieces, HIDDEN); arguments as of ``forward``."""
        x = self.words(pieces) + self.positions.weight[: pieces.shape[1]] + self.shapes(shapes) + self.breaks(breaks)
        x = self.dropout(self.norm(x))
        found = []
        for layer in self.layers:
            x = layer(x, self._bias(pieces))
            found.append(x)
        return found

    def of_words(self, state: Tensor, firsts: Tensor) -> Tensor:
        """Return the vectors of words from those of wordpieces, shape (batch, words, HIDDEN)."""
        return self.dropout(state.gather(1, firsts[:, :, None].expand(-1, -1, HIDDEN)))

    def _bias(self, pieces: Tensor) -> Tensor | None:
        """Return what keeps the layers from looking at padding; at run time one window a call: nothing is padded."""
        if not self.training:
            return None
        bias = torch.zeros_like(pieces, dtype=self.norm.weight.dtype).masked_fill(pieces == 0, -1e4)
        return bias[:, None, None, :]

    def scores(self, x: Tensor) -> Scores:
        """Return what the heads say of words; shape of ``x`` (batch, words, HIDDEN)."""
        starts = self.starts(x).squeeze(-1)
        return Scores(
            self.tags(x), starts, self.entities(x), self.cues(x), self.asks(x), self.answers(x), self.alone(x)
        )

    def role_scores(self, scores: Scores, window: Tensor, cue: Tensor, distance: Tensor) -> Tensor:
        """Return how well each role but "O" fits each word, given a cue.

        Args:
            scores: Of a batch.
            window: Index of each cue's window in the batch; shape (cues,).
            cue: Index of each cue's first word in its window; shape (cues,).
            distance: Bucket of each word's distance from the cue; shape (cues, words).

        Returns:
            Scores of shape (cues, words, N_ROLES).
        """
        asked = scores.asks[window, cue].view(-1, N_ROLES, ROLE_SIZE)
        fit = torch.einsum("crd,cwd->cwr", asked, scores.answers[window]) / math.sqrt(ROLE_SIZE)
        return fit + scores.alone[window] + self.distances(distance)


def _from_bert(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return BERT's weights under this network's names."""
    weights = {name.removeprefix("bert."): tensor for name, tensor in weights.items()}
    out = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        # the segment embedding of a single text is a constant: it is added to the positions once and for all
        "positions.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
    }
    parts = {
        "out": "attention.output.dense",
        "norm_attention": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm_output": "output.LayerNorm",
    }
    for kind in ("weight", "bias"):
        out[f"norm.{kind}"] = weights[f"embeddings.LayerNorm.{kind}"]
        for i in range(LAYERS):
            base = f"encoder.layer.{i}"
            qkv = [weights[f"{base}.attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
            out[f"layers.{i}.qkv.{kind}"] = torch.cat(qkv)
            for own, theirs in parts.items():
                out[f"layers.{i}.{own}.{kind}"] = weights[f"{base}.{theirs}.{kind}"]
    return out
