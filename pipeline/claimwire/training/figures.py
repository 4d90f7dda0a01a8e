"""Network + development data -> figures: what training logs when it is done.

They are figures of the heads, each on its own; what users get is measured by ``make evaluate``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch

from claimwire.model import CUE_TAGS, ENTITY_TAGS, decode
from claimwire.model.features import Ints
from claimwire.training.data import IGNORED, Example, examples, newswire, polnear, universal
from claimwire.training.network import Network, Scores
from claimwire.training.train import collate

Span = tuple[int, int, int, str]  # window, first word, one past the last, label


def figures(network: Network, data: Path) -> dict[str, float]:
    """Return the figures of each head whose development data is there, in percent.

    tags: accuracy; starts, cues, entities: F1 of exact spans; roles: accuracy of the words that a reader or the
    network gave a role, given the reader's cues.

    Args:
        network: Ready for use (``eval``).
        data: Folder that holds polnear/, newswire-ner/ and ewt/.
    """
    found: dict[str, float] = {}
    for windows in (
        examples(universal(data / "ewt" / "dev.conllu")),
        examples(newswire(data / "newswire-ner" / "dev")),
        examples(polnear(data / "polnear" / "dev")),
    ):
        if windows:
            found |= _of_corpus(network, windows)
    return {name: round(100 * value, 2) for name, value in found.items()}


def _of_corpus(network: Network, windows: Sequence[Example]) -> dict[str, float]:
    scored = [(example, _score(network, example)) for example in windows]
    first = windows[0]
    out = {}
    if first.tags is not None:
        out["tags"] = _accuracy((example.tags, scores.tags[0].argmax(-1).numpy()) for example, scores in scored)
    if first.starts is not None:
        out["starts"] = _f1(_starts(e.starts for e, _ in scored), _starts((s.starts[0] > 0).numpy() for _, s in scored))
    if first.entities is not None:
        paths = (decode.best_paths(s.entities.numpy(), decode.ENTITY_STEPS)[0] for _, s in scored)
        out["entities"] = _f1(_spans((e.entities for e, _ in scored), ENTITY_TAGS), _spans(paths, ENTITY_TAGS))
    if first.cues is not None:
        gold = (np.maximum(e.cues, 0) for e, _ in scored if e.cues is not None)
        out["cues"] = _f1(_spans(gold, CUE_TAGS), _spans((s.cues[0].argmax(-1).numpy() for _, s in scored), CUE_TAGS))
        out["roles"] = _accuracy(pair for example, scores in scored for pair in _roles(network, example, scores))
    return out


def _score(network: Network, example: Example) -> Scores:
    batch = collate([example])
    with torch.no_grad():
        return Scores(*network(batch.pieces, batch.shapes, batch.breaks, batch.firsts))


def _roles(network: Network, example: Example, scores: Scores) -> Iterable[tuple[Ints, Ints]]:
    """Yield gold and predicted roles of each cue's words, where either has one."""
    roles = collate([example]).roles
    if roles is None:
        return
    window, cue, distance, gold = roles
    with torch.no_grad():
        fit = torch.nn.functional.pad(network.role_scores(scores, window, cue, distance), (1, 0)).numpy()
    for expected, path in zip(gold.numpy(), decode.best_paths(fit, decode.ROLE_STEPS), strict=True):
        told = (expected > 0) | (path > 0)
        yield expected[told], path[told]


def _accuracy(pairs: Iterable[tuple[Ints | None, Ints]]) -> float:
    right = total = 0
    for gold, found in pairs:
        if gold is not None:
            known = gold != IGNORED
            right += int((gold[known] == found[known]).sum())
            total += int(known.sum())
    return right / max(1, total)


def _starts(rows: Iterable[Ints | None]) -> set[Span]:
    return {
        (i, j, j + 1, "") for i, row in enumerate(rows) if row is not None for j in np.flatnonzero(row > 0).tolist()
    }


def _spans(rows: Iterable[Ints | None], tags: Sequence[str]) -> set[Span]:
    return {(i, *span) for i, row in enumerate(rows) if row is not None for span in decode.spans(row, tags)}


def _f1(gold: set[Span], found: set[Span]) -> float:
    return 2 * len(gold & found) / max(1, len(gold) + len(found))
