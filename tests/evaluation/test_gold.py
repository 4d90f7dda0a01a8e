from __future__ import annotations

import pytest

from claimwire.errors import RecordError, SetupError
from claimwire.evaluation.gold import GoldArticle, GoldClaim, read_gold

CLAIM = {
    "id": "c1",
    "kind": "assertion",
    "manner": "indirect",
    "content": [{"text": "it rains", "start": 9, "end": 17}],
}


def test_a_span_that_is_not_in_the_text_is_refused():
    gold = GoldArticle(doc="a", claims=[GoldClaim.model_validate(CLAIM)])

    gold.check("Ann said it rains")
    with pytest.raises(RecordError, match="a#c1: no 'it rains' at 9"):
        gold.check("Ann said it snows")


def test_empty_lines_are_skipped(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('\n{"doc": "a"}\n\n{"doc": "b"}\n', "utf-8")

    assert [gold.doc for gold in read_gold(path)] == ["a", "b"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("no json", "gold.jsonl:2: no GoldArticle: Invalid JSON"),
        ('{"doc": "b", "claim": []}', "gold.jsonl:2: no GoldArticle: claim: Extra inputs are not permitted"),
        ('{"doc": "b", "claims": [{"kind": "joke"}]}', "gold.jsonl:2: no GoldArticle: claims.0.id: Field required"),
    ],
)
def test_a_bad_line_is_named_with_its_number(tmp_path, line: str, reason: str):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"doc": "a"}\n' + line, "utf-8")

    with pytest.raises(SetupError) as error:
        read_gold(path)

    assert reason in str(error.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SetupError, match=r"gold\.jsonl: No such file"):
        read_gold(tmp_path / "gold.jsonl")


def test_bytes_that_are_no_utf8_are_named(tmp_path):
    (tmp_path / "gold.jsonl").write_bytes(b'{"doc": "caf\xe9"}')

    with pytest.raises(SetupError, match=r"gold\.jsonl:1: no GoldArticle: Invalid JSON: invalid unicode"):
        read_gold(tmp_path / "gold.jsonl")
