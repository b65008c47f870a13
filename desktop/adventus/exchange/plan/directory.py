"""All names of the catalogue's agents, places, tags and journeys, for rows by the thousand.

It finds what `catalogue.authorities` finds, without asking the database for each row. What is not
there yet gets the number that it will have, and is written at the end, all at once. A plan uses a
directory of its own that is never written, so it meets the same questions as the import.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from adventus.catalogue.countries import country_name
from adventus.catalogue.uids import new_uid
from adventus.errors import Ambiguous
from adventus.exchange.inserting import insert_rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from collections.abc import Mapping as Map

    from adventus.catalogue.entry import PlaceName

_COLUMNS = {
    "agent": ("id", "uid", "name"),
    "place": ("id", "uid", "name", "country"),
    "tag": ("id", "uid", "name"),
    "journey": ("id", "uid", "title"),
}
# As SQLite compares without case: the letters of ASCII only.
_FOLDED = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


class Directory:
    """Finds records by name; makes those that are missing."""

    def __init__(self, connection: sqlite3.Connection, uids: Callable[[], str] = new_uid) -> None:
        self._uid = uids
        self._next = {table: next_id(connection, table) for table in _COLUMNS}
        self._new: dict[str, list[tuple[int | str, ...]]] = {table: [] for table in _COLUMNS}
        self._agents = _names(connection, "agent")
        self._places = _names(connection, "place")
        self._countries: dict[int, str] = dict(connection.execute("SELECT id, country FROM place"))
        self._tags = {_fold(name): row_id for name, row_id in _rows(connection, "tag", "name")}
        self._journeys = dict(_rows(connection, "journey", "title"))
        self._called: dict[str, dict[int, str]] = {
            "agent": _own_names(self._agents),
            "place": _own_names(self._places),
            "tag": {row_id: name for name, row_id in _rows(connection, "tag", "name")},
        }

    def called(self, table: str, row_id: int) -> str:
        """Give the own name of an agent, a place or a tag."""
        return self._called[table][row_id]

    def agent(self, name: str) -> int:
        """Give the agent of that name.

        Raises:
            Ambiguous: several agents go by it.
        """
        found = self._agents[_fold(name)]
        exact = [row_id for row_id, own in found.items() if own == name]
        if len(exact) == 1 or len(found) == 1:
            return (exact or list(found))[0]
        if found:
            raise Ambiguous(
                f"“{name}” may be {len(found)} different agents; merge them, or name one by a"
                " name of its own.",
                tuple(found.values()),
            )
        found[row_id := self._make("agent", name)] = name
        return row_id

    def place(self, typed: PlaceName, country: str) -> tuple[int, str]:
        """Give the place that is meant, and its country; `country` is the visit's.

        Raises:
            Ambiguous: several places go by that name.
        """
        country = typed.country or country
        named = self._places[_fold(typed.name)]
        known = {row_id: self._countries[row_id] for row_id in named}
        found = [row_id for row_id, of in known.items() if not country or of in {country, ""}]
        if len(found) > 1:
            raise Ambiguous(
                f"“{typed.name}” may be {len(found)} different places; write a country behind it.",
                tuple(_in_full(named[row_id], known[row_id]) for row_id in found),
            )
        if found:
            return found[0], known[found[0]]
        row_id = self._make("place", typed.name, country)
        named[row_id], self._countries[row_id] = typed.name, country
        return row_id, country

    def tag(self, name: str) -> int:
        """Give the tag of that name, in any case."""
        folded = _fold(name)
        if folded not in self._tags:
            self._tags[folded] = self._make("tag", name)
        return self._tags[folded]

    def journey(self, title: str) -> int:
        """Give the journey of that title."""
        if title not in self._journeys:
            self._journeys[title] = self._make("journey", title)
        return self._journeys[title]

    def write(self, connection: sqlite3.Connection) -> None:
        """Write what is new since the last time."""
        for table, columns in _COLUMNS.items():
            insert_rows(connection, table, columns, self._new[table])
            self._new[table].clear()

    def _make(self, table: str, *values: str) -> int:
        row_id = self._next[table]
        self._next[table] += 1
        self._new[table].append((row_id, self._uid(), *values))
        if table in self._called:
            self._called[table][row_id] = values[0]
        return row_id


def next_id(connection: sqlite3.Connection, table: str) -> int:
    """Give the number that the next row of a table gets; numbers are never used twice."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return int(row[0]) + 1 if row else 1


def _names(connection: sqlite3.Connection, table: str) -> dict[str, dict[int, str]]:
    """Give for each name the records that go by it, with their own names, eldest first."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for name, row_id, own in connection.execute(
        f"SELECT name, id, name FROM {table} UNION ALL"  # noqa: S608 - our own names
        f" SELECT n.name, n.{table}_id, t.name FROM {table}_name n"
        f" JOIN {table} t ON t.id = n.{table}_id ORDER BY 2"
    ):
        found[_fold(name)][row_id] = own
    return found


def _own_names(named: Map[str, Map[int, str]]) -> dict[int, str]:
    return {row_id: own for found in named.values() for row_id, own in found.items()}


def _rows(connection: sqlite3.Connection, table: str, column: str) -> list[tuple[str, int]]:
    # The eldest comes last, and stays.
    return connection.execute(
        f"SELECT {column}, id FROM {table} ORDER BY id DESC"  # noqa: S608 - our own names
    ).fetchall()


def _fold(name: str) -> str:
    return name.translate(_FOLDED)


def _in_full(name: str, country: str) -> str:
    return f"{name}, {country_name(country)}" if country else name
