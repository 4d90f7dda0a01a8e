"""WARC: the pages of a web crawl, one article a response; what is no HTML, or no answer with status 200, is no input.

An article's id is the container's with the number of its response; its path shows the URL of the page. The time of the
crawl is no day of publication, but no page was published after it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO, cast

from claimwire.errors import InputError
from claimwire.ingest.options import ReadOptions
from claimwire.ingest.page import LARGEST, NEVER, page_row, page_text
from claimwire.ingest.parsers import parsing
from claimwire.ingest.rows import Later, Row, Rows

HTML = ("text/html", "application/xhtml+xml")


class Feed:
    """The bytes of a WARC as its parser wants them: it must not be given exceptions, so a damage ends the bytes.

    Attributes:
        fault: The damage, where there was one.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._read = 0
        self.fault: InputError | OSError | None = None

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes; none after a damage."""
        try:
            data = b"" if self.fault else self._stream.read(size)
        except (InputError, OSError) as error:
            self.fault, data = error, b""
        self._read += len(data)
        return data

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._read


def read_warc(stream: BinaryIO, path: str, options: ReadOptions) -> Rows:
    """Yield a row for each page.

    Raises:
        InputError: It is no WARC, or is damaged; the pages before that are yielded.
    """
    feed = Feed(stream)
    for number, record in enumerate(_responses(feed, path), start=1):
        yield Later(partial(_whole_row, record, number, feed, path, options))
    if feed.fault:
        raise feed.fault


def _whole_row(record: Any, number: int, feed: Feed, path: str, options: ReadOptions) -> Row | InputError:
    row = _row(record, number, path, options)
    return row if _is_whole(record, feed) else InputError(f"{path}#{_url(record, number)}", "breaks off")


def _responses(feed: Feed, path: str) -> Iterator[Any]:
    """Yield the responses that are HTML; none that the end of a damaged file cut."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with parsing(path, "WARC"):
        for record in ArchiveIterator(
            cast(Any, feed), record_types=WarcRecordType.response, auto_decode="all", fsspec_args=False
        ):
            if _is_page(record):
                yield record


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    return headers is not None and headers.status_code == 200 and (record.http_content_type or "") in HTML


def _is_whole(record: Any, feed: Feed) -> bool:
    """Return whether the file holds a record to its end: one that is cut comes like any other."""
    head = sum(len(name) + len(value) + len(": \r\n") for name, value in record.headers)
    length = record.headers.get("Content-Length") or ""
    is_number = length.isdecimal() and len(length) < len(str(sys.maxsize))
    return is_number and bool(record.stream_pos + head + int(length) <= feed.tell())


def _url(record: Any, number: int) -> str:
    return record.headers.get("WARC-Target-URI") or str(number)


def _row(record: Any, number: int, path: str, options: ReadOptions) -> Row | InputError:
    url = _url(record, number)
    shown = f"{path}#{url}"
    try:
        with parsing(shown, "HTTP response"):
            data = record.reader.read(LARGEST + 1)
            charset, day = record.http_charset, record.record_date
        if len(data) > LARGEST:
            raise InputError(shown, f"has more than {LARGEST:,} bytes, the most for one page")
        text = page_text(data, shown, options.encoding, charset)
        latest = day.date().isoformat() if day else NEVER
        row = page_row(text, shown, options, url=url, latest=latest)
    except InputError as error:
        return error
    return row._replace(member=str(number), shown=url)
