from __future__ import annotations

import json
from typing import Any

import pytest

from claimwire.errors import SetupError
from claimwire.evaluation import evaluate, score
from claimwire.evaluation.gold import GoldArticle
from claimwire.evaluation.scores import Tally, fold, jaccard, pair_up
from claimwire.records import Actor, ArticleRecord, Claim, DateMention

TEXT = "Ora Lind said the bridge is safe. The port denied any leak on Monday. It accused Lind of lying."


def at(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


def gold_claim(number: int, kind: str, source: str, name: str, cue: str, content: str, **more: Any) -> dict[str, Any]:
    return {
        "id": f"c{number}",
        "kind": kind,
        "source": {**at(source), "name": name, "type": "person"},
        "cue": [at(cue)],
        "content": [at(content)],
        "manner": "indirect",
        **more,
    }


SAID = gold_claim(1, "assertion", "Ora Lind", "Ora Lind", "said", "the bridge is safe")
DENIED = gold_claim(2, "denial", "The port", "Port of Vell", "denied", "any leak")
ACCUSED = gold_claim(3, "accusation", "It", "Port of Vell", "accused", "lying", targets=["Ora Lind"])


def gold(*claims: dict[str, Any], **more: Any) -> GoldArticle:
    port = {"name": "Port of Vell", "aliases": ["the port"], "type": "organization"}
    return GoldArticle.model_validate({"doc": "a", "actors": [port], "claims": claims, **more})


def found(claim: dict[str, Any], **changes: Any) -> Claim:
    """Return what a run would have written for a gold claim, with ``changes``."""
    known = {key: value for key, value in claim.items() if key not in ("also", "optional")} | changes
    return Claim.model_validate({"article": "a", "sentence": {"start": 0, "end": 9}, "confidence": 0.5, **known})


def source(claim: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**claim["source"], **changes}


def test_what_equals_the_gold_is_wholly_right():
    report = score([gold(SAID, DENIED, ACCUSED)], [found(SAID), found(DENIED), found(ACCUSED)])

    assert list(report.rows) == ["claim", "claim+source", "claim+source+kind", "denial", "accusation"]
    assert {(tally.precision, tally.recall, tally.f1) for tally in report.rows.values()} == {(1, 1, 1)}
    assert all(share.accuracy == 1 for share in report.fields.values())
    assert report.levels == {"a#c1": "claim+source+kind", "a#c2": "claim+source+kind", "a#c3": "claim+source+kind"}
    assert not report.errors


def test_a_missed_claim_costs_recall_and_an_extra_one_precision():
    report = score([gold(SAID, DENIED)], [found(SAID), found(ACCUSED)])

    assert report.rows["claim"] == Tally(hits=1, gold=2, predicted=2)
    assert report.rows["denial"] == Tally(hits=0, gold=1, predicted=0)
    assert report.rows["accusation"] == Tally(hits=0, gold=0, predicted=1)
    assert report.errors == ["a missed c2 denial by “The port”: “any leak”", "a extra accusation by “It”: “lying”"]


def test_a_claim_is_found_only_when_half_of_its_content_is():
    half, less = found(SAID, content=[at("the bridge")]), found(SAID, content=[at("the")])

    assert score([gold(SAID)], [half]).rows["claim"].hits == 1
    assert score([gold(SAID)], [less]).rows["claim"].hits == 0


def test_each_gold_claim_is_found_once():
    report = score([gold(SAID)], [found(SAID), found(SAID)])

    assert report.rows["claim"] == Tally(hits=1, gold=1, predicted=2)


def test_of_two_claims_with_one_content_the_right_source_is_matched():
    other = gold_claim(2, "assertion", "The port", "Port of Vell", "said", "the bridge is safe")

    report = score([gold(SAID, other)], [found(other), found(SAID)])

    assert report.rows["claim+source+kind"].hits == 2


@pytest.mark.parametrize("name", ["Port of Vell", "the Port of Vell", "THE PORT", "port"])
def test_a_source_may_be_given_by_name_or_alias(name: str):
    report = score([gold(DENIED)], [found(DENIED, source=source(DENIED, name=name))])

    assert report.rows["claim+source"].hits == 1


def test_a_wrong_source_and_a_wrong_kind_are_counted_apart():
    wrong_source = found(DENIED, source=source(DENIED, name="Lind"))
    wrong_kind = found(ACCUSED, kind="criticism")

    report = score([gold(DENIED, ACCUSED)], [wrong_source, wrong_kind])

    hits = {name: tally.hits for name, tally in report.rows.items()}
    assert hits == {"claim": 2, "claim+source": 1, "claim+source+kind": 0, "denial": 0, "accusation": 0}
    assert report.levels == {"a#c2": "claim", "a#c3": "claim+source"}
    assert report.errors[0] == "a wrong c2 denial by “The port”: “any leak”: source is “Lind”, not “Port of Vell”"


def test_what_a_second_reader_has_is_right_too():
    also = SAID | {"also": {"name": ["engineer"], "kind": ["confirmation"]}}

    report = score([gold(also)], [found(SAID, kind="confirmation", source=source(SAID, name="the engineer"))])

    assert report.rows["claim+source+kind"].hits == 1


def test_a_kind_that_a_second_reader_has_is_found_without_being_predicted_so_its_row_has_no_precision():
    also = ACCUSED | {"also": {"kind": ["criticism"]}}

    report = score([gold(also)], [found(ACCUSED, kind="criticism")])

    assert report.rows["accusation"] == Tally(hits=1, gold=1, predicted=0)
    row = report.to_json()["rows"]["accusation"]
    assert (row["P"], row["R"]) == (None, 1.0)


def test_an_optional_claim_counts_neither_found_nor_missed():
    optional = SAID | {"optional": True}

    assert score([gold(optional, DENIED)], [found(SAID)]).rows["claim"] == Tally(hits=0, gold=1, predicted=0)
    assert score([gold(optional)], []).rows["claim"] == Tally()


def test_an_unmatched_claim_without_a_source_or_of_an_attitude_is_not_counted():
    report = score([gold(DENIED)], [found(SAID, source=None), found(ACCUSED, act="attitude")])

    assert report.rows["claim"] == Tally(hits=0, gold=1, predicted=0)


def test_fields_are_asked_of_matched_claims_alone():
    wrong = found(ACCUSED, cue=[], negated=True, manner="direct", targets=["Port of Vell"], via="Radio Vell")

    report = score([gold(ACCUSED, SAID)], [wrong])

    assert {name: (share.right, share.of) for name, share in report.fields.items()} == {
        "source": (1, 1),
        "kind": (1, 1),
        "manner": (0, 1),
        "negated": (0, 1),
        "cue": (0, 1),
        "source type": (1, 1),
        "targets": (0, 1),
        "via": (0, 1),
    }


def record(**more: Any) -> ArticleRecord:
    return ArticleRecord(**({"id": "a", "sha256": "0"} | more))


def test_articles_are_scored_by_actors_platforms_and_dates():
    monday = {**at("Monday"), "value": "2024-01-08"}
    day = DateMention(**monday, grain="day", rule="weekday")
    actors = (Actor(id="p", name="The Port"), Actor(id="q", name="Quarry"))

    report = score([gold(platforms=["x"], dates=[monday])], [], [record(actors=actors, platforms=["x"], dates=(day,))])

    assert report.rows["actor"] == Tally(hits=1, gold=1, predicted=2)
    assert report.rows["platform"] == report.rows["date"] == report.rows["date value"] == Tally(1, 1, 1)


def test_a_date_with_another_value_is_found_but_not_right():
    day = DateMention(**at("on Monday"), value="2024-01-15", grain="day", rule="weekday")

    report = score([gold(dates=[{**at("Monday"), "value": "2024-01-08"}])], [], [record(dates=(day,))])

    assert (report.rows["date"].hits, report.rows["date value"].hits) == (1, 0)


def test_an_article_that_the_run_lacks_counts_as_found_empty():
    report = score([gold(SAID, platforms=["x"])], [], [])

    assert report.rows["claim"] == report.rows["platform"] == Tally(hits=0, gold=1, predicted=0)


def test_claims_of_other_articles_are_left_out():
    assert score([gold(SAID)], [found(SAID), found(DENIED, article="b")]).rows["claim"] == Tally(1, 1, 1)


def test_files_of_a_run_are_read_and_scored(tmp_path):
    (tmp_path / "gold.jsonl").write_text(gold(SAID).to_line() + "\n", "utf-8")
    (tmp_path / "claims.jsonl").write_text(found(SAID).to_line() + "\n", "utf-8")
    (tmp_path / "articles.jsonl").write_text(record(platforms=["x"]).to_line() + "\n", "utf-8")

    figures = json.loads(json.dumps(evaluate(tmp_path / "gold.jsonl", tmp_path).to_json()))

    assert figures["rows"]["claim"] == {"P": 1.0, "R": 1.0, "F1": 1.0, "gold": 1, "predicted": 1}
    assert figures["rows"]["platform"] == {"P": 0.0, "R": 0.0, "F1": 0.0, "gold": 0, "predicted": 1}
    assert figures["matched claims"]["kind"] == {"accuracy": 1.0, "n": 1}


def test_without_article_records_their_rows_are_left_out(tmp_path):
    (tmp_path / "gold.jsonl").write_text(gold(SAID).to_line(), "utf-8")
    (tmp_path / "claims.jsonl").write_text("", "utf-8")

    rows = evaluate(tmp_path / "gold.jsonl", tmp_path).rows
    assert list(rows) == ["claim", "claim+source", "claim+source+kind", "denial", "accusation"]


def test_a_run_over_other_articles_is_no_run_of_the_gold(tmp_path):
    (tmp_path / "gold.jsonl").write_text(gold(SAID).to_line(), "utf-8")
    (tmp_path / "claims.jsonl").touch()
    (tmp_path / "articles.jsonl").write_text(record(id="news/a.txt").to_line(), "utf-8")

    with pytest.raises(SetupError, match=r"holds none of the articles of .*gold\.jsonl, whose first is 'a'"):
        evaluate(tmp_path / "gold.jsonl", tmp_path)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(SetupError, match="nowhere: no output folder"):
        evaluate(tmp_path / "gold.jsonl", tmp_path / "nowhere")


def test_pairs_are_made_best_first():
    assert pair_up([1, 5], [5, 2], lambda a, b: 1 / (1 + abs(a - b)), 0.1) == [(1, 0), (0, 1)]


def test_nothing_and_nothing_share_nothing():
    assert jaccard(set(), set()) == 0


@pytest.mark.parametrize(
    ("name", "folded"),
    [("The Élysée", "elysee"), ("an Aide’s", "aide"), ("X-Ray  Ltd.", "x ray ltd"), ("Anna", "anna"), (None, "")],
)
def test_names_are_folded_for_comparison(name: str | None, folded: str):
    assert fold(name) == folded
