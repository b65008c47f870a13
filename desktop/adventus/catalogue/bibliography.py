"""Sources read, for lists and forms. Reads only; `sources.py` changes them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3


@dataclass(frozen=True)
class SourceEntry:
    """One source without its captured text.

    Attributes:
        captured_at: when its text was captured (UTC, ISO 8601); '' when it has none.
        citations: how many citations it has.
        lost: how many of them have a quotation that its captured text doesn't hold.
    """

    id: int
    reference: str
    title: str
    kind: str
    author: str
    publisher: str
    date: str
    url: str
    reliability: str
    derived_from_id: int | None
    notes: str
    captured_at: str
    captured_sha256: str
    citations: int
    lost: int


_COUNTED = {
    "citations": "(SELECT count(*) FROM citation WHERE source_id = s.id)",
    "lost": "(SELECT count(*) FROM citation WHERE source_id = s.id"
    " AND quotation <> '' AND \"start\" IS NULL)",
}
_COLUMNS = ", ".join(
    _COUNTED.get(column.name, f"s.{column.name}") for column in fields(SourceEntry)
)


def source_entries(connection: sqlite3.Connection) -> list[SourceEntry]:
    """List all sources by title."""
    return [
        SourceEntry(*row)
        for row in connection.execute(
            f"SELECT {_COLUMNS} FROM source s ORDER BY s.title COLLATE NOCASE, s.id"  # noqa: S608 - column names of our own
        )
    ]


def source_entry(connection: sqlite3.Connection, source_id: int) -> SourceEntry | None:
    """Read one source; None when it is gone."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM source s WHERE s.id = ?",  # noqa: S608 - column names of our own
        (source_id,),
    ).fetchone()
    return SourceEntry(*row) if row else None


def captured_text(connection: sqlite3.Connection, source_id: int) -> str:
    """Read what was captured of a source; '' for nothing."""
    row = connection.execute(
        "SELECT captured_text FROM source WHERE id = ?", (source_id,)
    ).fetchone()
    return str(row[0]) if row else ""


def passage_start(connection: sqlite3.Connection, citation_id: int) -> int | None:
    """Give where a citation's passage starts in the captured text, in characters."""
    row = connection.execute('SELECT "start" FROM citation WHERE id = ?', (citation_id,)).fetchone()
    return row[0] if row else None
