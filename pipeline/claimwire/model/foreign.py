"""Pipelines of others: a folder as spaCy saves it, looked through before spaCy reads any of it.

Its config names functions that are called, of any package that is installed, and some files of a folder are code as
soon as they are read. So only what is listed here may be named, and no file may be a pickle, unless the user trusts
the folder.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from claimwire.errors import SetupError

CONFIG = "config.cfg"
TRUST = "--trust-model allows it"

FACTORIES = frozenset(
    {
        *("claimwire_encoder", "claimwire_zones", "claimwire_platforms", "claimwire_dates"),
        *("claimwire_attribution", "claimwire_actors", "claimwire_stance"),
        *("sentencizer", "senter", "tok2vec", "tagger", "parser", "ner"),
    }
)

# By registry. What only training calls is not called here, but stands in every config that spaCy saves.
FUNCTIONS = {
    "@tokenizers": {"spacy.Tokenizer.v1"},
    "@vectors": {"spacy.Vectors.v1"},
    "@architectures": {
        *("spacy.Tagger.v1", "spacy.Tagger.v2", "spacy.TransitionBasedParser.v1", "spacy.TransitionBasedParser.v2"),
        *("spacy.Tok2Vec.v1", "spacy.Tok2Vec.v2", "spacy.Tok2VecListener.v1", "spacy.HashEmbedCNN.v1"),
        *("spacy.HashEmbedCNN.v2", "spacy.MultiHashEmbed.v1", "spacy.MultiHashEmbed.v2"),
        *("spacy.MaxoutWindowEncoder.v1", "spacy.MaxoutWindowEncoder.v2"),
    },
    "@scorers": {
        *("spacy.tagger_scorer.v1", "spacy.senter_scorer.v1", "spacy.parser_scorer.v1", "spacy.ner_scorer.v1"),
    },
    "@readers": {"spacy.Corpus.v1"},
    "@loggers": {"spacy.ConsoleLogger.v1"},
    "@batchers": {"spacy.batch_by_words.v1"},
    "@schedules": {"compounding.v1"},
    "@optimizers": {"Adam.v1"},
}

PICKLES = frozenset({".pkl", ".pickle", ".pt", ".pth", ".bin", ".joblib", ".ckpt"})
PLAIN = "lookups.bin"  # spaCy's tables, which are msgpack
STARTS = re.compile(rb"\x80[\x01-\x05]|PK\x03\x04")  # of a pickle, and of the archives that torch saves


def check_folder(folder: Path, *, trust: bool = False) -> None:
    """Look through a pipeline folder; of one that is trusted, see only that it is one.

    Raises:
        SetupError: It is no pipeline folder, cannot be read, names what is not allowed, or holds a pickle.
    """
    with _readable(folder):
        files = _files(folder)
        pickle = None if trust else next(filter(_is_pickle, files), None)
    if trust:
        return
    if pickle:
        raise SetupError(f"{pickle}: is a pickle, or may be: reading it can run any code; {TRUST}")
    for place, value in _entries(_config(folder / CONFIG), ""):
        if not _is_allowed(place, value):
            raise SetupError(f"{folder / CONFIG}: {place} = {value!r} is none of what a model may name; {TRUST}")


def folder_sha256(folder: Path) -> str:
    """Return a hash of the names and bytes of all files of a folder.

    Raises:
        SetupError: It is no pipeline folder, or cannot be read.
    """
    total = hashlib.sha256()
    with _readable(folder):
        for path in _files(folder):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            total.update(f"{digest}  {path.relative_to(folder).as_posix()}\n".encode())
    return total.hexdigest()


@contextmanager
def _readable(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into a wrong set-up that names the file."""
    try:
        yield
    except OSError as error:
        raise SetupError(f"{error.filename or folder}: cannot be read: {error.strerror}") from error


def _files(folder: Path) -> list[Path]:
    """Return the files of a folder, sorted.

    Raises:
        SetupError: It is no pipeline folder, or something in it is a link or a device.
    """
    if not (folder / CONFIG).is_file():
        raise SetupError(f"{folder}: is no pipeline folder: it has no {CONFIG}")
    paths = sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    for path in paths:
        if path.is_symlink() or not path.is_file():
            raise SetupError(f"{path}: a model is plain files, and this is none")
    return paths


def _is_pickle(path: Path) -> bool:
    if path.suffix.lower() in PICKLES and path.name != PLAIN:
        return True
    with path.open("rb") as file:
        return STARTS.match(file.read(4)) is not None


def _config(path: Path) -> dict[str, Any]:
    """Return the config as it stands there: nothing is filled in, looked up or called.

    Raises:
        SetupError: It cannot be read.
    """
    from thinc.api import Config

    try:
        return dict(Config().from_disk(path, interpolate=False))
    except (ValueError, OSError) as error:
        raise SetupError(f"{path}: cannot be read as a config: {' '.join(str(error).split())[:200]}") from error


def _entries(section: Any, place: str) -> Iterator[tuple[str, Any]]:
    """Yield the entries of a config that make something, each with its place in dots."""
    items = section.items() if isinstance(section, dict) else enumerate(section) if isinstance(section, list) else ()
    for key, value in items:
        here = f"{place}.{key}" if place else str(key)
        if here == "nlp.lang" or key == "factory" or str(key).startswith("@") or _is_source(place, key):
            yield here, value
        yield from _entries(value, here)


def _is_source(place: str, key: object) -> bool:
    """Return whether an entry takes a component out of another pipeline, which nobody has looked through."""
    return key == "source" and place.count(".") == 1 and place.startswith("components.")


def _is_allowed(place: str, value: Any) -> bool:
    if place == "nlp.lang":
        return bool(value == "en")
    name = place.rsplit(".", 1)[-1]
    if name == "factory":
        return isinstance(value, str) and value in FACTORIES
    return isinstance(value, str) and value in FUNCTIONS.get(name, ())
