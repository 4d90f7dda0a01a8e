"""A folder of gold -> texts with cues and roles: what a user has corrected, to be learned from.

Gold leaves quotation marks outside a content and the network learns them inside, as PolNeAR has them, so they are taken
in again. A claim with no cue teaches no cue; of an optional claim, the cue carries no label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language

from claimwire.errors import RecordError, SetupError
from claimwire.evaluation.gold import GoldArticle, GoldClaim, read_gold
from claimwire.evaluation.stand_off import Attribution, CharRange
from claimwire.exchange.gold_folder import gold_file, texts_of
from claimwire.model.features import Ints
from claimwire.records import Span
from claimwire.stages.encoder import words_of
from claimwire.training.data import IGNORED, Text, covered, label_attributions
from claimwire.training.labelling import with_marks


def own_gold(folder: Path) -> Iterator[Text]:
    """Yield one text for each gold article.

    Args:
        folder: Holds gold.jsonl and the articles, see ``exchange.gold_folder``.

    Raises:
        SetupError: A file is missing or damaged, or an offset does not lead to its words.
    """
    nlp = spacy.blank("en")
    texts = texts_of(folder)
    for gold in read_gold(gold_file(folder)):
        if gold.doc not in texts:
            raise SetupError(f"{folder}: has gold of {gold.doc!r} and no such article")
        yield _text(gold, texts[gold.doc].text, nlp)


def _text(gold: GoldArticle, text: str, nlp: Language) -> Text:
    try:
        gold.check(text)
    except RecordError as error:
        raise SetupError(f"gold: {error}") from error
    doc = nlp.make_doc(text)
    positions, words, breaks, _ = words_of(doc)
    offsets = np.asarray([(doc[i].idx, doc[i].idx + len(doc[i])) for i in positions]).reshape(-1, 2)
    sure = [_attribution(claim, words, offsets) for claim in gold.claims if claim.cue and not claim.optional]
    cues, roles = label_attributions(sure, offsets)
    unsure = covered([span for c in gold.claims if c.optional for span in _ranges(c.cue)], offsets)
    cues[unsure[cues[unsure] == 0]] = IGNORED
    return Text(words, breaks, cues=cues, roles=roles)


def _attribution(claim: GoldClaim, words: list[str], offsets: Ints) -> Attribution:
    contents = [_marked(part, words, offsets) for part in _ranges(claim.content)]
    return Attribution(_ranges([claim.source] if claim.source else []), _ranges(claim.cue), contents)


def _marked(part: CharRange, words: list[str], offsets: Ints) -> CharRange:
    """Return a content with its quotation marks, in characters."""
    inside = covered([part], offsets)
    if not len(inside):
        return part
    start, end = with_marks((int(inside[0]), int(inside[-1]) + 1), words)
    return int(offsets[start, 0]), int(offsets[end - 1, 1])


def _ranges(spans: Sequence[Span]) -> list[CharRange]:
    return [(span.start, span.end) for span in spans]
