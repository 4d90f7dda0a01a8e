from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimwire.errors import SetupError
from claimwire.evaluation import benchmarks
from claimwire.evaluation.__main__ import main
from claimwire.evaluation.benchmarks import (
    DATE_FLOORS,
    KIND_FLOORS,
    OWN_LABEL_ROWS,
    Figure,
    attributions,
    claim_figures,
    credited,
    date_figures,
    kind_figures,
    link_figures,
    own_label_figures,
    relation_figures,
    speaker_figures,
    spoken,
)
from claimwire.evaluation.kind_labels import is_held_out
from claimwire.evaluation.reliability import Bin
from claimwire.records import Claim

CLAIM = Claim.model_validate(
    {
        "id": "1",
        "article": "a.txt",
        "kind": "assertion",
        "manner": "indirect",
        "source": {"text": "Ann", "start": 0, "end": 3},
        "cue": [{"text": "said", "start": 4, "end": 8}],
        "content": [{"text": "it", "start": 9, "end": 11}, {"text": "rains", "start": 12, "end": 17}],
        "sentence": {"start": 0, "end": 17},
        "confidence": 0.5,
    }
)
RELATION_TOOL = """
import json, sys
arguments = dict(zip(sys.argv[1::2], sys.argv[2::2]))
rows = [json.loads(line) for line in open(arguments["--pred"], encoding="utf-8")]
found = sum(len(row["attributions"]) for row in rows)
print("  cue: negated                       n=   48.0  recall  56.2")
json.dump({"d RELATION": {"f1": found / len(rows)}, "d relation strict": {"f1": 0.7}}, open(arguments["--json"], "w"))
"""
SPEAKER_TOOL = """
import json, sys
rows = [json.loads(line) for line in open(sys.argv[sys.argv.index("--pred") + 1], encoding="utf-8")]
print("RESOLVED   P  10.0  R  10.0  F1  %.1f" % sum(len(row["claims"]) for row in rows))
"""
CLAIM_TOOL = 'import json; print(json.dumps({"rows": {"claim": {"F1": 0.81}, "date value": {"F1": 0.7}}}))'
KIND_TOOL = """
import json
print(json.dumps({"kind": 0.9, "macro F1": 0.8, "act": 0.95, "target": 0.5, "found": 0.7, "kinds": {}}))
"""

