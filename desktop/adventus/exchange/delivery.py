"""How an export reaches its file or stream: read in one state, delivered whole."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from adventus.catalogue.file import SUFFIX
from adventus.errors import UserError
from adventus.exchange.atomic import replacing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from typing import BinaryIO, TextIO

    from adventus.catalogue.file import Catalogue


def deliver(catalogue: Catalogue, output: Path | TextIO, write: Callable[[TextIO], int]) -> int:
    """Write an export with `write`, which gives the number of visits.

    Raises:
        UserError: it can't be written; then an older file of that name is as it was.
        BrokenPipeError: nobody reads the stream any more.
    """
    if isinstance(output, Path):
        refuse_catalogue(output)
        with replacing(output) as stream, one_state(catalogue.connection):
            return write(stream)
    with _told(), tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as spool:
        with one_state(catalogue.connection):
            count = write(spool)
        spool.seek(0)
        shutil.copyfileobj(spool, output)
    return count


def deliver_bytes(
    catalogue: Catalogue, output: Path | TextIO, write: Callable[[BinaryIO], int]
) -> int:
    """Write an export that is no text, as `deliver` does; a stream gets it below its text.

    Raises:
        UserError: it can't be written; then an older file of that name is as it was.
        BrokenPipeError: nobody reads the stream any more.
    """
    if isinstance(output, Path):
        return deliver(catalogue, output, lambda stream: write(stream.buffer))
    with _told(), tempfile.TemporaryFile() as spool:
        with one_state(catalogue.connection):
            count = write(spool)
        spool.seek(0)
        shutil.copyfileobj(spool, output.buffer)
    return count


@contextmanager
def _told() -> Iterator[None]:
    """Say why a stream can't be written."""
    try:
        yield
    except BrokenPipeError:  # nobody reads any more, which is for the caller to judge
        raise
    except OSError as error:
        raise UserError(f"The export can't be written: {error.strerror or error}.") from error


def refuse_catalogue(path: Path) -> None:
    """Refuse a path that is a catalogue's.

    Raises:
        UserError: it ends as catalogues do.
    """
    if path.suffix.casefold() == SUFFIX:
        raise UserError(f"“{path}” is a catalogue's name; give the export another ending.")


@contextmanager
def one_state(connection: sqlite3.Connection) -> Iterator[None]:
    """Read everything as it is now, whatever another program commits meanwhile."""
    ours = not connection.in_transaction
    if ours:
        connection.execute("BEGIN")
    try:
        yield
    finally:
        if ours and connection.in_transaction:  # after some errors SQLite has ended it itself
            connection.execute("ROLLBACK")
