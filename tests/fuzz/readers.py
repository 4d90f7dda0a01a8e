"""A good file for every reader, and what must hold whatever becomes of its bytes."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

from claimwire.errors import InputError
from claimwire.ingest import Input, ReadOptions
from claimwire.ingest.formats import rows_of
from claimwire.ingest.record import to_article
from claimwire.ingest.rows import Later, Row
from claimwire.records import Article
from ingest.samples import BODY, SAID, excel, html, parquet, pdf, tarred, warc_record, word, zipped

RECORD = json.dumps({"id": "a", "text": BODY, "published": "2024-01-08", "title": None, "n": [1.5, {"x": True}]})
OPTIONS = ReadOptions(language="any")  # the model has no part in this, and takes most of the time
PAGE = html(head=SAID, body="<ul><li>One point</li></ul><table><tr><td>A cell</td></tr></table>").encode()
SEEDS = {
    ".txt": BODY.encode(),
    ".jsonl": f"{RECORD}\n{RECORD}\n".encode(),
    ".json": f"[{RECORD}, {RECORD}]".encode(),
    ".csv": f'id,text,published\na,"{BODY}",2024-01-08\nb,"{BODY}",\n'.encode(),
    ".tsv": f"id\ttext\na\t{BODY}\n".encode("utf-16"),
    ".html": PAGE,
    ".warc": warc_record("http://bay.example/1", PAGE) + warc_record("http://bay.example/2", PAGE),
    ".parquet": parquet(id=[1, 2], text=[BODY, BODY], published=["2024-01-08", None]),
    ".xlsx": excel(May=[["id", "text"], [1, BODY], ["b", BODY]]),
    ".docx": word(BODY, BODY, cells=("One", "Two")),
    ".pdf": pdf(BODY.splitlines()[0], "A second line."),
    ".zip": zipped({"a.txt": BODY, "deep/b.jsonl": RECORD, "metadata.csv": "file,outlet\na,The Bay Post\n"}),
    ".tar": tarred({"a.txt": BODY, "b.csv": f'text\n"{BODY}"\n'}, packed=False),
    ".jsonl.gz": gzip.compress(RECORD.encode()),
}


def check(suffix: str, data: bytes) -> None:
    """Read ``data`` as a file of that suffix to its end; only an InputError is caught, and all can be written."""
    source = Input(Path("folder"), "file" + suffix)
    try:
        for row in rows_of(source, io.BytesIO(data), OPTIONS):
            str(_item(row, source)).encode("utf-8")
    except InputError as error:
        str(error).encode("utf-8")


def _item(row: Row | InputError | Later, source: Input) -> Article | InputError:
    try:
        made = row.make() if isinstance(row, Later) else row
        return made if isinstance(made, InputError) else to_article(made, source, OPTIONS, {})
    except InputError as error:
        return error
