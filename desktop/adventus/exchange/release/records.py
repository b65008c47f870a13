"""The releases made so far, which the catalogue keeps as one of its properties."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.properties import set_property
from adventus.errors import UserError

if TYPE_CHECKING:
    import sqlite3

    from adventus.catalogue.editing import Edit

PROPERTY = "releases"


@dataclass(frozen=True)
class Release:
    """One release.

    Attributes:
        number: from 1.
        date: its day (ISO).
        revision: the newest revision that it shows.
        visits: how many it holds.
        note: a remark for readers.
        changes: what changed since the release before, in words; '' for the first.
    """

    number: int
    date: str
    revision: int
    visits: int
    note: str
    changes: str = ""


def releases(connection: sqlite3.Connection) -> tuple[Release, ...]:
    """Give the releases, oldest first.

    Raises:
        UserError: the catalogue's list of them is no such list.
    """
    row = connection.execute("SELECT value FROM property WHERE name = ?", (PROPERTY,)).fetchone()
    if row is None or not row[0]:
        return ()
    try:
        found = [Release(**made) for made in json.loads(row[0])]
    except (ValueError, TypeError) as error:
        raise _unreadable() from error
    if any(type(getattr(made, name)) is not kind for made in found for name, kind in _KINDS):
        raise _unreadable()
    return tuple(sorted(found, key=lambda made: made.number))


_KINDS = (
    *((name, int) for name in ("number", "revision", "visits")),
    *((name, str) for name in ("date", "note", "changes")),
)


def next_number(connection: sqlite3.Connection) -> int:
    """Give the number that the next release will have.

    Raises:
        UserError: the catalogue's list of releases can't be read.
    """
    return max((made.number for made in releases(connection)), default=0) + 1


def label(number: int) -> str:
    """Name the revision that a release is recorded in."""
    return f"Release {number}"


def record(edit: Edit, made: Release) -> None:
    """Add a release to those made so far."""
    listed = [asdict(one) for one in (*releases(edit.connection), made)]
    set_property(edit, PROPERTY, json.dumps(listed, ensure_ascii=False))


def is_of_this_file(connection: sqlite3.Connection, made: Release) -> bool:
    """Tell whether a release was made in this file, so that its journal knows what it showed."""
    found = connection.execute(
        "SELECT 1 FROM revision r WHERE r.id = ? AND r.label = ? AND r.kind = 'edit' AND EXISTS"
        " (SELECT 1 FROM change c WHERE c.revision_id = r.id AND c.row_table = 'property')",
        (made.revision + 1, label(made.number)),
    )
    return found.fetchone() is not None


def newest_revision(connection: sqlite3.Connection) -> int:
    """Give the number of the newest revision; 0 for none."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM revision").fetchone()[0])


def _unreadable() -> UserError:
    return UserError(
        "The catalogue's list of releases can't be read; it came from elsewhere and is damaged."
        " Undo the import that brought it."
    )
