"""The journal that the database keeps of itself.

For every table of records, TEMP triggers are generated from the table's own columns. Each row
change writes its reverse into `change` under the open revision; with no edit open it is refused.
So bulk SQL, imports and cascades are recorded like anything else, and the file holds no trigger.
The journal itself can only grow.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

# Whose row it is: for each table the kind of record, and the column with that record's number.
RECORDS = {
    "property": ("catalogue", "id"),
    "agent": ("agent", "id"),
    "agent_name": ("agent", "agent_id"),
    "place": ("place", "id"),
    "place_name": ("place", "place_id"),
    "tag": ("tag", "id"),
    "journey": ("journey", "id"),
    "source": ("source", "id"),
    "visit": ("visit", "id"),
    "engagement": ("visit", "visit_id"),
    "visit_agent": ("visit", "visit_id"),
    "visit_tag": ("visit", "visit_id"),
    "mark": ("visit", "visit_id"),
    "citation": ("visit", "visit_id"),
    "decision": ("visit", "visit_id"),
    "merged": ("visit", "visit_id"),
    "remark": ("visit", "visit_id"),
    "apart": ("apart", "id"),
    "acknowledgement": ("acknowledgement", "id"),
    "proposal": ("proposal", "id"),
}

OUTSIDE = "change outside an edit"
_REFUSED = f"""SELECT RAISE(ABORT, '{OUTSIDE}')
    WHERE NOT EXISTS (SELECT 1 FROM open_edit);"""  # noqa: S608 - our own text


def install(connection: sqlite3.Connection) -> None:
    """Set up the triggers on a connection; needed once, before anything is changed."""
    connection.execute("CREATE TEMP TABLE open_edit (revision_id INTEGER NOT NULL)")
    # SQLite writes 15 digits of a number; one that is undone must come back with all 17.
    connection.create_function("exactly", 1, json.dumps, deterministic=True)
    for table in RECORDS:
        columns = {
            row[1]: row[2] for row in connection.execute(f'PRAGMA main.table_info("{table}")')
        }
        for statement in _record_triggers(table, columns):
            connection.execute(statement)
    for statement in _guards():
        connection.execute(statement)


def open_revision(connection: sqlite3.Connection) -> int:
    """Let changes in, under the number of the revision to come."""
    row = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM main.revision").fetchone()
    connection.execute("INSERT INTO temp.open_edit VALUES (?)", row)
    return int(row[0])


def close_revision(connection: sqlite3.Connection) -> None:
    """Let no more changes in."""
    connection.execute("DELETE FROM temp.open_edit")


# Everything below is built from our own table definitions, never from input.


def _record_triggers(table: str, columns: Mapping[str, str]) -> tuple[str, str, str]:
    """Make a table's triggers from its columns' names and types."""
    old = {
        name: f'exactly(OLD."{name}")' if kind == "REAL" else f'json_quote(OLD."{name}")'
        for name, kind in columns.items()
    }
    differs = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)
    changed = " || ".join(
        f"""CASE WHEN OLD."{c}" IS NOT NEW."{c}" THEN ',"{c}":' || {old[c]} ELSE '' END"""
        for c in columns
        if c != "id"
    )
    whole = ", ".join(
        f"'{name}', json({old[name]})" if kind == "REAL" else f"'{name}', OLD.\"{name}\""
        for name, kind in columns.items()
    )
    return (
        _trigger(table, "INSERT", "NEW", "''"),
        _trigger(table, "UPDATE", "OLD", f"'{{' || substr({changed}, 2) || '}}'", when=differs),
        _trigger(table, "DELETE", "OLD", f"json_object({whole})"),
    )


def _trigger(table: str, operation: str, row: str, before: str, when: str = "") -> str:
    record, owner = RECORDS[table]
    fixed = ""
    if operation == "UPDATE":
        fixed = "SELECT RAISE(ABORT, 'a row keeps its number') WHERE OLD.id IS NOT NEW.id;"
    return f"""
CREATE TEMP TRIGGER journal_{table}_{operation.lower()} AFTER {operation} ON main."{table}"
{f"WHEN {when}" if when else ""}
BEGIN
    {_REFUSED}
    {fixed}
    INSERT INTO change (revision_id, record, record_id, row_table, row_id, operation, before)
    SELECT revision_id, '{record}', {row}."{owner}", '{table}', {row}.id,
        '{operation.lower()}', {before}
    FROM open_edit;
END"""  # noqa: S608 - our own names


def _guards() -> list[str]:
    grows = [
        f"CREATE TEMP TRIGGER guard_{table}_{operation.lower()} BEFORE {operation}"
        f" ON main.{table} BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END"
        for table in ("revision", "change")
        for operation in ("UPDATE", "DELETE")
    ]
    closed = [
        f"CREATE TEMP TRIGGER guard_{table}_{operation.lower()} BEFORE {operation}"
        f" ON main.{table} BEGIN {_REFUSED} END"
        for table, operations in (
            ("revision", ("INSERT",)),
            ("change", ("INSERT",)),
            ("assessment", ("INSERT", "UPDATE", "DELETE")),
        )
        for operation in operations
    ]
    return grows + closed
