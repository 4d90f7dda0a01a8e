"""Makes small files of every format, of invented words, for the tests of the readers."""

from __future__ import annotations

import datetime
import gzip
import io
import tarfile
import warnings
import zipfile
import zlib
from collections.abc import Mapping

TITLE = "Harbour Closed After Spill"
LEAD = "KISUMU: The port authority denied on Sunday that oil had reached the beach."
REST = "“The water is clean,” its director, Ada Obi, told reporters who had come to the pier in the morning."
BODY = f"{LEAD}\n{REST}"
FOREIGN = "El ministro negó el domingo que hubiera ordenado el bloqueo de internet en todo el país durante la noche."


def html(*, head: str = "", body: str = "", title: str = TITLE) -> str:
    """Return a page with an article, a menu, comments and a footer."""
    return f"""<!doctype html><html><head><title>{title} - The Bay Post</title>{head}</head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>{title}</h1><p>{LEAD}</p><p>{REST}</p>{body}</article>
<div class="comments" id="comments"><p>Great read, I always knew it was the ferry that leaked!</p></div>
<footer>Copyright The Bay Post. All rights reserved.</footer></body></html>"""


SAID = (
    '<meta property="og:site_name" content="The Bay Post">'
    f'<meta property="og:title" content="{TITLE}">'
    '<meta property="article:published_time" content="2024-03-05T08:00:00+03:00">'
)


def parquet(**columns: list[object]) -> bytes:
    """Return a Parquet file of these columns."""
    import pyarrow
    from pyarrow.parquet import write_table

    written = io.BytesIO()
    write_table(pyarrow.table(columns), written)
    return written.getvalue()


def excel(**sheets: list[list[object]]) -> bytes:
    """Return a workbook of these sheets."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def word(*paragraphs: str, cells: tuple[str, ...] = ()) -> bytes:
    """Return a Word document of these paragraphs, and a table of one row before the last."""
    import docx

    document = docx.Document()
    for text in paragraphs[:-1]:
        document.add_paragraph(text)
    if cells:
        row = document.add_table(1, len(cells)).rows[0]
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph(paragraphs[-1])
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def pdf(*lines: str, password: str | None = None) -> bytes:
    """Return a PDF of one page with these lines."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(600, 800)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    shown = "".join(f"1 0 0 1 50 {750 - 15 * number} Tm ({line}) Tj\n" for number, line in enumerate(lines))
    content = DecodedStreamObject()
    content.set_data(f"BT /F1 12 Tf\n{shown}ET".encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(content)
    if password is not None:
        writer.encrypt("", password) if password == "" else writer.encrypt(password, algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def warc_record(url: str, body: bytes, *, status: str = "200 OK", headers: str = "Content-Type: text/html") -> bytes:
    """Return one response."""
    answer = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-03-06T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{zlib.crc32(url.encode()):012}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the same name twice is a warning
        for name, content in members.items():
            archive.writestr(name, content)
    return written.getvalue()


def tarred(members: Mapping[str, str | bytes], *, packed: bool = True) -> bytes:
    """Return a TAR archive; a member of None content is a link."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as archive:
        for name, content in members.items():
            data = content if isinstance(content, bytes) else content.encode("utf-8")
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return gzip.compress(written.getvalue()) if packed else written.getvalue()


DAY = datetime.date(2024, 1, 8)
