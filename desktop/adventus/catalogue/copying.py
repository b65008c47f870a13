"""A copy of an open catalogue's file: whole and sound, or not there at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from adventus.catalogue.migrations import CURRENT, schema_version

if TYPE_CHECKING:
    from pathlib import Path


def copy_file(connection: sqlite3.Connection, path: Path) -> None:
    """Write what a connection reads to a new file; it has its name once it was found sound.

    Raises:
        sqlite3.Error: it can't be read or written, or the copy is damaged.
        OSError: the copy can't be given its name.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        part.unlink(missing_ok=True)  # left by a copy that was cut short
        with closing(sqlite3.connect(part)) as target:
            connection.backup(target)
            found = target.execute("PRAGMA quick_check").fetchone()
        if found != ("ok",):
            raise sqlite3.DatabaseError("the copy is malformed")
        part.rename(path)
    finally:
        with suppress(OSError):  # renamed already, or never made
            part.unlink()


def keep_older(connection: sqlite3.Connection, path: Path) -> str:
    """Copy a file of an older version beside it, before it is brought to the current one.

    A copy that is there already stays as it is. A file without content needs none.

    Returns:
        Why there is no copy, for people; '' when there is one, or none is needed.
    """
    version = schema_version(connection)
    if version in {0, CURRENT}:
        return ""
    copy = path.with_name(f"{path.stem} (version {version}){path.suffix}")
    try:
        if not copy.exists():
            copy_file(connection, copy)
    except (sqlite3.Error, OSError) as error:
        why = getattr(error, "strerror", None) or error
        return (
            f"It is of an older version, and no copy of it could be kept as “{copy.name}” before"
            f" that is changed ({why}), so it opened for reading only."
        )
    return ""
