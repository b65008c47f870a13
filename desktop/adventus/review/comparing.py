"""Visits side by side, field by field, each value with the evidence for it. Reads only.

The same comparison serves several visits as they are now, and several states of one visit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from adventus.catalogue.assessment import State
from adventus.catalogue.evidence import evidence, evidence_states
from adventus.catalogue.fields import FIELDS, Field
from adventus.catalogue.records import visits
from adventus.catalogue.values import DateStatement, EngagementValue, notation
from adventus.errors import UserError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from adventus.catalogue.evidence import Citation, Decision
    from adventus.catalogue.records import Visit
    from adventus.catalogue.values import Value

MOST = 8
"""So many visits can stand side by side."""

COMPARED = tuple(one for one in FIELDS if one.name not in {"reference", "review"})
"""The fields that are compared; the reference and the review are the record's own."""


@dataclass(frozen=True)
class Cell:
    """The value of one field in one record, and how we know.

    Attributes:
        text: the notation of the value; '' for a field not looked at yet.
    """

    value: Value
    text: str
    citations: tuple[Citation, ...] = ()
    decision: Decision | None = None
    state: State = State.AGREED


@dataclass(frozen=True)
class Row:
    """One field across all records, in their order."""

    field: Field
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        """Tell whether the records do not all say the same here."""
        return any(_identity(cell.value) != _identity(self.cells[0].value) for cell in self.cells)


@dataclass(frozen=True)
class Record:
    """One of the records compared.

    Attributes:
        citations: how many there are in all.
        parts: the references of visits that were merged into it.
        label: what stands above its column: "V-0112" or "V-0112, 3 Nov 2026, revision 12".
    """

    visit_id: int
    uid: str
    reference: str
    review: str
    citations: int
    parts: tuple[str, ...]
    label: str


@dataclass(frozen=True)
class Comparison:
    """Records side by side.

    Attributes:
        rows: one for each field that is compared, in the order of `FIELDS`.
        witnesses: for each source that is cited and derived from another, the source that it goes
            back to; both are one witness.
    """

    records: tuple[Record, ...]
    rows: tuple[Row, ...]
    witnesses: Mapping[int, int] = field(default_factory=dict)


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
    return Comparison(records, rows, witnesses(connection, rows))


def compare_states(
    connection: sqlite3.Connection, visit_id: int, revisions: Sequence[int | None]
) -> Comparison:
    """Compare states of one visit, each as of a revision; None is now.

    Raises:
        UserError: they are not one to eight states, or the visit was not there in one of them.
    """
    # Only history needs the past; other comparisons are spared reading it.
    from adventus.review.past_states import state_of  # noqa: PLC0415 - see above

    if not 1 <= len(revisions) <= MOST:
        raise UserError(f"Compare: choose two to {MOST} states of the visit.")
    states = [state_of(connection, visit_id, revision) for revision in revisions]
    rows = tuple(Row(one, tuple(cells[one.name] for _, cells in states)) for one in COMPARED)
    return Comparison(tuple(record for record, _ in states), rows, witnesses(connection, rows))


def witnesses(connection: sqlite3.Connection, rows: Sequence[Row]) -> dict[int, int]:
    """Give for each cited source that is derived from another the one that it goes back to."""
    derived = dict(
        connection.execute(
            "SELECT id, derived_from_id FROM source WHERE derived_from_id IS NOT NULL"
        )
    )
    cited = {cited.source_id for row in rows for cell in row.cells for cited in cell.citations}
    return {source: _origin(source, derived) for source in cited if source in derived}


def _origin(source: int, derived: Mapping[int, int]) -> int:
    seen = {source}
    while (source := derived.get(source, source)) not in seen:
        seen.add(source)
    return source


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


def _identity(value: Value) -> object:
    """Give what makes a value the same as another: two people of one name are not the same."""
    if isinstance(value, DateStatement):
        return value.edtf
    if isinstance(value, tuple):
        return tuple(
            (item.name, tuple(agent.uid for agent in item.agents))
            if isinstance(item, EngagementValue)
            else item.uid
            for item in value
        )
    return notation(value)
