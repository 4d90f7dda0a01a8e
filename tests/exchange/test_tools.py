"""What goes out to an annotation tool comes in again, whatever the text."""

from __future__ import annotations

import json
from importlib import import_module
from importlib.resources import files
from xml.etree import ElementTree

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin

from claimwire.evaluation.gold import read_gold
from claimwire.exchange.export import export
from claimwire.exchange.formats import FORMATS
from claimwire.exchange.gold_folder import GOLD, import_corrections
from claimwire.exchange.tasks import LABELS, Region, Task, corrected, gold_of, task_of

TOOLS = [name for name, each in FORMATS.items() if each.is_read]
ENDINGS = {"label-studio": ".json", "doccano": ".jsonl", "docbin": ".spacy", "brat": ""}


def module(tool):
    return import_module(f"claimwire.exchange.{FORMATS[tool].module}")


def out_and_in(tool, tasks, folder):
    path = folder / f"tasks{ENDINGS[tool]}"
    module(tool).write_tasks(tasks, path)
    return list(module(tool).read(path))


@pytest.mark.parametrize("tool", TOOLS)
def test_a_run_goes_out_and_comes_in_as_the_same_claims(findings, records, tool, tmp_path):
    dest = tmp_path / f"corrected{ENDINGS[tool]}"

    export(findings, tool, dest)
    done = import_corrections([dest], tmp_path / "gold")

    assert (done.articles, done.claims, done.loose, done.errors) == (2, 7, 0, [])
    gold = {article.doc: article for article in read_gold(tmp_path / "gold" / GOLD)}
    assert gold == {record.id: gold_of(record) for record in records}


@pytest.mark.parametrize("tool", TOOLS)
def test_without_what_lies_beside_the_spans_kinds_and_links_still_come_in(records, tool, tmp_path):
    tasks = [task_of(record, record.text)._replace(known=None) for record in records]

    found = [corrected(task).gold for task in out_and_in(tool, tasks, tmp_path)]

    def seen(article):
        return [(c.kind, c.negated, c.content, c.cue, c.source and c.source.text) for c in article.claims]

    wanted = {record.id: seen(gold_of(record)) for record in records}
    assert {article.doc: sorted(seen(article), key=str) for article in found} == {
        name: sorted(claims, key=str) for name, claims in wanted.items()
    }


ATOMS = [*"ab .“”\t\n\u2028\u0301é漢\x85", "\r\n", "🏭", "👩\u200d👩\u200d👧", "𝕏", "🇵🇰", "word "]
HARD_TEXT = st.lists(st.sampled_from(ATOMS), min_size=1, max_size=30).map("".join)


@st.composite
def tasks(draw):
    """Draw a text and regions that begin and end with a word, as those of claims do."""
    text = draw(HARD_TEXT.filter(str.strip))
    places = st.integers(0, len(text) - 1)
    regions = []
    for number in range(draw(st.integers(0, 5))):
        start, end = sorted((draw(places), draw(places)))
        words = text[start : end + 1]
        if words.strip():
            start += len(words) - len(words.lstrip())
            end = start + len(words.strip())
            regions.append(Region(f"r{number + 1}", draw(st.sampled_from(LABELS)), start, end))
    links = tuple((regions[0].id, region.id) for region in regions[1:])
    return Task("a", text, tuple(regions), links)


@pytest.mark.parametrize("tool", TOOLS)
@given(task=tasks())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_region_and_link_survives_in_every_text(tool, task, tmp_path_factory):
    (found,) = out_and_in(tool, [task], tmp_path_factory.mktemp("x"))

    assert (found.id, found.text) == (task.id, task.text)
    places = sorted((region.label, region.start, region.end) for region in task.regions)
    assert sorted((region.label, region.start, region.end) for region in found.regions) == places
    assert linked(found) == linked(task)


def linked(task):
    where = {region.id: (region.label, region.start, region.end) for region in task.regions}
    return sorted((where[a], where[b]) for a, b in task.links)


