"""What was: rows and records as they were, read back from the journal.

A state of the past is the present with every later change reversed, newest first. Only the
changes of the record that is asked about are read.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from adventus.catalogue.fields import FIELDS, Kind
from adventus.catalogue.journal import RECORDS
from adventus.catalogue.records import DATES, PLAIN, Visit, date_statement
from adventus.catalogue.values import EngagementValue, Mark, Named

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from adventus.catalogue.values import DateStatement, Value

    # Names a row of another table as it was: its number, uid and name.
    Namer = Callable[[str, int], Named]

Columns = dict[str, Any]
# The rows of one record: table -> row number -> columns.
Rows = dict[str, dict[int, Columns]]
# A change as the journal has it: revision, table, row number, operation, old columns in JSON.
Change = tuple[int, str, int, str, str]

_NAME = {"journey": "title", "source": "title"}


def row_as_of(
    connection: sqlite3.Connection, table: str, row_id: int, revision: int
) -> Columns | None:
    """Give a row as it was once a revision was made; None where it was not there."""
    record, owner = RECORDS[table]
    rows: Rows = {table: _rows(connection, table, "id", row_id)}
    if owner == "id":
        record_id = row_id
    elif row_id in rows[table]:
        record_id = rows[table][row_id][owner]
    else:
        record_id = _owner_of_removed(connection, table, row_id)
    for change in changes(connection, record, record_id, after=revision):
        if change[1:3] == (table, row_id):
            reverse(rows, change)
    return rows[table].get(row_id)


def visit_as_of(connection: sqlite3.Connection, visit_id: int, revision: int) -> Visit | None:
    """Give a visit as it was once a revision was made; None where it was not there.

    Whoever and whatever it names is called what it was called then.
    """
    rows = rows_as_of(connection, "visit", visit_id, revision)
    own = rows["visit"].get(visit_id)
    if own is None:
        return None
    values = visit_values(rows, namer_as_of(connection, revision))
    return Visit(visit_id, own["uid"], values, own["reviewed_by"], own["reviewed_at"])


def rows_as_of(connection: sqlite3.Connection, record: str, record_id: int, revision: int) -> Rows:
    """Give the rows of a record as they were once a revision was made."""
    rows = rows_of(connection, record, record_id)
    for change in changes(connection, record, record_id, after=revision):
        reverse(rows, change)
    return rows


def rows_of(connection: sqlite3.Connection, record: str, record_id: int) -> Rows:
    """Read the rows of a record as they are now."""
    return {
        table: _rows(connection, table, owner, record_id)
        for table, (kind, owner) in RECORDS.items()
        if kind == record
    }


def _rows(
    connection: sqlite3.Connection, table: str, column: str, value: int
) -> dict[int, Columns]:
    cursor = connection.execute(
        f'SELECT * FROM "{table}" WHERE "{column}" = ? ORDER BY id',  # noqa: S608 - our own names
        (value,),
    )
    names = [column[0] for column in cursor.description]
    return {row["id"]: row for row in (dict(zip(names, row, strict=True)) for row in cursor)}


def changes(
    connection: sqlite3.Connection, record: str, record_id: int, *, after: int = 0
) -> list[Change]:
    """Read a record's changes that came after a revision, newest first."""
    return connection.execute(
        "SELECT revision_id, row_table, row_id, operation, before FROM change"
        " WHERE record = ? AND record_id = ? AND revision_id > ? ORDER BY id DESC",
        (record, record_id, after),
    ).fetchall()


def reverse(rows: Rows, change: Change) -> None:
    """Take one change back, in rows that came after it."""
    _, table, row_id, operation, before = change
    if operation == "insert":
        rows[table].pop(row_id, None)
    else:
        rows[table][row_id] = {**rows[table].get(row_id, {}), **json.loads(before)}


def _owner_of_removed(connection: sqlite3.Connection, table: str, row_id: int) -> int:
    """Find whose a row was that is gone; 0 if there never was one."""
    found = connection.execute(
        "SELECT record_id FROM change WHERE row_table = ? AND row_id = ? LIMIT 1", (table, row_id)
    ).fetchone()
    return int(found[0]) if found else 0


def namer_as_of(connection: sqlite3.Connection, revision: int) -> Namer:
    """Name rows as they were once a revision was made, or those that it removed before it."""

    @cache
    def name(table: str, row_id: int) -> Named:
        row = row_as_of(connection, table, row_id, revision)
        row = row or row_as_of(connection, table, row_id, revision - 1) or {}
        return Named(row_id, row.get("uid", ""), row.get(_NAME.get(table, "name"), ""))

    return name


def record_values(record: str, rows: Rows, namer: Namer) -> dict[str, Value]:
    """Give the values of a record that is no visit: its columns, and its other names."""
    table = "property" if record == "catalogue" else record
    values: dict[str, Value] = {}
    for row in rows[table].values():
        for column, value in row.items():
            if column.endswith("_id"):
                named = None if value is None else namer(table, value)
                values[column.removesuffix("_id")] = named
            elif column not in {"id", "uid", "captured_sha256"}:
                values[column] = "" if value is None else str(value)
    others = rows.get(f"{record}_name", {}).values()
    values["other_names"] = tuple(Named(row["id"], row["name"], row["name"]) for row in others)
    return values


def visit_values(rows: Rows, namer: Namer) -> dict[str, Value]:
    """Give the values of a visit's fields as `records.visit` does; none where it is not there."""
    values: dict[str, Value] = {}
    for own in rows["visit"].values():
        values.update({name: own[name] for name in (*PLAIN, "country")})
        for name in DATES:
            values[name] = _date(name, own)
        for name in ("place", "journey"):
            row_id = own[f"{name}_id"]
            values[name] = None if row_id is None else namer(name, row_id)
        values["engagements"] = _engagements(rows, namer)
        tags = [namer("tag", row["tag_id"]) for row in rows["visit_tag"].values()]
        values["tags"] = tuple(sorted(tags, key=lambda tag: tag.name))
        for role in _ROLES:
            values[role] = _agents(rows, namer, role)
        values.update({row["field"]: Mark(row["kind"]) for row in rows["mark"].values()})
    return values


_ROLES = tuple(described.name for described in FIELDS if described.kind is Kind.AGENTS)


def _date(name: str, row: Columns) -> DateStatement | None:
    return date_statement(row[name], row[f"{name}_as_written"], row[f"{name}_reading"])


def _agents(
    rows: Rows, namer: Namer, role: str, engagement_id: int | None = None
) -> tuple[Named, ...]:
    found = [
        row
        for row in rows["visit_agent"].values()
        if row["role"] == role and row["engagement_id"] == engagement_id
    ]
    found.sort(key=lambda row: (row["position"], row["id"]))
    return tuple(namer("agent", row["agent_id"]) for row in found)


def _engagements(rows: Rows, namer: Namer) -> tuple[EngagementValue, ...]:
    return tuple(
        EngagementValue(
            row["uid"],
            row["kind"],
            row["title"],
            _date("date", row),
            _agents(rows, namer, "participant", row["id"]),
            row["id"],
        )
        for row in sorted(rows["engagement"].values(), key=lambda row: (row["position"], row["id"]))
    )
