"""Reading beside the window, on a connection of its own. Edits come first.

A statement that reads holds a lock which no commit can pass, so an edit interrupts every reader,
and lets them go on when it is done. What a reader found before the edit is out of date anyway.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, TypeVar

from adventus.catalogue import listing
from adventus.catalogue.connection import connect
from adventus.catalogue.migrations import stand_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from adventus.catalogue.file import Catalogue

_T = TypeVar("_T")
_PATIENCE = 0.002  # seconds between two calls to a reader that is in the way


class Interrupted(Exception):  # noqa: N818 - no error: whoever asked asks again, or no longer cares
    """The reading was cut short, by an edit or by `Reader.interrupt`."""


class Reader:
    """A connection for reading only; `read` may be called from one thread, the rest from any."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._connection: sqlite3.Connection | None = None
        self._turn = threading.Lock()
        catalogue.readers.append(self)

    def read(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        """Run some work on the connection; no edit happens while it runs.

        Raises:
            Interrupted: an edit came, or somebody called `interrupt`.
        """
        with self._turn:
            if self._connection is None:
                self._connection = self._open()
            try:
                return work(self._connection)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                    raise
            # Outside the handler: its traceback would keep the cursor, and the cursor its lock.
            raise Interrupted

    def interrupt(self) -> None:
        """Cut short what is being read, if anything is."""
        if self._connection is not None:
            self._connection.interrupt()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep the reader from reading, cutting short what it reads now."""
        while not self._turn.acquire(timeout=_PATIENCE):
            self.interrupt()
        try:
            yield
        finally:
            self._turn.release()

    def close(self) -> None:
        """Read no more."""
        with self.held():
            if self._connection is not None:
                self._connection.close()
                self._connection = None
        if self in self._catalogue.readers:
            self._catalogue.readers.remove(self)

    def _open(self) -> sqlite3.Connection:
        connection = connect(self._catalogue.path, read_only=True)
        stand_in(connection)
        listing.install(connection)
        return connection


@contextmanager
def all_held(readers: Iterable[Reader]) -> Iterator[None]:
    """Keep every reader from reading for as long as an edit takes."""
    with ExitStack() as stack:
        for reader in tuple(readers):
            stack.enter_context(reader.held())
        yield
