"""A catalogue opened for as long as one command takes, and closed whatever happens."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from adventus.catalogue.file import open_catalogue
from adventus.catalogue.storage import is_there, storage_error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from adventus.catalogue.file import Catalogue


@contextmanager
def opened(path: Path, *, for_reading: bool = False) -> Iterator[Catalogue]:
    """Open a catalogue and close it afterwards; what the file has against it becomes a sentence.

    Args:
        for_reading: take no lock, so that it can be read while another program edits it.

    Raises:
        UserError: there is no such file, it is no catalogue, or it is damaged.
    """
    if for_reading and is_there(path) and path.with_name(path.name + "-journal").exists():
        # What a crash left half done is taken back by whoever opens the file for writing.
        open_catalogue(path).close()
    with closing(open_catalogue(path, read_only=for_reading)) as catalogue:
        try:
            yield catalogue
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
                raise  # our own mistake, not the file's
            raise storage_error(path, error) from error
