"""One selection for table and timeline: what is clicked in one is selected in the other."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from adventus.ui.visit_numbers import among, runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.ui.visit_table import VisitTable

_Flag = QItemSelectionModel.SelectionFlag


class How(Enum):
    """What a click does to the visits that are selected already."""

    ONLY = "only"
    TOGGLE = "toggle"
    ADD = "add"


_FLAGS = {
    How.ONLY: _Flag.ClearAndSelect | _Flag.Rows,
    How.TOGGLE: _Flag.Toggle | _Flag.Rows,
    How.ADD: _Flag.Select | _Flag.Rows,
}


def select_in(table: VisitTable, visit_ids: Sequence[int], how: How) -> None:
    """Select visits in the table; the first of them becomes the current one.

    Visits that the table does not show yet are left out.
    """
    if not visit_ids:
        if how is How.ONLY:
            table.clearSelection()
        return
    if how is How.ONLY and len(visit_ids) == 1:
        table.select_id(visit_ids[0])
        return
    model = table.visits
    chosen = QItemSelection()
    for first, last in runs(among(model.ids, visit_ids)):
        chosen.select(model.index(first, 0), model.index(last, 0))
    at = model.position(visit_ids[0])
    if at is None:
        return
    table.chosen.select(chosen, _FLAGS[how])
    index = model.index(at, max(0, table.currentIndex().column()))
    table.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
    table.scrollTo(index)
