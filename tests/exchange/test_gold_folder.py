"""Corrected files become gold; what cannot be taken is named by file and task, and the others go on."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from claimwire.cli import app
from claimwire.errors import SetupError
from claimwire.evaluation.gold import read_gold
from claimwire.exchange import doccano, label_studio
from claimwire.exchange.export import export
from claimwire.exchange.gold_folder import GOLD, import_corrections, texts_of, told_by
from claimwire.exchange.tasks import Region, Task, corrected, task_of

TEXT = "Ada Obi said the mast fell. Nobody asked her."
REGIONS = (Region("1", "assertion", 13, 26), Region("2", "source", 0, 7), Region("3", "cue", 8, 12))
GOOD = Task("good", TEXT, REGIONS, (("1", "2"), ("1", "3")))


def entity(number, label, start, end):
    return {"id": number, "label": label, "start_offset": start, "end_offset": end}


def item(**changed):
    entities = [entity(1, "assertion", 13, 26), entity(2, "source", 0, 7)]
    link = {"from_id": 1, "to_id": 2, "type": "linked"}
    return {"text": TEXT, "article": "bad", "entities": entities, "relations": [link], **changed}


BAD = {
    "offset": (item(entities=[entity(1, "denial", 13, 99)]), "region 1: [13, 99) is not in the text of 45 characters"),
    "label": (item(entities=[entity(1, "joke", 13, 26)]), "region 1: unknown label 'joke'"),
    "nowhere": (item(relations=[{"from_id": 1, "to_id": 9}]), "a link leads to region 9, which is not there"),
    "no claim": (
        item(entities=[entity(1, "source", 0, 7), entity(2, "cue", 8, 12)]),
        "a link ties a source and a cue together; one end, and one only, is the content of a claim",
    ),
    "blank": (item(entities=[entity(1, "denial", 7, 8)], relations=[]), "region 1: holds only white space"),
    "two sources": (
        item(
            entities=[entity(1, "denial", 13, 26), entity(2, "source", 0, 3), entity(3, "source", 4, 7)],
            relations=[{"from_id": 1, "to_id": 2}, {"from_id": 1, "to_id": 3}],
        ),
        "region 1: has 2 sources; two sources are two claims",
    ),
    "no text": ({"article": "bad", "entities": []}, "task 2 (bad): lacks 'text'"),
    "kind of value": (item(entities=[{**entity(1, "denial", 0, 7), "end_offset": "7"}]), "'end_offset' is no int"),
    "other text": (
        item(claimwire={"doc": "bad", "dates": [{"text": "Monday", "start": 0, "end": 6, "value": "2024"}]}),
        "no 'Monday' at 0",
    ),
    "no article": (item(claimwire={"claims": 3}), "claimwire.doc: Field required"),
}


def write(path, *items):
    path.write_text("".join(json.dumps(each) + "\n" for each in items), "utf-8")
    return path


@pytest.mark.parametrize("name", BAD)
def test_a_bad_task_is_named_and_the_others_become_gold(tmp_path, name):
    bad, reason = BAD[name]
    good = next(iter(doccano.to_json([GOOD])))
    path = write(tmp_path / "back.jsonl", {**good, "article": "first"}, bad, good)

    result = CliRunner().invoke(app, ["import", str(path), "--gold", str(tmp_path / "gold")])

    assert result.exit_code == 3
    (line,) = [line for line in result.stderr.splitlines() if reason in line]
    assert line.startswith(f"{path}: task 2 (bad): ")
    assert "2 articles with 2 claims are gold" in result.stderr
    assert [gold.doc for gold in read_gold(tmp_path / "gold" / GOLD)] == ["first", "good"]


def test_words_that_do_not_stand_there_are_refused(tmp_path):
    task = label_studio.to_json(GOOD)
    task["predictions"][0]["result"][0]["value"]["text"] = "the mast stood"
    path = tmp_path / "back.json"
    path.write_text(json.dumps([task]), "utf-8")

    done = import_corrections([path], tmp_path / "gold")

    (error,) = done.errors
    assert str(error) == f"{path}: task 1 (good): region 1: no 'the mast stood' at [13, 26)"
    assert not (tmp_path / "gold").exists()


@pytest.mark.parametrize(("name", "content"), [("x.json", b"{"), ("x.spacy", b"no bin"), ("x.jsonl", b'{"a')])
def test_a_damaged_file_is_an_error_and_the_next_file_is_read(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    good = write(tmp_path / "good.jsonl", *doccano.to_json([GOOD]))

    done = import_corrections([tmp_path / name, good], tmp_path / "gold")

    assert done.articles == 1
    assert [str(error).startswith(str(tmp_path / name)) for error in done.errors] == [True]


def test_a_text_without_its_ann_is_an_error(tmp_path):
    (tmp_path / "br").mkdir()
    (tmp_path / "br" / "a.txt").write_text(TEXT, "utf-8")

    done = import_corrections([tmp_path / "br"], tmp_path / "gold")

    assert "a.ann: a: a.ann cannot be read: No such file" in str(done.errors[0])


def test_a_second_import_replaces_its_articles_and_keeps_the_others(tmp_path):
    gold = tmp_path / "gold"
    both = write(tmp_path / "a.jsonl", *doccano.to_json([GOOD, GOOD._replace(id="other")]))
    again = GOOD._replace(regions=(REGIONS[0]._replace(label="denial"), *REGIONS[1:]))

    import_corrections([both], gold)
    import_corrections([write(tmp_path / "b.jsonl", *doccano.to_json([again]))], gold)

    assert {each.doc: each.claims[0].kind for each in read_gold(gold / GOLD)} == {
        "good": "denial",
        "other": "assertion",
    }
    assert {name: article.text for name, article in texts_of(gold).items()} == {"good": TEXT, "other": TEXT}


def test_what_is_corrected_in_a_claim_changes_and_the_rest_stays(records):
    task = task_of(records[0], records[0].text)
    moved = [r._replace(label="question") if r.label == "confirmation" else r for r in task.regions]

    before = {claim.id: claim for claim in task.known.claims}
    after = {claim.id: claim for claim in corrected(task._replace(regions=tuple(moved))).gold.claims}

    changed = {name for name in before if before[name] != after[name]}
    assert {(name, after[name].kind) for name in changed} == {("=hard/ä 1.txt-2", "question")}
    assert after["=hard/ä 1.txt-2"].source.role == "engineer"


def test_a_deleted_claim_leaves_its_source_and_cue_behind_and_they_are_counted(records):
    task = task_of(records[1], records[1].text)
    anchor = next(region for region in task.regions if region.label == "denial")
    kept = tuple(region for region in task.regions if region is not anchor)
    links = tuple(link for link in task.links if anchor.id not in link)

    made = corrected(task._replace(regions=kept, links=links))

    assert [claim.kind for claim in made.gold.claims] == ["accusation"]
    assert made.loose == 2


def test_a_new_claim_names_its_source_as_the_article_does(records):
    task = task_of(records[0], records[0].text)
    at = task.text.index("GC")
    new = (Region("n", "assertion", 0, 11), Region("m", "source", at, at + 2))

    gold = corrected(task._replace(regions=(*task.regions, *new), links=(*task.links, ("m", "n")))).gold

    claim = next(claim for claim in gold.claims if claim.id == "n1")
    assert (claim.source.name, claim.source.type, claim.content[0].text) == (
        "grid company",
        "organization",
        "=SUM report",
    )


def test_the_quotation_of_a_new_content_is_seen():
    text = "“It fell,” he said. It “really” fell, he said."
    task = Task("a", text, (Region("1", "assertion", 1, 8), Region("2", "assertion", 20, 36)), ())

    first, second = corrected(task).gold.claims

    assert (first.manner, [quote.text for quote in first.quotes]) == ("direct", ["It fell,"[:7]])
    assert (second.manner, [quote.text for quote in second.quotes]) == ("mixed", ["really"])


@pytest.mark.parametrize("tool", ["label-studio", "doccano", "docbin", "brat"])
def test_a_format_is_told_by_its_file(findings, tool, tmp_path):
    dest = tmp_path / {"label-studio": "x.json", "doccano": "x.jsonl", "docbin": "x.spacy", "brat": "x"}[tool]
    export(findings, tool, dest)

    assert told_by(dest) == tool


def test_a_format_that_nobody_can_tell_is_to_be_named(tmp_path):
    (tmp_path / "x.xml").write_text("<a/>")

    with pytest.raises(SetupError, match="cannot tell its format; name it: --from"):
        import_corrections([tmp_path / "x.xml"], tmp_path / "gold")


def test_gold_that_was_corrected_scores_a_run(out, findings, tmp_path):
    export(findings, "doccano", tmp_path / "x.jsonl")
    lines = (tmp_path / "x.jsonl").read_text("utf-8").replace('"label": "accusation"', '"label": "criticism"')
    (tmp_path / "x.jsonl").write_text(lines, "utf-8")
    import_corrections([tmp_path / "x.jsonl"], tmp_path / "gold")

    result = CliRunner().invoke(app, ["evaluate", "--gold", str(tmp_path / "gold"), str(out), "--errors"])

    assert result.exit_code == 0
    assert "kind is accusation, not criticism" in result.stdout
    assert "actor" not in result.stdout
