"""Visits read whole, with the value of every field."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.fields import FIELDS
from adventus.catalogue.values import DateStatement
from adventus.catalogue.visit_reading import DATES, PLAIN, Form, one_of, read_visits
from adventus.errors import UserError

__all__ = ["DATES", "PLAIN", "Visit", "date_statement", "find_visit", "one_of", "visit", "visits"]

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    from adventus.catalogue.values import Value
    from adventus.progress import Progress


@dataclass(frozen=True)
class Visit:
    """One visit as it stands now. `values` has an entry for every field of the registry."""

    id: int
    uid: str
    values: Mapping[str, Value]
    reviewed_by: str = ""
    reviewed_at: str = ""


_FORM: Form[Value] = Form(
    absent={field.name: () if field.repeated else None for field in FIELDS},
    text=None,
    record=lambda named: named,
    item=lambda item: item,
    several=tuple,
    date=lambda name, date: {name: date},
    mark=lambda mark: mark,
)


def visit(connection: sqlite3.Connection, visit_id: int) -> Visit:
    """Read one visit.

    Raises:
        KeyError: there is none of that number.
    """
    for found in visits(connection, [visit_id]):
        return found
    raise KeyError(visit_id)


def visits(
    connection: sqlite3.Connection, ids: Sequence[int], progress: Progress | None = None
) -> Iterator[Visit]:
    """Read visits in the order of their numbers given; those that are gone are left out.

    Args:
        progress: is told of each, some hundreds at a time; it may cancel.
    """
    for visit_id, values in read_visits(connection, ids, _FORM, progress):
        uid = str(values.pop("uid"))
        by, at = str(values.pop("reviewed_by")), str(values.pop("reviewed_at"))
        yield Visit(visit_id, uid, values, by, at)


def find_visit(connection: sqlite3.Connection, name: str) -> int:
    """Give the number of the visit with this reference or uid, or that it was merged into.

    Raises:
        UserError: there is none.
    """
    row = None
    with suppress(UnicodeEncodeError):  # half of a surrogate pair is in no name
        row = connection.execute(
            "SELECT id FROM visit WHERE reference = ?1 OR uid = ?1"
            " UNION ALL SELECT visit_id FROM merged WHERE reference = ?1 OR uid = ?1 LIMIT 1",
            (name.strip(),),
        ).fetchone()
    if row is None:
        raise UserError(f"There is no visit “{name}”; give a reference such as V-0001, or a uid.")
    return int(row[0])


CHANGED_SINCE = "v.review = 'in review' AND v.reviewed_by <> ''"
"""SQL on `visit v`: approved once, and changed since; who sends a visit back clears the name."""


def date_statement(edtf: str, as_written: str, reading: str) -> DateStatement | None:
    """Make the date that three columns hold."""
    return DateStatement(edtf, as_written, reading) if edtf else None