def test_label_studio_counts_utf16_code_units():
    text = "🏭👩‍👩‍👧\r\nshut"
    (item,) = [module("label-studio").to_json(Task("a", text, (Region("r1", "denial", 8, 12),), ()))]

    value = item["predictions"][0]["result"][0]["value"]
    units = text.encode("utf-16-le")

    assert text[8:12] == "shut"
    assert units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") == "shut"
    assert value["start"] == 12


def test_label_studio_regions_counted_in_code_points_are_told_by_their_words():
    text = "🏭 was shut"
    result = {"id": "r", "type": "labels", "from_name": "label"}
    value = {"start": 6, "end": 10, "text": "shut", "labels": ["denial"]}
    item = {"data": {"text": text, "article": "a"}, "annotations": [{"result": [{**result, "value": value}]}]}

    (region,) = module("label-studio").from_json(item).regions

    assert text[region.start : region.end] == "shut"


def test_the_newest_annotation_counts_and_a_cancelled_one_does_not():
    task = module("label-studio").to_json(Task("a", "It is shut.", (Region("r1", "denial", 6, 10),), ()))
    results = task["predictions"][0]["result"]
    kinds = {"2024-01-01": "question", "2024-01-03": "demand", "2024-01-04": "denial"}
    task["annotations"] = [
        {
            "updated_at": day,
            "was_cancelled": kind == "denial",
            "result": [{**results[0], "value": {**results[0]["value"], "labels": [kind]}}, *results[1:]],
        }
        for day, kind in kinds.items()
    ]

    assert module("label-studio").from_json(task).regions[0].label == "demand"


def test_names_types_and_acts_can_be_corrected_in_label_studio(records):
    item = module("label-studio").to_json(task_of(records[0], records[0].text))
    item = json.loads(json.dumps(item).replace('"text": ["Ruvo"]', '"text": ["Ruvo Anders"]'))

    gold = corrected(module("label-studio").from_json(item)).gold

    assert "Ruvo Anders" in {claim.source.name for claim in gold.claims if claim.source}


def test_the_labelling_interface_has_every_label_and_control():
    root = ElementTree.fromstring(files("claimwire.exchange").joinpath("label_studio.xml").read_text("utf-8"))

    assert {label.get("value") for label in root.iter("Label")} == set(LABELS)
    assert {"label", "text", "act", "name", "type"} <= {each.get("name") for each in root.iter()}


def test_brat_shows_no_mark_over_a_line_break(tmp_path):
    text = "He said:\r\n“One\r\n\r\ntwo” so."
    task = Task("a/b.txt", text, (Region("r1", "denial", 11, 21),), ())

    (found,) = out_and_in("brat", [task], tmp_path)
    bound = (tmp_path / "tasks" / "a%2Fb.txt.ann").read_text("utf-8")

    assert [region[1:4] for region in found.regions] == [("denial", 11, 21)]
    assert bound == "T1\tdenial 11 14;18 21\tOne two\n"


def test_brat_pieces_with_words_between_them_are_parts_of_a_content(tmp_path):
    (tmp_path / "a.txt").write_text("No way, he said, at all.", "utf-8")
    (tmp_path / "a.ann").write_text("T1\tdenial 0 6;17 23\tNo way at all\nT2\tcue 11 15\tsaid\nR1\tx Arg1:T2 Arg2:T1\n")

    (task,) = module("brat").read(tmp_path)
    (claim,) = corrected(task).gold.claims

    assert [part.text for part in claim.content] == ["No way", "at all"]
    assert [part.text for part in claim.cue] == ["said"]


def test_a_docbin_trains_the_span_categoriser_of_spacy(records, tmp_path):
    module("docbin").write_tasks([task_of(record, record.text) for record in records], tmp_path / "x.spacy")
    docs = list(DocBin().from_disk(tmp_path / "x.spacy").get_docs(spacy.blank("en").vocab))

    assert [doc.text for doc in docs] == [record.text for record in records]
    assert ("denial", "cutting the internet on Sunday") not in {(s.label_, s.text) for s in docs[1].spans["sc"]}
    assert ("accusation", "cutting the internet on Sunday") in {(s.label_, s.text) for s in docs[1].spans["sc"]}
