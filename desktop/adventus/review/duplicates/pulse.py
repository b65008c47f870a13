"""Long reading and reckoning on a connection that edits may want back at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from adventus.progress import Progress

# A statement that never ends and reads no table, so that it holds no lock. SQLite passes on an
# interruption to a statement that has begun, however long ago its last row was fetched; between
# its rows it takes enough steps for a connection's progress handler to be asked.
_ENDLESS = (
    "WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n)"
    " SELECT x FROM n WHERE x % 2000 = 0"
)


class Pulse:
    """Lets reckoning in Python be cut short as if it were one statement of the connection."""

    def __init__(self, connection: sqlite3.Connection, progress: Progress) -> None:
        self._rows = connection.execute(_ENDLESS)
        self._progress = progress

    def begin(self, total: int) -> None:
        """Begin anew with this many steps to go.

        Raises:
            Cancelled: the work was asked to stop.
            sqlite3.OperationalError: the connection was interrupted.
        """
        self._progress.begin(total)
        next(self._rows)

    def beat(self, steps: int = 0) -> None:
        """Look whether to go on; to be called some fifty times a second.

        Raises:
            Cancelled: the work was asked to stop.
            sqlite3.OperationalError: the connection was interrupted.
        """
        self._progress.step(steps)
        next(self._rows)

    def close(self) -> None:
        """Let the statement end."""
        self._rows.close()
