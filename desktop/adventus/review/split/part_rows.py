"""The rows of a visit as it was, in terms of the agents, places and sources that are there now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.fields import field
from adventus.catalogue.heirs import NAMED, SAYING, heir
from adventus.catalogue.journal import RECORDS
from adventus.catalogue.obstacles import REFERENCES
from adventus.catalogue.records import visit
from adventus.catalogue.table_rows import words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping

    from adventus.catalogue.past import Columns, Rows

_SHOWN = 60  # characters of what a question is about


def present_rows(connection: sqlite3.Connection, rows: Rows, kept_id: int) -> Rows:
    """Let rows of the past name the records that are there now.

    One that was merged since is named by the record that goes by its name, in one row where there
    were two; one that is gone altogether is still named by its number. Rows whose identity went to
    a visit other than the kept one, as when a merge is undone by itself, are left out.
    """
    found = {
        table: _here(connection, table, _present(connection, table, of_table), kept_id)
        for table, of_table in rows.items()
    }
    found["visit_agent"] = {
        row_id: row
        for row_id, row in found["visit_agent"].items()
        if row["engagement_id"] is None or row["engagement_id"] in found["engagement"]
    }
    return found


def _here(
    connection: sqlite3.Connection, table: str, rows: dict[int, Columns], kept_id: int
) -> dict[int, Columns]:
    if RECORDS[table][1] != "visit_id":
        return rows
    elsewhere = f'SELECT 1 FROM "{table}" WHERE uid = ? AND visit_id <> ?'  # noqa: S608 - our own names
    return {
        row_id: row
        for row_id, row in rows.items()
        if "uid" not in row or not connection.execute(elsewhere, (row["uid"], kept_id)).fetchone()
    }


def _present(
    connection: sqlite3.Connection, table: str, rows: Mapping[int, Columns]
) -> dict[int, Columns]:
    naming = [(column, target) for of, column, target in REFERENCES if of == table]
    found: dict[int, Columns] = {}
    said: set[tuple[object, ...]] = set()
    for row in sorted(rows.values(), key=lambda row: (row.get("position", 0), row["id"])):
        renamed = row | {
            column: heir(connection, target, row[column]) or row[column]
            for column, target in naming
            if target in NAMED and row[column] is not None
        }
        saying = tuple(renamed[column] for column in SAYING.get(table, ("id",)))
        if saying not in said:
            found[row["id"]] = renamed
        said.add(saying)
    return found


def part_namer(
    connection: sqlite3.Connection, visit_id: int
) -> Callable[[str, Columns], tuple[str, str]]:
    """Give what says for people what a row is about, and what it says.

    In place of a table it takes a field, and says what the visit says there.
    """

    def name(table: str, row: Columns) -> tuple[str, str]:
        if table in _LISTED:
            record = _LISTED[table]
            label = "Tag" if record == "tag" else field(row["role"]).label
            return label, _name(connection, record, row[f"{record}_id"])
        if table == "citation":
            of = field(row["field"]).label if row["field"] else "the whole record"
            source = _name(connection, "source", row["source_id"])
            return f"{source}, for {of}", _cut(row["quotation"] or row["says"])
        if table in _SAID:
            return _SAID[table](row)
        return field(table).label, _cut(words(table, visit(connection, visit_id).values[table]))

    return name


_LISTED = {"visit_agent": "agent", "visit_tag": "tag"}
_SAID: dict[str, Callable[[Columns], tuple[str, str]]] = {
    "engagement": lambda row: ("Engagement", f"{row['kind']}: {row['title']}"),
    "remark": lambda row: ("Remark", _cut(row["text"] or row["review"])),
    "decision": lambda row: (f"Decision on {field(row['field']).label}", _cut(row["reason"])),
}


def _name(connection: sqlite3.Connection, record: str, row_id: int) -> str:
    column = "title" if record == "source" else "name"
    found = connection.execute(
        f'SELECT "{column}" FROM "{record}" WHERE id = ?',  # noqa: S608 - our own names
        (row_id,),
    ).fetchone()
    return str(found[0]) if found else ""


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
