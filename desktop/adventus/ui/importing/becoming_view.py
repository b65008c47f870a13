"""The preview of a mapping: the cells of one column, or the dates that can't be read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from adventus.progress import Progress
from adventus.ui.importing.becoming import Unread, become, cells_of, unread_dates
from adventus.ui.importing.becoming_rows import CELL, NOTE, WORDS, BecomingRows
from adventus.ui.importing.wording import many
from adventus.ui.labels import muted
from adventus.ui.list_table import set_up_list

if TYPE_CHECKING:
    from collections import Counter
    from concurrent.futures import Future

    from adventus.exchange.input import InputTable
    from adventus.exchange.plan import Mapping
    from adventus.ui.worker import Worker

_Index = QModelIndex | QPersistentModelIndex
_PAUSE = 200  # milliseconds after the last change


class RoomyDelegate(QStyledItemDelegate):
    """Gives texts of several lines some room above and below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as the text, and half a line more."""
        wanted = super().sizeHint(option, index)
        return QSize(wanted.width(), wanted.height() + option.fontMetrics.height() // 2)


class BecomingView(QWidget):
    """Shows what becomes of cells; all dates of the file are tried beside the window.

    Attributes:
        heading: which column is shown.
        rows: its cells.
        unread: shows the dates that can't be read instead; hidden while there are none.
    """

    def __init__(self, worker: Worker, parent: QWidget) -> None:
        super().__init__(parent)
        self._worker = worker
        self._asked: tuple[InputTable, Mapping, str] | None = None
        self._cells: dict[str, Counter[str]] = {}
        self._cells_of: InputTable | None = None
        self._progress: Progress | None = None
        self._tried: tuple[object, ...] = ()
        self._column = ""
        self._found = Unread()
        self.heading = muted("", self, elide=True)
        self.rows = BecomingRows(self)
        self.table = self._table()
        self.unread = QPushButton("", self)
        self.unread.setAutoDefault(False)
        self.unread.setCheckable(True)
        self.unread.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._lay_out()
        self._pause.timeout.connect(self._try_dates)
        self.unread.toggled.connect(self._show)

    @property
    def waits(self) -> bool:
        """Whether dates are still being tried."""
        return self._pause.isActive() or self._progress is not None

    def show_column(self, table: InputTable, mapping: Mapping, column: str) -> None:
        """Show a column, and try the dates anew if they may be read otherwise now."""
        self._asked = table, mapping, column
        if column != self._column:
            self._column = column
            self.unread.setChecked(False)
        if self._cells_of is not table:
            self._cells, self._cells_of = {}, table
        tried = (id(table), mapping.day_first, mapping.own, tuple(mapping.columns.items()))
        if tried != self._tried:
            self._tried = tried
            self._forget_dates()
            self._pause.start()
        self._show()

    def forget(self) -> None:
        """Try no more dates."""
        self._pause.stop()
        self._forget_dates()

    @Slot()
    def _show(self) -> None:
        if self._asked is None:
            return
        table, mapping, column = self._asked
        if self.unread.isChecked():
            self.heading.setText(self._unread_words())
            self.rows.show_rows(self._found.first)
        else:
            if column not in self._cells:
                self._cells[column] = cells_of(table, column)
            cells = self._cells[column]
            self.heading.setText(_column_words(column, cells))
            self.rows.show_rows(become(column, cells, mapping))
        self.table.resizeRowsToContents()

    @Slot()
    def _try_dates(self) -> None:
        if self._asked is not None:
            table, mapping, _ = self._asked
            self._progress = Progress()
            work = partial(unread_dates, table, mapping, self._progress)
            self._worker.submit("", work, partial(self._take, self._progress))

    def _take(self, progress: Progress, future: Future[Any]) -> None:
        if progress is not self._progress:
            return
        self._progress = None
        self._take_found(future.result())

    def _take_found(self, found: Unread) -> None:
        self._found = found
        self.unread.setText(_unread_label(found))
        self.unread.setVisible(bool(found.count))
        if not found.count:
            self.unread.setChecked(False)
        elif self.unread.isChecked():
            self._show()

    def _forget_dates(self) -> None:
        if self._progress is not None:
            self._progress.cancel()
            self._progress = None

    def _unread_words(self) -> str:
        first = len(self._found.first)
        cut = f"; the first {first:,} of them" if first < self._found.count else ""
        order = "Choose below how 3/4/1990 is meant, or these" if self._found.two_ways else "These"
        return f"{order} rows go to the problems{cut}"

    def _table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.rows)
        table.setItemDelegate(RoomyDelegate(table))
        set_up_list(table, "What becomes of the cells")
        table.setWordWrap(True)
        table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        table.setTextElideMode(Qt.TextElideMode.ElideRight)
        header, letter = table.horizontalHeader(), self.fontMetrics().averageCharWidth()
        header.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        for column, letters in ((CELL, 22), (NOTE, 9)):
            table.setColumnWidth(column, letters * letter)
        return table

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.heading)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.unread, 0, Qt.AlignmentFlag.AlignLeft)


def _column_words(column: str, cells: Counter[str]) -> str:
    if not cells:
        return f"{column}: every cell is empty"
    return (
        f"{column}: {many(len(cells), 'different cell')}" if len(cells) > 1 else f"{column}: 1 cell"
    )


def _unread_label(found: Unread) -> str:
    why = "can be read two ways" if found.two_ways == found.count else "can't be read"
    return f"{many(found.count, 'row')} with a date that {why}"
