"""The second step: which column goes to which field."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from adventus.errors import UserError
from adventus.exchange.plan import Mapping, read_mapping, write_mapping
from adventus.exchange.plan.mapping import check_mapping
from adventus.ui.importing.becoming_view import BecomingView
from adventus.ui.importing.column_rows import TARGET
from adventus.ui.importing.column_table import ColumnTable
from adventus.ui.importing.row_options import RowOptions
from adventus.ui.labels import muted

if TYPE_CHECKING:
    from adventus.exchange.input import InputTable
    from adventus.ui.worker import Worker

_FILTER = "Mappings (*.json);;All files (*)"
_KEYS = "↑ ↓ column · Enter change where it goes, then type a field's name · Ctrl+Enter plan"


class ColumnsPage(QWidget):
    """Shows a mapping and takes changes to it.

    Signals:
        told: news of a mapping file.
        trouble: a `UserError` about one.

    Attributes:
        columns: where each column goes.
        becoming: what becomes of the cells of the column under the keyboard.
        options: the parts of the mapping that are about no single column.
    """

    told = Signal(str)
    trouble = Signal(object)

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mapping = Mapping()
        self._table: InputTable | None = None
        self.columns = ColumnTable(self)
        self.options = RowOptions(self)
        self.becoming = BecomingView(worker, self)
        self._load, self._save = self._button("Load a mapping…"), self._button("Save the mapping…")
        self._lay_out()
        self._load.clicked.connect(self._ask_load)
        self._save.clicked.connect(self._ask_save)
        self.columns.selectionModel().currentRowChanged.connect(self._show_becoming)
        self.columns.rows.changed.connect(self._show_becoming)
        self.options.changed.connect(self._show_becoming)

    def show_mapping(self, table: InputTable, mapping: Mapping) -> None:
        """Show how a table is to be read."""
        self._table, self._mapping = table, mapping
        self.columns.rows.show_mapping(table, mapping)
        self.options.show_mapping(mapping)
        self.columns.setCurrentIndex(self.columns.rows.index(0, TARGET))

    def mapping(self) -> Mapping:
        """Give the mapping as it is now."""
        rows = self.columns.rows
        mapping = replace(
            self._mapping, columns=dict(rows.columns), separators=dict(rows.separators)
        )
        return self.options.applied_to(mapping)

    def forget(self) -> None:
        """Work nothing out any more."""
        self.becoming.forget()

    @Slot(str)
    def load(self, name: str) -> None:
        """Take the mapping of a file."""
        if self._table is None:
            return
        try:
            mapping = read_mapping(Path(name))
            check_mapping(mapping, self._table.columns)
        except UserError as error:
            self.trouble.emit(error)
            return
        self.show_mapping(self._table, mapping)
        self.told.emit(f"Columns go where “{name}” says.")

    @Slot(str)
    def save(self, name: str) -> None:
        """Write the mapping to a file."""
        try:
            write_mapping(self.mapping(), Path(name))
        except UserError as error:
            self.trouble.emit(error)
        else:
            self.told.emit(f"The mapping is in “{name}”.")

    @Slot()
    def _ask_load(self) -> None:
        dialog = self._dialog("Load a mapping")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.load)
        dialog.open()

    @Slot()
    def _ask_save(self) -> None:
        dialog = self._dialog("Save the mapping")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title, "", _FILTER)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    @Slot()
    def _show_becoming(self) -> None:
        row = self.columns.currentIndex().row()
        if self._table is not None and row >= 0:
            self.becoming.show_column(self._table, self.mapping(), self._table.columns[row])

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        across = QSplitter(self)
        across.setChildrenCollapsible(False)
        across.addWidget(self.columns)
        across.addWidget(self.becoming)
        em = self.fontMetrics().height()
        across.setSizes([47 * em, 33 * em])
        rows.addWidget(across, 1)
        rows.addWidget(self.options)
        below = QHBoxLayout()
        below.addWidget(muted(_KEYS, self, elide=True), 1)
        below.addWidget(self._load)
        below.addWidget(self._save)
        rows.addLayout(below)
