"""What one revision changed, whatever it touched: record by record, as far as one can read."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from adventus.catalogue.past import namer_as_of, rows_as_of, visit_values
from adventus.catalogue.steps import record_step
from adventus.catalogue.values import notation

if TYPE_CHECKING:
    import sqlite3

    from adventus.catalogue.differences import Difference

COUNTED_AT_MOST = 1_000
"""More records than that are not counted."""

_TITLES = {"journey": "title", "source": "title", "proposal": "title", "catalogue": "value"}
_ITSELF = {"apart": "Two visits kept apart", "acknowledgement": "A finding left as it is"}


@dataclass(frozen=True)
class Touched:
    """A record that a revision touched.

    Attributes:
        record: its kind: visit, agent, source and so on.
        title: what it was called once the revision was made, or before, where it is gone since.
    """

    record: str
    record_id: int
    title: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Contents:
    """What a revision changed.

    Attributes:
        records: the first of the records that it touched.
        count: how many it touched in all; one more than `COUNTED_AT_MOST` means more than that.
    """

    records: tuple[Touched, ...]
    count: int


def revision_contents(
    connection: sqlite3.Connection, revision_id: int, *, limit: int = 30
) -> Contents:
    """Tell what a revision changed, of so many records at most.

    Raises:
        UserError: there is no such revision.
    """
    found = connection.execute(
        "SELECT DISTINCT record, record_id FROM change WHERE revision_id = ? LIMIT ?",
        (revision_id, COUNTED_AT_MOST + 1),
    ).fetchall()
    # Visits first: the people and places that came along are the lesser news.
    found.sort(key=lambda one: one[0] != "visit")
    records = tuple(
        Touched(
            record,
            record_id,
            title_as_of(connection, record, record_id, revision_id),
            record_step(connection, record, record_id, revision_id).differences,
        )
        for record, record_id in islice(found, limit)
    )
    return Contents(records, len(found))


def title_as_of(connection: sqlite3.Connection, record: str, record_id: int, revision: int) -> str:
    """Name a record as it was once a revision was made, or before it; '' if it never was."""
    if record in _ITSELF:
        return _ITSELF[record]
    for at in (revision, revision - 1):
        rows = rows_as_of(connection, record, record_id, at)
        if record == "visit" and rows["visit"]:
            values = visit_values(rows, namer_as_of(connection, at))
            parts = (notation(values[name]) for name in ("reference", "traveller", "date"))
            return ", ".join(part for part in parts if part)
        own = rows.get("property" if record == "catalogue" else record, {})
        if own:
            return str(next(iter(own.values()))[_TITLES.get(record, "name")])
    return ""
