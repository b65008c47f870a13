"""The two tables of the grid, side by side: the records, which scroll, and the result, which stays.

Both show one model. The keyboard is always in the table of the records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from adventus.ui.desk.grid_headers import FieldsHeader, RecordsHeader
from adventus.ui.theme import current_tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from adventus.ui.desk.grid_model import GridModel
    from adventus.ui.desk.grid_painting import CellPainter

_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -10_000,
    Qt.Key.Key_End: 10_000,
}
_NARROWEST = 13
"""The least width of a record's column, in heights of a line."""


class CellTable(QTableView):
    """A table of cells of several heights.

    Signals:
        clicked_cell: row, column, and whether Ctrl was held.
        opened_cell: a cell was clicked twice.
    """

    clicked_cell = Signal(int, int, bool)
    opened_cell = Signal(int, int)

    def __init__(self, model: GridModel, painter: CellPainter, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(painter)
        self.setHorizontalHeader(RecordsHeader(model, self))
        self.setVerticalHeader(FieldsHeader(model, self))
        self.setStyleSheet("QTableView { border: none; }")  # the current row has the ring
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let what lies beyond the cells look as if the table ended there."""
        super().paintEvent(event)
        port, window = self.viewport().rect(), current_tokens().colour("window")
        painter = QPainter(self.viewport())
        below = self.verticalHeader().length() - self.verticalScrollBar().value()
        painter.fillRect(port.adjusted(0, max(0, below), 0, 0), window)
        beside = self.horizontalHeader().length() - self.horizontalScrollBar().value()
        painter.fillRect(port.adjusted(max(0, beside), 0, 0, 0), window)

    def settle(self) -> None:
        """Take the heights of the rows in at once, so that any of them can be scrolled to."""
        self.updateGeometries()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which cell was clicked."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.clicked_cell.emit(index.row(), index.column(), held)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Tell which cell was opened."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.opened_cell.emit(index.row(), index.column())


class RecordsTable(CellTable):
    """The records; every choice is a key.

    Signals:
        stepped: another row is wanted, so many down.
        moved: the record to the left (-1) or right (1) is to be taken.
        taken: the record of that number is to be taken.
        all_taken, reset_wanted, edited, opened, entered: what the current row is to do.
        widths_wanted: there is more or less room now.
    """

    stepped = Signal(int)
    moved = Signal(int)
    taken = Signal(int)
    all_taken = Signal()
    reset_wanted = Signal()
    edited = Signal()
    opened = Signal()
    entered = Signal()
    widths_wanted = Signal()

    def __init__(self, model: GridModel, painter: CellPainter, parent: QWidget) -> None:
        super().__init__(model, painter, parent)
        self.setAccessibleName("Records side by side")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._left = 0
        self._plain = {
            Qt.Key.Key_B: self.all_taken,
            Qt.Key.Key_U: self.reset_wanted,
            Qt.Key.Key_E: self.edited,
            Qt.Key.Key_F2: self.edited,
            Qt.Key.Key_Space: self.opened,
            Qt.Key.Key_Return: self.entered,
            Qt.Key.Key_Enter: self.entered,
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose; what means nothing here is left to the page."""
        key = Qt.Key(event.key())
        keypad = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if keypad != Qt.KeyboardModifier.NoModifier:
            event.ignore()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.moved.emit(-1 if key is Qt.Key.Key_Left else 1)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_8:
            self.taken.emit(key - Qt.Key.Key_1)
        elif key in self._plain:
            self._plain[key].emit()
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        super().resizeEvent(event)
        self.widths_wanted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.viewport().update()

    def share_out(self, records: int) -> None:
        """Give each record the same width, and no less than can be read."""
        if records:
            room = self.viewport().width()
            width = max(room // records, self.narrowest())
            for column in range(records):
                self.setColumnWidth(column, width)
            if width * records < room:  # what division leaves over
                self.setColumnWidth(records - 1, room - width * (records - 1))

    def narrowest(self) -> int:
        """The least width of a record's column."""
        return self.fontMetrics().height() * _NARROWEST

    def reveal(self, row: int, column: int) -> None:
        """Make a cell current and scroll so that as much of it as possible is seen."""
        index = self.model().index(row, column)
        self.setCurrentIndex(index)
        rect = self.visualRect(index)
        port = self.viewport().rect()
        bar = self.verticalScrollBar()
        if rect.top() < port.top() or rect.height() >= port.height():
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() > port.bottom():
            bar.setValue(self._row_start(bar.value() + rect.bottom() - port.bottom()))
        self._left = bar.value()

    def reveal_again(self) -> None:
        """Scroll to the current cell anew, from the top; not if somebody scrolled elsewhere."""
        bar, index = self.verticalScrollBar(), self.currentIndex()
        if index.isValid() and bar.value() == min(self._left, bar.maximum()):
            bar.setValue(0)
            self.reveal(index.row(), index.column())

    def _row_start(self, place: int) -> int:
        """The first place from there on at which a row starts, so that none is cut at the top."""
        header = self.verticalHeader()
        starts = (header.sectionPosition(row) for row in range(header.count()))
        return next((start for start in starts if start >= place), place)

    def scrollTo(
        self,
        index: QModelIndex,  # type: ignore[override] # Qt's stub is wider
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Keep rows that are higher than the window where they are: `reveal` scrolls."""
        del hint
        place = QPoint(self.columnViewportPosition(index.column()), 0)
        bar = self.horizontalScrollBar()
        width = self.columnWidth(index.column())
        if place.x() < 0:
            bar.setValue(bar.value() + place.x())
        elif place.x() + width > self.viewport().width():
            bar.setValue(bar.value() + place.x() + width - self.viewport().width())


class ResultTable(CellTable):
    """The result; it has the scroll bar of both tables, and never the keyboard."""

    def __init__(self, model: GridModel, painter: CellPainter, parent: QWidget) -> None:
        super().__init__(model, painter, parent)
        self.setAccessibleName("Kept record")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalHeader().hide()
