"""The menu at the header of the table: which columns are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from adventus.ui.visit_columns import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Collection


class ColumnMenu(QMenu):
    """All columns, those that are shown with a tick; gone once it is closed.

    Signals:
        wanted: the name of a column to show or hide.
        standard_wanted: the columns of the beginning are wanted.
    """

    wanted = Signal(str)
    standard_wanted = Signal()

    def __init__(self, shown: Collection[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in COLUMNS.values():
            action = self.addAction(column.label)
            action.setCheckable(True)
            action.setChecked(column.name in shown)
            action.setData(column.name)
        self.addSeparator()
        self.addAction("Standard columns")
        self.triggered.connect(self._pass_on)

    @Slot(QAction)
    def _pass_on(self, action: QAction) -> None:
        if action.isCheckable():
            self.wanted.emit(str(action.data()))
        else:
            self.standard_wanted.emit()
