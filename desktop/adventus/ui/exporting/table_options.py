"""What can be said about a table: how a CSV is written, and which columns it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from adventus.ui.exporting.column_list import ColumnList
from adventus.ui.labels import PlainLabel, heading, muted, tooltip

if TYPE_CHECKING:
    from collections.abc import Collection

    from adventus.catalogue.export_options import ExportOptions
    from adventus.exchange.formats import Format

_DELIMITERS = {",": "Comma  ,", ";": "Semicolon  ;", "\t": "Tab", "|": "Bar  |"}
_NO_OPTIONS = "Nothing to choose here: it holds every field, with all the evidence."
_EXCEL = (
    "Without the mark Excel takes “Jörg” for “JÃ¶rg”.\n"
    "Where it puts a whole row into one cell, divide the cells by semicolons."
)


class TableOptions(QWidget):
    """Shows of them what the format takes.

    Signals:
        changed: something else is chosen.

    Attributes:
        delimiter, excel: how a CSV is written.
        columns: those of a table.
    """

    changed = Signal()

    def __init__(
        self, options: ExportOptions, shown: Collection[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.delimiter = QComboBox(self)
        self.delimiter.setAccessibleName("Cells are divided by")
        for sign, words in _DELIMITERS.items():
            self.delimiter.addItem(words, sign)
        self.delimiter.setCurrentIndex(self.delimiter.findData(options.delimiter))
        self.excel = QCheckBox("For &Excel: byte order mark and CR LF", self)
        tooltip(self.excel, _EXCEL)
        self._excel_before = (options.bom, options.crlf)
        self.excel.setChecked(options.bom or options.crlf)
        self.columns = ColumnList(options.columns, shown, self)
        self._of_csv, self._of_table = QWidget(self), QWidget(self)
        self._nothing = muted(_NO_OPTIONS, self)
        self._nothing.setWordWrap(True)
        self._lay_out()
        self.columns.changed.connect(self.changed)

    def show_for(self, chosen: Format) -> None:
        """Show what a format takes."""
        self._of_csv.setVisible("delimiter" in chosen.takes)
        self._of_table.setVisible("columns" in chosen.takes)
        self._nothing.setVisible(not chosen.takes)

    def bom_and_crlf(self) -> tuple[bool, bool]:
        """Whether there is a byte order mark, and CR LF; as it was where nobody touched that."""
        ticked = self.excel.isChecked()
        return self._excel_before if ticked == any(self._excel_before) else (ticked, ticked)

    def fits(self, chosen: Format) -> bool:
        """Whether a file of a format would hold anything."""
        return "columns" not in chosen.takes or bool(self.columns.ticked())

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        label = PlainLabel("Cells are divided by", self)
        label.setBuddy(self.delimiter)
        first.addWidget(label)
        first.addWidget(self.delimiter)
        first.addStretch()
        csv, table = QVBoxLayout(self._of_csv), QVBoxLayout(self._of_table)
        for inner in (csv, table):
            inner.setContentsMargins(0, 0, 0, 0)
        csv.addWidget(heading("How", self))
        csv.addLayout(first)
        csv.addWidget(self.excel)
        table.addWidget(heading("Columns", self))
        table.addWidget(self.columns, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._of_csv)
        rows.addWidget(self._of_table, 1)
        rows.addWidget(self._nothing)
        rows.addStretch()
        csv.addSpacing(self.fontMetrics().height() // 2)
