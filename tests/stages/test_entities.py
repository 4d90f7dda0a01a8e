"""One name, one label: what the entities of an article say of each other."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from claimwire.stages.entities import agreed

NLP = spacy.blank("en")


def labels(*named: tuple[str, str]) -> list[str]:
    """Return the labels after the vote of entities given with the encoder's."""
    doc = Doc(NLP.vocab, [word for name, _ in named for word in name.split()])
    spans, at = [], 0
    for name, label in named:
        spans.append(Span(doc, at, at + len(name.split()), label=label))
        at += len(name.split())
    return [span.label_ for span in agreed(spans)]


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ([("Acme", "ORG"), ("Acme", "PERSON"), ("Acme", "ORG")], ["ORG"] * 3),
        ([("Acme", "ORG"), ("Acme", "PERSON")], ["ORG", "PERSON"]),
        ([("Ben Okoro", "PERSON"), ("Okoro", "LOC")], ["PERSON", "PERSON"]),
        ([("Elena Roth", "ORG"), ("Elena Roth", "PERSON"), ("Elena Roth", "ORG")], ["PERSON"] * 3),
        ([("Bank of Lagos", "ORG"), ("Lagos", "LOC")], ["ORG", "LOC"]),
        ([("May", "DATE"), ("May", "PERSON"), ("May", "PERSON")], ["DATE", "PERSON", "PERSON"]),
        ([("May", "DATE"), ("May", "DATE"), ("May", "PERSON")], ["DATE", "DATE", "PERSON"]),
        ([], []),
    ],
)
def test_a_name_has_one_label_where_most_mentions_agree(named, expected):
    assert labels(*named) == expected
