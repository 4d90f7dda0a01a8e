"""Web Annotations and schema.org claims: they expand, and their selectors find the words."""

from __future__ import annotations

import base64
import hashlib
import json

import pytest
from pyld import jsonld

from claimwire.exchange.export import export

OA, SCHEMA = "http://www.w3.org/ns/oa#", "http://schema.org/"

# What of the two published contexts these documents use, so that nothing is fetched.
ANNOTATION = {
    "oa": OA, "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "as": "http://www.w3.org/ns/activitystreams#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dcterms": "http://purl.org/dc/terms/",
    "dc": "http://purl.org/dc/elements/1.1/", "foaf": "http://xmlns.com/foaf/0.1/", "id": "@id", "type": "@type",
    **{name: f"oa:{name}" for name in ("Annotation", "TextualBody", "SpecificResource", "exact", "prefix", "suffix")},
    **{name: f"oa:{name}" for name in ("TextQuoteSelector", "TextPositionSelector", "start", "end")},
    **{name: {"@id": f"oa:{to}", "@type": "@id"} for name, to in {"body": "hasBody", "target": "hasTarget"}.items()},
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    **{name: f"oa:{name}" for name in ("identifying", "classifying", "describing", "linking")},
    "value": "rdf:value", "format": "dc:format", "generator": {"@id": "as:generator", "@type": "@id"},
    "Software": "as:Application", "name": "foaf:name", "AnnotationPage": "as:OrderedCollectionPage",
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
}  # fmt: skip
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": ANNOTATION,
    "https://schema.org": {"@vocab": SCHEMA, "url": {"@id": "schema:url", "@type": "@id"}, "schema": SCHEMA},
}


def load(url, options=None):
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXTS[url]}}


@pytest.fixture
def written(findings, tmp_path):
    def write(name):
        export(findings, name, tmp_path / "x.json")
        return json.loads((tmp_path / "x.json").read_text("utf-8"))

    return write


def expanded(document):
    return jsonld.expand(document, {"documentLoader": load})


def test_every_selector_finds_its_words(written, records):
    texts = {name(record): record.text for record in records}
    items = written("web-annotation")["items"]
    resources = [part for item in items for part in (*every(item["target"]), *item["body"]) if "selector" in part]

    assert len(items) == 7
    for resource in resources:
        text, (quote, position) = texts[resource["source"]], resource["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text.count(around) == 1
        assert text.index(around) + len(quote["prefix"]) == position["start"]


def name(record):
    """Return what the text is called: its address, else its hash as RFC 6920 writes it."""
    if record.id.startswith("https://"):
        return record.id
    digest = hashlib.sha256(record.text.encode()).digest()
    return "ni:///sha-256;" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def every(value):
    return value if isinstance(value, list) else [value]


def test_annotations_expand_and_lose_nothing(written):
    document = written("web-annotation")

    (page,) = expanded(document)
    items = page["http://www.w3.org/ns/activitystreams#items"][0]["@list"]

    assert [item["@id"] for item in items] == [item["id"] for item in document["items"]]
    assert all(item["@type"] == [OA + "Annotation"] for item in items)
    target = items[0][OA + "hasTarget"][0]
    assert set(target) == {"@type", OA + "hasSource", OA + "hasSelector"}
    kinds = {body[OA + "hasPurpose"][0]["@id"].removeprefix(OA) for body in items[0][OA + "hasBody"]}
    assert kinds == {"classifying", "describing", "linking"}


def test_an_interrupted_content_has_a_target_a_part(written):
    item = written("web-annotation")["items"][0]

    assert [target["selector"][0]["exact"] for target in item["target"]] == [
        "“any role” in Sunday's internet blackout",
        "and any knowledge of it",
    ]


def test_schema_org_claims_expand_and_say_who_put_them_forward(written):
    document = written("schema-org")

    found = expanded(document)

    assert {each["@type"][0] for each in found} == {SCHEMA + "Claim"}
    accusation = next(each for each in found if "cutting" in str(each[SCHEMA + "text"]))
    (author,) = accusation[SCHEMA + "author"]
    assert (author["@type"], author[SCHEMA + "name"]) == ([SCHEMA + "Person"], [{"@value": "Ada Obi"}])
    (article,) = accusation[SCHEMA + "appearance"]
    assert article["@id"] == "https://news.example/2"
    assert article[SCHEMA + "publisher"][0][SCHEMA + "name"] == [{"@value": "Blue Wire"}]


def test_nobody_is_said_to_hold_what_they_deny(written):
    texts = {each["identifier"]: each["text"] for each in written("schema-org")["@graph"]}

    assert texts["https://news.example/2-2"] == "Denial: it"
    assert texts["=hard/ä 1.txt-2"] == "Negated confirmation: it on 𝕏"
    assert texts["=hard/ä 1.txt-3"] == "We saw smoke"


def test_nothing_unknown_is_written(written):
    text = json.dumps(written("schema-org"))

    assert "null" not in text
    assert '""' not in text
