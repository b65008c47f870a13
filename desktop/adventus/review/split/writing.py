"""The rows of a split visit, written: those of the kept visit, and those of the part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.restoring import named_now

if TYPE_CHECKING:
    from adventus.catalogue.editing import Edit
    from adventus.review.split.sides import Sides, Split

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


def write_split(edit: Edit, sides: Sides, split: Split) -> None:
    """Bring the kept visit's rows to what they shall be, and make the part's again.

    Whoever and whatever they name that is gone since is made again as it was before the merge.
    """
    now, kept, part = sides.now, split.kept, split.part
    for table in reversed(_ORDER):
        staying = {row["id"] for row in kept.get(table, ())}
        for row_id in now[table].keys() - staying:
            edit.delete(table, row_id)
    for table in _ORDER:
        for row in kept.get(table, ()):
            named = row | named_now(edit, table, row, sides.revision - 1)
            if row["id"] in now[table]:
                edit.update(table, row["id"], {k: v for k, v in named.items() if k != "id"})
            else:
                edit.insert(table, named)
    for table in _ORDER:
        for row in part.get(table, ()):
            edit.insert(table, row | named_now(edit, table, row, sides.revision - 1))
