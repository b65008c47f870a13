"""A list of short lines, each with its count: views, saved searches, values of a facet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from adventus.ui.counted_painting import CountedDelegate, row_height
from adventus.ui.counted_rows import CountedModel, CountedRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QContextMenuEvent, QMouseEvent

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CountedList(QListView):
    """Shows the lines; as high as they are many. A click or Enter picks one.

    Signals:
        picked: the row, and the modifier keys that were held.
        menu_wanted: the row whose menu was asked for, and the place on the screen.
        rename_wanted, delete_wanted: F2, or Delete, was pressed on this row.
        left: an arrow key leads out of the list: -1 above it, 1 below.
    """

    picked = Signal(int, object)
    menu_wanted = Signal(int, object)
    rename_wanted = Signal(int)
    delete_wanted = Signal(int)
    left = Signal(int)

    def __init__(
        self, name: str, rows: Sequence[CountedRow] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.lines = CountedModel(rows, self)
        self._pressed = -1
        self.setModel(self.lines)
        self.setItemDelegate(CountedDelegate(self))
        self.setProperty("role", "navigation")
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_rows(self, rows: Sequence[CountedRow]) -> None:
        """Show these lines; the keyboard stays on the line of the same key, if it is there."""
        current = self.currentIndex().row()
        key = self.lines.rows[current].key if current >= 0 else None
        self.lines.set_rows(rows)
        places = [at for at, row in enumerate(rows) if key is not None and row.key == key]
        if current >= 0 and rows:
            self.setCurrentIndex(
                self.lines.index(places[0] if places else min(current, len(rows) - 1))
            )

    def fit(self) -> None:
        """Be as high as the list is long."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        height = row_height(self.fontMetrics()) * self.lines.rowCount() + 4
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def enter(self, *, at_end: bool = False) -> None:
        """Take the keyboard, at the line that has it, or at an end."""
        last = self.lines.rowCount() - 1
        if at_end or not self.currentIndex().isValid():
            self.setCurrentIndex(self.lines.index(last if at_end else 0))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Have Alt+Enter, F2 and Delete for the list, though the window has commands on them."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick, rename, delete, or go on beyond an end of the list."""
        row, key = self.currentIndex().row(), event.key()
        ends = {Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (self.lines.rowCount() - 1, 1)}
        if key in (*_ENTER, Qt.Key.Key_Space) and row >= 0:
            self.picked.emit(row, event.modifiers())
        elif key == Qt.Key.Key_F2 and row >= 0:
            self.rename_wanted.emit(row)
        elif key == Qt.Key.Key_Delete and row >= 0:
            self.delete_wanted.emit(row)
        elif key in ends and row == ends[Qt.Key(key)][0]:
            self.left.emit(ends[Qt.Key(key)][1])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the line that a click begins on."""
        self._pressed = self.indexAt(event.position().toPoint()).row()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick the line that a click ends on, if it began there."""
        super().mouseReleaseEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        if event.button() == Qt.MouseButton.LeftButton and row >= 0 and row == self._pressed:
            self.picked.emit(row, event.modifiers())
        self._pressed = -1

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a line."""
        by_key = event.reason() == event.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            place = self.visualRect(index).center() if by_key else event.pos()
            self.menu_wanted.emit(index.row(), self.viewport().mapToGlobal(place))


def is_alt_enter(event: QEvent) -> bool:
    """Tell whether a key event is Alt+Enter, which elsewhere in the window is a command."""
    if not isinstance(event, QKeyEvent):
        return False
    return event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in _ENTER


def _is_own(event: QEvent) -> bool:
    is_named = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete)
    return is_named or is_alt_enter(event)
