"""The models of tables and lists in which each row stands for one thing: what is alike in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from adventus.ui.labels import plain_tooltip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QIcon

_ROLE = Qt.ItemDataRole
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class Line(Protocol):
    """What one row of a list shows."""

    def words(self) -> str:
        """The row as it is read."""

    def hint(self) -> str:
        """What its tool tip says."""

    def picture(self) -> QIcon | None:
        """What stands before the words."""


_Row = TypeVar("_Row")
_Line = TypeVar("_Line", bound=Line)


class TableRows(QAbstractTableModel, Generic[_Row]):
    """Rows under headings; what their cells say is told by those who build on it.

    Attributes:
        headings: of the columns.
        listed: what the rows stand for, in order.
    """

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = headings
        self.listed: list[_Row] = []

    def show_rows(self, listed: Iterable[_Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.listed = list(listed)
        self.endResetModel()

    def renew(self) -> None:
        """Look at every cell again."""
        if self.listed:
            last = self.index(len(self.listed) - 1, len(self.headings) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.listed)

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        """How many columns there are, with those that are hidden."""
        return 0 if parent.isValid() else len(self.headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> object:
        """Give a column's heading."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.headings):
            return None
        if role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self.headings[section] if role == _ROLE.DisplayRole else None


class ListRows(QAbstractListModel, Generic[_Line]):
    """Rows that say what they are; what one looks like is made when it is looked at.

    Attributes:
        listed: the rows, in order.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listed: Sequence[_Line] = ()

    def show_rows(self, listed: Sequence[_Line]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.listed = listed
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.listed)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        """Give a row's words and picture."""
        if not index.isValid():
            return None
        row = self.listed[index.row()]
        if role == _ROLE.DisplayRole:
            return row.words()
        if role == _ROLE.ToolTipRole:
            return plain_tooltip(row.hint())
        return row.picture() if role == _ROLE.DecorationRole else None
