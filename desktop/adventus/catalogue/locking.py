"""The lock file beside an open catalogue, so that two programs never write one file."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class InUseError(Exception):
    """Somebody else has the catalogue open; `holder` says who, where and since when."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


class Lock:
    """A held lock. It goes with the process that holds it, whatever ends that process."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor

    def release(self) -> None:
        """Let others open the catalogue for writing."""
        if sys.platform != "win32":
            self._path.unlink(missing_ok=True)
        os.close(self._descriptor)


def acquire(catalogue: Path, *, by: str, at: str) -> Lock:
    """Lock a catalogue for writing.

    Raises:
        InUseError: it is open elsewhere.
        OSError: the folder can't be written to.
    """
    path = catalogue.with_name(catalogue.name + ".lock")
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _hold(descriptor)
        except BlockingIOError:
            os.close(descriptor)
            raise InUseError(_holder(path)) from None
        # The holder before us may have removed the name while we waited to open it.
        if path.exists() and path.stat().st_ino == os.fstat(descriptor).st_ino:
            break
        os.close(descriptor)
    who = {"user": by, "host": _host(), "since": at, "process": os.getpid()}
    os.ftruncate(descriptor, 0)
    os.write(descriptor, json.dumps(who).encode())
    return Lock(path, descriptor)


if sys.platform == "win32":
    import msvcrt

    def _hold(descriptor: int) -> None:
        # A byte far behind the text, so that others can still read who holds it.
        os.lseek(descriptor, 1 << 20, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error
        os.lseek(descriptor, 0, os.SEEK_SET)
else:
    import fcntl

    def _hold(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _host() -> str:
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


def _holder(path: Path) -> str:
    try:
        who = json.loads(path.read_text(encoding="utf-8"))
        return f"{who['user']} on {who['host']} since {who['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another program"
