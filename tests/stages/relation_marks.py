"""Sentences with a relation marked in them: {the source}, [the cue], <the content>, each mark a word of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from spacy.tokens import Doc

from claimwire.annotations import QUOTES, RelationRow
from claimwire.stages.plain import PlainDoc, plain
from claimwire.stages.quotes import quoted_stretches
from stages.tagged import tagged

SOURCE, CUE, CONTENT = "{}", "[]", "<>"
Rule = Callable[[PlainDoc, list[RelationRow]], Iterable[RelationRow]]
Found = list[tuple[str | None, str | None, list[str]]]


def marked(line: str, tags: Mapping[str, str], entities: Mapping[str, str] | None = None) -> tuple[Doc, RelationRow]:
    """Return the Doc of a line and the relation that its marks show."""
    words, spans, opened = list[str](), {SOURCE: [], CUE: [], CONTENT: []}, dict[str, int]()
    for word in line.split(" "):
        pair = next((pair for pair in spans if word in pair), None)
        if pair is None:
            words.append(word)
        elif word == pair[0]:
            opened[pair] = len(words)
        else:
            spans[pair].append((opened[pair], len(words)))
    doc = tagged(words, dict(tags), dict(entities or {}))
    doc.spans[QUOTES] = [doc[start:end] for start, end in quoted_stretches(doc)]
    cue, source = next(iter(spans[CUE]), None), next(iter(spans[SOURCE]), None)
    return doc, RelationRow(cue, source, spans[CONTENT], 0.9, "encoder")


def after(rule: Rule, line: str, tags: Mapping[str, str], entities: Mapping[str, str] | None = None) -> Found:
    """Return source, cue and contents of each relation, in words, after a rule has seen the one of a line."""
    doc, relation = marked(line, tags, entities)
    found = list(rule(plain(doc), [relation] if relation.content else []))
    return [
        (
            doc[slice(*row.source)].text if row.source else None,
            doc[slice(*row.cue)].text if row.cue else None,
            [doc[slice(*part)].text for part in row.content],
        )
        for row in found
    ]
