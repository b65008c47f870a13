"""Properties, agents, places, tags, sources and journeys as JSON objects, sorted by uid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adventus.catalogue.listing import EVERYTHING, Condition
from adventus.exchange.shapes import LISTS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

# For each list its table, and the rows that the visits `{chosen}` refer to.
_REFERRED = {
    "agents": ("agent", "SELECT agent_id FROM visit_agent WHERE visit_id IN ({chosen})"),
    "places": ("place", "SELECT place_id FROM visit WHERE id IN ({chosen})"),
    "tags": ("tag", "SELECT tag_id FROM visit_tag WHERE visit_id IN ({chosen})"),
    "journeys": ("journey", "SELECT journey_id FROM visit WHERE id IN ({chosen})"),
    # A source brings along what it derives from, and so on.
    "sources": (
        "source",
        (
            "WITH RECURSIVE cited (id) AS ("
            "SELECT source_id FROM citation WHERE visit_id IN ({chosen})"
            " UNION SELECT s.derived_from_id FROM source s JOIN cited ON s.id = cited.id"
            " WHERE s.derived_from_id IS NOT NULL) SELECT id FROM cited"
        ),
    ),
}


def properties(connection: sqlite3.Connection, condition: Condition) -> dict[str, str]:
    """Read what is true of the catalogue as a whole, beside its title; nothing of a part of it."""
    if condition != EVERYTHING:
        return {}
    return dict(
        connection.execute("SELECT name, value FROM property WHERE name <> 'title' ORDER BY name")
    )


def records(
    connection: sqlite3.Connection, name: str, condition: Condition
) -> Iterator[dict[str, Any]]:
    """Read the records of a list that the visits refer to; all of them without a condition."""
    table, referred = _REFERRED[name]
    keys = LISTS[name]
    columns = ", ".join(f'"{key}"' for key in keys if key not in _READERS)
    # Built from our own names; `condition` comes from the search compiler, with parameters.
    sql = f"SELECT id, {columns} FROM {table}"  # noqa: S608 - our own names
    if condition != EVERYTHING:
        chosen = f"SELECT v.id FROM visit v WHERE {condition.sql}"  # noqa: S608 - our own names
        sql += f" WHERE id IN ({referred.format(chosen=chosen)})"
    parameters = () if condition == EVERYTHING else condition.parameters
    for row_id, *values in connection.execute(f"{sql} ORDER BY uid", parameters):
        plain = iter(values)
        yield {
            key: _READERS[key](connection, table, row_id) if key in _READERS else next(plain)
            for key in keys
        }


def _other_names(connection: sqlite3.Connection, table: str, row_id: int) -> list[str]:
    return [
        row[0]
        for row in connection.execute(
            f"SELECT name FROM {table}_name WHERE {table}_id = ? ORDER BY position, id",  # noqa: S608 - our own names
            (row_id,),
        )
    ]


def _derived_from(connection: sqlite3.Connection, table: str, row_id: int) -> dict[str, str] | None:
    row = connection.execute(
        f"SELECT o.uid, o.title FROM {table} s JOIN {table} o ON o.id = s.derived_from_id"  # noqa: S608 - our own names
        " WHERE s.id = ?",
        (row_id,),
    ).fetchone()
    return {"uid": row[0], "name": row[1]} if row else None


_READERS = {"other_names": _other_names, "derived_from": _derived_from}
