"""One writer at a time: a lock that the system takes back when its holder dies, however it dies."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from claimwire.errors import SetupError

try:
    import fcntl
except ImportError:  # not POSIX: nothing is locked there
    fcntl = None  # type: ignore[assignment]


class Lock:
    """Holds ``path`` from when it is made until it is released or the process ends."""

    def __init__(self, path: Path) -> None:
        """Take the lock.

        Raises:
            SetupError: Somebody else holds it; the message says who.
            OSError: The file cannot be made.
        """
        self._path = path
        self._handle = _open(path)
        while not _is_named(self._handle, path):  # its former holder has removed it meanwhile
            os.close(self._handle)
            self._handle = _open(path)
        os.truncate(self._handle, 0)
        os.write(self._handle, f"process {os.getpid()} on {socket.gethostname()}\n".encode())

    def release(self) -> None:
        """Give the lock back; the file is removed while it is still ours."""
        self._path.unlink(missing_ok=True)
        os.close(self._handle)


def _open(path: Path) -> int:
    """Return a handle of ``path`` that is locked."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if fcntl:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.read(handle, 256).decode("utf-8", "replace").strip()
        os.close(handle)
        raise SetupError(f"{path.parent}: another run is at work here ({holder or 'it does not say who'})") from None
    except OSError:
        os.close(handle)
        raise
    return handle


def _is_named(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
