"""The list of revisions, and which of them are in force. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.errors import UserError

if TYPE_CHECKING:
    import sqlite3


@dataclass(frozen=True)
class Revision:
    """One labelled change.

    Attributes:
        at: when, in UTC (ISO 8601).
        kind: edit, undo or redo.
        target: the edit that an undo or redo is about.
    """

    id: int
    label: str
    by: str
    at: str
    kind: str
    target: int | None

    @property
    def subject(self) -> str:
        """The label of the edit that it makes, undoes or redoes."""
        return self.label if self.kind == "edit" else self.label.partition(": ")[2]


_COLUMNS = 'r.id, r.label, r."by", r.at, r.kind, r.target_id'

# An edit is in force unless the last revision aimed at it undid it.
IN_FORCE = """r.kind = 'edit' AND coalesce((SELECT kind FROM revision aimed
    WHERE aimed.target_id = r.id ORDER BY aimed.id DESC LIMIT 1), 'redo') = 'redo'"""

# An undoing that nothing has redone yet, with no edit after it.
_REDOABLE = """r.kind = 'undo'
    AND r.id > coalesce((SELECT max(id) FROM revision WHERE kind = 'edit'), 0)
    AND NOT EXISTS (SELECT 1 FROM revision aimed
        WHERE aimed.target_id = r.target_id AND aimed.id > r.id)"""


def revision(connection: sqlite3.Connection, revision_id: int) -> Revision:
    """Read one revision.

    Raises:
        UserError: there is none of that number.
    """
    found = _newest(connection, f"r.id = {int(revision_id)}")
    if found is None:
        raise UserError(f"There is no revision {revision_id}; look at the history for its number.")
    return found


def revisions(
    connection: sqlite3.Connection,
    *,
    limit: int = -1,
    record: tuple[str, int] | None = None,
    words: str = "",
) -> list[Revision]:
    """List revisions, newest first.

    Args:
        record: only those that touched this record.
        words: only those whose label or maker has each of these words, in any case.
    """
    condition = "1"
    parameters: tuple[str | int, ...] = ()
    if record:
        condition = "r.id IN (SELECT revision_id FROM change WHERE record = ? AND record_id = ?)"
        parameters = record
    for word in words.split():
        condition += """ AND instr(folded(r.label || ' ' || r."by"), folded(?))"""
        parameters = (*parameters, word)
    return [
        Revision(*row)
        for row in connection.execute(
            f"SELECT {_COLUMNS} FROM revision r WHERE {condition}"  # noqa: S608 - our own text
            " ORDER BY r.id DESC LIMIT ?",
            (*parameters, limit),
        )
    ]


def in_force(connection: sqlite3.Connection, revision_id: int) -> bool:
    """Tell whether a revision is an edit that holds: never undone, or redone since."""
    return _newest(connection, f"{IN_FORCE} AND r.id = {int(revision_id)}") is not None


def undone(connection: sqlite3.Connection) -> frozenset[int]:
    """Give the numbers of the edits that were undone, and not redone since."""
    last_word = dict(
        connection.execute(
            "SELECT target_id, kind FROM revision WHERE target_id IS NOT NULL ORDER BY id"
        )
    )
    return frozenset(target for target, kind in last_word.items() if kind == "undo")


def undoable(connection: sqlite3.Connection) -> Revision | None:
    """Give the edit that undo would take back."""
    return _newest(connection, IN_FORCE)


def redoable(connection: sqlite3.Connection) -> Revision | None:
    """Give the undoing that redo would take back."""
    return _newest(connection, _REDOABLE)


def is_large(connection: sqlite3.Connection, revision_id: int, *, more_than: int) -> bool:
    """Tell whether a revision changed more rows than that, without counting them all."""
    found = connection.execute(
        "SELECT 1 FROM change WHERE revision_id = ? LIMIT 1 OFFSET ?", (revision_id, more_than)
    )
    return found.fetchone() is not None


def _newest(connection: sqlite3.Connection, condition: str) -> Revision | None:
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM revision r WHERE {condition}"  # noqa: S608 - our own text
        " ORDER BY r.id DESC LIMIT 1"
    ).fetchone()
    return Revision(*row) if row else None
