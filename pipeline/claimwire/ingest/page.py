"""HTML: the article of a page, without its menus, comments and footer, and what the page says of itself.

The bytes are decoded by their mark, by what the server or the page declares, by ``--encoding``, else as UTF-8; nothing
is fetched, and the clock of the machine decides nothing.
"""

from __future__ import annotations

import codecs
import re
from typing import Any, BinaryIO

from claimwire.errors import InputError
from claimwire.ingest.encoding import codec_of, read_whole
from claimwire.ingest.head import MONTHS
from claimwire.ingest.options import ReadOptions, is_iso
from claimwire.ingest.parsers import parsing, quiet
from claimwire.ingest.rows import Row, Rows

LARGEST = 20 * 2**20  # bytes of a page
HEAD_BYTES = 4_096
DECLARED = (
    re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE),
    re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE),
)
XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
# What browsers take these names for; a page that declares a wide encoding in ASCII has none.
MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8"}
TOLERATED = 1_000  # one byte in so many may be bad: then it is "\ufffd", as in a browser
NEVER = "2100-01-01"  # no bound for a day of publication: the default is today, and would change with the clock
# How pages and their URLs write a day. What trafilatura finds must stand there: where only the month does, it takes the
# day of the machine's clock.
WRITTEN = (
    r"{year}[-/.]?{month:02}[-/.]?{day:02}(?!\d)|{year}[-/.]0?{month}[-/.]0?{day}(?!\d)"
    r"|(?<!\d)0?{day}[-/.]0?{month}[-/.]{year}|(?<!\d)0?{month}[-/.]0?{day}[-/.]{year}"
    r"|(?<!\d)0?{day}(?:st|nd|rd|th)?\W+(?:of\W+)?{name}|{name}[a-z]*\W+0?{day}(?:st|nd|rd|th)?(?!\d)"
)


def read_page(stream: BinaryIO, path: str, options: ReadOptions) -> Rows:
    """Yield the one article of a page.

    Raises:
        InputError: It is no text in the encoding it declares, or holds no article.
    """
    data = read_whole(stream, path, LARGEST)
    yield page_row(page_text(data, path, options.encoding), path, options)


def page_text(data: bytes, path: str, encoding: str | None, charset: str | None = None) -> str:
    """Return the characters of a page.

    Args:
        data: Its bytes.
        path: For messages.
        encoding: What the user names, for pages that declare nothing.
        charset: What the server declared.

    Raises:
        InputError: More bytes than one in TOLERATED are none in its encoding.
    """
    codec, mark = codec_of(data[:4], _known(charset) or _declared(data[:HEAD_BYTES]) or encoding)
    text = data[mark:].decode(codec, "replace")
    bad = text.count("\ufffd")
    if bad > len(data) / TOLERATED and bad > data.count("\ufffd".encode()):
        raise InputError(path, f"is no {codec.upper()}: {bad:,} bad bytes (--encoding names what pages do not declare)")
    return text


def _declared(head: bytes) -> str | None:
    matches = (pattern.search(head) for pattern in DECLARED)
    return next((codec for match in matches if match and (codec := _known(match[1].decode("ascii", "ignore")))), None)


def _known(charset: str | None) -> str | None:
    """Return the codec that a charset stands for on the web; None where Python knows none."""
    try:
        name = codecs.lookup(charset or "").name
        b"a".decode(name)
    except (LookupError, ValueError):
        return None
    return MEANT.get(name, name)


def page_row(
    text: str, path: str, options: ReadOptions, *, url: str | None = None, latest: str = NEVER, **place: Any
) -> Row:
    """Return the article of a page, with title, day and outlet as the page gives them.

    Args:
        text: The page's characters.
        path: For messages.
        options: Only the text's key is read.
        url: Where the page was found.
        latest: ISO day after which it cannot have been published.
        place: Further fields of the row.

    Raises:
        InputError: The page holds no article.
    """
    if not text.strip():
        raise InputError(path, "is empty")
    found = _extract(text, path, url)
    if found is None or not (found.text or "").strip():
        raise InputError(path, "holds no article text")
    said = {"title": found.title, "published": found.date, "outlet": found.sitename}
    known = {key: " ".join(value.split()) for key, value in said.items() if isinstance(value, str) and value.strip()}
    if not _is_day(known.get("published", ""), latest, f"{url}\n{text}"):
        known.pop("published", None)
    return Row({options.text_key: found.text}, page=known, **place)


def _is_day(published: str, latest: str, page: str) -> bool:
    """Return whether a page was published on that day for all we know: a wrong day is worse than none."""
    if not is_iso(published) or published > latest:
        return False
    year, month, day = map(int, published[:10].split("-"))
    return bool(re.search(WRITTEN.format(year=year, month=month, day=day, name=MONTHS[month - 1]), page, re.IGNORECASE))


def _extract(text: str, path: str, url: str | None) -> Any:
    """Return what trafilatura finds, or None."""
    import trafilatura
    from lxml.etree import LxmlError

    declaration = XML_DECLARATION.match(text)  # in a text that is decoded already it is none
    quiet("trafilatura", "htmldate", "courlan", "justext")
    with parsing(path, "HTML", LxmlError):
        return trafilatura.bare_extraction(
            text[declaration.end() if declaration else 0 :],
            url=url,
            fast=True,  # the other half is a comparison that takes time by the square of the paragraphs, for 0.001 F1
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": NEVER},
        )
