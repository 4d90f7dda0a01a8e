"""Claims -> schema.org ``Claim`` records in JSON-LD: who put it forward, when, and in which article it appears.

There is no ClaimReview among them, since nothing here is rated. ``text`` says the kind with the words wherever the
source does not hold the content to be so: of a denial, "Denial: any role in the outage".
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from claimwire.exchange.findings import Findings
from claimwire.exchange.web_annotation import address_of, web_address, write_items
from claimwire.exchange.wording import speaker, statement
from claimwire.records import ActorType, ArticleRecord, Claim

CONTEXT = "https://schema.org"
TYPES: dict[ActorType, str] = {
    "person": "Person",
    "organization": "Organization",
    "government": "GovernmentOrganization",
    "group": "Organization",
    "unknown": "Thing",
}


def write(findings: Findings, part: Path) -> None:
    """Write one graph, a claim a line."""
    opening = json.dumps({"@context": CONTEXT})[:-1] + ', "@graph": [\n'
    write_items(part, opening, to_claims(findings.records()), "\n]}\n")


def to_claims(records: Iterable[ArticleRecord]) -> Iterator[dict[str, Any]]:
    """Yield a record a claim, without what is not known."""
    for record in records:
        appearance = _known(_appearance(record))
        for claim in record.claims:
            yield _known(_claim(record, claim, appearance))


def _claim(record: ArticleRecord, claim: Claim, appearance: dict[str, Any]) -> dict[str, Any]:
    return {
        "@type": "Claim",
        "@id": f"urn:claimwire:claim:{claim.id}",
        "identifier": claim.id,
        "text": statement(claim),
        "author": _author(claim),
        "keywords": [claim.kind, *dict.fromkeys(mention.id for mention in claim.platforms)],
        "about": [{"@type": "Thing", "name": name} for name in claim.targets],
        "temporalCoverage": list(dict.fromkeys(date.value for date in claim.dates)),
        "appearance": appearance,
    }


def _author(claim: Claim) -> dict[str, Any] | None:
    source = claim.source
    if source is None:
        return None
    author: dict[str, Any] = {"@type": TYPES[source.type], "name": speaker(claim)}
    if source.type == "person":
        author |= {"jobTitle": source.role, "affiliation": _organization(source.affiliation)}
    return _known(author)


def _appearance(record: ArticleRecord) -> dict[str, Any]:
    return {
        "@type": "NewsArticle",
        "@id": address_of(record),
        "identifier": record.id,
        "url": web_address(record),
        "headline": record.title,
        "datePublished": record.published,
        "publisher": _organization(record.outlet),
        "inLanguage": record.language,
    }


def _organization(name: str | None) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, [])}
