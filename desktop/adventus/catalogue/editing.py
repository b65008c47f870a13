"""The one door through which a catalogue changes.

    with catalogue.edit("Set date to 2023-12-06") as edit:
        set_field(edit, visit, "date", "2023-12-06")

It is one SQLite transaction and one revision. An exception rolls all of it back.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pydantic import ConfigDict, create_model

# Importing the tables is what makes their rows known.
from adventus.catalogue import derived, journal, review_tables, tables  # noqa: F401 - see above
from adventus.catalogue.changes import Changes
from adventus.catalogue.entry import check_text
from adventus.catalogue.reader import all_held
from adventus.catalogue.storage import storage_error
from adventus.catalogue.table_columns import Identified, Row
from adventus.errors import UserError
from adventus.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pydantic import BaseModel
    from sqlmodel import SQLModel

    from adventus.catalogue.file import Catalogue


def _plain(model: type[SQLModel]) -> type[BaseModel]:
    """Make the model that checks a table's rows: a table class itself checks nothing."""
    fields: dict[str, Any] = {
        name: (info.annotation, info) for name, info in model.model_fields.items()
    }
    return create_model(model.__name__, __config__=ConfigDict(extra="forbid"), **fields)


_MODELS = {
    str(model.__tablename__): _plain(model)
    for row in (Row, Identified)
    for model in row.__subclasses__()
    if model is not Identified
}


class Edit:
    """An open edit. Everything written through it lands together, or not at all.

    Attributes:
        label: what the revision will be called; may be set until the edit ends.
        changes: what was changed; filled when the edit has ended well.
    """

    def __init__(self, catalogue: Catalogue, label: str) -> None:
        self.catalogue = catalogue
        self.connection = catalogue.connection
        self.label = label
        self.changes = Changes(label)

    def insert(self, table: str, values: Mapping[str, Any]) -> int:
        """Add a row, checked against its model; give its number."""
        row = _validated(table, values)
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        cursor = self.connection.execute(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})',  # noqa: S608 - names of our own
            tuple(row.values()),
        )
        return int(cursor.lastrowid or 0)

    def update(self, table: str, row_id: int, values: Mapping[str, Any]) -> None:
        """Change some columns of a row, checked against its model.

        Raises:
            KeyError: there is no such row.
        """
        before = self.row(table, row_id)
        after = _validated(table, {**before, **values})
        changed = {name: after[name] for name in values if after[name] != before[name]}
        if changed:
            assignments = ", ".join(f'"{name}" = ?' for name in changed)
            self.connection.execute(
                f'UPDATE "{table}" SET {assignments} WHERE id = ?',  # noqa: S608 - our own names
                (*changed.values(), row_id),
            )

    def update_all(self, table: str, row_ids: Sequence[int], values: Mapping[str, Any]) -> None:
        """Give many rows the same values, checked against the model once.

        Raises:
            KeyError: there is no row of the first number.
        """
        if row_ids:
            checked = _validated(table, {**self.row(table, row_ids[0]), **values})
            assignments = ", ".join(f'"{name}" = ?' for name in values)
            new = tuple(checked[name] for name in values)
            self.connection.executemany(
                f'UPDATE "{table}" SET {assignments} WHERE id = ?',  # noqa: S608 - our own names
                ((*new, row_id) for row_id in row_ids),
            )

    def delete(self, table: str, row_id: int) -> None:
        """Remove a row and what belongs to it."""
        self.connection.execute(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))  # noqa: S608 - our own names

    def row(self, table: str, row_id: int) -> dict[str, Any]:
        """Read a row by its number.

        Raises:
            KeyError: there is no such row.
        """
        cursor = self.connection.execute(
            f'SELECT * FROM "{table}" WHERE id = ?',  # noqa: S608 - our own names
            (row_id,),
        )
        row = cursor.fetchone()
        if row is None:
            raise KeyError((table, row_id))
        return dict(zip((column[0] for column in cursor.description), row, strict=True))

    def execute(self, sql: str, parameters: Iterable[Any] = ()) -> sqlite3.Cursor:
        """Run bulk SQL; it is journalled like anything else, but not checked by the models."""
        return self.connection.execute(sql, tuple(parameters))


@contextmanager
def edit(catalogue: Catalogue, label: str, progress: Progress | None = None) -> Iterator[Edit]:
    """Open an edit made by a person; see the module.

    Args:
        progress: is told at the end of each visit whose derived rows are renewed; it may cancel.

    Raises:
        UserError: the catalogue is read-only, or the file can't be written.
    """
    with transaction(catalogue, label, progress=progress) as (opened, revision):
        yield opened
        derived.send_back_to_review(catalogue.connection, revision)


@contextmanager
def transaction(
    catalogue: Catalogue,
    label: str,
    *,
    kind: str = "edit",
    target: int | None = None,
    progress: Progress | None = None,
) -> Iterator[tuple[Edit, int]]:
    """Open an edit of any kind, for `edit` and for history; gives it with its revision's number.

    Raises:
        UserError: the catalogue is read-only, or the file can't be written.
    """
    if catalogue.read_only:
        raise UserError(f"“{catalogue.title}” can't be changed. {catalogue.notice}")
    connection = catalogue.connection
    if connection.in_transaction:
        raise RuntimeError("an edit is open already")
    opened = Edit(catalogue, label)
    with all_held(catalogue.readers):
        try:
            connection.execute("BEGIN IMMEDIATE")
            revision = journal.open_revision(connection)
            yield opened, revision
            derived.refresh_after(connection, revision, progress or Progress())
            opened.changes = _close(opened, revision, kind, target)
        except BaseException as error:  # whatever ends it, Ctrl+C too: nothing half done stays
            _roll_back(connection)
            if isinstance(error, sqlite3.OperationalError):
                raise storage_error(catalogue.path, error) from error
            raise
    if opened.changes:
        for listener in tuple(catalogue.on_change):
            listener(opened.changes)


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _close(opened: Edit, revision: int, kind: str, target: int | None) -> Changes:
    """Record the revision, commit."""
    catalogue, connection = opened.catalogue, opened.connection
    touched = _touched(connection, revision)
    if touched:
        connection.execute(
            'INSERT INTO revision (id, label, "by", at, kind, target_id) VALUES (?, ?, ?, ?, ?, ?)',
            (revision, opened.label, catalogue.by, catalogue.clock(), kind, target),
        )
    journal.close_revision(connection)
    connection.execute("COMMIT")
    return Changes(opened.label, revision, touched) if touched else Changes(opened.label)


def _touched(connection: sqlite3.Connection, revision: int) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for record, row_id in connection.execute(
        "SELECT DISTINCT record, record_id FROM change WHERE revision_id = ?", (revision,)
    ):
        found.setdefault(record, set()).add(row_id)
    return {record: frozenset(ids) for record, ids in found.items()}


def _validated(table: str, values: Mapping[str, Any]) -> dict[str, Any]:
    for name, value in values.items():
        if isinstance(value, str):
            check_text(value, name)
    row = _MODELS[table].model_validate(dict(values)).model_dump()
    if row.get("id") is None:
        row.pop("id", None)
    return row
