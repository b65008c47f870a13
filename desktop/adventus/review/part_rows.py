"""The rows of a visit as it was, in terms of the agents, places and sources that are there now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.fields import field
from adventus.catalogue.obstacles import REFERENCES
from adventus.catalogue.past import row_as_of
from adventus.catalogue.records import visit
from adventus.catalogue.table_rows import words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from adventus.catalogue.past import Columns, Rows

_SHOWN = 60  # characters of what a question is about

# The record that goes by a name now, be it its own or one that came with a merge.
_HEIRS = {
    "agent": "SELECT id FROM agent WHERE name = :name"
    " UNION SELECT agent_id FROM agent_name WHERE name = :name",
    "place": "SELECT id FROM place WHERE name = :name"
    " UNION SELECT place_id FROM place_name WHERE name = :name",
    "tag": "SELECT id FROM tag WHERE name = :name COLLATE NOCASE",
    "journey": "SELECT id FROM journey WHERE title = :title AND :title <> ''",
}
_NEEDED = {"agent_id", "tag_id"}


def present_rows(connection: sqlite3.Connection, rows: Rows) -> Rows:
    """Let rows of the past name the records that are there now.

    One that was merged since is named by the record that goes by its name; one that is gone
    altogether is left out.
    """
    found: Rows = {}
    for table, of_table in rows.items():
        named = [(column, target) for of, column, target in REFERENCES if of == table]
        found[table] = {}
        for row_id, row in of_table.items():
            renamed = row | {
                column: _present(connection, target, row[column])
                for column, target in named
                if target in _HEIRS and row[column] is not None
            }
            if all(renamed[column] is not None for column in _NEEDED & renamed.keys()):
                found[table][row_id] = renamed
    return found


def _present(connection: sqlite3.Connection, record: str, row_id: int) -> int | None:
    if connection.execute(f'SELECT 1 FROM "{record}" WHERE id = ?', (row_id,)).fetchone():  # noqa: S608 - our own names
        return row_id
    (deleted,) = connection.execute(
        "SELECT max(revision_id) FROM change WHERE row_table = ? AND row_id = ?", (record, row_id)
    ).fetchone()
    then = row_as_of(connection, record, row_id, (deleted or 0) - 1)
    heirs = connection.execute(_HEIRS[record], then).fetchall() if then else []
    return int(heirs[0][0]) if len(heirs) == 1 else None


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
