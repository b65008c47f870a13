"""The first step: which file, how it is read, and what its first rows look like."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from adventus.ui.importing.preview_rows import PreviewRows
from adventus.ui.importing.reading_options import ReadingOptions
from adventus.ui.importing.wording import table_words
from adventus.ui.importing.working import Asked
from adventus.ui.labels import PlainLabel, muted

if TYPE_CHECKING:
    from adventus.exchange.input import Preview
    from adventus.ui.importing.working import FileRead

_FILTER = "Tables (*.csv *.tsv *.tab *.txt *.xlsx *.json *.zip);;All files (*)"
_NOTHING = (
    "Choose a file, or drop one here: a CSV, TSV or XLSX table, a JSON list of objects, or a"
    " catalogue that Adventus wrote."
    " Nothing is written before you have seen the plan."
)
_WHOLE = (
    "This is a whole catalogue as Adventus writes it: it has no columns to map, and goes in as it"
    " is or not at all. What is here already and the same is left as it is."
)
_ENCODINGS = "It has to be said how the text is encoded. Choose what reads right, and press Enter."


class FilePage(QWidget):
    """Asks for a file and for how to read it.

    Signals:
        wanted: an `Asked`: read this.

    Attributes:
        path: where the file is.
        encodings: what the text may be encoded in, when that has to be asked.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = Asked(Path())
        self.path = QLineEdit(self)
        self.path.setAccessibleName("File")
        self.path.setPlaceholderText("path of the file")
        self.choose = QPushButton("Choose…", self)
        self.choose.setAutoDefault(False)
        self.options = ReadingOptions(self)
        self.rows = PreviewRows(self)
        self.preview = self._table()
        self.encodings = QListWidget(self)
        self.encodings.setAccessibleName("Encodings")
        self.encodings.setSpacing(self.fontMetrics().height() // 4)
        self._hint = muted(_NOTHING, self)
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._told = PlainLabel("", self)
        self._told.setWordWrap(True)
        self._lay_out()
        self.path.returnPressed.connect(self._ask)
        self.choose.clicked.connect(self.ask_file)
        self.options.changed.connect(self._ask_again)
        self.encodings.itemActivated.connect(self._take_encoding)

    def show_read(self, read: FileRead) -> None:
        """Show what was read."""
        self._asked = read.asked
        self.path.setText(str(read.asked.path))
        if read.table is None:
            self._say(_WHOLE)
            return
        self._told.setText(table_words(read.table))
        self.options.show_table(read.table)
        self.rows.show_table(read.table)
        self._stack.setCurrentWidget(self.preview)

    def told(self) -> str:
        """What is said of the table that was read."""
        return self._told.text()

    def show_kept(self, read: FileRead | None) -> None:
        """Show again what was shown before a reading that was cancelled; None for no file read."""
        if read is not None:
            self.show_read(read)
        else:
            self.path.setText(str(self._asked.path) if self._asked.path.name else "")

    def show_nothing(self, asked: Asked) -> None:
        """Show that this file can't be read."""
        self._asked = asked
        self._say(_NOTHING)

    def ask_encoding(self, asked: Asked, previews: tuple[Preview, ...]) -> None:
        """Show what the text looks like in the encodings that it may have."""
        self._asked = asked
        self.options.hide_all()
        self._told.setText(_ENCODINGS)
        self.encodings.clear()
        for each in previews:
            item = QListWidgetItem(f"{each.label}\n{each.text}")
            item.setData(Qt.ItemDataRole.UserRole, each.encoding)
            self.encodings.addItem(item)
        self._stack.setCurrentWidget(self.encodings)
        self.encodings.setCurrentRow(0)
        self.encodings.setFocus()

    @Slot()
    def ask_file(self) -> None:
        """Let the file be chosen."""
        dialog = QFileDialog(self, "Import", self.path.text(), _FILTER)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read)
        dialog.open()

    @Slot(str)
    def read(self, name: str) -> None:
        """Ask for a file to be read as it seems best."""
        self.path.setText(name)
        self._ask()

    @Slot()
    def _ask(self) -> None:
        name = self.path.text().strip()
        if name:
            self.wanted.emit(Asked(Path(name).expanduser()))

    @Slot()
    def _ask_again(self) -> None:
        self.wanted.emit(self.options.asked(self._asked.path))

    @Slot(QListWidgetItem)
    def _take_encoding(self, item: QListWidgetItem) -> None:
        encoding = item.data(Qt.ItemDataRole.UserRole)
        self.wanted.emit(replace(self._asked, encoding=str(encoding)))

    def _say(self, text: str) -> None:
        self.options.hide_all()
        self._told.setText("")
        self._hint.setText(text)
        self._stack.setCurrentWidget(self._hint)

    def _table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.rows)
        table.setAccessibleName("First rows")
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultSectionSize(self.fontMetrics().averageCharWidth() * 22)
        return table

    def _lay_out(self) -> None:
        self._stack = QStackedWidget(self)
        for part in (self._hint, self.preview, self.encodings):
            self._stack.addWidget(part)
        first = QHBoxLayout()
        label = PlainLabel("File", self)
        label.setBuddy(self.path)
        first.addWidget(label)
        first.addWidget(self.path, 1)
        first.addWidget(self.choose)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(first)
        rows.addWidget(self.options)
        rows.addWidget(self._told)
        rows.addWidget(self._stack, 1)
