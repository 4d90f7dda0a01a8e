"""Nouns beside the name of a body that say what it is: "PierCheck, an Ohio-based monitor"."""

from __future__ import annotations

from collections.abc import Iterator

from .beside import Beside
from .lexicon import class_of, words
from .spans import POSSESSIVE, Mention, is_cut

RIVALS = (["its", "competitor"], ["its", "owner"], ["its", "parent"], ["its", "rival"], ["its", "subsidiary"])

SHOWN = [[seen, "by"] for seen in ("seen", "obtained", "reviewed", "viewed", "verified", "interviewed")]


def nouns_beside(beside: Beside, mention: Mention) -> Iterator[str]:
    """Yield the nouns that describe a body beside its name: "PierCheck, an Ohio-based monitor", "Acme group"."""
    doc = beside.doc
    at = beside.behind_bracket(mention.end)
    if at < len(doc) and doc.lower[at] in words("ORGANIZATION") and doc.texts[at + 1 : at + 2] != ["-"]:
        yield doc.lower[at]
    elif at + 1 < len(doc) and class_of(doc.lower[at + 1]) == "ORGANIZATION" and doc.tags[at] in ("NOUN", "ADJ"):
        yield doc.lower[at + 1]  # "the Harbour Times news site"
    before = doc.texts[mention.start - 1] if mention.start else ""
    if before in words("ORGANIZATION") and before.islower():
        yield before
    if _is_told(beside, mention):
        yield "outlet"
    if at + 1 < len(doc) and doc.texts[at] in (",", "–", "—", "is") and doc.lower[at + 1] in ("a", "an", "the", "one"):
        yield from _noun_phrase(beside, at + 2)
    elif at + 2 < len(doc) and doc.texts[at] == "," and (owner := beside.starts.get(at + 1)):
        behind = owner.mention.end
        if owner.mention.kind == "place" and behind < len(doc) and doc.texts[behind] in POSSESSIVE:
            yield from _noun_phrase(beside, behind + 1)  # "Acme, Peru's third-largest bank"


def _is_told(beside: Beside, mention: Mention) -> bool:
    """Return whether a body is spoken to, or was shown a paper: "told the Harbour Ledger", "a letter seen by Acme"."""
    doc, at = beside.doc, mention.start
    at -= at > 0 and doc.lower[at - 1] == "the"
    if doc.lower[max(0, at - 2) : at] in SHOWN:
        return True
    is_asked = mention.end < len(doc) and doc.lower[mention.end] in ("to", "not")  # "told Acme to pay"
    return at > 0 and doc.lower[at - 1] == "told" and not is_asked


def _noun_phrase(beside: Beside, start: int) -> Iterator[str]:
    """Yield the organization nouns of the phrase, up to its first preposition or stop."""
    for index in range(start, min(start + 8, len(beside.doc))):
        lower = beside.doc.lower[index]
        word = lower.rsplit("-", 1)[-1]
        if lower in ".!?" or lower.isspace() or is_cut(beside.doc, index) or lower in words("STOP"):
            return
        if word in words("ORGANIZATION") and not _is_other(beside, index + 1):
            yield word


def _is_other(beside: Beside, behind: int) -> bool:
    """Return whether a noun says nothing of the name before it: "by Acme, the firm | says", "a union | leader"."""
    doc = beside.doc
    if behind == len(doc):
        return False
    return doc.tags[behind] in ("VERB", "AUX") or doc.texts[behind] in POSSESSIVE or beside.is_role(behind)


def owns_role(beside: Beside, mention: Mention) -> bool:
    """Return whether a role and a person follow the name at once: "Harvest secretary Jane Roe"."""
    end = mention.end
    while end < min(mention.end + 3, len(beside.doc)) and beside.is_role(end):
        end += 1
    follows = beside.starts.get(end)
    return end > mention.end and follows is not None and follows.mention.kind == "person"


def is_rival(beside: Beside, mention: Mention) -> bool:
    """Return whether the name is that of an "it": "Acme and | its rival Zetel"."""
    lower = beside.doc.lower
    is_its = mention.start > 1 and lower[mention.start - 2 : mention.start] in RIVALS
    return is_its or lower[mention.end : mention.end + 2] == ["and", "its"]
