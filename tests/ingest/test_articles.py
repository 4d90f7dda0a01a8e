"""Files -> articles, and one clear error for each bad one."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimwire.errors import InputError, SetupError
from claimwire.ingest import Input, ReadOptions, find_inputs, read_articles, unique
from claimwire.records import Article

WORDS = st.text(alphabet=st.sampled_from('a \n"é,\x00\ud83d'), max_size=8)
VALUES = st.one_of(st.none(), st.booleans(), st.integers(0, 9), WORDS, st.lists(WORDS, max_size=1))
KEYS = st.sampled_from(["id", "text", "published", "title", "other"])
RECORDS = st.dictionaries(KEYS, VALUES).map(lambda record: json.dumps(record).encode())
BODY = "The council said the bridge was closed."


def read(path: Path | str, **options: Any) -> list[Article | InputError]:
    return list(read_articles(find_inputs([str(path)]), ReadOptions(**options)))


def article(path: Path | str, **options: Any) -> Article:
    (found,) = read(path, **options)
    assert isinstance(found, Article), found
    return found


def error(path: Path | str, **options: Any) -> InputError:
    (found,) = read(path, **options)
    assert isinstance(found, InputError), found
    return found


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.TXT"])
def test_a_text_file_is_one_article_whose_text_is_never_altered(write: Any, name: str) -> None:
    text = "  First line \r\n\r\n" + BODY + "\u2028\x85 \n"

    found = article(write(name, text))

    assert (found.id, found.text) == (name, text)


def test_a_byte_order_mark_is_dropped_and_only_at_the_start(write: Any) -> None:
    assert article(write("a.txt", "\ufeff" + BODY + "\ufeff")).text == BODY + "\ufeff"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", json.dumps({"id": 7, "text": BODY, "published": "2024-01-08", "likes": [1]}) + "\n\n"),
        ("a.json", json.dumps({"id": "7", "text": BODY, "published": "2024-01-08"})),
        ("a.json", json.dumps([{"id": "7", "text": BODY, "published": "2024-01-08"}])),
        ("a.json", json.dumps({"articles": [{"id": "7", "text": BODY, "published": "2024-01-08"}]})),
        ("a.csv", f'id,text,published,extra\n7,"{BODY}",2024-01-08,x\n'),
        ("a.csv", f'\ufeffid;published;text\r\n7;2024-01-08;"{BODY}"\r\n'),
    ],
)
def test_every_format_gives_the_same_article(write: Any, name: str, content: str) -> None:
    found = article(write(name, content))

    assert (found.id, found.text, found.published) == ("7", BODY, "2024-01-08")


def test_records_without_an_id_have_their_place_in_the_file_as_id(write: Any) -> None:
    record = json.dumps({"text": BODY})
    write("in/a.jsonl", f"{record}\n\n{record}\n")
    write("in/b.json", f"[{record}, {record}]")
    write("in/c.csv", f'title,text\nOne,"{BODY}\n\nMore."\nTwo,{BODY}\n')

    found = [item.id for item in read(write("in/d.txt", BODY).parent) if isinstance(item, Article)]

    assert found == ["a.jsonl#1", "a.jsonl#3", "b.json#1", "b.json#2", "c.csv#2", "c.csv#5", "d.txt"]


def test_other_keys_can_be_named(write: Any) -> None:
    path = write("a.jsonl", json.dumps({"body": BODY, "url": "u1", "date": "2024-01-08 10:00:00", "id": 3}))

    found = article(path, text_key="body", id_key="url", published_key="date")

    assert (found.id, found.text, found.published) == ("u1", BODY, "2024-01-08 10:00:00")


def test_a_cell_may_hold_a_whole_article(write: Any) -> None:
    text = BODY * 10_000

    assert article(write("a.csv", f"text\n{text}\n")).text == text


def test_a_byte_order_mark_inside_a_table_stays(write: Any) -> None:
    assert article(write("a.csv", 'text\n"one\n\ufefftwo"\n')).text == "one\n\ufefftwo"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", "", "is empty"),
        ("a.txt", " \n\t", "holds only white space"),
        ("a.txt", b"caf\xe9 closed", "is no UTF-8: byte 0xe9 at position 3"),
        ("a.txt", b"\xff\xfew\x00o", "is no UTF-16-LE: byte 0x6f at position 2"),
        ("a.txt", b"\x00\x01\x02", "is no text: NUL at position 0"),
        ("a.jsonl", "", "holds no articles"),
        ("a.jsonl", "{'text': 1}", "a.jsonl:1: line contains invalid json"),
        ("a.jsonl", "[1]", "a.jsonl:1: line does not match requested type"),
        ("a.jsonl", '\n{"body": "x"}', "a.jsonl:2: lacks 'text'; it has 'body'"),
        ("a.jsonl", '{"text": 3}', "'text' is number, not a string"),
        ("a.jsonl", '{"text": null}', "'text' is null, not a string"),
        ("a.jsonl", '{"text": "x", "id": true}', "'id' is boolean, not a string"),
        ("a.jsonl", '{"text": "x", "title": ["t"]}', "'title' is array, not a string"),
        ("a.jsonl", '{"text": "x", "published": "8 Jan"}', "published '8 Jan' is no ISO day"),
        ("a.jsonl", '{"text": "x", "published": "20240108T1000"}', "is no ISO day"),
        ("a.jsonl", r'{"text": "x", "title": "\ud83d"}', "'title' holds half a surrogate pair at character 0"),
        ("a.jsonl", r'{"text": "x", "id": "\ud83d"}', "'id' holds half a surrogate pair at character 0"),
        ("a.jsonl", r'{"text": "x \ud83d"}', "'text' holds half a surrogate pair at character 2"),
        ("a.jsonl", '{"text": "x", "deep": ' + "[" * 9999 + "]" * 9999 + "}", "is nested too deeply"),
        ("a.jsonl", b'{"text": "caf\xe9"}', "a.jsonl:1: is no UTF-8: byte 0xe9 at position 13 of the line"),
        ("a.json", "", "is empty"),
        ("a.json", "[]", "holds no articles"),
        ("a.json", "3", "holds number, neither"),
        ("a.json", '{\n"text": }', "a.json:2: is no JSON"),
        ("a.json", '{"text": "x"}\n{"text": "y"}', "a.json:2: .*belong in a .jsonl file"),
        ("a.json", "[[]]", "a.json#1: is array, not an object"),
        ("a.json", '[{"text": ""}]', "a.json#1: is empty"),
        ("a.json", "[" * 9999, "is no JSON that can be read"),
        ("a.csv", "", "is empty"),
        ("a.csv", "id,text\n", "holds no articles"),
        ("a.csv", "id,text\r1,x\r", "a.csv:1: has a broken header"),
        ("a.csv", "id,body\n1,x\n", "has no column 'text' in its header: id,body"),
        ("a.csv", "id,text\n1,x,y\n", "a.csv:2: has 3 cells where the header has 2"),
        ("a.csv", 'id,text\n1,"x\n', "a.csv:2: has broken quoting"),
        ("a.csv", b"id,text\n1,\xe9\n", "a.csv:2: is no UTF-8"),
        ("a.rtf", "x", "no known format .rtf; claimwire reads .txt .md"),
        ("README", "x", r"no known format \(no suffix\)"),
    ],
)
def test_a_bad_input_gives_one_clear_error(write: Any, name: str, content: str | bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        raise error(write(name, content))


def test_a_bad_line_does_not_stop_the_lines_after_it(write: Any) -> None:
    path = write("a.jsonl", 'no\n{"id": "good", "text": "words"}\n')

    bad, good = read(path)

    assert isinstance(bad, InputError)
    assert isinstance(good, Article)


def test_the_second_article_with_an_id_is_an_error_that_names_the_first(write: Any) -> None:
    write("a/1.jsonl", '{"id": "x", "text": "words"}')
    write("a/2.jsonl", '{"id": "x", "text": "other words"}')

    found = read(write("a/3.txt", BODY).parent)
    _, second, _ = unique(found)

    assert isinstance(second, InputError)
    assert "'x' was already taken by an article of" in second.reason
    assert (second.path[-7:], second.reason[-7:], second.article_id) == ("2.jsonl", "1.jsonl", "x")
    assert all(isinstance(item, Article) for item in found)


def test_a_long_text_is_refused_with_the_limit_and_read_without_one(write: Any) -> None:
    path = write("a.txt", "x" * 1_000_001)

    assert "has 1,000,001 characters; 1,000,000 is the most" in str(error(path))
    assert len(article(path, max_chars=None).text) == 1_000_001


def test_a_huge_text_is_refused_before_it_is_read_to_the_end(write: Any) -> None:
    assert "has more than 10 characters" in str(error(write("a.txt", "x" * 100), max_chars=10))


def test_a_file_that_vanished_is_an_error_and_not_a_crash(write: Any) -> None:
    path = write("a.txt", BODY)
    inputs = find_inputs([str(path)])
    path.unlink()

    (found,) = read_articles(inputs)

    assert "cannot be read: No such file" in str(found)


def test_a_file_that_cannot_be_opened_is_an_error_and_not_a_crash(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()

    (found,) = read_articles([Input(tmp_path, "a.txt")])

    assert "is a folder, not a file" in str(found)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(name=st.sampled_from(["a.txt", "a.jsonl", "a.json", "a.csv"]), content=st.one_of(st.binary(), RECORDS))
def test_whatever_lies_in_a_file_nothing_raises_and_every_text_can_be_written(
    write: Any, name: str, content: bytes
) -> None:
    for item in read(write(name, content)):
        assert isinstance(item, Article | InputError)
        assert str(item).encode("utf-8")


def test_a_text_of_ten_megabytes_in_one_line_is_read(write: Any) -> None:
    text = "The road is closed. " * 500_000

    assert article(write("a.txt", text), max_chars=None).text == text


def test_a_file_whose_name_is_no_utf8_is_read_under_its_name_with_the_bytes_written_out(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(BODY, "utf-8")

    found = article(tmp_path)

    assert (found.id, found.text) == ("caf\\xe9.txt", BODY)
    assert (found.path or "").endswith("/caf\\xe9.txt")


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        (BODY.encode(), ["-"]),
        (b'\xef\xbb\xbf{"text": "one"}\n\n{"text": "two"}\n{"id": "b", "text": "three"}', ["-#1", "-#3", "b"]),
        (b"", ["error"]),
    ],
)
def test_standard_input_is_one_text_or_json_lines(
    monkeypatch: pytest.MonkeyPatch, content: bytes, ids: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    assert [item.id if isinstance(item, Article) else "error" for item in read("-")] == ids


def test_a_sidecar_tells_what_the_record_does_not(write: Any) -> None:
    write(
        "in/metadata.csv", "file,published,outlet\ndeep/a.txt,2024-01-08,The Post\nb,2024-02-01,\nc,2024-03-01,Other\n"
    )
    write("in/deep/metadata.jsonl", '{"id": "a.txt", "outlet": "The Nearer Post"}\n')
    write("in/deep/a.txt", BODY)
    write("in/b.txt", BODY)
    write("in/c.jsonl", json.dumps({"id": "c", "text": BODY, "outlet": "Own"}))

    found = read(write("in/z.txt", BODY).parent, published="2020-01-01")

    assert [(item.id, item.published, item.outlet) for item in found if isinstance(item, Article)] == [
        ("b.txt", "2024-02-01", None),
        ("c", "2024-03-01", "Own"),
        ("z.txt", "2020-01-01", None),
        ("deep/a.txt", "2024-01-08", "The Nearer Post"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("file,published\na.txt,soon\n", "metadata.csv:2: published 'soon' is no ISO day"),
        ("file,published\n,2024-01-08\n", "metadata.csv:2: names no file and no id"),
        ("name,published\n", "has no column 'file' or 'id'"),
    ],
)
def test_a_wrong_sidecar_stops_before_anything_is_read(write: Any, content: str, message: str) -> None:
    write("in/metadata.csv", content)
    inputs = find_inputs([str(write("in/a.txt", BODY).parent)])

    with pytest.raises(SetupError, match=message):
        read_articles(inputs)


@pytest.mark.parametrize("options", [{"published": "yesterday"}, {"max_chars": 0}])
def test_options_that_make_no_sense_are_a_wrong_set_up(options: dict[str, Any]) -> None:
    with pytest.raises(SetupError):
        ReadOptions(**options)
