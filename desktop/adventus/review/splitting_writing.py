"""The rows of a split visit, written: those of the kept visit, and those of the part."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adventus.catalogue.editing import Edit
    from adventus.catalogue.past import Columns, Rows

# In the order in which rows can be written; they are removed the other way round.
_ORDER = (
    "visit",
    "engagement",
    "visit_agent",
    "visit_tag",
    "mark",
    "citation",
    "decision",
    "remark",
    "merged",
)


def write_split(
    edit: Edit,
    now: Rows,
    kept: Mapping[str, Sequence[Columns]],
    part: Mapping[str, Sequence[Columns]],
) -> None:
    """Bring the kept visit's rows to what they shall be, and make the part's again."""
    for table in reversed(_ORDER):
        staying = {row["id"] for row in kept.get(table, ())}
        for row_id in now[table].keys() - staying:
            edit.delete(table, row_id)
    for table in _ORDER:
        for row in kept.get(table, ()):
            if row["id"] in now[table]:
                edit.update(table, row["id"], {k: v for k, v in row.items() if k != "id"})
            else:
                edit.insert(table, row)
    for table in _ORDER:
        for row in part.get(table, ()):
            edit.insert(table, row)
