"""Remote files are listed and read like a folder, and only when their URL is named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import fsspec
import pytest

from claimwire.errors import InputError, SetupError
from claimwire.ingest import find_inputs, load_sidecars, read_articles, remote
from claimwire.records import Article
from ingest.samples import BODY, html, parquet, zipped

FILES = {
    "a.txt": BODY.encode(),
    "deep/b.html": html().encode(),
    "deep/c.jsonl": json.dumps({"id": "c", "text": BODY}).encode(),
    "deep/metadata.csv": b"file,outlet\nb,The Nearer Post\n",
    "d.parquet": parquet(text=[BODY]),
    "e.zip": zipped({"f.txt": BODY}),
    "metadata.csv": b"file,published,outlet\ndeep/b.html,2024-01-08,The Bay Post\na,2024-01-09,\n",
    ".hidden/g.txt": b"x",
    "photo.jpg": b"x",
}


@pytest.fixture
def store() -> Iterator[Any]:
    memory = fsspec.filesystem("memory")
    for name, content in FILES.items():
        memory.pipe(f"/news/{name}", content)
    yield memory
    memory.rm("/news", recursive=True)


def read(name: str) -> list[Article]:
    found = list(read_articles(find_inputs([name])))
    assert all(isinstance(item, Article) for item in found), found
    return [item for item in found if isinstance(item, Article)]


@pytest.mark.parametrize("name", ["memory://news", "memory://news/"])
def test_a_remote_folder_is_read_like_one_here(store: Any, name: str) -> None:
    assert [(item.id, item.published, item.outlet) for item in read(name)] == [
        ("a.txt", "2024-01-09", None),
        ("d.parquet#1", None, None),
        ("deep/b.html", "2024-01-08", "The Nearer Post"),
        ("c", None, None),
        ("e.zip#f.txt", None, None),
    ]


def test_a_remote_file_and_a_remote_pattern_are_read(store: Any) -> None:
    assert [(item.id, item.path) for item in read("memory://news/a.txt")] == [("a.txt", "memory://news/a.txt")]
    assert [item.id for item in read("memory://news/*.txt")] == ["a.txt"]
    assert [item.id for item in read("memory://news/d*")] == ["d.parquet#1", "deep/b.html", "c"]


def test_what_is_not_there_is_a_wrong_set_up(store: Any) -> None:
    for name in ("memory://news/none.txt", "memory://none/", "memory://news/*.none"):
        with pytest.raises(SetupError, match=name.replace("*", r"\*")):
            find_inputs([name])


def test_an_unknown_store_is_a_wrong_set_up() -> None:
    with pytest.raises(SetupError, match="klingon://x: cannot be listed: Protocol not known: klingon"):
        find_inputs(["klingon://x"])


def test_a_store_whose_package_is_missing_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def store(url: str) -> Any:
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr(remote, "_store", store)

    with pytest.raises(SetupError, match=r"s3://b/x: needs more packages .*s3fs.*: pip install 'claimwire\[remote\]'"):
        find_inputs(["s3://b/x"])


def test_a_file_that_vanished_or_cannot_be_reached_is_an_error(store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = find_inputs(["memory://news"])
    beside = load_sidecars(inputs)
    store.rm("/news/a.txt")

    first, *others = read_articles(inputs, sidecars=beside)

    assert isinstance(first, InputError)
    assert "memory://news/a.txt: cannot be read" in str(first)
    assert len(others) == 4


def test_a_wrong_remote_sidecar_stops_before_anything_is_read(store: Any) -> None:
    store.pipe("/news/metadata.csv", b"file,published\na,soon\n")

    with pytest.raises(SetupError, match=r"memory://news/metadata\.csv:2: published 'soon' is no ISO day"):
        read_articles(find_inputs(["memory://news"]))
