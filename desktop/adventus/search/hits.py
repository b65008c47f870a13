"""The visits that fit a query, gathered once so that every facet can be counted from them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from adventus.catalogue.listing import EVERYTHING

if TYPE_CHECKING:
    import sqlite3

    from adventus.catalogue.listing import Condition

EVERY_VISIT = "visit"
_HITS = "temp.facet_hit"

# What facets count of the visit itself; its row is read once for all of them.
_COLUMNS = "id, country, rank, format, status, review, date_start_min, date_end_max"

_TABLES = (
    f"CREATE TEMP TABLE facet_hit ({_COLUMNS.replace('id', 'id INTEGER PRIMARY KEY', 1)})",
    "CREATE TEMP TABLE facet_hits_of (question TEXT)",
)
_FILL = f"INSERT INTO {_HITS} SELECT {_COLUMNS} FROM visit v WHERE "  # noqa: S608 - our own names


def gathered(connection: sqlite3.Connection, condition: Condition) -> str:
    """Give the table of the visits that fit, with the columns that facets count.

    It stays for the next question under the same condition, until the catalogue changes. The
    connection may be one for reading only; no edit is open on it.
    """
    if condition == EVERYTHING:
        return EVERY_VISIT
    _make_tables(connection)
    question = _question(connection, condition)
    kept = connection.execute("SELECT question FROM temp.facet_hits_of").fetchone()
    if kept != (question,):
        # Forgotten first: whoever interrupts the filling leaves no half answer behind.
        connection.execute("DELETE FROM temp.facet_hits_of")
        connection.execute(f"DELETE FROM {_HITS}")  # noqa: S608 - our own name
        connection.execute(_FILL + condition.sql, condition.parameters)
        connection.execute("INSERT INTO temp.facet_hits_of VALUES (?)", (question,))
    return _HITS


def _make_tables(connection: sqlite3.Connection) -> None:
    for sql in _TABLES:
        connection.execute(sql.replace("TABLE", "TABLE IF NOT EXISTS"))


def _question(connection: sqlite3.Connection, condition: Condition) -> str:
    """Say what was asked, and of which state of the catalogue."""
    others = connection.execute("PRAGMA data_version").fetchone()
    own = connection.execute("SELECT max(id) FROM revision").fetchone()
    return json.dumps([condition.sql, condition.parameters, *others, *own])
