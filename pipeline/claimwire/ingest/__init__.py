"""Bytes -> Article: find what the user named, read it, and say in one line what gives no article.

    inputs = find_inputs(["articles/", "more.jsonl", "2024-*/*.txt", "s3://bucket/pages/", "-"])
    for item in unique(read_articles(inputs, ReadOptions(published="2024-01-08"))):
        if isinstance(item, InputError): ...  # recorded; the run goes on
        else: ...                             # an Article

A text is never altered: white space and CRLF stay, only a byte order mark is dropped, so offsets are those of the
stored text. Nothing here imports spaCy.
"""

from claimwire.ingest.articles import holds_one, read_articles, row_numbers, unique
from claimwire.ingest.inputs import find_inputs
from claimwire.ingest.options import ReadOptions
from claimwire.ingest.remote import was_remote
from claimwire.ingest.repeated import Sampled, files_to_sample, marked, repeated_in, repeated_lines, sampled_in
from claimwire.ingest.sidecar import load_sidecars
from claimwire.ingest.source import Input
from claimwire.ingest.stamps import size_of, stamp_of

__all__ = [
    "Input",
    "ReadOptions",
    "Sampled",
    "files_to_sample",
    "find_inputs",
    "holds_one",
    "load_sidecars",
    "marked",
    "read_articles",
    "repeated_in",
    "repeated_lines",
    "row_numbers",
    "sampled_in",
    "size_of",
    "stamp_of",
    "unique",
    "was_remote",
]
