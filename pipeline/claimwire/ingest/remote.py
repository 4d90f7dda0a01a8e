"""Files on other machines, by fsspec: listed, opened, never fetched unless the user names their URL."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from claimwire.errors import SetupError
from claimwire.ingest.source import Input, is_wanted

URL = re.compile(r"[a-z][a-z0-9+.-]+://")
MAGIC = re.compile(r"[*?\[]")
# Besides OSError, what the packages behind fsspec raise when a store refuses or cannot be reached.
STORE_FAULTS = (
    ("botocore.exceptions", "BotoCoreError"),
    ("botocore.exceptions", "ClientError"),
    ("google.auth.exceptions", "GoogleAuthError"),
    ("gcsfs.retry", "HttpError"),
    ("aiohttp", "ClientError"),
    ("azure.core.exceptions", "AzureError"),
)


def is_remote(name: str) -> bool:
    """Return whether a name is a URL ("s3://bucket/folder") and no path."""
    return URL.match(name) is not None


def was_remote(path: Path) -> bool:
    """Return whether a path was made of a URL, which costs it a slash: "s3:/bucket/folder"."""
    return is_remote(path.as_posix().replace(":/", "://", 1))


def find_remote(name: str) -> Iterator[Input]:
    """Yield the file, the files of the folder, or those that a pattern matches, sorted.

    Raises:
        SetupError: The store is unknown, needs a package, or cannot be reached.
    """
    with remote_faults(name):
        store, path = _store(name)
        if MAGIC.search(name):
            base = name[: MAGIC.search(name).start()].rpartition("/")[0] + "/"  # type: ignore[union-attr]
            found = {file for match in store.glob(path) for file in store.find(match)}
        elif store.isdir(path):
            base, found = name.rstrip("/") + "/", set(store.find(path))
        elif store.exists(path):
            base, _, file = name.rpartition("/")
            yield Input(_folder(base), file, url=base + "/")
            return
        else:
            base, _, file = name.rpartition("/")
            yield Input(_folder(base), file, "no such file or folder", base + "/")
            return
        root = _store(base)[1].rstrip("/") + "/"
        yield from _inputs(sorted(found), root, base)


def _inputs(files: list[str], root: str, base: str) -> Iterator[Input]:
    folder = _folder(base)
    for file in files:
        below = file.removeprefix(root)
        parts = below.split("/")
        if all(part and part[0] != "." for part in parts) and is_wanted(parts[-1]):
            yield Input(folder, below, url=base)


def _folder(url: str) -> Path:
    """Return what stands for a remote folder where folders are compared."""
    return Path(url.replace("://", ":/", 1))


def open_remote(url: str) -> BinaryIO:
    """Open a file; what fails is one of ``store_faults``."""
    store, path = _store(url)
    return cast(BinaryIO, store.open(path, "rb"))


def ukey_of(url: str) -> str:
    """Return the store's own key of a file, which is another when the file is."""
    store, path = _store(url)
    return str(store.ukey(path))


def exists_remote(url: str) -> bool:
    """Return whether there is such a file."""
    store, path = _store(url)
    return bool(store.isfile(path))


@contextmanager
def remote_faults(name: str) -> Iterator[None]:
    """Turn what goes wrong far away into a SetupError: nothing has been read yet."""
    try:
        yield
    except ImportError as error:
        raise SetupError(f"{name}: needs more packages ({error}): pip install 'claimwire[remote]'") from error
    except store_faults(ValueError) as error:
        raise SetupError(f"{name}: cannot be listed: {error}") from error


def store_faults(*more: type[Exception]) -> tuple[type[Exception], ...]:
    """Return what stores raise: OSError, ``more``, and what their packages add, as far as they are loaded."""
    loaded = ((sys.modules.get(module), name) for module, name in STORE_FAULTS)
    return (OSError, *more, *(getattr(module, name) for module, name in loaded if hasattr(module, name)))


def _store(url: str) -> tuple[Any, str]:
    from fsspec.core import url_to_fs

    store, path = url_to_fs(url)
    return store, str(path)
