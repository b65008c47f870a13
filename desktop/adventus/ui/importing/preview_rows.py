"""The first rows of a table that was read, as its file has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from adventus.exchange.input import InputRow, InputTable
from adventus.ui.importing.wording import cut
from adventus.ui.labels import plain_tooltip
from adventus.ui.list_model import TableRows

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_SHOWN = 50
_LONGEST = 200  # characters of a cell
_Index = QModelIndex | QPersistentModelIndex


class PreviewRows(TableRows[InputRow]):
    """Rows and columns of a file, with the numbers that its rows have there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__((), parent)

    def show_table(self, table: InputTable) -> None:
        """Show the first rows of a table."""
        self.headings = table.columns
        self.show_rows(table.rows[:_SHOWN])

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell on one line."""
        if not index.isValid():
            return None
        cell = self.listed[index.row()].cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(cut(cell))
        return " ".join(cell[:_LONGEST].split()) if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give a column's name, or a row's number in the file."""
        if orientation == Qt.Orientation.Horizontal:
            return super().headerData(section, orientation, role)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return str(self.listed[section].number)
