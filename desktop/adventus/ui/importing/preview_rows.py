"""The first rows of a table that was read, as its file has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from adventus.ui.importing.wording import cut
from adventus.ui.labels import plain_tooltip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from adventus.exchange.input import InputRow, InputTable

_SHOWN = 50
_LONGEST = 200  # characters of a cell
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class PreviewRows(QAbstractTableModel):
    """Rows and columns of a file, with the numbers that its rows have there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns: tuple[str, ...] = ()
        self._rows: tuple[InputRow, ...] = ()

    def show_table(self, table: InputTable) -> None:
        """Show the first rows of a table."""
        self.beginResetModel()
        self._columns, self._rows = table.columns, table.rows[:_SHOWN]
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        """The columns of the file."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell on one line."""
        if not index.isValid():
            return None
        cell = self._rows[index.row()].cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(cut(cell))
        return " ".join(cell[:_LONGEST].split()) if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give a column's name, or a row's number in the file."""
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.TextAlignmentRole and across:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._columns[section] if across else str(self._rows[section].number)
