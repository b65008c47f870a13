"""Cells, and what becomes of them, as a table of three columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from adventus.ui.importing.wording import cut
from adventus.ui.labels import plain_tooltip
from adventus.ui.theme import current_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from adventus.ui.importing.becoming import Became

CELL, NOTE, WORDS = range(3)
HEADINGS = ("In the file", "", "Becomes")
_SPOKEN = ("In the file", "Where", "Becomes")
_LINES = 6  # of several values are shown; the tool tip has all
_LONGEST = 120  # characters of a line of them
_ROLE = Qt.ItemDataRole
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class BecomingRows(QAbstractTableModel):
    """The cells that are shown; one that can't be read has a sign and a colour of its own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: Sequence[Became] = ()

    def show_cells(self, shown: Sequence[Became]) -> None:
        """Show these."""
        self.beginResetModel()
        self.shown = shown
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        """How many cells are shown."""
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        """The cell, where it is, and what it becomes."""
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        """Give a cell's words and colour."""
        if not index.isValid():
            return None
        one, column = self.shown[index.row()], index.column()
        text = (one.cell, one.note, f"✖ {one.words}" if one.bad else one.words)[column]
        if role == _ROLE.DisplayRole:
            return _shown(text if column == WORDS else " ".join(cut(text).split()))
        if role == _ROLE.ToolTipRole:
            return plain_tooltip(cut(text))
        if role == _ROLE.AccessibleTextRole:
            return f"{_SPOKEN[column]}: {cut(text) or 'empty'}"
        if role == _ROLE.ForegroundRole and (column == NOTE or (one.bad and column == WORDS)):
            return current_tokens().colour("muted" if column == NOTE else "bad")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> object:
        """Give a column's heading."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(HEADINGS):
            return None
        if role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return HEADINGS[section] if role == _ROLE.DisplayRole else None


def _shown(text: str) -> str:
    lines = [_short(line) for line in text.split("\n")]
    more = [f"and {len(lines) - _LINES:,} more"] if len(lines) > _LINES else []
    return "\n".join((*lines[:_LINES], *more))


def _short(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
