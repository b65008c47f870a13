"""Tables that list things to look at, one in each row."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QTableView

_HEIGHT = 1.8  # of a row, in lines of text
_FEWEST = 5  # rows that are always in sight


def set_up_list(table: QTableView, name: str) -> None:
    """Have a table list whole rows, of which none is edited; Tab leaves it.

    Args:
        name: what it lists, for those who don't see it.
    """
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    height = round(table.fontMetrics().height() * _HEIGHT)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(height)
    table.setMinimumHeight(_FEWEST * height)
    table.horizontalHeader().setHighlightSections(False)
