"""Tasks <-> brat's stand-off: a folder with a .txt and an .ann for each article.

brat counts code points. It shows no mark over a line break, so a region that has one is written as one of several
fragments, a line each; fragments with only white space between them are one region again. ``articles.jsonl`` says which
file is which article, and what the regions cannot show; brat leaves it alone.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from claimwire.errors import InputError
from claimwire.exchange.reading import KEY, known_of, read_tasks
from claimwire.exchange.tasks import CONTENT, LABELS, Region, Task
from claimwire.records import KINDS

INDEX = "articles.jsonl"
LINK = "linked"
LONGEST = 150  # characters of a file's name; some systems allow 143 bytes
BOUND = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t(.*))?$", re.DOTALL)
RELATION = re.compile(r"R\d+\t\S+ Arg1:(\S+) Arg2:(\S+)\s*$")
ATTRIBUTE = re.compile(r"[AM]\d+\t(\S+) (T\d+)(?: (\S+))?\s*$")
NOTE = re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t(.*)$")
LINE = re.compile(r"[^\r\n]+")

CONFIG = (
    "[entities]\n" + "".join(f"{label}\n" for label in LABELS) + "\n[relations]\n"
    f"{LINK}\tArg1:{'|'.join(KINDS)}, Arg2:{'|'.join(label for label in LABELS if label not in KINDS)}\n\n"
    "[events]\n\n[attributes]\n"
    f"act\tArg:{'|'.join(KINDS)}, Value:speech|attitude\n"
    "type\tArg:source, Value:person|organization|government|group|unknown\n"
)


def write_tasks(tasks: Iterable[Task], part: Path) -> None:
    """Write the folder, with the configuration of its labels."""
    part.mkdir()
    (part / "annotation.conf").write_text(CONFIG, "utf-8")
    with (part / INDEX).open("w", encoding="utf-8", newline="\n") as index:
        for task in tasks:
            name = file_name(task.id)
            (part / f"{name}.txt").write_bytes(task.text.encode())
            (part / f"{name}.ann").write_bytes("".join(_lines(task)).encode())
            index.write(json.dumps({"file": name, "article": task.id, KEY: _known(task)}, ensure_ascii=False) + "\n")


def file_name(article: str) -> str:
    """Return the name of an article's files, without suffix: its id, what no file may bear escaped."""
    name = quote(article, safe=" ()+,=@").replace(".", "%2E", article.startswith("."))
    if len(name) <= LONGEST:
        return name
    return name[: LONGEST - 17] + "-" + hashlib.sha256(article.encode()).hexdigest()[:16]


def _known(task: Task) -> dict[str, Any] | None:
    return task.known.model_dump(mode="json") if task.known else None


def _lines(task: Task) -> Iterator[str]:
    """Yield the lines of an .ann file."""
    names = {region.id: f"T{number}" for number, region in enumerate(task.regions, start=1)}
    attributes = notes = 0
    for region in task.regions:
        pieces = [(m.start() + region.start, m.end() + region.start) for m in LINE.finditer(_words(region, task.text))]
        where = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(task.text[start:end] for start, end in pieces)
        yield f"{names[region.id]}\t{region.label} {where}\t{words}\n"
        for note, said in region.notes.items():
            if note == "name":
                notes += 1
                yield f"#{notes}\tAnnotatorNotes {names[region.id]}\t{' '.join(said.split())}\n"
            else:
                attributes += 1
                yield f"A{attributes}\t{note} {names[region.id]} {said}\n"
    for number, (start, end) in enumerate(task.links, start=1):
        yield f"R{number}\t{LINK} Arg1:{names[start]} Arg2:{names[end]}\n"


def _words(region: Region, text: str) -> str:
    return text[region.start : region.end]


class _File(NamedTuple):
    """An article's files, and what the index says of it."""

    text: Path
    known: Mapping[str, Any]


def read(path: Path) -> Iterator[Task | InputError]:
    """Yield the tasks of a folder, or of one .ann file beside its .txt; an error in the place of each bad one.

    Raises:
        InputError: The index is damaged, or there is no .txt file.
    """
    folder = path if path.is_dir() else path.parent
    index = _index(folder / INDEX)
    texts = sorted(folder.glob("*.txt")) if path.is_dir() else [path.with_suffix(".txt")]
    if not texts:
        raise InputError(str(path), "holds no .txt file with its .ann")
    for text in texts:
        item = _File(text, index.get(text.stem, {"article": unquote(text.stem)}))
        for found in read_tasks(text.with_suffix(".ann"), [item], _task):
            yield found if isinstance(found, Task) else _named(found, item)


def _named(error: InputError, item: _File) -> InputError:
    """Return the error with the article instead of the number of the only task of its file."""
    reason = error.reason.removeprefix("task 1: ")
    return InputError(error.path, f"{item.known['article']}: {reason}", article_id=item.known["article"])


def _index(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        items = [json.loads(line) for line in path.read_bytes().split(b"\n") if line.strip()]
        return {item["file"]: {"article": item["article"], KEY: item.get(KEY)} for item in items}
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise InputError(str(path), f"no index of articles: {error}") from error


def _task(item: _File) -> Task:
    try:
        text = item.text.read_bytes().decode("utf-8")
        lines = item.text.with_suffix(".ann").read_bytes().decode("utf-8").split("\n")
    except OSError as error:
        raise ValueError(f"{Path(error.filename).name} cannot be read: {error.strerror}") from error
    regions: list[Region] = []
    links: list[tuple[str, str]] = []
    notes: dict[str, dict[str, str]] = {}
    for line in (line.removesuffix("\r") for line in lines):
        if match := BOUND.match(line):
            regions += _regions(match, text)
        elif match := RELATION.match(line):
            links.append((match[1], match[2]))
        elif match := ATTRIBUTE.match(line):
            notes.setdefault(match[2], {})[match[1]] = match[3] or ""
        elif match := NOTE.match(line):
            notes.setdefault(match[1], {})["name"] = match[2]
        elif line.strip() and line[0] in "TR":
            raise ValueError(f"cannot read the line {line[:60]!r}")
    links += [(name, region.id) for region in regions for name, dot, _ in [region.id.partition(".")] if dot]
    marked = tuple(region._replace(notes=notes.get(region.id, {})) for region in regions)
    return Task(item.known["article"], text, marked, tuple(links), known_of(item.known.get(KEY)))


def _regions(match: re.Match[str], text: str) -> Iterator[Region]:
    """Yield the region of a T line; of one that skips words, the later pieces as further parts of the content.

    Raises:
        ValueError: Its words do not stand there.
    """
    name, label, where, words = match.groups()
    pieces = [tuple(map(int, piece.split())) for piece in where.split(";")]
    found = " ".join(text[start:end] for start, end in pieces)
    if words is not None and " ".join(words.split()) != " ".join(found.split()):
        raise ValueError(f"region {name}: no {words[:60]!r} at {where}")
    for number, (start, end) in enumerate(_together(pieces, text)):
        yield Region(f"{name}.{number}" if number else name, CONTENT if number else label, start, end)


def _together(pieces: Iterable[tuple[int, ...]], text: str) -> Iterator[tuple[int, int]]:
    """Yield the pieces, those with only white space between them as one."""
    start, end = -1, -1
    for piece_start, piece_end in sorted(pieces):
        if end >= 0 and not text[end:piece_start].strip():
            end = piece_end
            continue
        if end >= 0:
            yield start, end
        start, end = piece_start, piece_end
    yield start, end
