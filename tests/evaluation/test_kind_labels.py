"""Our own labels of kinds become texts and the lines that the tool for kinds reads."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from claimwire.errors import SetupError
from claimwire.evaluation.entities import PARAGRAPH
from claimwire.evaluation.kind_labels import (
    LABELS,
    POLNEAR_LABELS,
    is_held_out,
    labelled_newswire,
    labelled_polnear,
    printed,
)
from claimwire.records import KINDS

ROOT = Path(__file__).parents[2]
HELD = next(name for name in (f"paper_{i}" for i in range(99)) if is_held_out(name))
HEAD = "document\tsource\tcue\tcontent\tkind\ttarget\n"


def test_words_are_printed_with_the_spaces_of_print():
    first = ["“", "We", "wait", "”", ",", "Ada", "'s", "co", "-", "driver", "said", "(", "late", ")", "."]
    second = ['"', "No", '"', "came", "."]

    text, places = printed([*first, PARAGRAPH, *second])

    assert text.split(PARAGRAPH) == ["“We wait”, Ada's co-driver said (late).", '"No" came.']
    assert [text[start:end] for start, end in places] == first + second


def test_a_label_is_read_with_the_characters_of_its_words(tmp_path):
    words = ["The", "ferry", "sank", ",", "", "Mo", "Fay", "told", "the", "firm", "."]
    (tmp_path / f"{HELD}.tsv").write_text("\n".join(["paper.example/1", *(f"{w}\tO" if w else "" for w in words)]))
    labels = tmp_path / "labels.tsv"
    labels.write_text(f"{HEAD}{HELD}\t4-6\t6-7\t0-1,2-3\tdenial/assertion\t7-9\n{HELD}\t-\t-\t0-3\tassertion\t-\n")

    (article,) = labelled_newswire(labels, tmp_path)
    first, second = article.labels

    assert [article.text[start:end] for start, end in (*first["source"], *first["cue"])] == ["Mo Fay", "told"]
    assert [article.text[start:end] for start, end in first["content"]] == ["The", "sank"]
    assert (first["kind"], first["also"], first["target"]) == ("denial", ["assertion"], "the firm")
    assert (second["source"], second["target"]) == ([], None)


def test_only_what_is_held_out_is_read(tmp_path):
    other = next(name for name in (f"paper_{i}" for i in range(99)) if not is_held_out(name))
    labels = tmp_path / "labels.tsv"
    labels.write_text(f"{HEAD}{other}\t-\t-\t0-1\tassertion\t-\n")

    assert list(labelled_newswire(labels, tmp_path)) == []


def test_of_polnear_what_its_dev_part_holds_is_held_out_whatever_its_name(tmp_path):
    other = next(name for name in (f"paper_{i}" for i in range(99)) if not is_held_out(name))
    another = next(name for name in (f"sheet_{i}" for i in range(99)) if not is_held_out(name))
    for part, name in (("train", another), ("dev", other), ("train", HELD)):
        (tmp_path / part / "text").mkdir(parents=True, exist_ok=True)
        (tmp_path / part / "text" / f"{name}.txt").write_text("Mo Fay told the firm it lied.", "utf-8")
    names = [another, other, HELD]
    labels = tmp_path / "labels.tsv"
    labels.write_text(HEAD + "".join(f"{name}\t0-6\t7-11\t21-28\taccusation\t12-20\n" for name in names))

    held = list(labelled_polnear(labels, tmp_path))
    (learned,) = labelled_polnear(labels, tmp_path, held_out=False)

    assert [article.doc for article in held] == [other, HELD]
    assert learned.doc == another
    assert (learned.labels[0]["target"], learned.labels[0]["target_spans"]) == ("the firm", [(12, 20)])


def test_missing_labels_are_an_error_in_words(tmp_path):
    with pytest.raises(SetupError, match="is missing: start this in the checkout"):
        list(labelled_newswire(tmp_path / "none.tsv", tmp_path))


@pytest.mark.parametrize(("path", "least"), [(LABELS, 5_000), (POLNEAR_LABELS, 2_000)])
def test_our_labels_are_well_formed(path, least):
    with (ROOT / path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))

    assert len(rows) > least
    assert {kind for row in rows for kind in row["kind"].split("/")} == set(KINDS)
    assert all(row["content"] != "-" for row in rows)
    assert rows == sorted(rows, key=lambda row: row["document"])
