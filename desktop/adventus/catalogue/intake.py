"""Check a file that this computer doesn't know before anything in it is trusted.

A catalogue that came by mail or from a download may be damaged, or made to do harm. It is read as
bytes and looked at in memory: header, exact schema, integrity. A `-journal` beside it belongs to
somebody else's unfinished change and is never applied. What is derived is made anew afterwards.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING

from adventus.catalogue.migrations import CURRENT, statements
from adventus.catalogue.storage import storage_error
from adventus.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

_SCHEMA = (
    "SELECT type, name, tbl_name, sql FROM sqlite_master"
    " WHERE name NOT LIKE 'sqlite_autoindex_%' ORDER BY type, name"
)
_LONGEST_SQL = 100_000


def check_bytes(path: Path) -> None:
    """Look at the whole file in memory.

    Raises:
        UserError: it is damaged, holds what this program didn't put there, or has a journal.
    """
    if path.with_name(path.name + "-journal").exists():
        raise UserError(
            f"“{path.name}-journal” lies beside the catalogue and holds an unfinished change;"
            " open the catalogue where it was made, or move that file away to do without it."
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise storage_error(path, error) from error
    damaged = UserError(f"“{path}” is damaged, so it was not opened; ask for it again.")
    # 18 and 19 are the file format's versions; 1 is the rollback journal that we write.
    if data[18:20] != b"\x01\x01":
        raise damaged
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        try:
            found = _look(connection, data)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise damaged from error
    if found is None:
        raise damaged
    if found != _known_schemas().get(int.from_bytes(data[60:64], "big")):
        raise UserError(
            f"“{path}” holds tables or rules that Adventus did not make, so it was not opened;"
            " ask whoever sent it for an export instead."
        )


def _look(connection: sqlite3.Connection, data: bytes) -> tuple[object, ...] | None:
    connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, _LONGEST_SQL)
    connection.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 0)
    connection.deserialize(data)
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "query_only=ON"):
        connection.execute(f"PRAGMA {pragma}")
    schema = tuple(connection.execute(_SCHEMA).fetchall())
    # Only then the pages: checking them evaluates what the schema says.
    if schema in _known_schemas().values() and connection.execute(
        "PRAGMA integrity_check"
    ).fetchall() != [("ok",)]:
        return None
    return schema


@cache
def _known_schemas() -> dict[int, tuple[object, ...]]:
    """Make the schema of every version that this program can open, by its number."""
    schemas: dict[int, tuple[object, ...]] = {}
    with closing(sqlite3.connect(":memory:")) as connection:
        for step in range(1, CURRENT + 1):
            for statement in statements(step):
                connection.execute(statement)
            schemas[step] = tuple(connection.execute(_SCHEMA).fetchall())
    return schemas
