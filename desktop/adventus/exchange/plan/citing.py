"""The citations that an import leaves: where in the file a visit and its values came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adventus.catalogue.fields import field
from adventus.catalogue.tables import new_uid
from adventus.catalogue.values import DateStatement
from adventus.exchange.plan.cells import entry_notation
from adventus.exchange.plan.known_visits import NOTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adventus.catalogue.editing import Edit
    from adventus.exchange.plan.mapping import FileSource
    from adventus.exchange.plan.rows import Change, PlanRow

CITATION_COLUMNS = (
    *("uid", "visit_id", "source_id", "locator"),
    *("field", "says", "reading", "note"),
)


def citations(
    row: PlanRow, visit_id: int, source: FileSource, source_id: int
) -> Iterator[tuple[Any, ...]]:
    """Give the citations of a visit that a row adds, as `CITATION_COLUMNS`."""
    yield (*_place(row, visit_id, source_id), "", "", "", NOTED + row.fingerprint)
    if source.cite_values:
        yield from _values(row, visit_id, source_id, row.changes)


def cite_row(
    edit: Edit,
    row: PlanRow,
    source_id: int,
    source: FileSource,
    changes: Sequence[Change],
    *,
    complete: bool,
) -> None:
    """Cite the row for what it changed in a visit.

    Args:
        complete: all that the row says was taken, so that it is not asked again next time.
    """
    visit_id = row.visit_id or 0
    known = edit.execute(
        "SELECT id FROM citation WHERE visit_id = ? AND source_id = ? AND locator = ?"
        " AND field = '' AND instr(note, ?) = 1 ORDER BY id DESC LIMIT 1",
        (visit_id, source_id, row.locator, NOTED),
    ).fetchone()
    noted = NOTED + (row.fingerprint if complete else "")
    if known:
        edit.update("citation", known[0], {"note": noted})
    else:
        place = dict(zip(CITATION_COLUMNS, _place(row, visit_id, source_id), strict=False))
        edit.insert("citation", {**place, "field": "", "note": noted})
    if source.cite_values:
        for values in _values(row, visit_id, source_id, changes):
            _replace(edit, dict(zip(CITATION_COLUMNS, values, strict=True)))


def _replace(edit: Edit, values: dict[str, Any]) -> None:
    """Cite a value; what the row said before it says no longer, unless somebody worked on that."""
    edit.execute(
        "DELETE FROM citation WHERE visit_id = ? AND source_id = ? AND locator = ? AND field = ?"
        " AND quotation = '' AND note = ''",
        [values[name] for name in ("visit_id", "source_id", "locator", "field")],
    )
    edit.insert("citation", values)


def _place(row: PlanRow, visit_id: int, source_id: int) -> tuple[str, int, int, str]:
    return new_uid(), visit_id, source_id, row.locator


def _values(
    row: PlanRow, visit_id: int, source_id: int, changes: Sequence[Change]
) -> Iterator[tuple[Any, ...]]:
    for one in changes:
        described = field(one.field)
        if described.citable:
            entry = row.entries[one.field]
            reading = entry.reading if isinstance(entry, DateStatement) else ""
            says = entry_notation(described, entry)
            yield (*_place(row, visit_id, source_id), one.field, says, reading, "")
