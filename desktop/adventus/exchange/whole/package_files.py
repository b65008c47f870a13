"""The files of a data package, in a folder or a zip; nothing is unpacked, nor read elsewhere."""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Protocol

from adventus.errors import UserError
from adventus.exchange.whole.descriptor import DESCRIPTOR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST = 1 << 30  # bytes of a file
_SMALL = 1 << 24
_MOST_RATIO = 200
_MOST_FILES = 1 << 20
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


class Files(Protocol):
    """The files of a package, wherever they are."""

    def open(self, name: str, /) -> IO[bytes]:
        """Open one, to be read from its start.

        Raises:
            KeyError: there is none of that name.
            UserError: it is damaged, too large, or elsewhere.
        """


class _Folder:
    def __init__(self, path: Path) -> None:
        self._path = path

    def open(self, name: str, /) -> IO[bytes]:
        path = self._path / name
        if not path.is_file():
            raise KeyError(name)
        if not path.resolve().is_relative_to(self._path.resolve()):
            raise UserError(f"“{path}” is a link that leads out of the package, and is not read.")
        _weigh(name, path.stat().st_size)
        return path.open("rb")


class _Zip:
    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self._archive = archive
        self._path = path
        names = Counter(info.filename for info in archive.infolist())
        if len(names) > _MOST_FILES:
            raise UserError(f"“{path}” holds more than {_MOST_FILES:,} files; it is not read.")
        twice = next((name for name, count in names.items() if count > 1), "")
        if twice:
            raise UserError(f"“{path}” holds “{twice}” twice; ask for a whole package.")

    def open(self, name: str, /) -> IO[bytes]:
        info = self._archive.getinfo(name)
        _weigh(name, info.file_size)
        if info.file_size > max(_SMALL, _MOST_RATIO * info.compress_size):
            raise UserError(
                f"“{self._path}”: {name} unpacks to far more than it holds, and is not read."
            )
        return self._archive.open(info)


def content(files: Files, name: str) -> bytes:
    """Read a file whole; it raises what `Files.open` does."""
    with files.open(name) as stream:
        return stream.read()


def _weigh(name: str, size: int) -> None:
    if size > LARGEST:
        raise UserError(f"{name} is larger than 1 GiB, which is more than can be read.")


@contextmanager
def opened_files(path: Path) -> Iterator[Files]:
    """Open a package: its folder, its description, or its zip.

    Raises:
        UserError: it is a zip that is damaged, or that names a file twice; also while reading.
    """
    if path.name == DESCRIPTOR:
        path = path.parent
    if path.is_dir():
        yield _Folder(path)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            yield _Zip(archive, path)
    except _DAMAGED as error:
        raise UserError(f"“{path}” is damaged, or locked by a password ({error}).") from error
