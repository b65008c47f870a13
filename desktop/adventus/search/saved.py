"""Saved searches: queries with a name, kept in the catalogue among what is true of it as a whole.

Saving, renaming and forgetting one is a change like any other: recorded, and undone by undo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.errors import UserError
from adventus.search.expression import ALL, Saved
from adventus.search.parser import parse
from adventus.search.respelling import respelled

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from adventus.catalogue.editing import Edit
    from adventus.search.expression import Expression

_PREFIX = "search/"
LONGEST_NAME = 200  # characters


def saved_searches(connection: sqlite3.Connection) -> dict[str, str]:
    """Give the query of each saved search, by name, in the order of the names."""
    found = connection.execute(
        "SELECT substr(name, ?), value FROM property WHERE substr(name, 1, ?) = ?",
        (len(_PREFIX) + 1, len(_PREFIX), _PREFIX),
    )
    return dict(sorted(found, key=lambda row: (row[0].casefold(), row[0])))


def save_search(edit: Edit, name: str, query: str) -> None:
    """Keep a query under a name; one that was kept there before gives way.

    Raises:
        UserError: the name is empty or too long, or the query can't be understood or finds all.
    """
    name = _checked(name)
    kept = saved_searches(edit.connection)
    if parse(query, {**kept, name: query}) == ALL:
        raise UserError("An empty search finds every visit; write something to save it.")
    row_id = _row(edit, name)
    if row_id is None:
        edit.insert("property", {"name": _PREFIX + name, "value": query})
    else:
        edit.update("property", row_id, {"value": query})


def rename_search(edit: Edit, old: str, new: str) -> None:
    """Give a saved search another name, which searches that use it then call it by.

    Nothing else in them changes, and what can't be understood in them does no harm.

    Raises:
        UserError: there is no such search, or another one has the new name.
    """
    new = _checked(new)
    row_id = _required_row(edit, old)
    if new == old:
        return
    if _row(edit, new) is not None:
        raise UserError(f"There is a saved search “{new}” already; choose another name.")
    respell_searches(edit, lambda term: Saved(new) if term == Saved(old) else term)
    edit.update("property", row_id, {"name": _PREFIX + new})


def forget_search(edit: Edit, name: str) -> None:
    """Remove a saved search.

    Raises:
        UserError: there is no such search.
    """
    edit.delete("property", _required_row(edit, name))


def respell_searches(edit: Edit, change: Callable[[Expression], Expression]) -> None:
    """Put terms of all saved searches in other words; see `respelling.respelled`."""
    kept = saved_searches(edit.connection)
    for name, query in kept.items():
        new = respelled(query, kept, change)
        if new != query:
            edit.update("property", _required_row(edit, name), {"value": new})


def _row(edit: Edit, name: str) -> int | None:
    row = edit.execute("SELECT id FROM property WHERE name = ?", (_PREFIX + name,)).fetchone()
    return row and int(row[0])


def _required_row(edit: Edit, name: str) -> int:
    row_id = _row(edit, name)
    if row_id is None:
        raise UserError(f"There is no saved search “{name}”.")
    return row_id


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise UserError(f"A saved search needs a name of 1 to {LONGEST_NAME} characters.")
    return name
