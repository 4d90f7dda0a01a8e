"""What the tests of reading share: writing files, and reading them back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimwire.errors import InputError
from claimwire.ingest import ReadOptions, find_inputs, read_articles
from claimwire.records import Article

Item = Article | InputError


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


@pytest.fixture
def read() -> Callable[..., list[Item]]:
    def read(path: Path | str, **options: Any) -> list[Item]:
        read_options = ReadOptions(**options)
        return list(read_articles(find_inputs([str(path)], follow_links=read_options.follow_links), read_options))

    return read


@pytest.fixture
def article(read: Callable[..., list[Item]]) -> Callable[..., Article]:
    def article(path: Path | str, **options: Any) -> Article:
        (found,) = read(path, **options)
        assert isinstance(found, Article), found
        return found

    return article


@pytest.fixture
def error(read: Callable[..., list[Item]]) -> Callable[..., InputError]:
    def error(path: Path | str, **options: Any) -> InputError:
        (found,) = read(path, **options)
        assert isinstance(found, InputError), found
        return found

    return error
