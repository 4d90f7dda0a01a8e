"""Platforms: online services by which people talk and publish, as canonical ids.

Reads   doc.text, tokens, ZONES
Writes  doc.spans[PLATFORMS]: label = canonical id ("x"), id_ = the rule, kb_id_ = external id of the user's list
Rules   platforms.en.jsonl: names and web addresses of each platform
        platforms_evidence.en.jsonl: what shows that an ordinary word ("X", "Signal", "Line") is meant as a platform
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from pydantic import Field
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from claimwire.annotations import PLATFORMS, junk_of
from claimwire.patterns import Pattern
from claimwire.rules import Rule, load_rules
from claimwire.stages.plain import plain_text

SLOT = "<>"  # where the name stands in a context
REACH = 12  # tokens of the line on each side that count as context
LONGEST_LINK = 4  # tokens between two names of a list: ", as well as"
BETWEEN = re.compile(r"\s*(?:,|/|&|\band\b|\bor\b|,\s*(?:and|or|as well as)\b|\bas well as\b)\s*")
ADDRESS = re.compile(
    r"(?<![\w.@-])(?:https?://)?(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?![\w@-])(?:/[^\s—–)\]]*)?", re.IGNORECASE
)


class PlatformRule(Rule):
    """The names of one platform.

    A name counts unless a ``never`` pattern fits its context; one that is an ordinary word also ``needs`` one of the
    named pieces of evidence, or to stand in a list with a platform, or evidence elsewhere in the article.
    """

    platform: str = Field(min_length=1, description="Canonical id.")
    external_id: str | None = Field(None, description="Id in another catalogue, from the user's list.")
    names: tuple[str, ...] = ()
    exact: bool = Field(False, description="Capitals must be as written.")
    domains: tuple[str, ...] = Field((), description="Web addresses below these domains count too.")
    needs: tuple[str, ...] = Field((), description="Ids of evidence of which one must fit; empty: none needed.")
    never: tuple[Pattern, ...] = Field((), description='Patterns over the context, the name written as "<>".')


class EvidenceRule(Rule):
    """A context that shows that a word is a platform's name."""

    pattern: Pattern = Field(min_length=1, description='Regular expression over the context, the name written as "<>".')


class Platforms:
    """Marks the names and addresses of platforms, those in boilerplate lines left out.

    Args:
        nlp: Its tokenizer splits the names as it splits the text.
        name: Name of this stage in the pipeline.
        rules: Platforms; the first in order of the file wins where two names are the same.
        evidence: What the rules' ``needs`` refer to.
    """

    def __init__(
        self,
        nlp: Language,
        name: str = "claimwire_platforms",
        *,
        rules: Iterable[PlatformRule] | None = None,
        evidence: Iterable[EvidenceRule] | None = None,
    ) -> None:
        self.name = name
        rules = load_rules(PlatformRule, "platforms.en.jsonl") if rules is None else tuple(rules)
        evidence = load_rules(EvidenceRule, "platforms_evidence.en.jsonl") if evidence is None else evidence
        self.rules = {rule.id: rule for rule in rules}
        patterns = {item.id: re.compile(item.pattern) for item in evidence}
        self._evidence = {rule.id: [patterns[key] for key in rule.needs] for rule in rules}
        self._never = {rule.id: [re.compile(pattern) for pattern in rule.never] for rule in rules}
        self._domains = {domain: rule for rule in rules for domain in rule.domains}
        self._labels = max((domain.count(".") + 1 for domain in self._domains), default=1)
        self._endings = {domain.rpartition(".")[2] for domain in self._domains}
        self._matchers = [_matcher(nlp, rules, exact=exact) for exact in (True, False)]

    def __call__(self, doc: Doc) -> Doc:
        found = filter_spans([*self._addresses_in(doc), *self._names_in(doc)])
        junk = junk_of(doc)
        candidates = [span for span in found if span.start not in junk and self.is_allowed(span)]
        sure = [self.judge(span) for span in candidates]
        shown = {span.id_ for span, is_sure in zip(candidates, sure, strict=True) if is_sure}
        for index, span in enumerate(candidates):
            sure[index] = sure[index] or (span.id_ in shown and _stands_alone(span))
        _spread(candidates, sure)
        doc.spans[PLATFORMS] = [span for span, is_sure in zip(candidates, sure, strict=True) if is_sure]
        return doc

    def judge(self, span: Span) -> bool:
        """Return whether the words around a candidate are enough to say that it is a platform."""
        needed = self._evidence[span.id_]
        return not needed or _any_fits(needed, span)

    def is_allowed(self, span: Span) -> bool:
        """Return whether nothing around a candidate says that it is something else ("Malcolm X")."""
        return not _any_fits(self._never[span.id_], span)

    def _names_in(self, doc: Doc) -> Iterator[Span]:
        for matcher in self._matchers:
            for key, start, end in matcher(doc):
                rule = self.rules[doc.vocab.strings[key]]
                yield _span(doc, start, end, rule)

    def _addresses_in(self, doc: Doc) -> Iterator[Span]:
        text = plain_text(doc).text
        lower = text.lower()
        if not any(f".{ending}" in lower for ending in self._endings):
            return  # most articles have no address, and to look for one takes as long as all else here
        for match in ADDRESS.finditer(text):
            host = match["host"].lower().split(".")[-self._labels :]
            rule = next((rule for cut in range(len(host)) if (rule := self._domains.get(".".join(host[cut:])))), None)
            span = doc.char_span(*match.span(), alignment_mode="expand") if rule else None
            if rule and span is not None:
                yield _span(doc, span.start, span.end, rule)


