"""Why an old edit can't be undone by itself: what was changed since, by whom, and when."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from adventus.catalogue.journal import RECORDS
from adventus.catalogue.revisions import IN_FORCE, Revision, revision

if TYPE_CHECKING:
    import sqlite3

# Columns that hold a number of another row: (table, column, table referred to).
REFERENCES = (
    ("agent_name", "agent_id", "agent"),
    ("place_name", "place_id", "place"),
    ("source", "derived_from_id", "source"),
    ("visit", "place_id", "place"),
    ("visit", "journey_id", "journey"),
    ("engagement", "visit_id", "visit"),
    ("visit_agent", "visit_id", "visit"),
    ("visit_agent", "engagement_id", "engagement"),
    ("visit_agent", "agent_id", "agent"),
    ("visit_tag", "visit_id", "visit"),
    ("visit_tag", "tag_id", "tag"),
    ("mark", "visit_id", "visit"),
    ("citation", "visit_id", "visit"),
    ("citation", "source_id", "source"),
    ("decision", "visit_id", "visit"),
    ("merged", "visit_id", "visit"),
    ("remark", "visit_id", "visit"),
)


@dataclass(frozen=True)
class Obstacle:
    """A row that a later edit changed, or came to rely on; no columns means the whole row."""

    table: str
    row_id: int
    columns: frozenset[str]
    revision: Revision

    @property
    def what(self) -> str:
        """Say what was changed since, in words."""
        thing = _THINGS.get(self.table, f"the {self.table}")
        fields = {_SUFFIX.sub("", column).replace("_", " ") for column in self.columns}
        return f"{', '.join(sorted(fields))} of {thing}" if fields else thing


# What a person calls a row of a table, and a column of a field that has several.
_THINGS = {
    "property": "the catalogue",
    "agent_name": "another name of the agent",
    "place_name": "another name of the place",
    "visit_agent": "an agent of the visit",
    "visit_tag": "a tag of the visit",
    "mark": "a field marked unknown or none",
    "merged": "a visit merged into it",
    "apart": "a pair kept apart",
    "acknowledgement": "an acknowledged finding",
    "proposal": "a row that was imported as a proposal",
}
_SUFFIX = re.compile("_(id|as_written|reading|start_min|start_max|end_min|end_max)$")


@dataclass
class _Reversal:
    """What undoing an edit would do; `found` grows by what it must leave as it is.

    Attributes:
        made: the rows that the edit made, and that undoing it would remove.
        gone: the rows that it removed.
        columns: the columns of other rows that it set.
        whole: the visits that it made and that stay with all that it gave them.
    """

    connection: sqlite3.Connection
    revision_id: int
    made: set[tuple[str, int]] = field(default_factory=set)
    gone: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    columns: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    found: dict[tuple[str, int], list[Obstacle]] = field(default_factory=dict)
    whole: set[tuple[str, int]] = field(default_factory=set)

    def add(self, table: str, row_id: int, columns: frozenset[str], later: int) -> None:
        """Note an obstacle, unless it is known already."""
        of_row = self.found.setdefault((table, row_id), [])
        if all(columns != known.columns for known in of_row):
            by = revision(self.connection, later)
            of_row.append(Obstacle(table, row_id, columns, by))

    def spares(self, table: str, row_id: int, column: str = "") -> Obstacle | None:
        """Give the obstacle for which a row, or one column of it, is left as it is."""
        of_row = self.found.get((table, row_id), ())
        return next((o for o in of_row if not o.columns or column in o.columns), None)

    def takes_back(self, table: str, row_id: int, column: str) -> bool:
        """Tell whether a column will no longer hold what it holds now."""
        row = (table, row_id)
        return row in self.made or column in self.columns.get(row, ())

    def all(self) -> tuple[Obstacle, ...]:
        """Give all obstacles found so far."""
        return tuple(obstacle for of_row in self.found.values() for obstacle in of_row)


def obstacles(connection: sqlite3.Connection, revision_id: int) -> tuple[Obstacle, ...]:
    """Find what stands in the way of undoing an edit by itself, in the journal's order.

    What an obstacle needs in order to stay is an obstacle too.
    """
    reversal = _reversal(connection, revision_id)
    _note_changed_rows(reversal)
    _note_rows_wanted_back(reversal)
    known = -1
    while known < len(reversal.all()):
        known = len(reversal.all())
        _note_identities(reversal)
        _note_rows_of_visits(reversal)
        _note_rows_relied_on(reversal)
        _note_rows_missed(reversal)
    return reversal.all()


def _reversal(connection: sqlite3.Connection, revision_id: int) -> _Reversal:
    reversal = _Reversal(connection, revision_id)
    for table, row_id, operation, before in connection.execute(
        "SELECT row_table, row_id, operation, before FROM change WHERE revision_id = ?"
        " ORDER BY id DESC",
        (revision_id,),
    ):
        if operation == "insert":
            reversal.made.add((table, row_id))
        elif operation == "delete":
            reversal.gone[table, row_id] = json.loads(before)
        else:
            reversal.columns.setdefault((table, row_id), {}).update(json.loads(before))
    return reversal


def _note_changed_rows(reversal: _Reversal) -> None:
    """Rows of the edit that a later edit in force touched too, column by column for updates."""
    for table, row_id, mine, my_before, later, operation, before in reversal.connection.execute(
        "SELECT c.row_table, c.row_id, c.operation, c.before, d.revision_id, d.operation, d.before"  # noqa: S608 - our own names
        " FROM change c JOIN change d ON d.record = c.record AND d.record_id = c.record_id"
        " AND d.row_table = c.row_table AND d.row_id = c.row_id AND d.revision_id > c.revision_id"
        " JOIN revision r ON r.id = d.revision_id"
        f" WHERE c.revision_id = ? AND {IN_FORCE} ORDER BY d.id",
        (reversal.revision_id,),
    ):
        if mine == operation == "update":
            both = frozenset(json.loads(my_before)) & frozenset(json.loads(before))
            if both:
                reversal.add(table, row_id, both, later)
        else:
            reversal.add(table, row_id, frozenset(), later)


# The rows of one table that the edit made.
_MADE = """(SELECT row_id FROM change
    WHERE revision_id = ?1 AND operation = 'insert' AND row_table = '{target}')"""


def _references(reversal: _Reversal) -> list[tuple[str, str, str]]:
    """Give the columns that may refer to a row that the edit made."""
    tables = {table for table, _ in reversal.made}
    return [reference for reference in REFERENCES if reference[2] in tables]


def _note_rows_wanted_back(reversal: _Reversal) -> None:
    """Rows the edit made that a later edit let go of: undoing that one would need them again."""
    for table, column, target in _references(reversal):
        wanted = f"json_extract(d.before, '$.{column}')"
        for row_id, later in reversal.connection.execute(
            f"SELECT {wanted}, d.revision_id FROM change d"  # noqa: S608 - our own names
            " JOIN revision r ON r.id = d.revision_id WHERE d.revision_id > ?1"
            f" AND d.row_table = '{table}' AND d.operation <> 'insert'"
            f" AND {wanted} IN {_MADE.format(target=target)} AND {IN_FORCE}",
            (reversal.revision_id,),
        ):
            reversal.add(target, row_id, frozenset(), later)


def _note_rows_relied_on(reversal: _Reversal) -> None:
    """Rows the edit made that rows refer to which would stay."""
    for table, column, target in _references(reversal):
        for row_id, record_id, target_id in reversal.connection.execute(
            f'SELECT id, "{RECORDS[table][1]}", "{column}" FROM "{table}"'  # noqa: S608 - our own names
            f' WHERE "{column}" IN {_MADE.format(target=target)}',
            (reversal.revision_id,),
        ).fetchall():
            if reversal.spares(target, target_id):
                continue
            spared = reversal.spares(table, row_id, column)
            if spared:
                reversal.add(target, target_id, frozenset(), spared.revision.id)
            elif not reversal.takes_back(table, row_id, column):
                later = _last_touched(reversal.connection, table, row_id, record_id)
                reversal.add(target, target_id, frozenset(), later)


def _note_rows_missed(reversal: _Reversal) -> None:
    """Rows that would refer again to what a later revision removed."""
    for table, column, target in REFERENCES:
        for rows, columns in (
            (reversal.gone, frozenset[str]()),
            (reversal.columns, frozenset({column})),
        ):
            for (of_table, row_id), before in rows.items():
                needed = before.get(column) if of_table == table else None
                if needed is None or reversal.spares(table, row_id, column):
                    continue
                if not _will_be_there(reversal, target, needed):
                    owner = needed if RECORDS[target][1] == "id" else before["visit_id"]
                    later = _last_touched(reversal.connection, target, needed, owner)
                    reversal.add(table, row_id, columns, later)


# Where else the identity of a row may be: a visit answers to those that were merged into it.
_BEARERS = {"visit": ("visit", "merged"), "merged": ("merged", "visit")}


def _note_identities(reversal: _Reversal) -> None:
    """Rows the edit removed whose identity is taken, and those it made that would be lost.

    No identity is there twice. One that can't go back to the row that had it stays where it is.
    """
    for (table, row_id), before in reversal.gone.items():
        for bearer in _BEARERS.get(table, (table,)) if "uid" in before else ():
            for other, owner in reversal.connection.execute(
                f'SELECT id, "{RECORDS[bearer][1]}" FROM "{bearer}" WHERE uid = ?',  # noqa: S608 - our own names
                (before["uid"],),
            ).fetchall():
                stays_away = reversal.spares(table, row_id)
                if stays_away:
                    if (bearer, other) in reversal.made and not reversal.spares(bearer, other):
                        reversal.add(bearer, other, frozenset(), stays_away.revision.id)
                elif (bearer, other) not in reversal.made or reversal.spares(bearer, other):
                    later = _last_touched(reversal.connection, bearer, other, owner)
                    reversal.add(table, row_id, frozenset(), later)


def _note_rows_of_visits(reversal: _Reversal) -> None:
    """Rows the edit made that belong to a visit which it made and which stays."""
    for table, row_id in reversal.made & reversal.found.keys() - reversal.whole:
        if table != "visit":
            continue
        reversal.whole.add((table, row_id))
        obstacle, *_ = reversal.found[table, row_id]
        for owned, (record, owner) in RECORDS.items():
            if record != "visit" or owned == "visit":
                continue
            for (other,) in reversal.connection.execute(
                f'SELECT id FROM "{owned}" WHERE "{owner}" = ?',  # noqa: S608 - our own names
                (row_id,),
            ).fetchall():
                if (owned, other) in reversal.made:
                    reversal.add(owned, other, frozenset(), obstacle.revision.id)


def _will_be_there(reversal: _Reversal, table: str, row_id: int) -> bool:
    if (table, row_id) in reversal.gone:
        return not reversal.spares(table, row_id)
    found = reversal.connection.execute(
        f'SELECT 1 FROM "{table}" WHERE id = ?',  # noqa: S608 - our own names
        (row_id,),
    )
    return found.fetchone() is not None or (table, row_id) in reversal.made


def _last_touched(connection: sqlite3.Connection, table: str, row_id: int, record_id: int) -> int:
    row = connection.execute(
        "SELECT max(revision_id) FROM change"
        " WHERE record = ? AND record_id = ? AND row_table = ? AND row_id = ?",
        (RECORDS[table][0], record_id, table, row_id),
    ).fetchone()
    return int(row[0])


def visits_of(connection: sqlite3.Connection, found: tuple[Obstacle, ...]) -> tuple[str, ...]:
    """Give the references of the visits that obstacles are about, in order."""
    called = {}
    for one in found:
        record, owner = RECORDS[one.table]
        if record == "visit":
            row = connection.execute(
                f'SELECT v.id, v.reference FROM "{one.table}" t JOIN visit v ON v.id = t."{owner}"'  # noqa: S608 - our own names
                " WHERE t.id = ?",
                (one.row_id,),
            ).fetchone()
            called.update({row[0]: row[1]} if row else {})
    return tuple(called[visit_id] for visit_id in sorted(called))
