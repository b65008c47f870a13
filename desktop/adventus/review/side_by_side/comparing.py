"""Visits side by side, field by field, each value with the evidence for it. Reads only.

The same comparison serves several visits as they are now, and several states of one visit.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from adventus.catalogue.evidence import evidence, evidence_states
from adventus.catalogue.records import visits
from adventus.catalogue.values import notation
from adventus.catalogue.witnesses import witnesses
from adventus.errors import UserError
from adventus.review.side_by_side.compared import COMPARED, Cell, Comparison, Record, Row
from adventus.review.side_by_side.past_states import past_state

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from adventus.catalogue.records import Visit

__all__ = ["COMPARED", "MOST", "Cell", "Comparison", "Record", "Row", "compare", "compare_states"]

MOST = 8
"""So many visits can stand side by side."""


def compare(connection: sqlite3.Connection, visit_ids: Sequence[int]) -> Comparison:
    """Compare visits as they are now.

    Raises:
        UserError: they are not one to eight visits, all there and each given once.
    """
    if not 1 <= len(visit_ids) == len(set(visit_ids)) <= MOST:
        raise UserError(f"Compare: choose two to {MOST} visits, each of them once.")
    found = list(visits(connection, visit_ids))
    if len(found) < len(visit_ids):
        raise UserError("Compare: one of the visits is gone; choose again.")
    cells = [_cells(connection, one) for one in found]
    rows = tuple(Row(one, tuple(of_visit[one.name] for of_visit in cells)) for one in COMPARED)
    records = tuple(_record(connection, one) for one in found)
    return Comparison(records, rows, _witnesses(connection, rows))


def compare_states(
    connection: sqlite3.Connection, visit_id: int, revisions: Sequence[int | None]
) -> Comparison:
    """Compare states of one visit, each as of a revision; None is now.

    Raises:
        UserError: they are not one to eight states, or the visit was not there in one of them.
    """
    if not 1 <= len(revisions) <= MOST:
        raise UserError(f"Compare: choose two to {MOST} states of the visit.")
    states = [_state(connection, visit_id, revision) for revision in revisions]
    rows = tuple(Row(one, tuple(cells[one.name] for _, cells in states)) for one in COMPARED)
    return Comparison(tuple(record for record, _ in states), rows, _witnesses(connection, rows))


def _witnesses(connection: sqlite3.Connection, rows: Sequence[Row]) -> dict[int, int]:
    """Give for each cited source that is derived from another the one that it goes back to."""
    cited = {cited.source_id for row in rows for cell in row.cells for cited in cell.citations}
    known = witnesses(connection)
    return {source: known[source] for source in cited if source in known}


def _state(
    connection: sqlite3.Connection, visit_id: int, revision: int | None
) -> tuple[Record, dict[str, Cell]]:
    if revision is not None:
        return past_state(connection, visit_id, revision)
    now = compare(connection, [visit_id])
    record = replace(now.records[0], label=f"{now.records[0].reference}, now")
    return record, {row.field.name: row.cells[0] for row in now.rows}


def _cells(connection: sqlite3.Connection, visit: Visit) -> dict[str, Cell]:
    known = evidence_states(connection, visit.id)
    return {
        one.name: _cell(connection, visit, one.name, known=one.name in known) for one in COMPARED
    }


def _cell(connection: sqlite3.Connection, visit: Visit, name: str, *, known: bool) -> Cell:
    value = visit.values[name]
    if not known:
        return Cell(value, notation(value))
    found = evidence(connection, visit.id, name)
    return Cell(value, notation(value), found.citations, found.decision, found.state)


def _record(connection: sqlite3.Connection, visit: Visit) -> Record:
    (citations,) = connection.execute(
        "SELECT count(*) FROM citation WHERE visit_id = ?", (visit.id,)
    ).fetchone()
    parts = connection.execute(
        "SELECT reference FROM merged WHERE visit_id = ? ORDER BY id", (visit.id,)
    )
    reference = str(visit.values["reference"])
    return Record(
        visit_id=visit.id,
        uid=visit.uid,
        reference=reference,
        review=str(visit.values["review"]),
        citations=citations,
        parts=tuple(row[0] for row in parts),
        label=reference,
    )
