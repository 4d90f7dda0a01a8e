"""Labelled claims -> claims.npz, the small network of claims (model/claims.py).

Large ones are trained first: the base model, which reads a claim's words with the part of each, on labels. What they
say of every claim that the installed pipeline finds in the corpora is then what the small one learns, beside the labels
(distillation: Hinton et al. 2015): from the labels alone it would learn less.
"""

from __future__ import annotations

import logging
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from claimwire.errors import SetupError
from claimwire.evaluation.entities import read_tagged
from claimwire.evaluation.kind_labels import LabelledArticle, is_held_out, labelled_newswire, labelled_polnear, printed
from claimwire.model import STATES
from claimwire.model.claims import MIXES, PARTS, SIZE, Floats
from claimwire.model.features import SHAPES, pieces_of
from claimwire.records import KINDS
from claimwire.training.claim_labels import AIMED, Example, Reader, read_kinds
from claimwire.training.network import HIDDEN, Network
from claimwire.training.train import base_weights, set_rate

log = logging.getLogger(__name__)

QUESTIONS = 4  # weighted means
AIM_WEIGHT = 0.5  # of whom a claim aims at, beside its kind
MOST_PIECES = 160  # of a claim, for the large network


@dataclass(frozen=True)
class Options:
    """How to train one of the two networks: passes over the examples, claims a step, highest rate, dropout."""

    epochs: int
    batch: int
    rate: float
    dropout: float
    warmup: float = 0.1


LARGE = Options(epochs=4, batch=16, rate=1e-4, dropout=0.1)
SMALL = Options(epochs=8, batch=64, rate=2e-3, dropout=0.25)


class Batch(NamedTuple):
    """Claims side by side, padded by 0; shapes (claims, words), but pieces (claims, pieces), states one axis more."""

    parts: Tensor
    shapes: Tensor
    inside: Tensor
    states: Tensor
    pieces: Tensor
    piece_words: Tensor  # which word each piece is of, -1 where padded


class Out(NamedTuple):
    """Scores of kinds, shape (claims, KINDS), and of nobody and each word as a target, shape (claims, 1 + words)."""

    kinds: Tensor
    aims: Tensor


