"""Bad files, names and lines: each costs itself alone, and says where it lies and why."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import socket
import subprocess
import sys
import time
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest

from claimwire.console import WRONG
from claimwire.errors import InputError, SetupError
from claimwire.ingest import Input, find_inputs, packed, read_articles, unique
from claimwire.ingest import encoding as encoding_module
from claimwire.records import Article
from ingest.samples import BODY, excel, html, tarred, warc_record, zipped

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"
SPOKEN = "“The quay’s closed,” she said. "


def line(**fields: Any) -> str:
    return json.dumps({"text": BODY, **fields}) + "\n"


def split(items: list[Article | InputError]) -> tuple[list[str], list[str]]:
    """Return the ids of the articles and the messages of the errors."""
    return (
        [item.id for item in items if isinstance(item, Article)],
        [str(item) for item in items if isinstance(item, InputError)],
    )


@pytest.mark.parametrize(("content", "reason"), [("", "is empty"), ("\ufeff", "is empty"), (" \r\n\t", "white space")])
def test_an_empty_file_and_one_of_white_space_say_so(write: Any, error: Any, content: str, reason: str) -> None:
    """Acceptance 1 and 2."""
    assert reason in str(error(write("a.txt", content)))


def test_a_byte_order_mark_is_no_part_of_the_text(write: Any, article: Any) -> None:
    """Acceptance 3."""
    assert article(write("a.txt", "\ufeff" + BODY)).text == BODY


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-8"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", SPOKEN),
        ("a.jsonl", json.dumps({"text": SPOKEN, "id": "a"}, ensure_ascii=False) + "\n"),
        ("a.json", json.dumps({"text": SPOKEN}, ensure_ascii=False)),
        ("a.csv", f'text\n"{SPOKEN}"\n'),
        ("a.tsv", f"id\ttext\r\n1\t{SPOKEN}\r\n"),
        ("a.html", html(body=f"<p>{SPOKEN}</p>")),
    ],
)
def test_a_mark_names_the_encoding_of_any_text_format(
    write: Any, article: Any, codec: str, name: str, content: str
) -> None:
    """Acceptance 4."""
    assert SPOKEN.strip() in article(write(name, ("\ufeff" + content).encode(codec))).text


def test_wide_lines_are_numbered_and_end_at_a_broken_one(write: Any, read: Any) -> None:
    """Acceptance 4."""
    data = ("\ufeff" + line(id="a") + "no\n" + line(id="b") + "\n" + line(id="c")[:-1]).encode("utf-16-le")

    ids, errors = split(read(write("a.jsonl", data + b"\n")))

    assert ids == ["a", "b"]
    assert "a.jsonl:2: line contains invalid json" in errors[0]
    assert "a.jsonl:5: is no UTF-16-LE" in errors[1]


def test_one_bad_byte_costs_one_line_of_a_thousand(write: Any, read: Any) -> None:
    """Acceptance 5."""
    lines = [line(id=str(number)).encode() for number in range(1_000)]
    lines[499] = lines[499].replace(b"beach", b"b\xe9ach")

    ids, errors = split(read(write("a.jsonl", b"".join(lines)), language="any"))

    assert len(ids) == 999
    assert len(errors) == 1
    assert "a.jsonl:500: is no UTF-8: byte 0xe9 at position" in errors[0]


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_curly_quotes_of_another_encoding_are_refused_or_read_as_the_user_says(
    write: Any, article: Any, error: Any, name: str
) -> None:
    """Acceptance 6."""
    content = {"a.txt": SPOKEN, "a.jsonl": f'{{"text": "{SPOKEN}"}}', "a.csv": f'text\n"{SPOKEN}"\n'}[name]
    path = write(name, content.encode("cp1252"))

    assert "is no UTF-8: byte 0x9" in str(error(path))
    assert article(path, encoding="cp1252").text == SPOKEN
    assert "is no CP1252" in str(error(write(name, b"text\n\x81 " if name == "a.csv" else b"\x81"), encoding="cp1252"))


@pytest.mark.parametrize("encoding", [None, "cp1252", "latin-1"])
def test_a_picture_in_the_name_of_a_text_is_refused(write: Any, error: Any, encoding: str | None) -> None:
    """Acceptance 7."""
    assert "a.txt: is no " in str(error(write("a.txt", PNG), encoding=encoding))


def test_half_a_surrogate_pair_is_refused(write: Any, error: Any) -> None:
    """Acceptance 8."""
    assert "'text' holds half a surrogate pair" in str(error(write("a.jsonl", r'{"text": "x \ud800 y"}')))


def test_every_kind_of_newline_stays_where_it_is(write: Any, read: Any) -> None:
    """Acceptance 9."""
    text = "one\r\ntwo\rthree\n\u2028four\x85five\x0bsix\u2029"
    write("in/a.txt", text)
    write("in/b.csv", f'text\n"{text}"\n')

    found = read(write("in/c.jsonl", json.dumps({"text": text}, ensure_ascii=False)).parent)

    assert [item.text for item in found] == [text] * 3


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_a_line_of_ten_megabytes_is_read_or_refused_by_its_length(
    write: Any, article: Any, error: Any, name: str
) -> None:
    """Acceptance 10."""
    text = "The road is closed. " * 500_000
    content = {"a.txt": text, "a.jsonl": json.dumps({"text": text}), "a.csv": f"text\n{text}\n"}[name]
    path = write(name, content)

    assert article(path, max_chars=None).text == text
    assert "1,000,000" in str(error(path))


def test_a_line_without_end_is_not_held(write: Any, read: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Acceptance 10: memory is bounded by the longest record that is allowed."""
    monkeypatch.setattr(encoding_module, "LONGEST_RECORD", 10_000)
    path = write("a.jsonl", line(id="a") + "x" * 20_000_000 + "\n" + line(id="b"))

    tracemalloc.start()
    ids, errors = split(read(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert ids == ["a", "b"]
    assert "a.jsonl:2: has more than 10,000 bytes" in errors[0]
    assert peak < 8_000_000


def test_what_vanished_or_changed_since_it_was_listed_says_so(write: Any) -> None:
    """Acceptance 11: what is recorded is the hash of what was read."""
    inputs = find_inputs([str(write("in/a.txt", BODY).parent), str(write("in/b.txt", BODY).parent)])
    (inputs[0].path).unlink()
    inputs[1].path.write_text(BODY * 2, "utf-8")

    gone, longer = read_articles(inputs)

    assert "a.txt: cannot be read: No such file" in str(gone)
    assert isinstance(longer, Article)
    assert longer.text == BODY * 2


def test_a_file_that_grows_while_it_is_read_says_so(write: Any) -> None:
    """Acceptance 11."""
    path = write("a.jsonl", line(id="a") + line(id="b"))
    items = read_articles(find_inputs([str(path)]))
    found = [next(items)]
    with path.open("a") as file:
        file.write(line(id="c"))

    ids, errors = split([*found, *items])

    assert ids[:2] == ["a", "b"]
    assert errors == [f"{path}: was changed while it was read"]


def test_a_file_that_is_closed_to_us_is_an_error(write: Any, read: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Acceptance 12; the kernel is played, since root may open anything."""
    write("in/a.txt", BODY).chmod(0)
    genuine = os.open

    def refuse(path: Any, *arguments: Any, **options: Any) -> int:
        if os.stat(path).st_mode & 0o444:
            return genuine(path, *arguments, **options)
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)

    ids, errors = split(read(write("in/b.txt", BODY).parent))

    assert ids == ["b.txt"]
    assert "a.txt: cannot be read: Permission denied" in errors[0]


def test_a_pipe_a_socket_a_device_and_a_folder_are_refused_without_waiting(
    write: Any, read: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Acceptance 13."""
    folder = write("in/good.txt", BODY).parent
    (folder / "folder.txt").mkdir()
    (folder / "folder.txt" / "inside.txt").write_text(BODY, "utf-8")
    os.mkfifo(folder / "pipe.txt")
    (folder / "device.txt").symlink_to("/dev/zero")
    monkeypatch.chdir(folder)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.txt")
        started = time.monotonic()
        ids, errors = split(read(folder, follow_links=True))

    assert time.monotonic() - started < 20
    assert ids == ["good.txt", "folder.txt/inside.txt"]
    assert [message.partition(".txt: ")[2] for message in errors] == [
        "is a device, not a file",
        "is a pipe, not a file",
        "is a socket, not a file",
    ]


def test_a_link_out_of_the_folder_is_refused_unless_it_is_allowed_or_named(write: Any, read: Any) -> None:
    """Acceptance 14."""
    write("elsewhere/secret.txt", BODY)
    write("elsewhere/more/b.txt", BODY)
    folder = write("in/a.txt", BODY).parent
    (folder / "link.txt").symlink_to("../elsewhere/secret.txt")
    (folder / "more").symlink_to("../elsewhere/more")

    ids, errors = split(read(folder))

    assert ids == ["a.txt"]
    assert [message.partition("/in/")[2].partition(":")[0] for message in errors] == ["link.txt", "more"]
    assert all("leads out of the folder" in message for message in errors)
    assert split(read(folder, follow_links=True)) == (["a.txt", "link.txt", "more/b.txt"], [])
    assert split(read(folder / "link.txt")) == (["link.txt"], [])


def test_a_link_within_the_folder_adds_what_is_not_read_anyway(write: Any, read: Any) -> None:
    """Acceptance 14 and 16."""
    write("in/.store/one", BODY)
    folder = write("in/a.txt", BODY).parent
    (folder / "b.txt").symlink_to("a.txt")
    (folder / "c.txt").symlink_to(".store/one")
    (folder / "d.txt").symlink_to(".store/one")
    (folder / "broken.txt").symlink_to("nowhere.txt")

    ids, errors = split(read(folder))

    assert ids == ["a.txt", "c.txt"]
    assert "broken.txt: cannot be read: No such file" in errors[0]


@pytest.mark.parametrize("follow_links", [False, True])
def test_loops_of_links_end(write: Any, read: Any, follow_links: bool) -> None:
    """Acceptance 15."""
    folder = write("in/deep/a.txt", BODY).parent.parent
    (folder / "self").symlink_to(".")
    (folder / "deep" / "up").symlink_to("..")
    (folder / "x.txt").symlink_to("y.txt")
    (folder / "y.txt").symlink_to("x.txt")
    write("other/b.txt", BODY)
    (folder / "other").symlink_to("../other")
    (folder.parent / "other" / "back").symlink_to("../in")

    ids, errors = split(read(folder, follow_links=follow_links))

    assert ids == [*(["other/b.txt"] if follow_links else []), "deep/a.txt"]
    assert len([message for message in errors if "cannot be read: Too many levels" in message]) == 2


def test_hard_links_and_copies_are_articles_of_their_own(write: Any, read: Any) -> None:
    """Acceptance 16."""
    folder = write("in/a.txt", BODY).parent
    (folder / "b.txt").hardlink_to(folder / "a.txt")
    write("in/c.txt", BODY)

    found = read(folder)

    assert [item.id for item in found] == ["a.txt", "b.txt", "c.txt"]
    assert len({item.sha256 for item in found}) == 1


def test_odd_names_are_read_and_kept_exactly(tmp_path: Path, read: Any) -> None:
    """Acceptance 17."""
    names = ["-x.txt", "A.txt", "a.txt", "a\nb.txt", "..b.txt", "ü" * 125 + ".txt", "\x1b[31m.txt", " c.txt", "*.txt"]
    folder = tmp_path / "in"
    folder.mkdir()
    for name in [os.fsencode(name) for name in names] + [b"caf\xe9.txt"]:
        (folder / os.fsdecode(name)).write_text(BODY, "utf-8")

    ids, errors = split(read(folder))

    assert errors == []
    assert set(ids) == {*names, "caf\\xe9.txt"} - {"..b.txt"}  # hidden
    assert split(read(folder / "*.txt"))[0] == ["*.txt"]  # a file of that name comes before the pattern


def test_twenty_thousand_files_are_listed_in_order_and_in_little_memory(tmp_path: Path) -> None:
    """Acceptance 18."""
    numbers = random.Random(7).sample(range(20_000), 20_000)
    for number in numbers:
        os.close(os.open(tmp_path / f"{number:05}.txt", os.O_CREAT | os.O_WRONLY))
    tracemalloc.start()
    found = find_inputs([str(tmp_path)])
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert [item.id for item in found] == [f"{number:05}.txt" for number in range(20_000)]
    assert held / len(found) < 300  # bytes a file
    assert peak / len(found) < 900


@pytest.mark.parametrize("name", ["nothing", "empty"])
def test_no_files_and_no_folder_are_wrong_usage(tmp_path: Path, name: str) -> None:
    """Acceptance 19."""
    (tmp_path / "empty").mkdir()
    command = [sys.executable, "-m", "claimwire", "extract", str(tmp_path / name), "-o", str(tmp_path / "out")]

    run = subprocess.run(command, capture_output=True, text=True)

    assert run.returncode == WRONG
    assert len(run.stderr.splitlines()) == 1
    assert name in run.stderr


def test_blank_lines_are_no_records_but_count_as_lines(write: Any, read: Any) -> None:
    """Acceptance 20."""
    assert [item.id for item in read(write("a.jsonl", "\n \r\n" + line() + "\n" + line()))] == [
        "a.jsonl#3",
        "a.jsonl#5",
    ]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        pytest.param('{"text": "tor', "invalid json", id="21 torn"),
        pytest.param('{"text": "x",}', "invalid json", id="22 comma"),
        pytest.param("{'text': 'x'}", "invalid json", id="22 single quotes"),
        pytest.param('{"text": "x"} {"text": "y"}', "invalid json: Extra data", id="22 two objects"),
        pytest.param('{"text": "x", "n": NaN}', "NaN is no JSON", id="23 NaN"),
        pytest.param('{"text": "x", "n": -Infinity}', "-Infinity is no JSON", id="23 Infinity"),
        pytest.param('{"text": "x", "n": 1e999}', "the number 1e999 is too large", id="23 1e999"),
        pytest.param('{"text": "x", "n": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested too deeply", id="24"),
        pytest.param('{"text": "x", "n": ' + "1" * 5_000 + "}", "4300 digits", id="25"),
        pytest.param("[]", "does not match requested type", id="26 array"),
        pytest.param('{"text": null}', "'text' is null, not a string", id="26 null"),
        pytest.param('{"text": 1}', "'text' is number, not a string", id="26 number"),
        pytest.param('{"words": "x"}', "lacks 'text'; it has 'words'", id="26 missing"),
    ],
)
def test_a_bad_line_is_named_and_costs_no_other(write: Any, read: Any, bad: str, reason: str) -> None:
    """Acceptance 21 to 26."""
    ids, errors = split(read(write("a.jsonl", line(id="a") + bad + "\n" + line(id="b"))))

    assert ids == ["a", "b"]
    assert len(errors) == 1
    assert "a.jsonl:2: " in errors[0]
    assert reason in errors[0]


@pytest.mark.parametrize("content", ['{"text": "x", "n": NaN}', "[" * 100_000, '{"n": 1e999}', '{"n": ' + "1" * 5_000])
def test_bad_numbers_and_depth_cost_a_whole_json_file(write: Any, error: Any, content: str) -> None:
    """Acceptance 23 to 25."""
    assert "is no JSON" in str(error(write("a.json", content)))


def test_the_second_of_two_ids_names_the_first(write: Any, read: Any) -> None:
    """Acceptance 27."""
    ids, errors = split(list(unique(read(write("a.jsonl", line(id="x") + line(id="y") + line(id="x"))))))

    assert ids == ["x", "y"]
    assert "id 'x' was already taken by an article of" in errors[0]


def test_keys_that_are_not_known_are_left_out(write: Any, article: Any) -> None:
    """Acceptance 28."""
    assert article(write("a.jsonl", line(id="a", likes=[{"n": 1}], path="/x", sha256=3))).id == "a"


BOMB = b" " * 3_000_000


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt.gz", gzip.compress(BOMB)),
        ("a.jsonl.gz", gzip.compress(BOMB)),
        ("a.csv.gz", gzip.compress(b"text\n" + BOMB)),
        ("a.html.gz", gzip.compress(BOMB)),
        ("a.warc.gz", gzip.compress(warc_record("http://bay.example/1", BOMB))),
        ("a.zip", zipped({"a.jsonl": BOMB})),
        ("a.zip", zipped({"a.txt": BOMB})),
        ("a.tar.gz", tarred({"a.jsonl": BOMB})),
    ],
)
def test_a_bomb_stops_at_its_cap(
    write: Any, read: Any, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes
) -> None:
    """Acceptance 29."""
    monkeypatch.setattr(packed, "FREE", 100_000)
    monkeypatch.setattr(packed, "RATIO", 50)

    _, errors = split(read(write(name, content), max_chars=None))

    assert any("unpacks to more than 50 times its size: taken for a bomb, and left" in message for message in errors)


