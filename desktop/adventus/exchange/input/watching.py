"""A file whose reading is reported while it goes on, and can be stopped."""

from __future__ import annotations

from contextlib import contextmanager
from io import BufferedReader, FileIO
from typing import TYPE_CHECKING

from adventus.errors import UserError
from adventus.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from _typeshed import WriteableBuffer

_CHUNK = 1 << 16


class _Watched(FileIO):
    """Bytes that are told as they are read; what is read again counts for nothing more."""

    def __init__(self, path: Path, progress: Progress) -> None:
        super().__init__(path)
        self._progress = progress

    def readinto(self, buffer: WriteableBuffer, /) -> int | None:
        count = super().readinto(buffer)
        progress = self._progress
        progress.step(min(count or 0, max(0, progress.total - progress.done)))
        return count


@contextmanager
def watched(path: Path, progress: Progress | None) -> Iterator[BinaryIO]:
    """Open a file for reading; each byte is a step.

    Raises:
        Cancelled: while reading: the work was asked to stop.
        UserError: the file can't be read, now or later.
    """
    try:
        with BufferedReader(_Watched(path, progress or Progress()), _CHUNK) as stream:
            yield stream
    except OSError as error:
        raise UserError(f"“{path}” can't be read: {error.strerror or error}.") from error
