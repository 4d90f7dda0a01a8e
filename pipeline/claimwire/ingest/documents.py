"""Word and PDF: one file is one article; its paragraphs are parted by blank lines.

Title and day in such a file's properties tell of the file and not of the article ("Microsoft Word - draft2"), so they
are not read; the head of the text and sidecars say more.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from claimwire.errors import InputError
from claimwire.ingest.encoding import read_whole
from claimwire.ingest.options import ReadOptions
from claimwire.ingest.parsers import parsing, quiet
from claimwire.ingest.rows import Row, Rows

LARGEST = 256 * 2**20  # bytes of a file, and of what it unpacks to
ENDS = re.compile(r"[.!?:…][\"”’»)\]]*$")
FULL_LINE = 0.8  # a shorter line, as a share of the longest of its page, may be the last of a paragraph


def read_word(stream: BinaryIO, path: str, options: ReadOptions) -> Rows:
    """Yield the one article of a Word document: its paragraphs and the cells of its tables, in order.

    Raises:
        InputError: It is no such document, or unpacks to more than LARGEST bytes.
    """
    import docx
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    data = office_file(stream, path, "Word document")
    with parsing(path, "Word document", PythonDocxError, OpcError, LxmlError):
        document = docx.Document(data)
        parts = [part.text for block in document.iter_inner_content() for part in _paragraphs_of(block)]
    yield Row({options.text_key: "\n\n".join(part for part in parts if part.strip())})


def _paragraphs_of(block: Any) -> Iterator[Any]:
    from docx.table import Table

    if isinstance(block, Table):
        seen: set[int] = set()  # a cell that spans columns comes once for each
        for cell in (cell for row in block.rows for cell in row.cells):
            if id(cell._tc) not in seen:
                seen.add(id(cell._tc))
                yield from cell.paragraphs
    else:
        yield block


def office_file(stream: BinaryIO, path: str, kind: str) -> io.BytesIO:
    """Return the bytes of a document of Word or Excel, which is a zip archive, once it is known to be no bomb.

    Raises:
        InputError: It is no archive, is damaged, or unpacks to more than LARGEST bytes.
    """
    data = io.BytesIO(read_whole(stream, path, LARGEST))
    with parsing(path, kind), zipfile.ZipFile(data) as archive:
        if sum(member.file_size for member in archive.infolist()) > LARGEST:
            raise InputError(path, f"unpacks to more than {LARGEST:,} bytes: taken for a bomb, and left")
        if bad := archive.testzip():  # no member gives more bytes than it declares, or it is damaged
            raise ValueError(f"{bad} is damaged")
    data.seek(0)
    return data


def read_pdf(stream: BinaryIO, path: str, options: ReadOptions) -> Rows:
    """Yield the one article of a PDF, its lines joined to paragraphs again.

    Raises:
        InputError: It is no PDF, is locked, or holds pictures of text alone.
    """
    import pypdf
    from pypdf.errors import DependencyError, PyPdfError

    quiet("pypdf")
    data = io.BytesIO(read_whole(stream, path, LARGEST))
    with parsing(path, "PDF", PyPdfError, DependencyError):
        document = pypdf.PdfReader(data)
        if document.is_encrypted and not document.decrypt(""):
            raise InputError(path, "is locked by a password")
        pages = [page.extract_text() for page in document.pages]
    text = "\n\n".join(part for page in pages for part in paragraphs_of_lines(page.splitlines()))
    if not text:
        raise InputError(path, "holds no text; scanned pages need a text recognition first")
    yield Row({options.text_key: text.encode("utf-8", "replace").decode("utf-8")})


def paragraphs_of_lines(lines: Iterable[str]) -> list[str]:
    """Return the paragraphs of a page that is broken into lines of about one length.

    A paragraph ends at a blank line, and after a line that ends a sentence and is shorter than the others.
    """
    stripped = [line.strip() for line in lines]
    full = FULL_LINE * max(map(len, stripped), default=0)
    paragraphs: list[list[str]] = [[]]
    for line in stripped:
        if line:
            paragraphs[-1].append(line)
        if not line or (len(line) < full and ENDS.search(line)):
            paragraphs.append([])
    return [_joined(paragraph) for paragraph in paragraphs if paragraph]


def _joined(lines: list[str]) -> str:
    """Return lines as one, with words that were parted at a line's end whole again."""
    text = " ".join(lines)
    return re.sub(r"(?<=[a-z])- (?=[a-z])", "", text)
