"""Each format gives its articles, what is known of them, and a clear error where it is broken."""

from __future__ import annotations

import datetime
import gzip
import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from claimwire.errors import InputError
from claimwire.ingest import find_inputs, read_articles
from claimwire.ingest import inputs as inputs_module
from claimwire.ingest.documents import paragraphs_of_lines
from claimwire.ingest.source import missing_package
from claimwire.records import Article
from ingest.samples import (
    BODY,
    DAY,
    LEAD,
    REST,
    SAID,
    TITLE,
    excel,
    html,
    parquet,
    pdf,
    tarred,
    warc_record,
    word,
    zipped,
)

RECORD = json.dumps({"id": "7", "text": BODY, "published": "2024-01-08"})


def outline(items: list[Article | InputError]) -> list[str]:
    """Return the ids of the articles, and of the errors what comes after the file's name."""
    return [item.id if isinstance(item, Article) else f"{item.path.rpartition('/in/')[2]}: {item}" for item in items]


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.html.gz"])
def test_a_page_gives_its_article_without_menu_comments_and_footer(write: Any, article: Any, name: str) -> None:
    page = html(head=SAID).encode()

    found = article(write(name, gzip.compress(page) if name.endswith("gz") else page))

    assert found.text == f"{TITLE}\n{BODY}"
    assert (found.id, found.title, found.published, found.outlet) == (name, TITLE, "2024-03-05", "The Bay Post")
    assert found.place == "Kisumu"


def test_a_sidecar_wins_over_the_page_and_the_page_over_the_option_and_that_over_the_dateline(
    write: Any, read: Any
) -> None:
    write("in/metadata.csv", "file,published,title\nb.html,2024-01-01,Beside\n")
    for name in ("a.html", "b.html"):
        write(f"in/{name}", html(head=SAID))
    write("in/c.html", html(body="<p>Published: January 9, 2024</p>"))
    write("in/d.txt", f"{TITLE}\n\nJanuary 9, 2024\n\n{BODY}")

    found = read(write("in/e.jsonl", RECORD).parent, published="2023-12-12")

    assert [(item.id, item.published, item.title) for item in found] == [
        ("a.html", "2024-03-05", TITLE),
        ("b.html", "2024-01-01", "Beside"),
        ("c.html", "2023-12-12", TITLE),
        ("d.txt", "2023-12-12", TITLE),
        ("7", "2024-01-08", None),
    ]


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        (html(head='<meta charset="windows-1252">').encode("cp1252"), None),
        (html(head='<meta http-equiv="content-type" content="text/html; charset=ISO-8859-1">').encode("cp1252"), None),
        (b"<?xml version='1.0' encoding='cp1252'?>" + html().encode("cp1252"), None),
        (html().encode("utf-16"), None),
        (html().encode("cp1252"), "cp1252"),
        (html(head='<meta charset="utf-8">').encode(), "cp1252"),
    ],
)
def test_a_page_is_decoded_as_it_declares_or_as_the_user_says(
    write: Any, article: Any, page: bytes, encoding: str | None
) -> None:
    assert article(write("a.html", page), encoding=encoding).text == f"{TITLE}\n{BODY}"


