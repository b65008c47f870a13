"""Visits counted by what stands in their own row."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3


def count_words(connection: sqlite3.Connection, hits: str, column: str) -> list[tuple[str, int]]:
    """Count the visits by what a column holds; '' is for nothing."""
    return connection.execute(
        f"SELECT {column}, count(*) FROM {hits} GROUP BY 1"  # noqa: S608 - our own names
    ).fetchall()


def count_undated(connection: sqlite3.Connection, hits: str) -> int:
    """Count the visits that have no date."""
    sql = f"SELECT count(*) FROM {hits} WHERE date_start_min IS NULL"  # noqa: S608 - our own names
    return int(connection.execute(sql).fetchone()[0])
