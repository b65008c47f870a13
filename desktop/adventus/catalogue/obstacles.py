"""Why an old edit can't be undone by itself: what was changed since, by whom, and when."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.revisions import IN_FORCE, Revision, revision

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

# Columns that hold a number of another row: (table, column, table referred to).
REFERENCES = (
    ("agent_name", "agent_id", "agent"),
    ("place_name", "place_id", "place"),
    ("source", "derived_from_id", "source"),
    ("visit", "place_id", "place"),
    ("visit", "journey_id", "journey"),
    ("engagement", "visit_id", "visit"),
    ("visit_agent", "visit_id", "visit"),
    ("visit_agent", "engagement_id", "engagement"),
    ("visit_agent", "agent_id", "agent"),
    ("visit_tag", "visit_id", "visit"),
    ("visit_tag", "tag_id", "tag"),
    ("mark", "visit_id", "visit"),
    ("citation", "visit_id", "visit"),
    ("citation", "source_id", "source"),
    ("decision", "visit_id", "visit"),
)


@dataclass(frozen=True)
class Obstacle:
    """A row that a later edit changed, or came to rely on; no columns means the whole row."""

    table: str
    row_id: int
    columns: frozenset[str]
    revision: Revision

    @property
    def what(self) -> str:
        """Say what was changed since, in words."""
        thing = self.table.replace("_", " ")
        named = ", ".join(sorted(column.replace("_", " ") for column in self.columns))
        return f"{named} of the {thing}" if named else f"the {thing}"


def obstacles(connection: sqlite3.Connection, revision_id: int) -> tuple[Obstacle, ...]:
    """Find what stands in the way of undoing an edit by itself, in the journal's order."""
    found = [*_changed_rows(connection, revision_id), *_relied_on(connection, revision_id)]
    return tuple(dict.fromkeys(found))


def _changed_rows(connection: sqlite3.Connection, revision_id: int) -> Iterator[Obstacle]:
    """Rows of the edit that a later edit in force touched too, column by column for updates."""
    for table, row_id, mine, my_before, later, operation, before in connection.execute(
        "SELECT c.row_table, c.row_id, c.operation, c.before, d.revision_id, d.operation, d.before"  # noqa: S608
        " FROM change c JOIN change d ON d.record = c.record AND d.record_id = c.record_id"
        " AND d.row_table = c.row_table AND d.row_id = c.row_id AND d.revision_id > c.revision_id"
        " JOIN revision r ON r.id = d.revision_id"
        f" WHERE c.revision_id = ? AND {IN_FORCE} ORDER BY d.id",
        (revision_id,),
    ):
        if mine == operation == "update":
            both = frozenset(json.loads(my_before)) & frozenset(json.loads(before))
            if both:
                yield Obstacle(table, row_id, both, revision(connection, later))
        else:
            yield Obstacle(table, row_id, frozenset(), revision(connection, later))


def _relied_on(connection: sqlite3.Connection, revision_id: int) -> Iterator[Obstacle]:
    """Rows the edit made that rows of later edits refer to now."""
    for table, column, target in REFERENCES:
        for row_id, later in connection.execute(
            f"SELECT c.row_id, (SELECT max(d.revision_id) FROM change d"  # noqa: S608
            f" WHERE d.row_table = '{table}' AND d.row_id = t.id"
            " AND d.operation IN ('insert', 'update'))"
            f' FROM change c JOIN "{table}" t ON t."{column}" = c.row_id'
            f" WHERE c.revision_id = ?1 AND c.operation = 'insert' AND c.row_table = '{target}'"
            f" AND NOT EXISTS (SELECT 1 FROM change own WHERE own.revision_id = ?1"
            f" AND own.row_table = '{table}' AND own.row_id = t.id)",
            (revision_id,),
        ):
            if later:
                yield Obstacle(target, row_id, frozenset(), revision(connection, later))
