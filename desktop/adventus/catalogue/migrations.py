"""Numbered steps that bring a catalogue file to the current schema.

Step n takes a file from version n-1 to version n; `user_version` says where a file is. A new file
takes all of them. The steps are SQL files in `resources/schema/`; they are never edited once
released. All steps of one run are one transaction.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from adventus.bundled import bundled

if TYPE_CHECKING:
    from collections.abc import Iterator

CURRENT = 3


def migrate(connection: sqlite3.Connection, *, application_id: int) -> None:
    """Take every step that the file has not taken yet; all of them or none.

    Raises:
        sqlite3.Error: a step failed; the file is as it was.
    """
    version = schema_version(connection)
    if version == CURRENT:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in range(version + 1, CURRENT + 1):
            for statement in statements(step):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id={application_id}")
        connection.execute(f"PRAGMA user_version={CURRENT}")
    except BaseException:  # whatever ends it, Ctrl+C too: nothing half done stays
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def stand_in(connection: sqlite3.Connection) -> None:
    """Let a file of an older version be read as it is: what it lacks stands beside it, empty.

    Made in the connection's own temporary database; the file is left alone.
    """
    for step in range(schema_version(connection) + 1, CURRENT + 1):
        for statement in statements(step):
            if statement.startswith("CREATE TABLE"):
                connection.execute(statement.replace("CREATE TABLE", "CREATE TEMP TABLE", 1))


def schema_version(connection: sqlite3.Connection) -> int:
    """Tell which step the file has reached; 0 is an empty file."""
    row = connection.execute("PRAGMA user_version").fetchone()
    return int(row[0])


def statements(step: int) -> Iterator[str]:
    """Give the SQL statements of a step, one at a time (executescript would commit each)."""
    pending = ""
    for line in bundled("schema", f"{step}.sql").read_text(encoding="utf-8").splitlines():
        pending += line + "\n"
        if sqlite3.complete_statement(pending):
            yield pending.lstrip()
            pending = ""