def test_a_page_may_have_one_bad_byte_in_a_thousand_and_shows_it(write: Any, article: Any) -> None:
    page = html(body="<p>The quay was open again by noon.</p>" * 20).encode().replace(b"again", b"ag\xe9in", 1)

    assert "ag\ufffdin" in article(write("a.html", page)).text


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("", "is empty"),
        ("plain words", "holds no article text"),
        ("<html><body><script>go()</script></body></html>", "holds no article text"),
        (html().encode("cp1252"), r"is no UTF-8: 2 bad bytes"),
        ("<div>" * 50_000, "holds no article text"),
    ],
)
def test_a_page_without_an_article_is_an_error(write: Any, error: Any, page: str | bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        raise error(write("a.html", page))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024-03-01T08:00:00+03:00", "2024-03-01"),
        ("1 March 2024", "2024-03-01"),
        ("March 2024", None),
        ("2024-03", None),
        ("soon", None),
    ],
)
def test_a_month_without_a_day_is_no_day_of_publication(write: Any, article: Any, said: str, day: str | None) -> None:
    head = f'<meta property="article:published_time" content="{said}">'

    assert article(write("a.html", html(head=head))).published == day


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of ``work``, which says more than the clock where others work too."""
    started = time.process_time()
    work()
    return time.process_time() - started


@pytest.mark.parametrize(
    "part", ["<li>x", "x<br>", "<div>", "<td>", "<a href='/x'>y</a>", "<script>", "<!--", "<", " "]
)
def test_no_page_takes_much_longer_than_an_ordinary_one_of_its_size(write: Any, read: Any, part: str) -> None:
    size = 50_000
    ordinary, odd = (
        write(name, f"<html><body><p {content}".ljust(size))
        for name, content in (("a.html", f">{LEAD}</p><p>" * 450), ("b.html", part * (size // len(part))))
    )

    assert seconds(lambda: read(odd)) < 20 * max(seconds(lambda: read(ordinary)), 0.05)


def test_the_clock_does_not_move_the_day_of_a_page(write: Any, article: Any) -> None:
    future = SAID.replace("2024-03-05", "2031-03-05")

    assert article(write("a.html", html(head=future))).published == "2031-03-05"


def test_parquet_is_read_by_column_with_days_and_numbers_as_iso_writes_them(write: Any, read: Any) -> None:
    content = parquet(
        key=[1, None, 3],
        body=[BODY, BODY, None],
        day=[datetime.datetime(2024, 1, 8), datetime.datetime(2024, 1, 8, 10), None],
        picture=[b"x", b"y", b"z"],
    )

    first, second, third = read(write("a.parquet", content), text_key="body", id_key="key", published_key="day")

    assert (first.id, first.text, first.published) == ("1", BODY, "2024-01-08")
    assert (second.id, second.published) == ("a.parquet#2", "2024-01-08T10:00:00")
    assert "a.parquet:3: 'body' is null" in str(third)


def test_every_sheet_of_a_workbook_that_has_texts_is_read(write: Any, read: Any) -> None:
    header: list[object] = ["id", "text", "published"]
    content = excel(
        Notes=[["to do"]],
        May=[header, [7.0, BODY, DAY], [], [None, BODY, None]],
        June=[header, [8, BODY, datetime.datetime(2024, 1, 8, 10, 30)]],
    )

    found = read(write("a.xlsx", content))

    assert [(item.id, item.published) for item in found] == [
        ("7", "2024-01-08"),
        ("a.xlsx#May#4", None),
        ("8", "2024-01-08T10:30:00"),
    ]
    assert [item.id for item in read(write("b.xlsx", excel(May=[["text"], [BODY]])))] == ["b.xlsx#2"]


def test_a_word_document_gives_its_paragraphs_and_tables_in_order(write: Any, article: Any) -> None:
    found = article(write("a.docx", word(TITLE, LEAD, "", REST, cells=("Ada Obi, director", "Ben Ito, pilot"))))

    assert found.text == "\n\n".join([TITLE, LEAD, "Ada Obi, director", "Ben Ito, pilot", REST])
    assert (found.title, found.place) == (TITLE, "Kisumu")


def test_a_pdf_gives_whole_paragraphs(write: Any, article: Any) -> None:
    lines = (
        "The port authority denied on Sunday that oil had reached the beach and the moor-",
        "ings near it. Its director said so.",
        "Fishermen said they had seen dead fish for three days and asked for help.",
    )

    assert article(write("a.pdf", pdf(*lines))).text == (
        "The port authority denied on Sunday that oil had reached the beach and the moorings near it. "
        f"Its director said so.\n\n{lines[2]}"
    )
    assert article(write("b.pdf", pdf(LEAD, password=""))).text == LEAD


def test_lines_of_a_page_are_joined_up_to_a_blank_or_short_line() -> None:
    lines = ["A first line that is long enough", "ends here.", "Another line of the same length", "", "and the last"]

    assert paragraphs_of_lines(lines) == [f"{lines[0]} {lines[1]}", lines[2], lines[4]]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.parquet", b"PAR1 no", "is no Parquet file that can be read"),
        ("a.parquet", parquet(words=["x"]), "has no column 'text'; it has 'words'"),
        ("a.parquet", parquet(text=[]), "holds no articles"),
        ("a.xlsx", b"no", "is no Excel workbook that can be read: File is not a zip file"),
        ("a.xlsx", zipped({"a": "b"}), "is no Excel workbook that can be read"),
        ("a.xlsx", excel(One=[["id", "words"]]), "has no column 'text' in its first row: id, words"),
        ("a.docx", b"no", "is no Word document that can be read"),
        ("a.docx", zipped({"a": "b"}), "is no Word document that can be read"),
        ("a.docx", word(""), "is empty"),
        ("a.pdf", b"%PDF-1.4 no", "is no PDF that can be read"),
        ("a.pdf", pdf(), "holds no text; scanned pages need a text recognition first"),
        ("a.pdf", pdf(LEAD, password="secret"), "is locked by a password"),
        ("a.warc", b"no\r\n\r\n", "is no WARC that can be read"),
        ("a.warc", warc_record("http://bay.example/", b"x", status="404 Gone"), "holds no articles"),
        ("a.zip", b"no", "is no ZIP archive that can be read: File is not a zip file"),
        ("a.zip", zipped({"a.png": b"x"}), "holds no articles"),
        ("a.tar", b"no" * 600, "is no TAR archive that can be read"),
        ("a.txt.gz", b"no", "a.txt.gz: is damaged: Not a gzipped file"),
        ("a.tsv", "id,text\n", "has no column 'text' in its header"),
    ],
)
def test_a_broken_file_is_one_clear_error(write: Any, error: Any, name: str, content: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        raise error(write(name, content))


def test_a_crawl_gives_each_page_that_was_found_once_with_its_url_as_path(write: Any, read: Any) -> None:
    page = html(head=SAID).encode()
    packed = "Content-Type: text/html; charset=UTF-8\r\nContent-Encoding: gzip"
    records = [
        warc_record("http://bay.example/1", page),
        warc_record("http://bay.example/robots.txt", b"none", headers="Content-Type: text/plain"),
        warc_record("http://bay.example/2", b"moved", status="301 Moved"),
        warc_record("http://bay.example/3", gzip.compress(page), headers=packed),
        warc_record("http://bay.example/4", b"<p>nothing</p>"),
        warc_record("http://bay.example/1", html().encode("cp1252"), headers="Content-Type: text/html; charset=cp1252"),
    ]
    write("in/a.warc", b"".join(records))
    write("in/b.warc.gz", b"".join(map(gzip.compress, records)))

    found = read(write("in/a.warc", b"".join(records)).parent)

    for container, items in (("a.warc", found[:4]), ("b.warc.gz", found[4:])):
        articles = [item for item in items if isinstance(item, Article)]
        assert [item.id for item in articles] == [f"{container}#{number}" for number in (1, 2, 4)]
        assert [(item.path or "").partition("#")[2] for item in articles] == [
            f"http://bay.example/{number}" for number in (1, 3, 1)
        ]
        assert {item.text for item in articles} == {f"{TITLE}\n{BODY}"}
        assert [item.published for item in articles] == ["2024-03-05", "2024-03-05", None]
        (failed,) = (item for item in items if isinstance(item, InputError))
        assert str(failed).endswith(f"{container}#http://bay.example/4: holds no article text")


def test_no_page_was_published_after_it_was_crawled(write: Any, article: Any) -> None:
    future = html(head=SAID.replace("2024-03-05", "2024-03-09")).encode()

    assert article(write("a.warc", warc_record("http://bay.example/1", future))).published is None


MEMBERS = {
    "metadata.csv": "file,published,outlet\ndeep/a.txt,2024-01-08,The Bay Post\nb,2024-01-09,\n",
    "deep/metadata.jsonl": '{"file": "a.txt", "outlet": "The Nearer Post"}\n',
    "deep/a.txt": BODY,
    "b.jsonl": f"{json.dumps({'text': BODY, 'id': 'b'})}\n{json.dumps({'text': BODY})}\nno",
    "c.html": html(),
    "d.docx": word(BODY),
    "deep/inner.zip": zipped({"a.txt": BODY}),
    "__MACOSX/._a.txt": "x",
    ".hidden/a.txt": BODY,
    "photo.jpg": b"x",
    "e.jsonl.gz": gzip.compress(RECORD.encode()),
    "../up.txt": BODY,
}


@pytest.mark.parametrize(("name", "content"), [("a.zip", zipped(MEMBERS)), ("a.tar.gz", tarred(MEMBERS))])
def test_an_archive_is_read_like_a_folder(write: Any, read: Any, name: str, content: bytes) -> None:
    found = read(write(f"in/{name}", content).parent)

    assert [
        (item.id, item.published, item.outlet) if isinstance(item, Article) else str(item).rpartition("/in/")[2]
        for item in found
    ][: 8 if name == "a.zip" else 9] == [
        (f"{name}#deep/a.txt", "2024-01-08", "The Nearer Post"),
        ("b", "2024-01-09", None),
        (f"{name}#b.jsonl#2", "2024-01-09", None),
        f"{name}#b.jsonl:3: line contains invalid json: Expecting value: line 1 column 1 (char 0)",
        (f"{name}#c.html", None, None),
        (f"{name}#d.docx", None, None),
        f"{name}#deep/inner.zip: is an archive in an archive: unpack it first",
        ("7", "2024-01-08", None),
        (f"{name}#../up.txt", None, None),
    ][: 8 if name == "a.zip" else 9]
    assert all((item.path or "").partition("#")[0].endswith(name) for item in found)


def test_a_link_in_an_archive_is_an_error_and_leads_nowhere(write: Any, read: Any) -> None:
    *_, last = read(write("a.tar", tarred({"a.txt": BODY}, packed=False)))

    assert str(last).endswith("a.tar#link.txt: is a link or device, not a file")


def test_a_name_in_an_archive_that_is_no_utf8_has_its_bytes_written_out(write: Any, read: Any) -> None:
    content = tarred({"cafe.txt": BODY, "cafe.jsonl": "no"}, packed=False).replace(b"cafe", b"caf\xe9")
    for start in range(0, len(content), 512):  # the checksum of each header
        if content[start : start + 3] == b"caf":
            blank = content[start : start + 148] + b" " * 8 + content[start + 156 : start + 512]
            content = content[: start + 148] + b"%06o\0 " % sum(blank) + content[start + 156 :]

    good, bad, _ = read(write("a.tar", content))

    assert good.id == "a.tar#caf\\xe9.txt"
    assert "a.tar#caf\\xe9.jsonl:1: line contains invalid json" in str(bad)


def test_a_wrong_sidecar_in_an_archive_stops_the_archive(write: Any, error: Any) -> None:
    content = zipped({"a.txt": BODY, "metadata.csv": "file,published\na.txt,soon\n"})

    assert "a.zip#metadata.csv:2: published 'soon' is no ISO day" in str(error(write("a.zip", content)))


def test_a_locked_and_a_damaged_member_cost_no_other(write: Any, read: Any) -> None:
    content = bytearray(zipped({"locked.txt": BODY, "damaged.txt": BODY * 9, "good.txt": BODY}))
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1  # the bit that says "encrypted"
    content[content.index(b"damaged.txt") + 20] ^= 0xFF

    locked, damaged, good = read(write("a.zip", bytes(content)))

    assert str(locked).endswith("a.zip#locked.txt: is locked by a password")
    assert "a.zip#damaged.txt: is damaged" in str(damaged)
    assert good.text == BODY


def test_what_lies_beside_an_archive_is_said_of_its_members_by_their_ids(write: Any, article: Any) -> None:
    write("in/metadata.csv", "id,outlet\na.zip#b.txt,The Bay Post\n")

    assert article(write("in/a.zip", zipped({"b.txt": BODY})).parent).outlet == "The Bay Post"


def test_a_format_whose_package_is_missing_is_an_error_that_names_the_extra(
    write: Any, read: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("in/a.pdf", pdf(LEAD))
    monkeypatch.setattr(inputs_module, "missing_package", lambda suffix: _missing(monkeypatch, suffix))

    broken, good = read(write("in/b.txt", BODY).parent)

    assert "needs the package pypdf: pip install 'claimwire[docs]'" in str(broken)
    assert good.text == BODY


def _missing(monkeypatch: pytest.MonkeyPatch, suffix: str) -> str | None:
    monkeypatch.setattr("claimwire.ingest.source.find_spec", lambda module: None if module == "pypdf" else module)
    return missing_package.__wrapped__(suffix)


def test_a_part_of_the_inputs_gives_its_part_of_the_articles(write: Any) -> None:
    write("in/metadata.csv", "file,outlet\nb.txt,The Bay Post\n")
    write("in/a.zip", zipped(MEMBERS))
    inputs = find_inputs([str(write("in/b.txt", BODY).parent)])

    parts = [list(read_articles([item])) for item in inputs]

    assert [str(item) for part in parts for item in part] == [str(item) for item in read_articles(inputs)]
    assert parts[1][0].outlet == "The Bay Post"  # type: ignore[union-attr]
