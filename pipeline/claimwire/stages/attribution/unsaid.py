"""What is read like a claim and is none: how a source wishes to be called, what a report cites, a bare participle."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimwire.annotations import RelationRow, TokenRange
from claimwire.stages.plain import PlainDoc

from .spans import Relations, has_verb, sentence_end

# "Who asked | not to be named", "requesting | anonymity", "asked that | her last name be withheld".
NAMELESS = re.compile(
    r"(on )?(the )?(condition of )?anonymity\b"
    r"|(not )?to be (further |publicly )?(named|identified|quoted)\b"
    r"|to (give|reveal|disclose) (his|her|their) (full |real )?names?\b"
    r"|(that )?(\w+ ){0,4}(names?|identity|identities) ((not|should|be|not to be|to be|should not be) ){1,2}"
    r"(withheld|used|published|revealed|disclosed|printed|mentioned)\b"
)
LONGEST_WISH = 12  # tokens of a content that are looked at
SPOKE = frozenset({"speak", "speaks", "speaking", "spoke", "spoken"})
CITES = frozenset({"cite", "cited", "cites", "citing", "quote", "quoted", "quotes", "quoting"})
# Whom or what a report cites for what it says: "citing | two sources in the industry".
CITED = frozenset(
    {"analysts", "article", "articles", "authorities", "data", "diplomats", "document", "documents", "email", "emails"}
    | {"experts", "figures", "filing", "filings", "insiders", "media", "medics", "memo", "newspaper", "officer"}
    | {"officers", "official", "officials", "papers", "people", "person", "police", "record", "records", "report"}
    | {"reports", "residents", "source", "sources", "spokesman", "spokesperson", "spokeswoman", "statement"}
    | {"statements", "statistics", "witness", "witnesses"}
)
REPORTS = frozenset({"article", "dispatch", "report", "story"})  # that corrects itself
ADDS = frozenset({"add", "added", "adding", "adds"})
FEARS = frozenset({"fear", "fears", "safety", "security", "sensitivity", "privacy", "reprisal", "reprisals"})
CUTS = frozenset({"of", "in", "at", "from", "for", "with", "by", "on", "familiar", "close", "who", "that"})
ACCESS = frozenset(
    {"access", "bail", "entry", "permission", "treatment", "visa", "visas"}
)  # denied, and nobody says so


def without_unsaid(doc: PlainDoc, relations: Relations) -> Iterator[RelationRow]:
    """Leave out what nobody puts forward."""
    for relation in relations:
        is_unsaid = relation.cue is not None and _is_unsaid(doc, relation.cue, relation.content)
        if not is_unsaid and not (relation.source and _is_own(doc, relation.source)):
            yield relation


def _is_own(doc: PlainDoc, source: TokenRange) -> bool:
    """Return whether a source is the outlet's own report: "an earlier version of this article | said"."""
    words = doc.lower[slice(*source)]
    return "version" in words and words[-1] in REPORTS


def _is_unsaid(doc: PlainDoc, cue: TokenRange, content: list[TokenRange]) -> bool:
    if cue[0] > 0 and doc.lower[cue[0] - 1] == "without":
        return True
    start, end = content[0]
    words = doc.lower[start : min(end, start + LONGEST_WISH)]
    if NAMELESS.match(" ".join(words)):
        return True
    last = doc.lower[cue[1] - 1]
    if last == "asked" and cue[0] == doc.sentences[cue[0]]:  # "Asked about A, Lin said B": nobody says who asked
        return True
    if last in ADDS and start > cue[1] and doc.lower[cue[1]] == "to":  # "adding to | the delay"
        return True
    if not SPOKE.isdisjoint(doc.lower[slice(*cue)]) and cue[1] <= start:
        return "anonymity" in doc.lower[cue[1] : start]
    if last in CITES and len(content) == 1 and cue[1] <= start:
        return (_head(doc, start, end) in CITED and not has_verb(doc, (start, end))) or _is_fear(doc, cue, words)
    return last == "denied" and start == cue[1] and words[0] in ACCESS


def _head(doc: PlainDoc, start: int, end: int) -> str:
    """Return the last word of a phrase before what says which: the "sources" of "two sources in the industry"."""
    stop = next((i for i in range(start + 1, end) if doc.lower[i] in CUTS or doc.texts[i] == ","), end)
    return doc.lower[stop - 1]


def _is_fear(doc: PlainDoc, cue: TokenRange, words: list[str]) -> bool:
    """Return whether it is why a source is not named: "spoke on condition of anonymity, citing | fear of reprisals"."""
    sentence = doc.lower[doc.sentences[cue[0]] : sentence_end(doc, cue[1])]
    return not FEARS.isdisjoint(words) and ("anonymity" in sentence or "named" in sentence or "identified" in sentence)
