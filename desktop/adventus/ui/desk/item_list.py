"""The items of a queue as a list: each with two lines, and a tick when it was dealt with."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QListView, QWidget

from adventus.ui.desk.round import Round
from adventus.ui.labels import plain_tooltip, set_role
from adventus.ui.record.wording import shortened

_LONGEST = 60
_KINDS = {"one stop": "one stop, several events? · "}
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class ItemRows(QAbstractListModel):
    """The items; what a row looks like is made when it is looked at."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.round = Round("", "review")

    def show_round(self, shown: Round) -> None:
        """Show other items."""
        self.beginResetModel()
        self.round = shown
        self.endResetModel()

    def renew(self, at: int) -> None:
        """Look again whether an item was dealt with."""
        self.dataChanged.emit(self.index(at), self.index(at))

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self.round.items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a row's words."""
        item = self.round.items[index.row()]
        detail = _KINDS.get(item.kind, "") + item.detail
        ticked = index.row() in self.round.dealt
        if role == Qt.ItemDataRole.DisplayRole:
            sign = "✓ " if ticked else ""
            return f"{sign}{shortened(item.title, _LONGEST)}\n{shortened(detail, _LONGEST)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.title}, {detail}" + (", dealt with" if ticked else "")
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(f"{item.title}\n{detail}")
        return None


class ItemList(QListView):
    """Lists the items; the row with the keyboard is the item that is shown.

    Signals:
        chosen: another row was gone to by hand.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = ItemRows(self)
        self._moving = False
        set_role(self, "navigation")
        self.setModel(self.rows)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName("What waits in the queue")
        self.selectionModel().currentRowChanged.connect(self._tell)

    def show_round(self, shown: Round) -> None:
        """Show other items."""
        self._moving = True
        self.rows.show_round(shown)
        self._moving = False

    def go(self, at: int) -> None:
        """Make an item the current one, without saying so."""
        self._moving = True
        self.selectionModel().setCurrentIndex(
            self.rows.index(at), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self._moving = False

    @Slot(QModelIndex)
    def _tell(self, current: QModelIndex) -> None:
        if current.isValid() and not self._moving:
            self.chosen.emit(current.row())