class Large(nn.Module):
    """The base model over one claim; the part of each word takes the place of the line breaks."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.network = Network(dropout=dropout)
        with torch.no_grad():
            self.network.load_base(base_weights())
        self.network.breaks = nn.Embedding(len(PARTS), HIDDEN)
        nn.init.normal_(self.network.breaks.weight, std=0.02)
        self.dropout = nn.Dropout(dropout)
        self.kinds = nn.Linear(2 * HIDDEN, len(KINDS))
        self.nobody = nn.Linear(2 * HIDDEN, 1)
        self.aim = nn.Sequential(nn.Linear(HIDDEN, HIDDEN // 2), nn.GELU(), nn.Linear(HIDDEN // 2, 1))

    def forward(self, batch: Batch) -> Out:
        """Return the scores of some claims."""
        words = batch.piece_words.clamp_min(0)
        shapes, parts = batch.shapes.gather(1, words), batch.parts.gather(1, words)
        state = self.network.states(batch.pieces, shapes, parts)[-1]
        inside = (batch.pieces != 0)[:, :, None]
        mean = (state * inside).sum(1) / inside.sum(1)
        gist = self.dropout(torch.cat([mean, state.masked_fill(~inside, -math.inf).amax(1)], 1))
        fit = self.aim(self.dropout(state)).squeeze(-1)
        first = torch.searchsorted(batch.piece_words.clamp_min(0) + (batch.piece_words < 0) * 10_000, _counted(batch))
        aims = fit.gather(1, first.clamp_max(fit.shape[1] - 1)).masked_fill(~batch.inside, -1e4)
        return Out(self.kinds(gist), torch.cat([self.nobody(gist), aims], 1))


def _counted(batch: Batch) -> Tensor:
    """Return the numbers of the words of each claim; shape (claims, words)."""
    claims, words = batch.inside.shape
    return torch.arange(words).expand(claims, words).contiguous()


class Small(nn.Module):
    """The network of model/claims.py."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.inn = nn.Linear(STATES, SIZE)
        self.shapes = nn.Embedding(len(SHAPES), SIZE)
        self.parts = nn.Embedding(len(PARTS), SIZE)
        with torch.no_grad():
            for table in (self.shapes, self.parts):
                table.weight.mul_(0.2)
        self.mix = nn.ModuleList(nn.Conv1d(SIZE, SIZE, 3, padding=1) for _ in range(MIXES))
        self.ask = nn.Linear(SIZE, QUESTIONS, bias=False)
        self.out = nn.Linear((QUESTIONS + 1) * SIZE, len(KINDS))
        self.nobody = nn.Linear((QUESTIONS + 1) * SIZE, 1)
        self.aim = nn.Linear((QUESTIONS + 1) * SIZE, SIZE)
        self.dropout = nn.Dropout(dropout)

    def forward(self, batch: Batch) -> Out:
        """Return the scores of some claims."""
        inside = batch.inside[:, :, None]
        x = self.inn(self.dropout(batch.states)) + self.shapes(batch.shapes) + self.parts(batch.parts)
        x = self.dropout(x) * inside
        for mix in self.mix:
            x = x + self.dropout(F.relu(mix(x.transpose(1, 2)).transpose(1, 2))) * inside
        fit = self.ask(x).masked_fill(~inside, -math.inf).softmax(1)
        means = torch.einsum("cwq,cws->cqs", fit, x).flatten(1)
        gist = self.dropout(torch.cat([means, x.masked_fill(~inside, -math.inf).amax(1)], 1))
        aims = torch.einsum("cws,cs->cw", x, self.aim(gist)) / math.sqrt(SIZE)
        return Out(self.out(gist), torch.cat([self.nobody(gist), aims.masked_fill(~batch.inside, -1e4)], 1))


def fit(model: nn.Module, examples: Sequence[Example], options: Options, seed: int) -> None:
    """Train ``model`` on claims whose kinds are known, and on whom they aim at where that is."""
    torch.manual_seed(seed)
    draw = random.Random(seed)
    optimizer = torch.optim.AdamW([{"params": [*model.parameters()], "rate": options.rate}], weight_decay=0.01)
    steps = options.epochs * math.ceil(len(examples) / options.batch)
    step = 0
    model.train()
    for _ in range(options.epochs):
        for batch in _batches(examples, options.batch, draw):
            set_rate(optimizer, step, steps, options.warmup)
            loss = _loss(model(padded(batch)), batch)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            if step % 100 == 0:
                log.info("step %d of %d: %.3f", step, steps, loss.item())


def _loss(out: Out, batch: Sequence[Example]) -> Tensor:
    """Return the loss of the kinds, and of the targets of the claims that may have one, as a mean over all claims."""
    kinds = torch.from_numpy(np.stack([example.kinds for example in batch if example.kinds is not None]))
    aims = np.zeros(tuple(out.aims.shape), dtype=np.float32)
    for row, example in zip(aims, batch, strict=True):
        if example.aim is not None:
            row[: len(example.aim)] = example.aim
    missed = -(out.aims.log_softmax(-1).clamp_min(-30) * torch.from_numpy(aims)).sum() * (2 / len(batch))
    return F.cross_entropy(out.kinds, kinds) + AIM_WEIGHT * missed


def _batches(examples: Sequence[Example], size: int, draw: random.Random) -> Iterator[list[Example]]:
    """Yield all examples in batches of claims of like length, in a new order each time."""
    order = draw.sample(examples, len(examples))
    chunks = [sorted(order[at : at + 20 * size], key=lambda e: len(e.words)) for at in range(0, len(order), 20 * size)]
    batches = [chunk[at : at + size] for chunk in chunks for at in range(0, len(chunk), size)]
    yield from draw.sample(batches, len(batches))


