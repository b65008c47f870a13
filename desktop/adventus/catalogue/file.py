"""A catalogue file: create it, open it, copy it, close it."""

from __future__ import annotations

import getpass
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from adventus.catalogue import intake, journal, known, listing, locking
from adventus.catalogue.connection import APPLICATION_ID, connect
from adventus.catalogue.copying import copy_file, keep_older
from adventus.catalogue.entry import check_text
from adventus.catalogue.migrations import CURRENT, migrate, stand_in
from adventus.catalogue.properties import set_title
from adventus.catalogue.storage import is_there, storage_error
from adventus.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from adventus.catalogue.changes import Changes
    from adventus.catalogue.editing import Edit
    from adventus.catalogue.reader import Reader
    from adventus.progress import Progress

SUFFIX = ".adventus"
_MAGIC = b"SQLite format 3\x00"


def now() -> str:
    """Tell the time for the journal: UTC, ISO 8601, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def user_name() -> str:
    """Name whoever is at the keyboard, as the system knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name is still a user
        return "somebody"


@dataclass
class Catalogue:
    """An open catalogue. Reads go to `connection`; changes go through `edit` and nowhere else.

    Attributes:
        notice: why the catalogue is read-only, in a sentence; '' when it can be edited.
        by: who the revisions are recorded under.
        on_change: called with the `Changes` of every committed edit, undo and redo.
        readers: who reads beside the window; they wait while an edit is open.
    """

    path: Path
    connection: sqlite3.Connection
    by: str
    notice: str = ""
    clock: Callable[[], str] = now
    on_change: list[Callable[[Changes], None]] = field(default_factory=list)
    readers: list[Reader] = field(default_factory=list)
    _lock: locking.Lock | None = None

    @property
    def read_only(self) -> bool:
        """Tell whether edits are refused."""
        return bool(self.notice)

    @property
    def title(self) -> str:
        """The catalogue's own title, or the file's name."""
        row = self.connection.execute("SELECT value FROM property WHERE name = 'title'").fetchone()
        return row[0] if row and row[0] else self.path.stem

    def edit(self, label: str, progress: Progress | None = None) -> AbstractContextManager[Edit]:
        """Open the one door: one transaction, one revision, all or nothing.

        Args:
            progress: is told how the edit's end gets on, visit by visit; it may cancel.

        Raises:
            UserError: the catalogue is read-only, or the file can't be written.
        """
        # Here, because SQLModel costs more to import than a window to open.
        from adventus.catalogue.editing import edit  # noqa: PLC0415

        return edit(self, label, progress)

    def close(self) -> None:
        """Close the file and let others open it."""
        self.connection.close()
        if self._lock:
            self._lock.release()
            self._lock = None


def create(path: Path, *, title: str = "", by: str | None = None) -> Catalogue:
    """Make an empty catalogue and open it.

    Raises:
        UserError: something is at that path already, it can't be written, or the title can't be.
    """
    if is_there(path):
        raise UserError(f"“{path}” exists already; choose another name, or open it.")
    check_text(title, "title")
    try:
        with closing(connect(path)) as connection:
            migrate(connection, application_id=APPLICATION_ID)
        known.remember(path)
        catalogue = open_catalogue(path, by=by)
    except sqlite3.Error as error:
        raise storage_error(path, error) from error
    if title:
        with catalogue.edit("Name the catalogue") as edit:
            set_title(edit, title)
    return catalogue


def open_catalogue(path: Path, *, by: str | None = None, read_only: bool = False) -> Catalogue:
    """Open a catalogue; one that is open elsewhere, or that can't be written, opens read-only.

    Raises:
        UserError: there is no such file, or it is no catalogue that this program can read.
    """
    if not (is_there(path) and path.is_file()):
        raise UserError(f"There is no file “{path}”; check the name, or make a new catalogue.")
    who = by or user_name()
    lock, notice = (None, "It was opened for reading only.") if read_only else _lock(path, who)
    try:
        check_header(path)
        strange = not known.is_known(path)
        if strange:
            intake.check_bytes(path)
        catalogue = _open(path, who, lock, notice)
        # Read-only nothing can be made anew, so the file stays strange until it can.
        if strange and not catalogue.read_only:
            _rebuild(catalogue)
            known.remember(path)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        _release(lock)
        raise storage_error(path, error) from error
    except BaseException:  # whatever ends it, Ctrl+C too: the lock goes
        _release(lock)
        raise
    return catalogue


def copy_to(catalogue: Catalogue, path: Path) -> None:
    """Write a copy of the catalogue as it is now to another file.

    Raises:
        UserError: something is at that path already, or it can't be written.
    """
    if is_there(path):
        raise UserError(f"“{path}” exists already; choose another name for the copy.")
    try:
        copy_file(catalogue.connection, path)
    except (sqlite3.Error, OSError) as error:
        raise storage_error(path, error) from error


def check_header(path: Path) -> None:
    """Read the file's first bytes, and refuse what is no catalogue of this program or older.

    Raises:
        UserError: it is something else, or a newer program made it.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise storage_error(path, error) from error
    application_id = int.from_bytes(header[68:72], "big")
    if header[:16] != _MAGIC or application_id != APPLICATION_ID:
        raise UserError(f"“{path}” is not an Adventus catalogue; choose another file.")
    version = int.from_bytes(header[60:64], "big")
    if version > CURRENT:
        raise UserError(
            f"“{path}” was made by a newer Adventus (file version {version}, this program"
            f" knows {CURRENT}); update the program to open it."
        )


def _rebuild(catalogue: Catalogue) -> None:
    # Here, because what weighs evidence is needed for strange files and for edits only.
    from adventus.catalogue import derived  # noqa: PLC0415

    try:
        derived.rebuild(catalogue.connection)
    except BaseException:  # whatever ends it, Ctrl+C too: no connection stays behind
        catalogue.connection.close()
        raise


def _open(path: Path, by: str, lock: locking.Lock | None, notice: str) -> Catalogue:
    connection = connect(path, read_only=bool(notice))
    try:
        if not notice and (kept_out := keep_older(connection, path)):
            connection.close()
            _release(lock)
            return _open(path, by, None, kept_out)
        # The header is read with the first page; damage shows here rather than in the window.
        if not notice:
            migrate(connection, application_id=APPLICATION_ID)
        connection.execute("SELECT count(*) FROM revision").fetchone()
        if notice:
            stand_in(connection)
        else:
            journal.install(connection)
        listing.install(connection)
    except BaseException:  # whatever ends it, Ctrl+C too: no connection stays behind
        connection.close()
        raise
    return Catalogue(path, connection, by, notice, _lock=lock)


def _lock(path: Path, by: str) -> tuple[locking.Lock | None, str]:
    if not os.access(path, os.W_OK):
        return None, "The file can't be written to, so it opened for reading only."
    try:
        return locking.acquire(path, by=by, at=now()), ""
    except locking.InUseError as error:
        return None, f"It is open elsewhere ({error.holder}), so it opened for reading only."
    except OSError:
        return None, "Its folder can't be written to, so it opened for reading only."


def _release(lock: locking.Lock | None) -> None:
    if lock:
        lock.release()
