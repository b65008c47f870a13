"""Undo and redo that survive closing the program.

Undo is a new revision that applies the reverse of another; redo is the undoing of that one. Plain
undo takes the newest edit in force, plain redo the newest undoing that no later edit follows. Any
earlier edit can be undone by itself, if nothing in force has changed what it touched since.
"""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

from adventus.catalogue.editing import Edit, transaction
from adventus.catalogue.obstacles import Obstacle, obstacles
from adventus.catalogue.revisions import Revision, in_force, redoable, revision, undoable
from adventus.errors import UserError
from adventus.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adventus.catalogue.changes import Changes
    from adventus.catalogue.file import Catalogue


class ChangedSinceError(UserError):
    """What an edit touched has been changed since; `obstacles` says where, by whom and when."""

    def __init__(self, undone: Revision, found: tuple[Obstacle, ...]) -> None:
        first = found[0]
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        super().__init__(
            f"“{undone.label}” can't be undone by itself: {first.what} was changed since by"
            f" “{first.revision.label}” ({first.revision.by}, {first.revision.at}){more}."
            " Undo that first, or undo only the rest."
        )
        self.obstacles = found


def undo(catalogue: Catalogue, progress: Progress | None = None) -> Changes:
    """Take back the newest edit in force.

    Args:
        progress: is told of each change taken back and each visit renewed; it may cancel.

    Raises:
        UserError: there is none, or the catalogue is read-only.
    """
    found = undoable(catalogue.connection)
    if found is None:
        raise UserError("There is nothing to undo.")
    return _reverse(catalogue, found, kind="undo", target=found, progress=progress)


def redo(catalogue: Catalogue, progress: Progress | None = None) -> Changes:
    """Take back the newest undoing that no later edit follows.

    Args:
        progress: as for `undo`.

    Raises:
        UserError: there is none, or the catalogue is read-only.
    """
    found = redoable(catalogue.connection)
    if found is None or found.target is None:
        raise UserError("There is nothing to redo.")
    target = revision(catalogue.connection, found.target)
    return _reverse(catalogue, found, kind="redo", target=target, progress=progress)


def undo_revision(
    catalogue: Catalogue,
    revision_id: int,
    *,
    rest: bool = False,
    progress: Progress | None = None,
) -> Changes:
    """Take back one edit by itself, however long ago.

    Args:
        rest: leave what was changed since as it is, and take back the rest.
        progress: as for `undo`.

    Raises:
        ChangedSinceError: something it touched was changed since, and `rest` is not asked for.
        UserError: there is no such edit in force, or no rest of it, or the catalogue is read-only.
    """
    connection = catalogue.connection
    chosen = revision(connection, revision_id)
    if not in_force(connection, revision_id):
        raise UserError(f"Revision {revision_id} is not in force, so there is nothing to undo.")
    found = obstacles(connection, revision_id)
    if found and not rest:
        raise ChangedSinceError(chosen, found)
    changes = _reverse(
        catalogue, chosen, kind="undo", target=chosen, spared=found, progress=progress
    )
    if found and not changes:
        raise UserError(
            f"All that “{chosen.label}” changed was changed since; nothing is left of it."
        )
    return changes


def _reverse(
    catalogue: Catalogue,
    reversed_: Revision,
    *,
    kind: str,
    target: Revision,
    spared: Iterable[Obstacle] = (),
    progress: Progress | None = None,
) -> Changes:
    spared, progress = tuple(spared), progress or Progress()
    label = f"{kind.capitalize()}{' in part' if spared else ''}: {target.label}"
    try:
        # References are checked when all is in place again, at the end of the transaction.
        with transaction(catalogue, label, kind=kind, target=target.id, progress=progress) as (
            edit,
            _,
        ):
            edit.execute("PRAGMA defer_foreign_keys=ON")
            apply_reverse(edit, reversed_.id, spared, progress)
    except sqlite3.IntegrityError as error:
        raise UserError(
            f"“{reversed_.label}” can't be taken back: other records rely on it, or have taken"
            f" its place ({error})."
        ) from error
    return edit.changes


def apply_reverse(
    edit: Edit,
    revision_id: int,
    spared: Iterable[Obstacle] = (),
    progress: Progress | None = None,
) -> None:
    """Apply the reverse of every change of a revision, last change first."""
    progress = progress or Progress()
    whole_rows = {(o.table, o.row_id) for o in spared if not o.columns}
    columns = {(o.table, o.row_id, name) for o in spared for name in o.columns}
    changes = edit.execute(
        "SELECT row_table, row_id, operation, before FROM change WHERE revision_id = ?"
        " ORDER BY id DESC",
        (revision_id,),
    ).fetchall()
    # The visits that the end of the edit renews are steps as well.
    progress.begin(len(changes) + _visits(edit, revision_id))
    for table, row_id, operation, before in changes:
        progress.step()
        if (table, row_id) in whole_rows:
            continue
        if operation == "insert":
            edit.delete(table, row_id)
            continue
        values = json.loads(before)
        if operation == "update":
            values = {k: v for k, v in values.items() if (table, row_id, k) not in columns}
        _write(edit, table, row_id, operation, values)


def _visits(edit: Edit, revision_id: int) -> int:
    found = edit.execute(
        "SELECT count(DISTINCT record_id) FROM change WHERE revision_id = ? AND record = 'visit'",
        (revision_id,),
    )
    return int(found.fetchone()[0])


def _write(edit: Edit, table: str, row_id: int, operation: str, values: dict[str, object]) -> None:
    """Write old values as the journal has them; they were checked when they were new."""
    names = [f'"{name}"' for name in values]
    if operation == "delete":
        sql = f'INSERT INTO "{table}" ({", ".join(names)}) VALUES ({", ".join("?" * len(names))})'  # noqa: S608 - our own names
        edit.execute(sql, values.values())
    elif names:
        assignments = ", ".join(f"{name} = ?" for name in names)
        edit.execute(
            f'UPDATE "{table}" SET {assignments} WHERE id = ?',  # noqa: S608 - our own names
            (*values.values(), row_id),
        )
