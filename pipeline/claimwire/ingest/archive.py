"""ZIP and TAR: each file in an archive is read as if it lay in a folder of the archive's name.

Files come in the order of the archive; hidden ones and those of no known format are left out, as in a folder. Nothing
is ever unpacked onto the disk.
"""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePath, PurePosixPath
from typing import IO, BinaryIO, NamedTuple, cast

from claimwire.errors import InputError
from claimwire.ingest.options import ReadOptions
from claimwire.ingest.packed import Budget, gunzipped, unpacked
from claimwire.ingest.parsers import parsing
from claimwire.ingest.rows import NOTHING, Later, Reader, Row, Rows, Sidecars
from claimwire.ingest.sidecar import read_sidecar
from claimwire.ingest.source import SIDECARS, escaped, is_wanted, missing_package
from claimwire.ingest.suffixes import ARCHIVES, is_single, suffix_of

IS_ENCRYPTED = 0x1  # bit of a ZIP member's flags


class Member(NamedTuple):
    """A file in an archive.

    Attributes:
        name: Its path there, with slashes.
        open: Opens its bytes.
        fault: Why it cannot be read, if so.
    """

    name: str
    open: Callable[[], BinaryIO]
    fault: str | None = None


Members = Callable[[], Iterator[Member]]
FindReader = Callable[[str], Reader]  # suffix -> reader


def read_zip(stream: BinaryIO, path: str, options: ReadOptions, find_reader: FindReader) -> Rows:
    """Yield the rows of every file in a ZIP archive.

    Raises:
        InputError: It is no archive, or a sidecar in it is wrong.
    """
    size = stream.seek(0, 2)
    budget = Budget(lambda: size)
    with parsing(path, "ZIP archive"):
        archive = zipfile.ZipFile(stream)

    def members() -> Iterator[Member]:
        for info in archive.infolist():
            if not info.filename.endswith("/"):  # is_dir() stumbles over a name that is empty
                yield _zip_member(archive, info, path, budget)

    yield from _read(members, path, options, find_reader)


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, budget: Budget) -> Member:
    def opened() -> BinaryIO:
        shown = f"{path}#{info.filename}"
        with parsing(shown, "member of a ZIP archive"):
            return unpacked(archive.open(info), shown, budget)

    return Member(info.filename, opened, "is locked by a password" if info.flag_bits & IS_ENCRYPTED else None)


def read_tar(stream: BinaryIO, path: str, options: ReadOptions, find_reader: FindReader) -> Rows:
    """Yield the rows of every file in a TAR archive, packed by gzip or not.

    Raises:
        InputError: It is no archive or is damaged (what came before is yielded), or a sidecar in it is wrong.
    """

    def members() -> Iterator[Member]:
        stream.seek(0)
        is_packed = stream.read(2) == b"\x1f\x8b"
        stream.seek(0)
        with parsing(path, "TAR archive", tarfile.TarError):
            inner = gunzipped(stream, path) if is_packed else stream
            with tarfile.open(fileobj=inner, mode="r|") as archive:
                for info in archive:
                    if not info.isdir():
                        yield _tar_member(archive, info, path)

    yield from _read(members, path, options, find_reader)


def _tar_member(archive: tarfile.TarFile, info: tarfile.TarInfo, path: str) -> Member:
    name = escaped(info.name.removeprefix("./"))

    def opened() -> BinaryIO:
        inner: IO[bytes] | None = archive.extractfile(info)
        if inner is None:
            raise InputError(f"{path}#{name}", "is no file")
        return unpacked(inner, f"{path}#{name}", Budget(lambda: info.size))

    return Member(name, opened, None if info.isreg() else "is a link or device, not a file")


def _read(members: Members, path: str, options: ReadOptions, find_reader: FindReader) -> Rows:
    sidecars = _sidecars(members, path, options)
    for member in members():
        parts = member.name.split("/")
        if not all(part and (part[0] != "." or part == "..") for part in parts) or not is_wanted(parts[-1]):
            continue
        shown = f"{path}#{member.name}"
        try:
            if fault := member.fault or _fault(suffix_of(member.name)):
                raise InputError(shown, fault)
            yield from _rows(member, shown, options, find_reader, sidecars)
        except InputError as error:
            yield error


def _fault(suffix: str) -> str | None:
    return "is an archive in an archive: unpack it first" if suffix in ARCHIVES else missing_package(suffix)


def _rows(member: Member, shown: str, options: ReadOptions, find_reader: FindReader, sidecars: Sidecars) -> Rows:
    rows = partial(_member_rows, member, shown, options, find_reader, sidecars)
    if is_single(suffix_of(member.name)):
        yield Later(partial(_only, rows))
    else:
        yield from rows()


def _only(rows: Callable[[], Rows]) -> Row | InputError:
    """Return the one row of a member that holds just one."""
    try:
        row = next(rows())
        return row.make() if isinstance(row, Later) else row
    except InputError as error:
        return error


def _member_rows(member: Member, shown: str, options: ReadOptions, find_reader: FindReader, sidecars: Sidecars) -> Rows:
    is_empty = True
    with member.open() as stream:
        for row in find_reader(suffix_of(member.name))(stream, shown, options):
            is_empty = False
            yield _placed(row, member.name, sidecars)
    if is_empty:
        raise InputError(shown, "holds no articles")


def _placed(row: Row | InputError | Later, name: str, sidecars: Sidecars) -> Row | InputError | Later:
    """Return a row of a member as one of the archive."""
    if isinstance(row, Later):
        return Later(lambda: cast(Row | InputError, _placed(row.make(), name, sidecars)))
    if isinstance(row, InputError):
        return row
    member, shown = (f"{name}#{inner}" if inner else "" for inner in (row.member, row.shown))
    return row._replace(file=name, member=member or name, shown=shown, sidecars=sidecars)


def _sidecars(members: Members, path: str, options: ReadOptions) -> Sidecars:
    """Return the archive's own sidecars by folder.

    Raises:
        InputError: One is wrong: then nothing is read, as with a wrong sidecar in a folder.
    """
    found: dict[PurePath, dict[str, dict[str, str]]] = {}
    for member in _whole(members()):
        name = PurePosixPath(member.name)
        if name.name in SIDECARS and not member.fault:
            with member.open() as stream:
                found.setdefault(name.parent, {}).update(read_sidecar(stream, f"{path}#{name}", options.encoding))
    return found or NOTHING


def _whole(members: Iterator[Member]) -> Iterator[Member]:
    """Yield the members up to a damage, which is told when they are read again."""
    try:
        yield from members
    except InputError:
        return
