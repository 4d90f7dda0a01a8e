"""Zones: boilerplate lines of the page, such as counters, credits, links to other stories and comment forms.

Reads   doc.text, doc._.claimwire_article (lines that the outlet repeats), doc._.claimwire_roles (cues; may be missing)
Writes  doc.spans[ZONES]: label = what the line is, id_ = the rule; the text stays whole, so offsets stay too
Rules   zones.en.jsonl: regular expressions over one line

A sentence with a quotation or a verb of saying is never boilerplate: losing a claim costs more than a stray link. Of
the lines that an outlet repeats, none in which the encoder sees a cue is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pydantic import Field
from spacy.tokens import Doc, Span

from claimwire.annotations import ZONES, article_of, roles_of
from claimwire.patterns import Pattern
from claimwire.rules import Rule, load_rules
from claimwire.stages.plain import plain_text

REPEAT = "repeat"  # label of a line that stood there before; the rule's id is "zones.repeat"
OUTLETS = "outlet"  # label of a line that stands in many articles of the outlet; the rule's id is "zones.outlet"
REPEAT_WORDS = 4  # a shorter line may well come twice on purpose ("Blanket ban")
HEAD_LINES = 8  # lines, blank ones not counted, in which a rule with ``head`` may fire
QUOTATION = re.compile(r"[“\"‘«](?:\S+\s+){3,}\S+?[”\"’»]")  # four words or more between marks
SAYING = re.compile(r"\b(?:said|says|told|tells|added|wrote|according to)\b")
SENTENCE_END = re.compile(r"[.!?][”\"’»)]*$")
LINE = re.compile(r"[^\n\r\u2028\u2029]+")


class ZoneRule(Rule):
    """One kind of boilerplate line."""

    label: str = Field(min_length=1, description="What the line is.")
    pattern: Pattern = Field(min_length=1, description="Regular expression that fits the whole line, capitals ignored.")
    longest: int = Field(160, ge=1, description="A longer line, in characters, is none.")
    head: bool = Field(False, description="Only among the first lines of the article.")
    body: bool = Field(False, description="Never the first line, which may be a headline of the same shape.")


class Zones:
    """Marks the lines that are no part of the story.

    Args:
        name: Name of this stage in the pipeline.
        rules: The first that fits a line names it.
    """

    def __init__(self, name: str = "claimwire_zones", *, rules: Iterable[ZoneRule] | None = None) -> None:
        self.name = name
        self.rules = load_rules(ZoneRule, "zones.en.jsonl") if rules is None else tuple(rules)
        self._patterns = [(rule, rule.longest, re.compile(rule.pattern, re.IGNORECASE)) for rule in self.rules]

    def __call__(self, doc: Doc) -> Doc:
        doc.spans[ZONES] = list(self._zones(doc))
        return doc

    def judge(self, line: str, number: int = 1) -> ZoneRule | None:
        """Return the rule that a line fits, or None if it may belong to the story.

        Args:
            line: The line without white space at its ends.
            number: How many lines that are not blank stand before it.
        """
        length = len(line)
        fitting = (rule for rule, longest, pattern in self._patterns if length <= longest and pattern.fullmatch(line))
        rule = next((rule for rule in fitting if _is_in_place(rule, number)), None)
        return None if rule is None or is_reporting(line) else rule

    def _zones(self, doc: Doc) -> Iterator[Span]:
        seen: set[str] = set()
        repeated = frozenset(article_of(doc).repeated)
        cues = {index for role in roles_of(doc) for index in range(*role.cue)}
        for number, (start, line) in enumerate(_lines(plain_text(doc).text)):
            folded = " ".join(line.casefold().split())
            name = self._name(line, number, folded in seen, start in repeated)
            span = doc.char_span(start, start + len(line), alignment_mode="expand") if name else None
            if (
                span is not None
                and name
                and not (name[0] == OUTLETS and cues.intersection(range(span.start, span.end)))
            ):
                yield Span(doc, span.start, span.end, label=name[0], span_id=name[1])
            seen.add(folded)

    def _name(self, line: str, number: int, is_seen: bool, is_repeated: bool) -> tuple[str, str] | None:
        """Return label and rule of a line; None where it may belong to the story."""
        if rule := self.judge(line, number):
            return rule.label, rule.id
        if is_seen and line.count(" ") >= REPEAT_WORDS - 1:
            return REPEAT, "zones.repeat"
        return (OUTLETS, "zones.outlet") if is_repeated and not is_reporting(line) else None


def is_reporting(line: str) -> bool:
    """Return whether a line is a sentence, not a headline, and holds a quotation or a verb of saying."""
    return bool(SENTENCE_END.search(line) and (QUOTATION.search(line) or SAYING.search(line)))


def _is_in_place(rule: ZoneRule, number: int) -> bool:
    return number < HEAD_LINES if rule.head else number > 0 or not rule.body


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line that is not blank, without white space at its ends, and where it starts."""
    for match in LINE.finditer(text):
        line = match.group().strip()
        if line:
            yield match.start() + match.group().index(line), line
