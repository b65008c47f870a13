"""A catalogue as it is at one moment, to be read for long beside the window.

Whoever reads the file itself for long holds up every edit. A copy of its pages takes a fifth of a
second for a hundred thousand visits, and nobody waits for what is read from that.
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from adventus.catalogue import listing
from adventus.catalogue.connection import connect
from adventus.catalogue.file import Catalogue
from adventus.catalogue.migrations import stand_in
from adventus.catalogue.storage import storage_error
from adventus.errors import UserError
from adventus.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAGES_AT_ONCE = 4096
_NOTICE = "It is a snapshot, for reading only."


@contextmanager
def snapshot(path: Path, progress: Progress | None = None) -> Iterator[Catalogue]:
    """Open a catalogue as it is now; what is edited meanwhile doesn't show.

    Args:
        path: a catalogue that was opened, and so checked, before.
        progress: may cancel while the pages are copied.

    Raises:
        UserError: the file can't be read, or there is no room for a copy.
        Cancelled: the work was asked to stop.
    """
    try:
        with _folder() as folder:
            copy = Path(folder) / path.name
            _copy_pages(path, copy, progress or Progress())
            with closing(connect(copy, read_only=True)) as connection:
                stand_in(connection)
                listing.install(connection)
                yield Catalogue(path, connection, by="", notice=_NOTICE)
    except sqlite3.Error as error:
        raise storage_error(path, error) from error


def _folder() -> tempfile.TemporaryDirectory[str]:
    try:
        return tempfile.TemporaryDirectory(prefix="adventus-", ignore_cleanup_errors=True)
    except OSError as error:
        why = error.strerror or error
        raise UserError(f"There is no room for a copy of the catalogue: {why}.") from error


def _copy_pages(path: Path, copy: Path, progress: Progress) -> None:
    def look(status: int, remaining: int, total: int) -> None:
        del status, remaining, total
        progress.step(0)

    with (
        closing(connect(path, read_only=True)) as source,
        closing(sqlite3.connect(copy, isolation_level=None)) as target,
    ):
        target.execute("PRAGMA synchronous=OFF")  # nobody needs it after a power cut
        target.execute("PRAGMA journal_mode=OFF")
        source.backup(target, pages=_PAGES_AT_ONCE, progress=look, sleep=0.02)