def padded(claims: Sequence[Example]) -> Batch:
    """Return claims side by side."""
    pieces = [[(piece, at) for at, word in enumerate(claim.words) for piece in pieces_of(word)] for claim in claims]
    longest = max(len(claim.words) for claim in claims)
    most = min(MOST_PIECES, max(map(len, pieces)))
    rows = np.zeros((2, len(claims), longest), dtype=np.int64)
    states = np.zeros((len(claims), longest, STATES), dtype=np.float32)
    flat = np.stack([np.zeros((len(claims), most), dtype=np.int64), np.full((len(claims), most), -1)])
    for i, (claim, own) in enumerate(zip(claims, pieces, strict=True)):
        rows[:, i, : len(claim.words)] = claim.parts, claim.shapes
        states[i, : len(claim.words)] = claim.states
        flat[:, i, : len(own)] = np.asarray(own[:most]).T
    inside = np.arange(longest) < np.asarray([[len(claim.words)] for claim in claims])
    return Batch(*map(torch.from_numpy, (*rows, inside, states, *flat)))


def said(model: nn.Module, claims: Sequence[Example], batch: int = 64) -> list[tuple[Floats, Floats]]:
    """Return how likely the model takes each kind of each claim, and nobody and each of its words as its target."""
    found: dict[int, tuple[Floats, Floats]] = {}
    order = sorted(range(len(claims)), key=lambda i: len(claims[i].words))
    model.train()  # in training, padding is hidden from the layers
    dropped = [module for module in model.modules() if isinstance(module, nn.Dropout)]
    kept = [module.p for module in dropped]
    for module in dropped:
        module.p = 0.0
    for at in range(0, len(order), batch):
        chosen = order[at : at + batch]
        with torch.no_grad():
            kinds, aims = (scores.softmax(-1).numpy() for scores in model(padded([claims[i] for i in chosen])))
        for i, kind, aim in zip(chosen, kinds, aims, strict=True):
            found[i] = kind, aim[: 1 + len(claims[i].words)]
    for module, p in zip(dropped, kept, strict=True):
        module.p = p
    return [found[i] for i in range(len(claims))]


def taught(claims: Sequence[Example], teachers: Sequence[nn.Module]) -> Iterator[Example]:
    """Yield claims as the teachers see them, in the mean; what may aim at somebody counts as it likely does."""
    aimed = [KINDS.index(kind) for kind in AIMED]
    for claim, *views in zip(claims, *(said(teacher, claims) for teacher in teachers), strict=True):
        kinds, aim = (np.mean(rows, axis=0) for rows in zip(*views, strict=True))
        yield claim._replace(kinds=kinds, aim=aim * kinds[aimed].sum())


def write(model: Small, path: Path) -> None:
    """Write the weights under the names of model/claims.py, as float16."""
    own = {name: tensor.detach().numpy() for name, tensor in model.state_dict().items()}
    arrays: dict[str, NDArray[np.float32]] = {
        "inn": own["inn.weight"].T,
        "inn_bias": own["inn.bias"],
        "shapes": own["shapes.weight"],
        "parts": own["parts.weight"],
        "ask": own["ask.weight"].T,
        "out": own["out.weight"].T,
        "out_bias": own["out.bias"],
        "nobody": own["nobody.weight"].T,
        "nobody_bias": own["nobody.bias"],
        "aim": own["aim.weight"].T / math.sqrt(SIZE),
        "aim_bias": own["aim.bias"] / math.sqrt(SIZE),
    }
    for mix in range(MIXES):
        arrays[f"mix{mix}"] = own[f"mix.{mix}.weight"].transpose(2, 1, 0).reshape(3 * SIZE, SIZE)
        arrays[f"mix{mix}_bias"] = own[f"mix.{mix}.bias"]
    halves: dict[str, Any] = {name: np.ascontiguousarray(array, dtype=np.float16) for name, array in arrays.items()}
    np.savez_compressed(path, **halves)


