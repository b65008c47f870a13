"""What became of the records that rows of the past name: gone since, or merged into another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.past import row_as_of

if TYPE_CHECKING:
    import sqlite3

# The records that a name leads to now: their own name, or one that came with a merge.
_HEIRS = {
    "agent": "SELECT id FROM agent WHERE name = :name"
    " UNION SELECT agent_id FROM agent_name WHERE name = :name",
    "place": "SELECT id FROM place WHERE name = :name AND country = :country"
    " UNION SELECT p.id FROM place_name n JOIN place p ON p.id = n.place_id"
    " WHERE n.name = :name AND p.country = :country",
    "tag": "SELECT id FROM tag WHERE name = :name COLLATE NOCASE",
    "journey": "SELECT id FROM journey WHERE title = :title AND :title <> ''",
    "source": "SELECT id FROM source WHERE 0",
}
NAMED = frozenset(_HEIRS)
"""The kinds of records that a visit names; other rows belong to it."""

SAYING = {"visit_agent": ("role", "engagement_id", "agent_id"), "visit_tag": ("tag_id",)}
"""What makes two rows of a table say the same, once what they name was merged."""


def heir(connection: sqlite3.Connection, record: str, row_id: int) -> int | None:
    """Give the number of a record, or of the one that bears its name now; None if it is gone.

    Its name is what it was called last. Where two bear it now, nobody can tell which it is.
    """
    if connection.execute(f'SELECT 1 FROM "{record}" WHERE id = ?', (row_id,)).fetchone():  # noqa: S608 - our own names
        return row_id
    (removed,) = connection.execute(
        "SELECT max(revision_id) FROM change WHERE record = ?1 AND record_id = ?2"
        " AND row_table = ?1 AND row_id = ?2",
        (record, row_id),
    ).fetchone()
    last = row_as_of(connection, record, row_id, (removed or 0) - 1)
    heirs = connection.execute(_HEIRS[record], last).fetchall() if last else []
    return int(heirs[0][0]) if len(heirs) == 1 else None
