"""What the user names -> the files to read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from claimwire.errors import SetupError
from claimwire.ingest import Input, find_inputs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.md",
        "deep/c.jsonl",
        "deep/photo.jpg",
        ".hidden/d.txt",
        ".e.txt",
        "metadata.csv",
        "f.html",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("words\n", "utf-8")
    return tmp_path


def ids(*names: Path | str, skip: Path | None = None) -> list[str]:
    return [item.id for item in find_inputs([str(name) for name in names], skip=skip)]


def test_a_folder_is_walked_in_sorted_order_without_images_hidden_files_and_sidecars(folder: Path) -> None:
    assert ids(folder) == ["a.md", "b.txt", "f.html", "deep/c.jsonl"]


def test_a_file_named_by_itself_has_its_name_as_id_whatever_its_format(folder: Path) -> None:
    assert ids(folder / "deep" / "c.jsonl", folder / "deep" / "photo.jpg") == ["c.jsonl", "photo.jpg"]


def test_a_pattern_counts_ids_from_its_last_folder_without_a_wildcard(folder: Path) -> None:
    assert ids(folder / "**" / "*.jsonl") == ["deep/c.jsonl"]
    assert ids(folder / "d*") == ["deep/c.jsonl"]
    assert ids(folder / "*") == ["a.md", "b.txt", "deep/c.jsonl", "f.html"]


def test_a_file_that_is_named_twice_is_read_once(folder: Path) -> None:
    assert ids(folder, folder / "b.txt", folder / "*.txt").count("b.txt") == 1


def test_the_output_of_an_earlier_run_can_be_left_out(folder: Path) -> None:
    assert ids(folder, skip=folder / "deep") == ["a.md", "b.txt", "f.html"]
    assert ids(folder / "**", skip=folder / "deep") == ["a.md", "b.txt", "f.html"]


def test_a_hyphen_is_standard_input() -> None:
    assert find_inputs(["-"]) == [Input(Path(), "-")]


def test_standard_input_that_is_closed_is_a_wrong_set_up(monkeypatch: Any) -> None:
    monkeypatch.setattr("sys.stdin", None)

    with pytest.raises(SetupError, match="-: standard input is closed"):
        find_inputs(["-"])


def test_an_empty_name_is_not_the_folder_where_we_are(folder: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(folder)

    with pytest.raises(SetupError, match="an input without a name"):
        find_inputs([""])


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("words", "utf-8")

    assert ids(tmp_path / "a[1].txt") == ["a[1].txt"]


@pytest.mark.parametrize("name", ["missing.txt", "missing/", "*.none", "empty"])
def test_what_leads_to_nothing_is_a_wrong_set_up(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(SetupError, match=name.strip("*/")):
        find_inputs([str(tmp_path / name)])


def test_a_folder_that_is_closed_to_us_is_named_and_the_others_are_read(folder: Path, monkeypatch: Any) -> None:
    scan = os.scandir

    def refuse(path: Any) -> Any:  # the kernel is played, since root may open anything
        if Path(path).name in (".shut", "inner"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    (folder / "inner").mkdir()
    (folder / ".shut").mkdir()
    monkeypatch.setattr(os, "scandir", refuse)

    found = find_inputs([str(folder), str(folder / ".shut")])

    assert [(item.id, item.fault) for item in found if item.fault] == [
        ("inner", "cannot be read: Permission denied"),
        (".shut", "cannot be read: Permission denied"),
    ]
    assert any(not item.fault for item in found)
    with pytest.raises(SetupError, match="shut: cannot be read: Permission denied"):
        find_inputs([str(folder / ".shut")])


def test_a_link_to_a_folder_above_is_not_followed(folder: Path) -> None:
    (folder / "deep" / "up").symlink_to(folder)

    assert ids(folder) == ["a.md", "b.txt", "f.html", "deep/c.jsonl"]