def share_right(model: nn.Module, examples: Sequence[Example]) -> float:
    """Return the share of the claims of which the likeliest kind is one that their label allows."""
    views = said(model, examples)
    right = [labels_allow(example, int(kinds.argmax())) for example, (kinds, _) in zip(examples, views, strict=True)]
    return float(np.mean(right))


def labels_allow(example: Example, kind: int) -> bool:
    """Return whether a label leaves a kind open."""
    return example.kinds is not None and bool(example.kinds[kind] > 0)


def train_claims(data: Path, labels: Path, out: Path, seeds: Sequence[int] = (1, 2)) -> dict[str, float]:
    """Train the network of claims and write claims.npz into ``out``; return its figures.

    Args:
        data: Folder that holds polnear/, kinds/ and newswire-ner/.
        labels: Folder of our own labels, newswire.tsv and polnear.tsv.
        out: The folder; it keeps each large network, so that a training that was stopped goes on behind it.
        seeds: One large network is trained for each; the small one learns the mean of what they say.

    Raises:
        SetupError: A corpus or a file of labels is missing.
    """
    for part in ("polnear/train/text", "polnear/dev/text", "kinds", "newswire-ner/train"):
        if not (data / part).is_dir():
            raise SetupError(f"{data}: holds no {part}")
    out.mkdir(parents=True, exist_ok=True)
    reader, texts = Reader(), data / "polnear" / "train" / "text"
    sets = {
        "kinds dev": list(reader.labelled(read_kinds(data / "kinds" / "dev.jsonl", texts))),
        "newswire, held out": list(reader.labelled(_newswire(labels, data, held_out=True))),
        "PolNeAR, held out": list(reader.labelled(_polnear(labels, data, held_out=True))),
    }
    known = list(reader.labelled(read_kinds(data / "kinds" / "train.jsonl", texts)))
    known += reader.labelled(_newswire(labels, data, held_out=False))
    known += reader.labelled(_polnear(labels, data, held_out=False))
    teachers = [_large(known, out / f"large{seed}.pt", seed) for seed in seeds]
    hidden = {example.document for found in sets.values() for example in found}
    claims = list(taught(list(reader.unlabelled(_articles(data, hidden))), teachers))
    torch.manual_seed(seeds[0])
    small = Small(SMALL.dropout)
    fit(small, [*known, *claims], SMALL, seeds[0])
    write(small, out / "claims.npz")
    return {name: share_right(small, found) for name, found in sets.items()}


def _newswire(labels: Path, data: Path, *, held_out: bool) -> Iterator[LabelledArticle]:
    return labelled_newswire(labels / "newswire.tsv", data / "newswire-ner" / "train", held_out=held_out)


def _polnear(labels: Path, data: Path, *, held_out: bool) -> Iterator[LabelledArticle]:
    return labelled_polnear(labels / "polnear.tsv", data / "polnear", held_out=held_out)


def _articles(data: Path, without: set[str]) -> Iterator[tuple[str, str]]:
    """Yield name and text of the training articles of PolNeAR and newswire-ner, but those that are held out."""
    for path in sorted((data / "polnear" / "train" / "text").glob("*.txt")):
        if path.stem not in without and not is_held_out(path.stem):
            yield path.stem, path.read_bytes().decode("utf-8")
    for path in sorted((data / "newswire-ner" / "train").glob("*.tsv")):
        if not is_held_out(path.stem):
            yield path.stem, printed(read_tagged(path).words)[0]


def _large(examples: Sequence[Example], path: Path, seed: int) -> Large:
    torch.manual_seed(seed)
    model = Large(LARGE.dropout)
    if path.is_file():
        model.load_state_dict(torch.load(path, weights_only=True))
    else:
        fit(model, examples, LARGE, seed)
        torch.save(model.state_dict(), path)
    return model