def _span(doc: Doc, start: int, end: int, rule: PlatformRule) -> Span:
    return Span(doc, start, end, label=rule.platform, kb_id=rule.external_id or "", span_id=rule.id)


def _matcher(nlp: Language, rules: Iterable[PlatformRule], *, exact: bool) -> PhraseMatcher:
    matcher = PhraseMatcher(nlp.vocab, attr="ORTH" if exact else "LOWER")
    for rule in rules:
        if rule.exact is exact and rule.names:
            # "on X." ends in one token, "X.": the tokenizer takes a capital with a full stop for an initial
            initials = [f"{name}." for name in rule.names if len(name) == 1]
            matcher.add(rule.id, [nlp.make_doc(name) for name in (*rule.names, *initials)])
    return matcher


def _any_fits(patterns: Iterable[re.Pattern[str]], span: Span) -> bool:
    context = _context(span)
    return any(pattern.search(context) for pattern in patterns)


def _context(span: Span) -> str:
    """Return the words around the span in its line, with the slot in its place."""
    before = span.doc[max(0, span.start - REACH) : span.start].text_with_ws
    after = span.doc[span.end - 1 : span.end + REACH].text_with_ws[len(span.doc[span.end - 1]) :]
    return before.rpartition("\n")[2] + SLOT + after.partition("\n")[0]


def _stands_alone(span: Span) -> bool:
    """Return whether no neighbour is capitalised: "Front Line Defenders" is not the Line of the sentence before."""
    doc = span.doc
    neighbours = [doc[index] for index in (span.start - 1, span.end) if 0 <= index < len(doc)]
    return not any(token.text[:1].isupper() for token in neighbours)


def _spread(candidates: list[Span], sure: list[bool]) -> None:
    """Make sure of the candidates that stand beside a sure one in a list: "Telegram, Signal and Threads"."""
    listed = [_is_listed(one, other) for one, other in pairwise(candidates)]
    for index in range(len(listed)):
        sure[index + 1] = sure[index + 1] or (listed[index] and sure[index])
    for index in reversed(range(len(listed))):
        sure[index] = sure[index] or (listed[index] and sure[index + 1])


def _is_listed(one: Span, other: Span) -> bool:
    """Return whether nothing but what joins a list stands between a candidate and the next."""
    is_near = other.start - one.end <= LONGEST_LINK
    return is_near and BETWEEN.fullmatch(one.doc[one.end : other.start].text) is not None
