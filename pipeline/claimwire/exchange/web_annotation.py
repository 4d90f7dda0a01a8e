"""Claims -> W3C Web Annotations (JSON-LD, Recommendation of 2017), one a claim.

The target is the content: where it is interrupted, one target a part. Each part has two selectors for the same words:
the quotation with what stands before and after it, and the position, which the Recommendation counts in code points.
Bodies say of which kind the claim is, what it says as a sentence for people, and where its source and cue stand.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from claimwire import __version__
from claimwire.exchange.findings import Findings
from claimwire.exchange.wording import said
from claimwire.records import ArticleRecord, Claim, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of prefix and suffix


def write(findings: Findings, part: Path) -> None:
    """Write one page of annotations, an annotation a line."""
    head = {"@context": CONTEXT, "id": "urn:claimwire:claims", "type": "AnnotationPage"}
    opening = json.dumps(head, ensure_ascii=False)[:-1] + ', "items": [\n'
    write_items(part, opening, to_annotations(findings.records_with_text()), "\n]}\n")


def write_items(path: Path, opening: str, items: Iterable[dict[str, Any]], closing: str) -> None:
    """Write one JSON document whose items are made while they are written."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(opening)
        for number, item in enumerate(items):
            file.write((",\n" if number else "") + json.dumps(item, ensure_ascii=False))
        file.write(closing)


def to_annotations(records: Iterable[tuple[ArticleRecord, str]]) -> Iterator[dict[str, Any]]:
    """Yield an annotation a claim."""
    for record, text in records:
        for claim in record.claims:
            yield _annotation(_Words(address_of(record), text), claim)


class _Words(NamedTuple):
    """The text that a selector chooses from, and its address."""

    address: str
    text: str

    def resource(self, span: Span) -> dict[str, Any]:
        """Return the words of a span, wherever a copy of the text is."""
        before, after = self.text[max(0, span.start - AROUND) : span.start], self.text[span.end : span.end + AROUND]
        quote = {"type": "TextQuoteSelector", "exact": span.text, "prefix": before, "suffix": after}
        position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
        return {"type": "SpecificResource", "source": self.address, "selector": [quote, position]}


def _annotation(words: _Words, claim: Claim) -> dict[str, Any]:
    targets = [words.resource(span) for span in claim.content]
    return {
        "id": f"urn:claimwire:claim:{claim.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "generator": {"type": "Software", "name": f"claimwire {__version__}"},
        "body": list(_bodies(words, claim)),
        "target": targets if len(targets) > 1 else targets[0],
    }


def _bodies(words: _Words, claim: Claim) -> Iterator[dict[str, Any]]:
    yield {"type": "TextualBody", "purpose": "classifying", "value": claim.kind}
    yield {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": said(claim)}
    for name, spans in (("source", [claim.source] if claim.source else []), ("cue", claim.cue)):
        for span in spans:
            yield {**words.resource(span), "purpose": "linking", "rdfs:label": name}


def address_of(record: ArticleRecord) -> str:
    """Return the article's address on the web where its id is one, else a name made of its text's hash (RFC 6920)."""
    url = web_address(record)
    if url:
        return url
    digest = base64.urlsafe_b64encode(bytes.fromhex(record.sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def web_address(record: ArticleRecord) -> str | None:
    """Return the article's address on the web, where its record has one."""
    known = (getattr(record, "url", None), record.id)
    return next((text for text in known if text and text.startswith(("http://", "https://"))), None)