DATE_TOOL = """
import json, sys
found = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
f1 = sum(len(line["timex"]) for line in found) / 10
print(json.dumps({"CALENDAR": {"relaxed": {"f1": f1}, "ivl": {"f1": 0.9}}}))
"""


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with tools that answer at once, and an extraction that finds CLAIM."""
    folder = tmp_path / "shared"
    for part in ("tools", "data/polnear/dev/text"):
        (folder / part).mkdir(parents=True)
    for name in ("a.txt", "b.txt"):
        (folder / "data/polnear/dev/text" / name).write_text("Ann said it rains", "utf-8")
    (folder / "tools/eval_attrib.py").write_text(RELATION_TOOL, "utf-8")
    (folder / "tools/score_claims.py").write_text(CLAIM_TOOL, "utf-8")

    def extract(inputs: Path, out: Path, *options: str) -> Path:
        out.mkdir()
        (out / "claims.jsonl").write_text(CLAIM.to_line(), "utf-8")
        return out

    monkeypatch.setattr(benchmarks, "_extract", extract)
    return folder


def test_attributions_are_pairs_of_offsets_and_an_article_without_claims_has_none():
    nobody = CLAIM.model_copy(update={"source": None})

    assert list(attributions([CLAIM, nobody], ["a", "b"])) == [
        {
            "doc": "a",
            "attributions": [
                {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 11], [12, 17]]},
                {"source": [], "cue": [[4, 8]], "content": [[9, 11], [12, 17]]},
            ],
        },
        {"doc": "b", "attributions": []},
    ]


def test_relations_and_recalls_are_scored_by_the_shared_tool(shared: Path, tmp_path: Path):
    figures = {figure.what: (figure.value, figure.is_reached) for figure in relation_figures(shared, tmp_path)}

    assert figures["relations, PolNeAR dev"] == (0.5, False)
    assert figures["recall, negated cue, PolNeAR dev"] == (0.562, True)
    assert figures["recall, denial, PolNeAR dev"] == (0.0, False)
    assert figures["relations, strict, PolNeAR dev --speech"] == (0.7, True)


def test_claims_are_scored_by_the_shared_tool_and_a_missing_row_is_0(shared: Path, tmp_path: Path):
    floors = {"claim": 0.8, "date value": 0.75, "platform": 1.0}

    figures = list(claim_figures(shared, tmp_path, "seeds", floors))

    assert [(figure.what, figure.value, figure.is_reached) for figure in figures] == [
        ("claim, seeds", 0.81, True),
        ("date value, seeds", 0.7, False),
        ("platform, seeds", 0.0, False),
    ]


def test_dates_are_scored_by_the_shared_tool_in_every_corpus(shared: Path, tmp_path: Path):
    (shared / "data/dates").mkdir()
    for corpus in DATE_FLOORS:
        article = {"doc": "a", "dct": "2024-01-08", "text": "It rained from 1990 to 2000 and on Sunday night."}
        (shared / f"data/dates/{corpus}.jsonl").write_text(json.dumps(article), "utf-8")
    (shared / "tools/eval_dates.py").write_text(DATE_TOOL, "utf-8")

    figures = list(date_figures(shared, tmp_path))

    assert [(figure.what, figure.value) for figure in figures[:2]] == [
        ("dates, aquaint", 0.3),
        ("date values, aquaint", 0.9),
    ]
    assert {figure.what: figure.floor for figure in figures if figure.floor} == {
        "dates, meantime_a": 0.93,
        "date values, meantime_a": 0.86,
        "date values, wikiwars": 0.75,
    }
    assert len(figures) == 2 * len(DATE_FLOORS)


def test_what_is_right_of_the_claims_that_were_found_is_a_share(shared: Path, tmp_path: Path):
    answer = {"rows": {}, "matched claims": {"source": {"accuracy": 0.9, "n": 10}}}
    (shared / "tools/score_claims.py").write_text(f"print({json.dumps(json.dumps(answer))})", "utf-8")
    floors = {"source right, given the claim": 0.88, "source type right, given the claim": 0.92}

    figures = list(claim_figures(shared, tmp_path, "seeds", floors))

    assert [(figure.value, figure.is_reached) for figure in figures] == [(0.9, True), (0.0, False)]


def test_our_labels_are_scored_over_a_run_on_the_articles_that_are_held_out(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    held = next(name for name in (f"paper_{i}" for i in range(99)) if is_held_out(name))
    folder = shared / "data/newswire-ner/train"
    folder.mkdir(parents=True)
    (folder / f"{held}.tsv").write_text("paper.example/1\nIt\tO\nrains\tO\n.\tO\n", "utf-8")
    labels = tmp_path / "labels.tsv"
    labels.write_text(f"document\tsource\tcue\tcontent\tkind\ttarget\n{held}\t-\t-\t0-2\tassertion\t-\n", "utf-8")
    monkeypatch.setattr(benchmarks, "LABELS", labels)
    (shared / "data/polnear/dev/text").mkdir(parents=True, exist_ok=True)
    (shared / "data/polnear/dev/text/b.txt").write_text("It rains.", "utf-8")
    of_polnear = tmp_path / "polnear.tsv"
    of_polnear.write_text("document\tsource\tcue\tcontent\tkind\ttarget\nb\t-\t-\t0-8\tassertion\t-\n", "utf-8")
    monkeypatch.setattr(benchmarks, "POLNEAR_LABELS", of_polnear)
    (shared / "tools/score_kinds.py").write_text(KIND_TOOL, "utf-8")

    figures = list(own_label_figures(shared, tmp_path))

    for name, doc in (("newswire", held), ("PolNeAR", "b")):
        (gold,) = (json.loads(line) for line in (tmp_path / f"{name}-kinds.gold.jsonl").read_text("utf-8").splitlines())
        assert (gold["doc"], gold["content"], gold["kind"]) == (doc, [[0, 8]], "assertion")
    n = len(OWN_LABEL_ROWS)
    assert figures[0] == Figure("kind, our newswire labels held out", 0.9)
    assert figures[n] == Figure("kind, our PolNeAR labels held out", 0.9)
    assert len(figures) == 2 * n


def test_kinds_are_scored_over_a_run_on_the_articles_they_stand_in(shared: Path, tmp_path: Path):
    (shared / "data/kinds").mkdir()
    (shared / "data/kinds/dev.jsonl").write_text('{"doc": "b"}\n{"doc": "b"}\n', "utf-8")
    (shared / "tools/score_kinds.py").write_text(KIND_TOOL, "utf-8")

    figures = list(kind_figures(shared, tmp_path))

    assert [json.loads(line)["id"] for line in (tmp_path / "kinds.jsonl").read_text("utf-8").splitlines()] == ["b"]
    assert figures[:2] == [
        Figure("kind, labelled kinds dev", 0.9, KIND_FLOORS["kind"]),
        Figure("macro F1, labelled kinds dev", 0.8, KIND_FLOORS["macro F1"]),
    ]
    assert len(figures) == len(KIND_FLOORS)


def test_pairs_are_held_against_the_accounts_of_the_run(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder, out = shared / "corpus" / "seeds", tmp_path / "seeds"
    folder.mkdir(parents=True)
    out.mkdir()
    (out / "claims.jsonl").write_text(CLAIM.to_line(), "utf-8")
    gold = {"id": "c1", "kind": CLAIM.kind, "manner": CLAIM.manner, "content": [s.model_dump() for s in CLAIM.content]}
    (folder / "gold.jsonl").write_text(json.dumps({"doc": CLAIM.article, "claims": [gold]}), "utf-8")
    pairs = [{"a": [CLAIM.article, "c1"], "b": ["b", "c1"], "relation": kind} for kind in ("distinct", "repeats")]
    (folder / "links.gold.jsonl").write_text("\n".join(map(json.dumps, pairs)), "utf-8")
    ran = []

    def run(*arguments: str | Path) -> str:
        ran.append(arguments)
        (out / "accounts.jsonl").touch()
        return ""

    monkeypatch.setattr(benchmarks, "_python", run)

    assert list(link_figures(shared, tmp_path)) == [Figure("pairs of claims linked right, seeds", 0.5, 1.0)]
    assert ran == [("-m", "claimwire", "link", out)]


def test_speakers_are_scored_by_the_shared_tool(shared: Path, tmp_path: Path):
    (shared / "tools/eval_agents.py").write_text(SPEAKER_TOOL, "utf-8")

    assert list(speaker_figures(shared, tmp_path)) == [
        Figure("resolved speakers, SEER dev", 0.0, 0.55),
        Figure("resolved speakers, SEER dev, all claims", 0.01, None),
    ]


def test_a_speaker_tool_that_prints_nothing_is_named(shared: Path, tmp_path: Path):
    (shared / "tools/eval_agents.py").write_text("", "utf-8")

    with pytest.raises(SetupError, match="RESOLVED"):
        list(speaker_figures(shared, tmp_path))


def test_each_part_of_what_an_actor_says_is_credited_to_its_name():
    ann = CLAIM.model_copy(update={"source": CLAIM.source.model_copy(update={"actor": "ann-lee", "name": "Ann Lee"})})
    thought = ann.model_copy(update={"act": "attitude"})

    assert list(spoken([CLAIM, ann, thought])) == [
        {
            "doc": "a.txt",
            "claims": [{"agent": "Ann Lee", "content": [[9, 11]]}, {"agent": "Ann Lee", "content": [[12, 17]]}],
        }
    ]
    assert [line["claims"][0]["agent"] for line in credited([CLAIM])] == ["Ann"]


def test_a_tool_that_fails_is_named(shared: Path, tmp_path: Path):
    (shared / "tools/score_claims.py").write_text("raise SystemExit(9)", "utf-8")

    with pytest.raises(SetupError, match=r"score_claims\.py .*: ended with exit code 9"):
        list(claim_figures(shared, tmp_path, "seeds", {"claim": None}))


def test_a_missing_folder_is_named_and_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main([str(tmp_path / "nowhere")]) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert "nowhere: no such folder" in err


def test_without_a_folder_the_usage_is_shown(capsys: pytest.CaptureFixture[str]):
    assert main([]) == 2
    assert capsys.readouterr().err.startswith("usage: python -m claimwire.evaluation SHARED")


@pytest.mark.parametrize(("value", "code"), [(0.64, 0), (0.63, 1)])
def test_the_table_marks_what_is_below_and_so_does_the_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, value: float, code: int
):
    figures = [Figure("relations", value, 0.64), Figure("speech", 0.1)]
    monkeypatch.setattr("claimwire.evaluation.__main__.run_benchmarks", lambda shared, work: iter(figures))
    bins = [Bin(0.8, 12, 0.85, 0.83)]
    monkeypatch.setattr("claimwire.evaluation.__main__.relation_reliability", lambda shared, work: bins)

    assert main([str(tmp_path)]) == code

    out = capsys.readouterr().out
    assert f"{value:.3f}" in out
    assert ("below" in out) == (code == 1)
    assert "0.8 - 0.9" in out
