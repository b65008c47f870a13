"""The two tables of the grid as one: their widths and heights, scrolling, an editor in a cell."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QApplication, QGridLayout, QPushButton, QScrollBar, QWidget

from adventus.ui.desk.grid_editor import ItemTicks, ResultEditor
from adventus.ui.desk.grid_model import GridModel
from adventus.ui.desk.grid_painting import CellPainter
from adventus.ui.desk.grid_tables import RecordsTable, ResultTable
from adventus.ui.labels import set_role

Editor = ResultEditor | ItemTicks
"""What can be open in a cell of the result."""

_RESULT_SHARE = 0.36


class GridFrame(QWidget):
    """Lays out the records, the result that stays in sight beside them, and what is edited in it.

    Attributes:
        model: what is shown.
        records: the table that has the keyboard.
        result: the table of the result.
        fold_button: shows the fields that are empty everywhere.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = GridModel(self)
        self._painter = CellPainter(self)
        self.records = RecordsTable(self.model, self._painter, self)
        self.result = ResultTable(self.model, self._painter, self)
        self._editor: Editor | None = None
        self._edited = -1
        self._across = QScrollBar(Qt.Orientation.Horizontal, self)
        self.fold_button = QPushButton("", self)
        self.fold_button.setCheckable(True)
        set_role(self.fold_button, "quiet")
        self.setFocusProxy(self.records)
        self._lay_out()
        self._join()

    def editor(self) -> Editor | None:
        """What is open in the result, if anything is."""
        return self._editor

    def count(self) -> int:
        """How many records are shown."""
        return len(self.model.comparison.records) if self.model.comparison else 0

    def result_column(self) -> int:
        """The number of the column of the result."""
        return self.count()

    def hold(self, editor: Editor) -> None:
        """Put an editor into the result of the current row, and give it the keyboard."""
        self._editor, self._edited = editor, self.model.current
        index = self.model.index(self._edited, self.result_column())
        self.result.setIndexWidget(index, editor)
        self.fit_row(self._edited)
        self.reveal(self._edited, self.records.currentIndex().column())
        editor.show()
        editor.setFocus()

    @Slot()
    def close_editor(self) -> None:
        """Close what is open in the result; what was typed is forgotten."""
        if self._editor is None:
            return
        editor, at = self._editor, self._edited
        self._editor, self._edited = None, -1
        focused = QApplication.focusWidget()
        if focused is editor or (focused is not None and editor.isAncestorOf(focused)):
            self.records.setFocus()
        editor.hide()
        # The table lays out what it holds until it is told to let go; it deletes it later then.
        self.result.setIndexWidget(self.model.index(at, self.result_column()), None)  # type: ignore[arg-type] # Qt's stub knows no None
        self.fit_row(at)

    @Slot()
    def fit_editor(self) -> None:
        """Give the row of the editor the height that it needs now."""
        self.fit_row(self._edited)

    def dress(self) -> None:
        """Show the columns there are now, in the heights and widths they need."""
        last, choosing = self.result_column(), self.model.choosing
        for column in range(self.model.columnCount()):
            self.records.setColumnHidden(column, choosing and column == last)
            self.result.setColumnHidden(column, not choosing or column != last)
        self.result.setVisible(choosing)
        bar = (
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if choosing
            else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        )
        self.records.setVerticalScrollBarPolicy(bar)
        heads = [table.horizontalHeader() for table in (self.records, self.result)]
        for head in heads:
            head.setFixedHeight(heads[0].sizeHint().height())
        self._say_empty()
        self.share_out()

    @Slot()
    def share_out(self) -> None:
        """Share the width out; the result stays in sight however many records there are."""
        if self.model.choosing:
            least = self.records.narrowest()
            share = min(1 / (self.count() + 1), _RESULT_SHARE)
            width = max(least, round((self.width() - self._fields_width()) * share))
            bar = self.result.verticalScrollBar().sizeHint().width()
            self.result.setFixedWidth(width + bar)
            self.result.setColumnWidth(self.result_column(), width)
        self.records.share_out(self.count())
        for at in range(len(self.model.rows)):
            self.fit_row(at)
        self._settle()
        self.records.reveal_again()

    def reveal(self, row: int, column: int) -> None:
        """Make a cell of the records current and bring it into sight."""
        self._settle()
        self.records.reveal(row, column)

    @Slot(int)
    def fit_row(self, at: int) -> None:
        """Give a row the height that its highest cell needs."""
        if not 0 <= at < len(self.model.rows):
            return
        opened = self.model.is_open(at)
        heights = [
            self._painter.height(
                self.model.shown(at, column),
                self._column_width(column),
                self.records.font(),
                opened=opened,
            )
            for column in range(self.model.columnCount())
        ]
        if at == self._edited and self._editor is not None:
            width = self._column_width(self.result_column())
            heights.append(self._editor.wanted_height(width))
        for table in (self.records, self.result):
            table.setRowHeight(at, max(heights))

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew in another font or other colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._painter.forget()
            self.dress()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.records, 0, 0)
        grid.addWidget(self.result, 0, 1)
        grid.addWidget(self._across, 1, 0)
        grid.addWidget(self.fold_button, 2, 0, Qt.AlignmentFlag.AlignLeft)
        grid.setRowStretch(0, 1)
        grid.setColumnStretch(0, 1)
        self.setMinimumHeight(self.fontMetrics().height() * 8)

    def _join(self) -> None:
        """Let both tables scroll as one."""
        table = self.records
        table.widths_wanted.connect(self.share_out)
        down = table.verticalScrollBar(), self.result.verticalScrollBar()
        down[0].valueChanged.connect(down[1].setValue)
        down[1].valueChanged.connect(down[0].setValue)
        within = table.horizontalScrollBar()
        within.rangeChanged.connect(self._range_across)
        within.valueChanged.connect(self._across.setValue)
        self._across.valueChanged.connect(within.setValue)
        self._across.hide()
        self.model.row_changed.connect(self.fit_row)

    def _settle(self) -> None:
        for table in (self.records, self.result):  # as each holds the other at its own end
            table.settle()

    def _fields_width(self) -> int:
        return self.records.verticalHeader().width()

    def _column_width(self, column: int) -> int:
        result_one = self.model.choosing and column == self.result_column()
        return (self.result if result_one else self.records).columnWidth(column)

    @Slot(int, int)
    def _range_across(self, least: int, most: int) -> None:
        within = self.records.horizontalScrollBar()
        self._across.setPageStep(within.pageStep())
        self._across.setSingleStep(within.singleStep())
        self._across.setRange(least, most)
        self._across.setVisible(most > least)

    def _say_empty(self) -> None:
        count = self.model.empty_fields()
        fields = "1 empty field" if count == 1 else f"{count} empty fields"
        self.fold_button.setText(
            f"Hide {fields}" if self.fold_button.isChecked() else f"Show {fields}"
        )
        self.fold_button.setVisible(count > 0)
