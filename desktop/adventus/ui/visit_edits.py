"""What the table and the menus do to visits: each function is one edit, one undo step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue import records
from adventus.catalogue.fields import FIELDS
from adventus.catalogue.values import DateStatement, notation
from adventus.catalogue.visits import add_visit, delete_visit, set_field
from adventus.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.catalogue.changes import Changes
    from adventus.catalogue.file import Catalogue

_NOT_COPIED = {"reference", "review"}


def new_visit(catalogue: Catalogue) -> int:
    """Add an empty draft; give its number.

    Raises:
        UserError: the catalogue is read-only.
    """
    with catalogue.edit("") as edit:
        visit_id = add_visit(edit)
        edit.label = f"Add {reference(catalogue, visit_id)}"
    return visit_id


def duplicate_visit(catalogue: Catalogue, visit_id: int) -> int:
    """Add a draft with the values of a visit, without its evidence; give its number.

    Raises:
        UserError: the catalogue is read-only, or a name in it means two records.
    """
    with catalogue.edit("") as edit:
        values = records.visit(catalogue.connection, visit_id).values
        copy = add_visit(edit)
        for known in FIELDS:
            value = values[known.name]
            if value and known.name not in _NOT_COPIED:
                written = value.as_written if isinstance(value, DateStatement) else None
                set_field(edit, copy, known.name, notation(value), as_written=written)
        edit.label = f"Add {reference(catalogue, copy)} as a duplicate of {values['reference']}"
    return copy


def delete_visits(
    catalogue: Catalogue, visit_ids: Sequence[int], progress: Progress | None = None
) -> Changes:
    """Remove visits with their evidence.

    Raises:
        Cancelled: by `progress`; nothing is removed.
        UserError: the catalogue is read-only.
    """
    progress = progress or Progress()
    several = f"{len(visit_ids):,} visits"
    label = several if len(visit_ids) > 1 else reference(catalogue, visit_ids[0])
    with catalogue.edit(f"Delete {label}") as edit:
        progress.begin(len(visit_ids))
        for visit_id in visit_ids:
            delete_visit(edit, visit_id)
            progress.step()
    return edit.changes


def reference(catalogue: Catalogue, visit_id: int) -> str:
    """Give the reference of a visit."""
    return str(records.visit(catalogue.connection, visit_id).values["reference"])
