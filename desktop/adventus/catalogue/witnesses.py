"""Which sources are one witness: what copies another says nothing of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

# Each source with the one that it goes back to; none for sources that derive from one another in a
# circle, each of which is its own witness.
WITNESS = """witness (source_id, first_id) AS (
        SELECT id, id FROM source WHERE derived_from_id IS NULL
        UNION SELECT s.id, w.first_id FROM source s JOIN witness w
            ON s.derived_from_id = w.source_id)"""
"""A common table for a query that begins WITH RECURSIVE."""


def witnesses(connection: sqlite3.Connection) -> dict[int, int]:
    """Give for each source that is derived from another the first one that it goes back to."""
    return dict(
        connection.execute(
            f"WITH RECURSIVE {WITNESS} SELECT source_id, first_id FROM witness"  # noqa: S608 - our own text
            " WHERE source_id <> first_id"
        )
    )
