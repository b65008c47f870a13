"""The citations that an import leaves: where in the file a visit and its values came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adventus.catalogue.fields import field
from adventus.catalogue.sources import add_source, find_source
from adventus.catalogue.uids import new_uid
from adventus.catalogue.values import DateStatement
from adventus.exchange.plan.cells import entry_notation
from adventus.exchange.plan.prints import note_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adventus.catalogue.editing import Edit
    from adventus.exchange.plan.mapping import FileSource
    from adventus.exchange.plan.rows import Change, PlanRow

CITATION_COLUMNS = (
    *("uid", "visit_id", "source_id", "locator"),
    *("field", "says", "reading", "note", "quotation"),
)


def citations(
    row: PlanRow, visit_id: int, source: FileSource, source_id: int, note: str
) -> Iterator[tuple[Any, ...]]:
    """Give the citations of a visit that a row adds, as `CITATION_COLUMNS`.

    Args:
        note: what stands for all that the row says.
    """
    yield (*_place(row, visit_id, source_id), "", "", "", note, "")
    if source.cite_values:
        yield from _values(row, visit_id, source_id, row.changes)


def source_of(edit: Edit, source: FileSource | None) -> int | None:
    """Find or make the source that a file becomes; None where it becomes none."""
    if source is None:
        return None
    known = find_source(edit.connection, source.name)
    return known or add_source(edit, source.name, kind=source.kind)


def cite_row(
    edit: Edit, row: PlanRow, source_id: int, source: FileSource, changes: Sequence[Change]
) -> None:
    """Cite the row for what it changed in a visit.

    What was left of it stays noted as it was before, so that it is asked again next time.
    """
    visit_id = row.visit_id or 0
    note = _note(row, changes)
    before = row.cited.locator if row.cited else row.locator
    if (
        row.cited
        and edit.execute(
            "SELECT 1 FROM citation WHERE id = ? AND visit_id = ?", (row.cited.id, visit_id)
        ).fetchone()
    ):
        edit.update("citation", row.cited.id, {"locator": row.locator, "note": note})
    else:
        place = dict(zip(CITATION_COLUMNS, _place(row, visit_id, source_id), strict=False))
        edit.insert("citation", {**place, "field": "", "note": note})
    if source.cite_values:
        for values in _values(row, visit_id, source_id, changes):
            _replace(edit, dict(zip(CITATION_COLUMNS, values, strict=True)), before)


def _note(row: PlanRow, changes: Sequence[Change]) -> str:
    """Write what the row says now; of a field that was left, what it said before."""
    said = (row.cited.prints() if row.cited else None) or {}
    left = {one.field for one in row.changes} - {one.field for one in changes}
    now = {name: one for name, one in row.prints.items() if name.partition(".")[0] not in left}
    again = row.cited is not None and row.cited.fingerprint == row.fingerprint
    return note_of(row.fingerprint if again or not left else "", {**said, **now})


def _replace(edit: Edit, values: dict[str, Any], before: str) -> None:
    """Cite a value; what the row said before it says no longer, unless somebody worked on that."""
    edit.execute(
        "DELETE FROM citation AS c WHERE visit_id = ?1 AND source_id = ?2 AND locator = ?3"
        " AND field = ?4 AND note = '' AND NOT EXISTS (SELECT 1 FROM change AS x"
        " WHERE x.record = 'visit' AND x.record_id = ?1 AND x.row_table = 'citation'"
        " AND x.row_id = c.id AND instr(x.before, '\"quotation\"') AND x.operation = 'update')",
        [values["visit_id"], values["source_id"], before, values["field"]],
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
            yield (
                *_place(row, visit_id, source_id),
                one.field,
                says,
                reading,
                "",
                row.words.get(one.field, ""),
            )