def test_a_document_that_declares_too_much_is_a_bomb(write: Any, error: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Acceptance 29."""
    monkeypatch.setattr("claimwire.ingest.documents.LARGEST", 20_000)

    assert "unpacks to more than 20,000 bytes" in str(error(write("a.xlsx", excel(A=[["text"]] + [["x" * 999]] * 999))))


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.gz", "a.warc.gz", "a.tar.gz"])
def test_the_records_before_a_damage_are_kept(write: Any, read: Any, name: str) -> None:
    """Acceptance 30."""
    noise = "".join(random.Random(3).choices("abcdefgh ", k=200_000))  # so that the first records lie in a first part
    records = {
        "a.jsonl.gz": line(id="a").encode() + line(id="b", noise=noise).encode() + line(id="c").encode(),
        "a.csv.gz": f'text,noise\n"{BODY}",\n"{BODY}",{noise}\n"{BODY}",\n'.encode(),
        "a.warc.gz": b"".join(
            warc_record(f"http://bay.example/{number}", html(body=f"<!-- {noise if number else ''} -->").encode())
            for number in range(3)
        ),
        "a.tar.gz": gzip.decompress(tarred({"a.txt": BODY, "b.jsonl": line(noise=noise), "c.txt": BODY})),
    }[name]
    whole = gzip.compress(records)

    ids, errors = split(read(write(name, whole[: len(whole) // 2]), language="any"))

    assert len(ids) == 1
    assert errors
    assert all("breaks off; what came before is read" in message for message in errors[-1:])


def test_a_page_that_a_broken_crawl_cuts_is_no_article(write: Any, read: Any) -> None:
    """Acceptance 30, where nothing is packed and so nothing else tells it."""
    records = [warc_record(f"http://bay.example/{number}", html().encode()) for number in range(2)]

    ids, errors = split(read(write("a.warc", b"".join(records)[:-200])))

    assert ids == ["a.warc#1"]
    assert "a.warc#http://bay.example/1: breaks off" in errors[0]


def test_a_damaged_text_is_no_article(write: Any, error: Any) -> None:
    """Acceptance 30."""
    whole = gzip.compress(BODY.encode())

    assert "breaks off" in str(error(write("a.txt.gz", whole[:-9])))
    assert "is damaged: CRC check failed" in str(error(write("a.txt.gz", whole[:-8] + b"\0" * 8)))


def test_a_member_of_a_method_that_is_not_known_is_an_error(write: Any, read: Any) -> None:
    """Acceptance 29 and 30, of archives."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("a.txt", BODY)
    content = bytearray(written.getvalue())
    for start in (content.index(b"PK\x03\x04") + 8, content.index(b"PK\x01\x02") + 10):
        content[start] = 99

    ids, errors = split(read(write("a.zip", bytes(content))))

    assert ids == []
    assert "a.zip#a.txt: is no member of a ZIP archive that can be read" in errors[0]


def test_a_member_without_a_name_costs_no_other(write: Any, read: Any) -> None:
    content = zipped({"a.txt": BODY, "b.txt": BODY})
    start = content.index(b"PK\x01\x02")
    unnamed = content[start : start + 28] + b"\0\0" + content[start + 30 : start + 46] + content[start + 51 :]
    end = unnamed.index(b"PK\x05\x06") + 12
    size = int.from_bytes(unnamed[end : end + 4], "little") - len("a.txt")
    path = write("a.zip", content[:start] + unnamed[:end] + size.to_bytes(4, "little") + unnamed[end + 4 :])

    assert [item.id for item in read(path)] == ["a.zip#b.txt"]


def test_an_input_takes_little_and_survives_the_way_to_a_worker(write: Any) -> None:
    import pickle

    found = find_inputs([str(write("in/deep/a.txt", BODY).parent.parent)])

    assert pickle.loads(pickle.dumps(found)) == found == [Input(found[0].folder, "deep/a.txt")]


def test_an_unknown_encoding_is_a_wrong_set_up() -> None:
    from claimwire.ingest import ReadOptions

    for encoding in ("klingon", "rot13", "base64", ""):
        with pytest.raises(SetupError, match=r"encoding .* is unknown"):
            ReadOptions(encoding=encoding)
    with pytest.raises(SetupError, match="language 'de' is none of en, any"):
        ReadOptions(language="de")
