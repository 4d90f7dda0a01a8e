"""Tasks <-> spaCy's DocBin: the regions are the span group "sc", which spaCy's span categoriser trains on.

A Doc's tokens are spaCy's, cut wherever a region begins or ends inside one. Links, ids and what the regions cannot show
lie in ``doc.user_data``.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from claimwire.errors import InputError
from claimwire.exchange.reading import KEY, known_of, read_tasks
from claimwire.exchange.tasks import Region, Task

GROUP = "sc"
LINKS = f"{KEY}_links"
ARTICLE = f"{KEY}_article"
NOTES = f"{KEY}_notes"


def write_tasks(tasks: Iterable[Task], part: Path) -> None:
    """Write a DocBin; it is put together in memory, as spaCy has it."""
    nlp = _tokenizer()
    found = DocBin(store_user_data=True)
    for task in tasks:
        found.add(_doc(nlp.make_doc(task.text), task))
    part.write_bytes(found.to_bytes())


@cache
def _tokenizer() -> Language:
    return spacy.blank("en")


def _doc(plain: Doc, task: Task) -> Doc:
    doc = _cut(plain, {region.start for region in task.regions}, {region.end for region in task.regions})
    starts = {token.idx: token.i for token in doc}
    ends = {token.idx + len(token): token.i + 1 for token in doc}
    doc.spans[GROUP] = [
        Span(doc, starts[region.start], ends[region.end], label=region.label, span_id=region.id)
        for region in task.regions
    ]
    doc.user_data |= {ARTICLE: task.id, LINKS: json.dumps(task.links)}
    doc.user_data[NOTES] = json.dumps({region.id: dict(region.notes) for region in task.regions if region.notes})
    doc.user_data[KEY] = json.dumps(task.known.model_dump(mode="json")) if task.known else ""
    return doc


def _cut(doc: Doc, starts: set[int], ends: set[int]) -> Doc:
    """Return the same text with tokens that begin and end wherever a region does, the blank after a token too."""
    text, cuts = doc.text, sorted(starts | ends)
    words: list[str] = []
    spaces: list[bool] = []
    for token in doc:
        end = token.idx + len(token)
        edges = [token.idx, *cuts[bisect_right(cuts, token.idx) : bisect_left(cuts, end)], end]
        words += [text[a:b] for a, b in pairwise(edges)]
        spaces += [False] * (len(edges) - 1)
        if token.whitespace_ and (end in starts or end + 1 in ends):
            words.append(" ")
            spaces.append(False)
        elif token.whitespace_:
            spaces[-1] = True
    return Doc(doc.vocab, words=words, spaces=spaces)


def read(path: Path) -> Iterator[Task | InputError]:
    """Yield the tasks of a DocBin; an error in the place of each bad one.

    Raises:
        InputError: The file is no DocBin.
    """
    vocab = Vocab()
    try:
        docs = list(DocBin().from_bytes(path.read_bytes()).get_docs(vocab))
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, EOFError, zlib.error) as error:
        raise InputError(str(path), f"no DocBin: {error}") from error
    return read_tasks(path, docs, _task)


def _task(doc: Doc) -> Task:
    notes: dict[str, Any] = json.loads(doc.user_data.get(NOTES, "{}"))
    known = known_of(doc.user_data.get(KEY))
    article = doc.user_data.get(ARTICLE) or (known.doc if known else "")
    if not article:
        raise ValueError(f"lacks user_data[{ARTICLE!r}], the id of its article")
    regions = tuple(
        Region(span.id_ or f"s{i}", span.label_, span.start_char, span.end_char, notes.get(span.id_, {}))
        for i, span in enumerate(doc.spans.get(GROUP, ()))
    )
    links = tuple((str(a), str(b)) for a, b in json.loads(doc.user_data.get(LINKS, "[]")))
    return Task(article, doc.text, regions, links, known)
