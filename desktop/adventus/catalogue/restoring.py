"""A visit, or one field of it, set to what it was: a new revision, undone like any other.

What a record says comes back to the letter: dates with their wording, engagements with their
identity, marks, the review state with who gave it. An agent, place, tag, journey or source that is
gone since comes back as the record that bears its name now, or else is made again.

Evidence is not thrown away. Citations removed since come back; those added or changed since stay.
A decision goes with the value that it was about: where the value is set back, so is the decision.
What reviewers said is left as it is. A visit merged in since stays merged: the values that it
brought go, its citations stay, and splitting it off is a step of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue.field_rows import rows_of_field
from adventus.catalogue.fields import FIELDS, Kind, field
from adventus.catalogue.heirs import NAMED, SAYING, heir
from adventus.catalogue.obstacles import REFERENCES
from adventus.catalogue.past import rows_as_of, rows_of
from adventus.catalogue.visits import store
from adventus.errors import UserError

if TYPE_CHECKING:
    import sqlite3

    from adventus.catalogue.editing import Edit
    from adventus.catalogue.past import Columns, Rows

# In the order in which rows can be written; they are removed the other way round.
_VALUES = ("visit", "mark", "engagement", "visit_agent", "visit_tag")
_ALL = (*_VALUES, "citation", "decision", "merged", "remark")


def restore_field(edit: Edit, visit_id: int, name: str, revision: int) -> None:
    """Set a field of a visit to what it was once a revision was made; its evidence stays.

    Raises:
        UserError: there is no such field; the visit is gone, or was not there then; its
            reference was given to another visit.
    """
    described = field(name)
    now = rows_of(edit.connection, "visit", visit_id)
    if not now["visit"]:
        raise UserError("The visit was deleted; restore the record instead of one field.")
    then = _then(edit.connection, visit_id, revision)
    if name == "review":  # given now, by whoever restores it
        store(edit, visit_id, described, then["visit"][visit_id]["review"])
        return
    if name == "reference":
        refuse_taken(edit, visit_id, then["visit"][visit_id]["reference"])
    _make_same(edit, rows_of_field(now, name), rows_of_field(then, name), revision)


def restore_record(edit: Edit, visit_id: int, revision: int) -> None:
    """Set a whole visit to what it was once a revision was made.

    A visit that was deleted comes back under its number and identity.

    Raises:
        UserError: the visit was not there then; it was merged into another; its reference was
            given to another visit.
    """
    then = _then(edit.connection, visit_id, revision)
    if not rows_of(edit.connection, "visit", visit_id)["visit"]:
        _bring_back(edit, visit_id)
    now = rows_of(edit.connection, "visit", visit_id)
    own = then["visit"][visit_id]
    refuse_taken(edit, visit_id, own["reference"])
    if own["review"] == "approved":  # given to these very values, so it counts as given anew
        edit.update("visit", visit_id, {"review": "in review"})
    _make_same(edit, _part(now, _VALUES), _part(then, _VALUES), revision)
    _restore_evidence(edit, now, then, revision)


def vaguer_dates(
    connection: sqlite3.Connection, visit_id: int, revision: int, name: str = ""
) -> tuple[str, ...]:
    """Give the labels of the dates that restoring would make less precise than they are.

    Args:
        name: the field that would be restored; '' for the whole record.
    """
    now = rows_of(connection, "visit", visit_id)["visit"].get(visit_id)
    then = rows_as_of(connection, "visit", visit_id, revision)["visit"].get(visit_id)
    if now is None or then is None:
        return ()
    return tuple(
        one.label
        for one in FIELDS
        if one.kind is Kind.DATE and name in {"", one.name} and _vaguer(now, then, one.name)
    )


def merged_since(connection: sqlite3.Connection, visit_id: int, revision: int) -> tuple[str, ...]:
    """Give the references of the visits merged into a visit since; restoring leaves them there."""
    now = rows_of(connection, "visit", visit_id)["merged"]
    then = rows_as_of(connection, "visit", visit_id, revision)["merged"]
    return tuple(row["reference"] for row_id, row in now.items() if row_id not in then)


def _vaguer(now: Columns, then: Columns, name: str) -> bool:
    if not now[name]:
        return False
    return not then[name] or dates.finer(dates.parse(now[name]), dates.parse(then[name]))


def _then(connection: sqlite3.Connection, visit_id: int, revision: int) -> Rows:
    then = rows_as_of(connection, "visit", visit_id, revision)
    if not then["visit"]:
        raise UserError(
            f"The visit was not there as of revision {revision}; choose a state in which it was."
        )
    return then


def _part(rows: Rows, tables: tuple[str, ...]) -> Rows:
    return {table: rows[table] for table in tables}


def refuse_taken(edit: Edit, visit_id: int, reference: str, uid: str = "") -> None:
    """Refuse to give a visit back a reference that leads to another one now.

    Args:
        uid: the visit's own, if it is part of another and answers to the reference there.

    Raises:
        UserError: it leads to another visit.
    """
    taken = edit.execute(
        "SELECT reference FROM visit WHERE reference = ?1 AND id <> ?2 UNION ALL"
        " SELECT v.reference FROM merged m JOIN visit v ON v.id = m.visit_id"
        " WHERE m.reference = ?1 AND v.id <> ?2 AND m.uid <> ?3",
        (reference, visit_id, uid),
    ).fetchone()
    if taken:
        raise UserError(
            f"The reference “{reference}” leads to another visit now ({taken[0]});"
            " change it there before this one gets it back."
        )


def _bring_back(edit: Edit, visit_id: int) -> None:
    """Make a deleted visit again, with everything that it had when it was deleted."""
    (deleted,) = edit.execute(
        "SELECT max(revision_id) FROM change WHERE record = 'visit' AND record_id = ?"
        " AND row_table = 'visit' AND operation = 'delete'",
        (visit_id,),
    ).fetchone()
    last = rows_as_of(edit.connection, "visit", visit_id, deleted - 1)
    # Made and deleted by one revision, it was never there to come back.
    own = last["visit"].get(visit_id) or {"uid": "", "reference": ""}
    kept = edit.execute(
        "SELECT v.reference FROM merged m JOIN visit v ON v.id = m.visit_id WHERE m.uid = ?",
        (own["uid"],),
    ).fetchone()
    if kept:
        raise UserError(
            f"{own['reference']} was merged into {kept[0]}; split it off there to have it back."
        )
    refuse_taken(edit, visit_id, own["reference"])
    _make_same(edit, {table: {} for table in _ALL}, _part(last, _ALL), deleted - 1)


def _restore_evidence(edit: Edit, now: Rows, then: Rows, revision: int) -> None:
    lost = {
        row_id: row for row_id, row in then["citation"].items() if row_id not in now["citation"]
    }
    _make_same(edit, {"citation": {}}, {"citation": lost}, revision)
    changed = {
        one.name for one in FIELDS if rows_of_field(now, one.name) != rows_of_field(then, one.name)
    }
    _make_same(edit, _decisions(now, changed), _decisions(then, changed), revision)


def _decisions(rows: Rows, names: set[str]) -> Rows:
    found = {row_id: row for row_id, row in rows["decision"].items() if row["field"] in names}
    return {"decision": found}


def _make_same(edit: Edit, now: Rows, then: Rows, revision: int) -> None:
    """Change the rows that are there into those that were there."""
    tables = [table for table in _ALL if table in then]
    for table in reversed(tables):
        for row_id in now[table].keys() - then[table].keys():
            edit.delete(table, row_id)
    for table in tables:
        said: set[tuple[object, ...]] = set()
        for row_id, row in then[table].items():
            wanted = row | named_now(edit, table, row, revision)
            saying = tuple(wanted[column] for column in SAYING.get(table, ()))
            if saying and saying in said:
                if row_id in now[table]:
                    edit.delete(table, row_id)
            elif row_id in now[table]:
                edit.update(table, row_id, wanted)
            else:
                _insert(edit, table, wanted)
            said.add(saying)


def _insert(edit: Edit, table: str, row: Columns) -> None:
    """Write a row again, under its number and identity.

    Evidence whose identity another visit has by now stays there; an engagement gets a new one.
    """
    taken = (
        "uid" in row
        and edit.execute(
            f'SELECT 1 FROM "{table}" WHERE uid = ? OR id = ?',  # noqa: S608 - our own names
            (row["uid"], row["id"]),
        ).fetchone()
    )
    if not taken:
        edit.insert(table, row)
    elif table == "engagement":
        edit.insert(table, {name: row[name] for name in row.keys() - {"uid"}})


def named_now(edit: Edit, table: str, row: Columns, revision: int) -> Columns:
    """Give the columns of a row that name other records, with records that are there now.

    Args:
        revision: the row is as it was then; a record that is gone is made again as it was then.
    """
    return {
        column: _there(edit, target, row[column], revision)
        for of_table, column, target in REFERENCES
        if of_table == table and target in NAMED and row.get(column) is not None
    }


def _there(edit: Edit, record: str, row_id: int, revision: int) -> int:
    """Give the number of a record, or of the one that bears its name now; else make it again."""
    found = heir(edit.connection, record, row_id)
    if found is not None:
        return found
    then = rows_as_of(edit.connection, record, row_id, revision)
    for table, rows in then.items():
        for row in rows.values():
            edit.insert(table, row | named_now(edit, table, row, revision))
    return row_id
