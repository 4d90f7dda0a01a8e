"""Corrected tasks -> a folder of gold, and the texts that lie in it.

A gold folder has ``gold.jsonl``, and the articles as ``claimwire extract`` reads them: in ``articles.jsonl``, in a
folder ``articles/``, or both.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from claimwire.errors import InputError, RecordError, SetupError
from claimwire.evaluation.gold import GoldArticle, read_gold
from claimwire.exchange.formats import format_of
from claimwire.exchange.tasks import Corrected, Task, corrected
from claimwire.ingest import Input, find_inputs, read_articles
from claimwire.records import Article
from claimwire.sinks.atomic import replacing
from claimwire.sinks.json_lines import on_one_line, to_bytes

GOLD = "gold.jsonl"
ARTICLES = "articles.jsonl"
FOLDER = "articles"
HEAD = 1 << 20  # bytes that tell a format


class Reader(Protocol):
    """A module that reads a format."""

    def read(self, path: Path) -> Iterator[Task | InputError]:
        """Yield the tasks of a file, an error in the place of each bad one."""


class Imported(NamedTuple):
    """What became of some corrected files.

    Attributes:
        articles: How many articles are gold now.
        claims: How many claims they have.
        loose: Regions that no claim is linked to, which are left out.
        errors: What could not be taken.
    """

    articles: int
    claims: int
    loose: int
    errors: list[InputError]


def gold_file(path: Path) -> Path:
    """Return the gold file that ``path`` is, or that a folder of that name holds."""
    return path / GOLD if path.is_dir() else path


def texts_of(folder: Path) -> dict[str, Article]:
    """Return the articles of a gold folder by id; of two with one id, that of articles.jsonl.

    Raises:
        SetupError: It holds no articles, or one that cannot be read.
    """
    found: dict[str, Article] = {}
    for inputs in _inputs(folder):
        for article in read_articles(inputs):
            if isinstance(article, InputError):
                raise SetupError(str(article))
            found.setdefault(article.id, article)
    return found


def _inputs(folder: Path) -> Iterator[list[Input]]:
    places = [place for place in (folder / ARTICLES, folder / FOLDER) if place.exists()]
    if not places:
        raise SetupError(f"{folder}: holds neither {ARTICLES} nor {FOLDER}/")
    for place in places:
        yield find_inputs([str(place)])


def import_corrections(paths: list[Path], folder: Path, *, name: str | None = None) -> Imported:
    """Write corrected files into a gold folder; articles that it has already are replaced, the others stay.

    Args:
        paths: Corrected exports.
        folder: The gold folder; made where it is missing.
        name: The format; told from suffix and content without it.

    Raises:
        SetupError: A format that is not known or cannot be told, or a gold folder that is damaged.
        RunError: The disk refuses.
    """
    readers = [(path, _reader(path, name)) for path in paths]
    articles, gold = _held(folder)
    errors: list[InputError] = []
    done: dict[str, Corrected] = {}
    for path, reader in readers:
        for found in _corrected(path, reader):
            if isinstance(found, InputError):
                errors.append(found)
                continue
            task, made = found
            done[task.id] = made
            articles[task.id] = _article(task, made.gold)
    gold |= {each.gold.doc: each.gold for each in done.values()}
    if done:
        _write(folder, articles, gold)
    claims = sum(len(each.gold.claims) for each in done.values())
    return Imported(len(done), claims, sum(each.loose for each in done.values()), errors)


def _corrected(path: Path, reader: Reader) -> Iterator[tuple[Task, Corrected] | InputError]:
    """Yield each task with what it has become, or the error in its place; a bad file is one error."""
    try:
        for number, task in enumerate(reader.read(path), start=1):
            if isinstance(task, InputError):
                yield task
                continue
            try:
                yield task, corrected(task)
            except (ValueError, RecordError) as error:
                reason = str(error).removeprefix(f"{task.id}: ")
                yield InputError(str(path), f"task {number} ({task.id}): {reason}", article_id=task.id)
    except InputError as error:
        yield error


def _article(task: Task, gold: GoldArticle) -> Article:
    known = gold.model_dump(include={"published", "language", "title", "place", "outlet"})
    return Article(id=task.id, text=task.text, **known)


def _held(folder: Path) -> tuple[dict[str, Article], dict[str, GoldArticle]]:
    """Return the articles and the gold that a folder has already."""
    if folder.exists() and not folder.is_dir():
        raise SetupError(f"{folder}: is a file, and gold goes into a folder")
    if not (folder / GOLD).is_file():
        return {}, {}
    return texts_of(folder), {gold.doc: gold for gold in read_gold(folder / GOLD)}


def _write(folder: Path, articles: dict[str, Article], gold: dict[str, GoldArticle]) -> None:
    """Write the texts first: gold without its text would be of no use."""
    with replacing(folder / ARTICLES) as part, part.open("wb") as file:
        for article in articles.values():
            fields = {name: value for name, value in article.model_dump(mode="json").items() if value is not None}
            file.write(on_one_line(json.dumps(fields, ensure_ascii=False)).encode() + b"\n")
    with replacing(folder / GOLD) as part, part.open("wb") as file:
        file.writelines(map(to_bytes, gold.values()))


def _reader(path: Path, name: str | None) -> Reader:
    """Return the reader of a file.

    Raises:
        SetupError: The file is not there, or nobody can tell what it is.
    """
    if not path.exists():
        raise SetupError(f"{path}: no such file or folder")
    chosen = format_of(name or told_by(path), read=True)
    return cast(Reader, import_module(f"{__package__}.{chosen.module}"))


def told_by(path: Path) -> str:
    """Return the name of the format that a file is in, by its suffix and its first characters.

    Raises:
        SetupError: Nobody can tell.
    """
    if path.is_dir() or path.suffix == ".ann":
        return "brat"
    if path.suffix == ".spacy":
        return "docbin"
    try:
        with path.open("rb") as file:
            head = file.read(HEAD).lstrip()
    except OSError as error:
        raise SetupError(f"{path}: cannot be read: {error.strerror}") from error
    if head.startswith(b"[") or b'"annotations"' in head or b'"predictions"' in head:
        return "label-studio"
    if path.suffix in (".jsonl", ".json") and head.startswith(b"{"):
        return "doccano"
    raise SetupError(f"{path}: cannot tell its format; name it: --from label-studio, doccano, brat or docbin")
