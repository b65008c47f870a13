"""Many visits then and now, read in pages: as they stand, and as the journal says they stood."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from adventus.catalogue.journal import RECORDS
from adventus.catalogue.past import namer_as_of, reverse
from adventus.catalogue.records import one_of
from adventus.catalogue.values import Named
from adventus.exchange.release.telling import state

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from adventus.catalogue.past import Namer, Rows
    from adventus.exchange.release.telling import State

_TABLES = {table: owner for table, (record, owner) in RECORDS.items() if record == "visit"}
_NAMES = {"agent": "name", "place": "name", "tag": "name", "journey": "title", "source": "title"}

# Everything below builds SQL from names of our own and from row numbers only.


class States:
    """Visits as they were once a revision was made, and as they are now."""

    def __init__(self, connection: sqlite3.Connection, revision: int) -> None:
        self._connection = connection
        self._revision = revision
        self._touched = touched(connection, revision, _NAMES)
        self._namers = (self._namer_then(), self._namer_now())

    def renamed_users(self) -> set[int]:
        """Give the visits that use an agent, place, tag or journey called something else now."""
        then, now = self._namers
        found: set[int] = set()
        for table, row_id in self._touched:
            if table in _USERS and then(table, row_id).name != now(table, row_id).name:
                users = self._connection.execute(_USERS[table], (row_id,))
                found.update(row[0] for row in users)
        return found

    def page(self, ids: Sequence[int]) -> list[tuple[State | None, State | None]]:
        """Read some visits then and now; None where one is not there."""
        now = self._rows(ids)
        then = {visit: {name: dict(rows) for name, rows in now[visit].items()} for visit in ids}
        among = one_of(ids)
        for visit, *change in self._connection.execute(
            "SELECT record_id, revision_id, row_table, row_id, operation, before FROM change"  # noqa: S608 - our own names
            f" WHERE record = 'visit' AND record_id IN {among} AND revision_id > ?"
            " ORDER BY id DESC",
            (self._revision,),
        ):
            reverse(then[visit], (change[0], change[1], change[2], change[3], change[4]))
        before, after = self._namers
        return [(state(then[visit], before), state(now[visit], after)) for visit in ids]

    def _rows(self, ids: Sequence[int]) -> dict[int, Rows]:
        found: dict[int, Rows] = {visit: {table: {} for table in _TABLES} for visit in ids}
        for table, owner in _TABLES.items():
            cursor = self._connection.execute(
                f'SELECT * FROM "{table}" WHERE "{owner}" IN {one_of(ids)} ORDER BY id'  # noqa: S608 - our own names
            )
            names = [column[0] for column in cursor.description]
            for values in cursor:
                row = dict(zip(names, values, strict=True))
                found[row[owner]][table][row["id"]] = row
        return found

    def _namer_then(self) -> Namer:
        was, now = namer_as_of(self._connection, self._revision), self._namer_now()

        def name(table: str, row_id: int) -> Named:
            return (was if (table, row_id) in self._touched else now)(table, row_id)

        return name

    def _namer_now(self) -> Namer:
        @cache
        def names(table: str) -> dict[int, Named]:
            rows = self._connection.execute(f"SELECT id, uid, {_NAMES[table]} FROM {table}")  # noqa: S608 - our own names
            return {row[0]: Named(*row) for row in rows}

        return lambda table, row_id: names(table).get(row_id, Named(row_id, "", ""))


_USERS = {
    "agent": "SELECT visit_id FROM visit_agent WHERE agent_id = ?",
    "place": "SELECT id FROM visit WHERE place_id = ?",
    "tag": "SELECT visit_id FROM visit_tag WHERE tag_id = ?",
    "journey": "SELECT id FROM visit WHERE journey_id = ?",
}


def touched(
    connection: sqlite3.Connection, revision: int, records: Sequence[str] | dict[str, str]
) -> set[tuple[str, int]]:
    """Give the records of some kinds that any revision since has touched."""
    found: dict[str, set[int]] = defaultdict(set)
    for record, row_id in connection.execute(
        "SELECT DISTINCT record, record_id FROM change WHERE revision_id > ?", (revision,)
    ):
        found[record].add(row_id)
    return {(record, row_id) for record in records for row_id in found[record]}
